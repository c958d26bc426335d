"""Elections to simulate on: what is refused, in which words."""

import io
import re
import zipfile
from string import Formatter

import pytest
from django.utils.translation import override

from deliberation.budgeting.pb import MESSAGES
from parvis.activities.budget import elections
from parvis.activities.budget.elections import election_in
from parvis.activities.budget.pb_words import WORDS, shown
from parvis.common.errors import Refused

GOOD = """META
key;value
description;Essai
num_projects;2
num_votes;3
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
1;60;Un banc
2;50;Un arbre
VOTES
voter_id;vote
1;1
2;1,2
3;2
"""


def refusal_of(text: str | bytes) -> Refused:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(Refused) as caught:
        election_in(data, "essai.pb")
    return caught.value


def words(refusal: Refused) -> str:
    return refusal.message.replace("\u00a0", " ").replace("\u202f", " ")


def test_good_file_is_read():
    found = election_in(GOOD.encode(), "essai.pb")
    assert (found.name, found.instance.voters, found.instance.budget) == ("essai.pb", 3, 100)


@pytest.mark.parametrize(
    ("before", "after", "line", "shown"),
    [
        ("2;50;Un arbre", "2;-50;Un arbre", 12, "2;-50;Un arbre"),
        ("2;1,2", "2;1,9", 16, "2;1,9"),
        ("1;60;Un banc", "1;60", 11, "1;60"),
    ],
)
def test_broken_line_is_named_and_shown(before, after, line, shown):
    refusal = refusal_of(GOOD.replace(before, after))
    assert refusal.code == "bad_file"
    assert f"Ligne {line} :" in words(refusal)
    assert f"« {shown} »" in words(refusal)


def test_long_broken_line_is_cut():
    refusal = refusal_of(GOOD.replace("2;50;Un arbre", "2;50;" + "é" * 5_000 + ";x;y"))
    assert len(refusal.message) < 600


@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"META\n", b"<html></html>"])
def test_what_is_no_election_is_refused(data):
    assert refusal_of(data).code == "bad_file"


def test_archive_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("essai.pb", GOOD)
    assert refusal_of(packed.getvalue()).code == "file_is_zip"


def test_file_that_is_too_large_is_not_read():
    assert refusal_of(b"x" * (elections.MOST_BYTES + 1)).code == "file_too_large"


def test_election_without_votes_is_refused():
    empty = GOOD.replace("num_votes;3", "num_votes;0").partition("1;1\n")[0]
    assert refusal_of(empty).code == "no_votes"
    blank = GOOD.partition("1;1\n")[0] + "1;\n2;\n3;\n"
    assert refusal_of(blank).code == "no_votes"


def test_ballots_with_an_order_are_refused():
    ordered = GOOD.replace("vote_type;approval", "vote_type;ordinal")
    assert refusal_of(ordered).code == "other_ballots"


def test_too_many_projects_are_refused():
    rows = "".join(f"x{number};10;Projet\n" for number in range(elections.MOST_PROJECTS))
    many = GOOD.replace("num_projects;2", f"num_projects;{elections.MOST_PROJECTS + 2}")
    assert refusal_of(many.replace("VOTES\n", rows + "VOTES\n")).code == "too_many_projects"


def test_example_is_the_real_election():
    found = elections.example()
    assert (found.name, found.instance.voters) == ("Toulouse 2022", 4_532)


@pytest.mark.parametrize(
    ("language", "start", "said"),
    [
        (
            "fr",
            "Ligne 16 : ce fichier ne suit pas le format « .pb ».",
            "Un vote va à « 9 », qui n’est pas un projet du fichier. Il faut des numéros de la "
            "section PROJECTS. La ligne est : « 2;1,9 ».",
        ),
        (
            "en",
            "Line 16: this file does not follow the “.pb” format.",
            "A vote goes to “9”, which is not a project of the file. Ids from section PROJECTS "
            "are expected. The line is: “2;1,9”.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_page(language, start, said):
    with override(language):
        found = words(refusal_of(GOOD.replace("2;1,2", "2;1,9")))
    assert found[: len(start) + len(said) + 1] == f"{start} {said}"


def test_every_error_of_the_reader_has_words_for_its_facts():
    assert WORDS.keys() == MESSAGES.keys()
    for code, (found, expected) in MESSAGES.items():
        facts = {name for _, name, _, _ in Formatter().parse(found + expected) if name}
        for language in ("fr", "en"):
            with override(language):
                named = set(re.findall(r"%\((\w+)\)s", str(WORDS[code])))
            # The reasons of other programs are in English only.
            assert named == facts - {"reason"}


def test_facts_of_a_file_are_shown_short_and_without_controls():
    assert shown("a\x00b\u202e" + "x" * 200) == "ab" + "x" * 78 + "…"
