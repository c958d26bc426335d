"""The ballot paper of each type, without JavaScript: what is typed, kept, refused and cast."""

import re

import pytest

from parvis.activities.budget.models import Ballot, Project
from tests.factories.budget import make_vote, vote

POINTS = {"ballot": "cumulative", "points": 10, "points_most": 6}
RANKS = {"ballot": "ordinal", "max_choices": 3}


def plain(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def url(activity) -> str:
    return f"{activity.get_absolute_url()}bulletin/"


def field(text: str, name: str) -> str:
    """The input or the list of that name, as it stands on the page."""
    return re.search(rf'<(?:input|select)[^>]*name="{name}"[^>]*>(?:.*?</select>)?', text)[0]


@pytest.fixture
def points(commune, client_of, resident):
    return make_vote(commune, **POINTS), client_of(resident)


@pytest.fixture
def ranks(commune, client_of, resident):
    return make_vote(commune, **RANKS), client_of(resident)


def test_points_paper_has_a_number_and_two_buttons_for_each_project(points):
    activity, client = points
    text = plain(client.get(url(activity)))
    assert "Vous avez 10 points à partager." in text
    assert "Un projet peut recevoir au plus 6 points." in text
    title = Project.objects.select_related("contribution").get(code="1").contribution.title
    assert f'aria-label="Points pour {title}"' in field(text, "points-1")
    assert 'max="6"' in field(text, "points-1")
    assert text.count('name="more"') == text.count('name="less"') == 3


def test_stepper_asks_the_server_and_keeps_the_rest(points):
    activity, client = points
    data = {"points-1": "3", "points-2": "", "more": "1"}
    text = plain(client.post(url(activity), data))
    assert 'value="4"' in field(text, "points-1")
    assert "Points donnés : 4 sur 10" in text
    assert "Il vous reste 6 points à donner" in text
    text = plain(client.post(url(activity), {"points-1": "1", "less": "1"}))
    assert 'value=""' in field(text, "points-1")
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"points-1": "7"}, "Un projet peut recevoir au plus 6 points."),
        ({"points-1": "6", "points-2": "6"}, "c’est 2 de trop"),
        ({"points-1": "beaucoup"}, "Vous avez écrit « beaucoup »"),
        ({"points-1": "<script>"}, "Vous avez écrit « &lt;script&gt; »"),
        ({}, "Choisissez au moins 1 projet"),
        ({"points-9": "3"}, "n’est pas au vote"),
    ],
)
def test_refused_points_come_back_with_the_reason(points, data, words):
    activity, client = points
    answer = client.post(url(activity), data | {"cast": "1", "declared": "on"})
    text = plain(answer)
    assert answer.status_code == 422
    assert words in text
    if "points-1" in data:
        shown = data["points-1"].replace("<", "&lt;").replace(">", "&gt;")
        assert f'value="{shown}"' in field(text, "points-1")
    assert not Ballot.objects.exists()


def test_points_are_cast_shown_and_changed(points):
    activity, client = points
    data = {"points-1": "6", "points-3": "2", "cast": "1", "declared": "on"}
    text = plain(client.post(url(activity), data))
    assert "points : 6" in text
    assert "points : 2" in text
    assert Ballot.objects.get().choices == [["1", 6], ["3", 2]]
    text = plain(client.get(url(activity)))
    assert 'value="6"' in field(text, "points-1")


def test_ranks_paper_lists_the_places(ranks):
    activity, client = ranks
    text = plain(client.get(url(activity)))
    assert "1 pour celui que vous préférez" in text
    assert re.findall(r'<option value="(\d*)"', field(text, "rank-2")) == ["", "1", "2", "3"]


