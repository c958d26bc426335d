import csv
from pathlib import Path

import pytest

from deliberation.surveys import themes
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.themes import find_themes
from deliberation.surveys.words import full_words
from tests.deliberation.surveys.open_answers import ANSWERS, OTHER

TEXTS = [text for _name, text in ANSWERS]
ALONE = """
zéphyr quartz bambou violon hublot marteau fjord kayak plume wagon yaourt crêpe igloo judo nacre
oxyde pyjama rhubarbe sphinx tuba urne vitrail
"""


@pytest.fixture(scope="module")
def found():
    return find_themes([*TEXTS, *OTHER])


def test_themes_are_the_three_that_were_written(found):
    assert len(found.themes) == 3
    assert found.is_clear
    assert max(found.tried, key=found.tried.get) == 3
    for theme in found.themes:
        (written,) = {ANSWERS[place][0] for place in theme.members}
        assert theme.words[0] == written
        assert len(theme.members) >= 13


def test_every_answer_is_somewhere_once(found):
    members = [place for theme in found.themes for place in theme.members]
    assert sorted([*members, *found.others, *found.empty]) == list(range(len(TEXTS) + 4))


def test_an_answer_near_no_theme_stays_apart(found):
    assert {len(TEXTS) + 1, len(TEXTS) + 2} <= set(found.others)
    assert found.empty == (len(TEXTS), len(TEXTS) + 3)


def test_examples_are_members_of_different_wording(found):
    for theme in found.themes:
        assert len({TEXTS[place] for place in theme.examples}) == 3
        assert set(theme.examples) <= set(theme.members)


def test_same_texts_and_seed_give_the_same_themes(found):
    assert find_themes([*TEXTS, *OTHER]) == found


def test_few_different_answers_have_no_theme():
    texts = [f"réponse numéro {word}" for word in "abcdefghi"] * 30
    few = find_themes(texts)
    assert few.themes == ()
    assert few.others == tuple(range(len(texts)))
    assert not few.is_clear


def test_nothing_to_read_is_told_apart():
    few = find_themes(["", "  ", "ok", "!!!", "oui", "😀"])
    assert (few.themes, few.others, few.empty) == ((), (), (0, 1, 2, 3, 4, 5))
    assert find_themes([]).others == ()


def test_answers_with_nothing_in_common_have_no_theme():
    found = find_themes(ALONE.split())
    assert (found.themes, found.others) == ((), tuple(range(len(ALONE.split()))))


def test_more_answers_than_the_sample_are_all_placed(monkeypatch):
    monkeypatch.setattr(themes, "SAMPLE", 30)
    found = find_themes(TEXTS, most=3)
    assert sum(len(theme.members) for theme in found.themes) + len(found.others) == len(TEXTS)
    assert len(found.themes) == 3


def test_real_titles_of_projects_are_grouped_by_what_they_are_about():
    """Toulouse 2022 (Pabulib): titles of 199 projects that residents filed, in French."""
    path = Path(__file__).parents[3] / "src/parvis/activities/budget/data/Toulouse_2022.pb"
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines[lines.index("PROJECTS") + 1 : lines.index("VOTES")], delimiter=";")
    titles = [row["name"] for row in rows]
    found = find_themes(titles, most=8)
    cycling = next(theme for theme in found.themes if "cyclable" in theme.words)
    named = [place for place, title in enumerate(titles) if "cyclable" in title.lower()]
    assert len(named) > 10
    assert len(set(named) & set(cycling.members)) > 0.8 * len(named)


@pytest.mark.parametrize("limits", [{"most": 1}, {"smallest": 1}])
def test_impossible_limits_are_refused(limits):
    with pytest.raises(SurveyError):
        find_themes(["a"], **limits)


def test_words_are_cut_in_three_languages():
    assert full_words("L’école d'Évry, qu’elle soit plus belle !") == ["ecole", "evry", "belle"]
    assert full_words("We should have more trees in the streets") == ["trees", "streets"]
    assert full_words("Er moeten meer bomen zijn in onze straten") == ["bomen", "straten"]
