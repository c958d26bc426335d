"""Papers that give points or ranks: printed, read twice, checked, counted like those on screen."""

import re
from datetime import datetime

import pypdfium2
import pytest
from django.utils.timezone import make_aware

from parvis.activities.budget.models import Ballot, PaperBallot
from parvis.activities.budget.paper_printing import ballots_pdf
from parvis.activities.budget.services.counting import count
from parvis.activities.budget.services.paper import hand_out, print_batch, receive
from parvis.activities.budget.services.paper_entry import enter_paper
from parvis.common.errors import Refused
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote
from tests.factories.paper import cast_papers, code, make_batch
from tests.factories.people import UserFactory, give_role

POINTS = {"ballot": "cumulative", "points": 10, "points_most": 6, "min_choices": 2}
RANKS = {"ballot": "ordinal", "max_choices": 2}


@pytest.fixture
def second(commune):
    user = UserFactory(display_name="Deuxième")
    give_role(user, commune, "officer")
    return user


def entry_url(batch) -> str:
    process, slug = batch.activity.process.slug, batch.activity.slug
    return f"/bureau/budget/{process}/{slug}/papier/{batch.uuid}/saisir/"


@pytest.mark.parametrize(
    ("settings", "choices", "standing", "stored"),
    [
        (POINTS, [("2", "6"), ("1", "4")], "valid", [["1", 4], ["2", 6]]),
        (POINTS, [("1", "2"), ("2", "1"), ("3", "0")], "valid", [["1", 2], ["2", 1]]),
        (POINTS, [("1", "6"), ("2", "6")], "void", None),
        (POINTS, [("1", "7"), ("2", "1")], "void", None),
        (POINTS, [("1", "5")], "void", None),
        (POINTS, [("1", "0")], "blank", None),
        (RANKS, [("1", "2"), ("3", "1")], "valid", ["3", "1"]),
        (RANKS, [("1", "4"), ("3", "1")], "valid", ["3", "1"]),
        (RANKS, [("1", "1"), ("3", "1")], "void", None),
        (RANKS, [("1", "1"), ("2", "2"), ("3", "3")], "void", None),
        (RANKS, [], "blank", None),
        (RANKS, None, "void", None),
    ],
)
def test_numbers_on_papers_stand_as_on_screen(
    commune, officer, second, settings, choices, standing, stored
):
    activity = make_vote(commune, **settings)
    batch = cast_papers(activity, [choices], first=officer, second=second)
    assert getattr(batch, standing) == 1
    assert batch.valid + batch.blank + batch.void == 1
    assert [one.choices for one in Ballot.objects.all()] == ([stored] if stored else [])


def test_numbers_on_papers_are_counted(commune, officer, second):
    activity = make_vote(commune, **POINTS, rule="greedy", utility="points")
    papers = [[("2", "6"), ("1", "4")], [("2", "1"), ("3", "6")], [("1", "7"), ("2", "1")]]
    cast_papers(activity, papers, first=officer, second=second)
    activity = open_stage(Activity.objects.get(pk=activity.pk), "count")
    tally = count(Activity.objects.get(pk=activity.pk), by=officer)
    assert tally.result["voters"] == 2
    points = {number: one["points"] for number, one in tally.explanations["projects"].items()}
    assert points == {"1": 4, "2": 7, "3": 6}


@pytest.mark.parametrize("typed", ["trois", "-1", "2,5", "٣", "9999999", "<b>3</b>"])
def test_box_that_holds_no_number_is_refused_and_kept(commune, officer, client_of, typed):
    batch = receive(make_batch(make_vote(commune, **POINTS), officer), number=1, by=officer)
    data = {"code": code(batch, 0), "points-1": typed, "points-2": "3"}
    answer = client_of(officer).post(entry_url(batch), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Écrivez le nombre qui est dans la case" in text
    assert re.search(r'name="points-2" value="3"', text)
    assert "<b>3" not in text
    assert PaperBallot.objects.count() == 0


def test_unknown_project_is_refused(commune, officer):
    batch = receive(make_batch(make_vote(commune, **RANKS), officer), number=1, by=officer)
    with pytest.raises(Refused) as caught:
        enter_paper(batch, code=code(batch, 0), choices=[("99", "1")], by=officer)
    assert caught.value.code == "unknown_project"


def test_ranks_read_differently_are_settled_through_the_pages(commune, officer, second, client_of):
    batch = receive(make_batch(make_vote(commune, **RANKS), officer, marks=1), number=1, by=officer)
    one, other = client_of(officer), client_of(second)
    one.post(entry_url(batch), {"code": code(batch, 0), "rank-1": "1", "rank-3": "2"})
    other.post(entry_url(batch), {"code": code(batch, 0), "rank-1": "7", "rank-3": "2"})
    batch_page = entry_url(batch).removesuffix("saisir/")
    settle = re.search(r'href="([^"]+trancher/[^"]+)"', other.get(batch_page).content.decode())[1]
    text = other.get(settle).content.decode()
    words = text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "première lecture : 1 ; deuxième : 7" in words
    assert re.search(r'name="rank-3" value="2"', text)
    data = {"rank-1": "1", "rank-3": "2", "reason": "C’est un un."}
    assert other.post(settle, data).status_code == 302
    assert PaperBallot.objects.get().final == {"choices": [["1", 1], ["3", 2]], "void": False}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (POINTS, ["10 points à partager", "au plus 6 points", "sans aucun nombre est blanc"]),
        (RANKS, ["Écrivez 1 dans la case", "jamais deux fois le même rang"]),
        ({}, ["Marquez une croix dans la case", "sans aucune croix est blanc"]),
    ],
)
def test_printed_ballot_says_what_to_write(commune, officer, settings, said):
    commune.contact_address = "Maison communale\nPlace du Kiosque 1"
    commune.save()
    activity = make_vote(commune, **settings)
    ends = make_aware(datetime(2099, 5, 12, 20))
    activity.stage_dates.create(stage_slug="count", opens_at=ends)
    batch = print_batch(activity, size=1, by=officer)
    document = pypdfium2.PdfDocument(ballots_pdf(batch))
    text = document[0].get_textpage().get_text_bounded()
    words = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
    said = [*said, "avant le 12 mai 2099 à 20h.", "Maison communale, Place du Kiosque 1."]
    assert [one for one in said if one not in words] == []


def test_papers_printed_before_the_points_changed_are_not_handed_out(commune, officer):
    activity = make_vote(commune, **POINTS)
    batch = print_batch(activity, size=1, by=officer)
    activity.settings["points"] = 20
    activity.save()
    batch.activity = activity
    with pytest.raises(Refused) as caught:
        hand_out(batch, number=1, by=officer)
    assert caught.value.code == "stale"