def test_ranks_are_cast_in_their_order_and_shown_again(ranks):
    activity, client = ranks
    data = {"rank-1": "2", "rank-2": "", "rank-3": "1", "cast": "1", "declared": "on"}
    text = plain(client.post(url(activity), data))
    assert text.index("rang 1") < text.index("rang 2")
    assert Ballot.objects.get().choices == ["3", "1"]
    text = plain(client.get(url(activity)))
    assert '<option value="1" selected>' in field(text, "rank-3")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"rank-1": "1", "rank-2": "1"}, "Deux projets ont le rang 1"),
        ({"rank-1": "premier"}, "Vous avez écrit « premier »"),
        ({"rank-1": "-1"}, "Vous avez écrit « -1 »"),
        ({}, "Choisissez au moins 1 projet"),
    ],
)
def test_refused_ranks_come_back_with_the_reason(ranks, data, words):
    activity, client = ranks
    answer = client.post(url(activity), data | {"cast": "1", "declared": "on"})
    assert answer.status_code == 422
    assert words in plain(answer)
    if data.get("rank-1"):
        assert f'<option value="{data["rank-1"]}" selected>' in field(plain(answer), "rank-1")


def test_one_choice_is_a_radio_button(commune, client_of, resident):
    activity = make_vote(commune, ballot="choose-1")
    text = plain(client_of(resident).get(url(activity)))
    assert text.count('<input type="radio" name="choice"') == 3


def test_projects_are_compared_side_by_side_and_choices_kept(commune, client_of, resident):
    activity = make_vote(commune)
    data = {"choice": ["1"], "compare": ["2", "3", ""], "refresh": "compare"}
    text = plain(client_of(resident).post(url(activity), data))
    part = text.split('id="comparaison"')[1].split("</ul>")[0]
    assert part.count("<h2") == 2
    assert "4 000 €" in part
    assert "6 000 €" in part
    assert text.count("checked") == 1


def test_visitor_compares_by_an_address(commune, visitor):
    activity = make_vote(commune)
    text = plain(visitor.get(f"{url(activity)}?compare=1&compare=2&compare=9"))
    assert text.split('id="comparaison"')[1].split("</ul>")[0].count("<h2") == 2
    assert '<form method="post"' not in text.split("<main")[1].split("</main>")[0]


def test_many_projects_are_compared_by_their_numbers(commune, visitor):
    activity = make_vote(commune, costs=(1_000_00,) * 41)
    text = plain(visitor.get(f"{url(activity)}?compare=40&compare=41"))
    assert text.split('id="comparaison"')[1].split("</ul>")[0].count("<h2") == 2
    assert re.findall(r'<input id="compare-\d" name="compare" value="(\d*)"', text) == [
        "40",
        "41",
        "",
    ]
    assert "<option" not in text.split("compare-box")[1].split("</details>")[0]


def test_paper_says_who_else_pays_and_how_a_project_is_carried_out(commune, visitor):
    settings = {"streams": ("delivered", "subsidy"), "cofinancing": True}
    activity = make_vote(commune, **settings)
    Project.objects.filter(code="1").update(stream="subsidy", own_share=500_00)
    text = plain(visitor.get(url(activity)))
    assert "Subside à un groupe" in text
    assert "coûte 1 500 € en tout, dont 500 € payés par ceux qui le portent" in text


@pytest.mark.parametrize("settings", [POINTS, RANKS], ids=["points", "ranks"])
def test_casting_asks_no_more_of_the_database_than_ticks(
    commune, resident, settings, django_assert_max_num_queries
):
    activity = make_vote(commune, **settings)
    choices = [("1", 3), ("2", 2)] if settings is POINTS else ["2", "1"]
    with django_assert_max_num_queries(12):
        vote(activity, resident, *choices)


@pytest.mark.parametrize("settings", [{}, POINTS, RANKS], ids=["boxes", "points", "ranks"])
def test_receipt_shows_what_the_ballot_holds(commune, client_of, resident, visitor, settings):
    activity = make_vote(commune, **settings)
    choices = {"cumulative": [("1", 3)], "ordinal": ["2", "1"]}.get(settings.get("ballot"), ["1"])
    done = vote(activity, resident, *choices)
    answer = client_of(resident).post(f"{activity.get_absolute_url()}recu/", {"code": done.receipt})
    title = Project.objects.select_related("contribution").get(code="1").contribution.title
    assert title in plain(answer)
