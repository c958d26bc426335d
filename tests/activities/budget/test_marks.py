"""The types of ballot: what is cast, stored, refused, written in the file and counted."""

import pytest

from deliberation.budgeting.pb import parse_pb
from parvis.activities.budget.exports import write_receipts
from parvis.activities.budget.instances import input_text
from parvis.activities.budget.marks import codes_of, points_of, ranks_of, said
from parvis.activities.budget.models import Ballot, Lot, Tally
from parvis.activities.budget.papers import chosen
from parvis.activities.budget.selectors.ballots import own_ballot
from parvis.activities.budget.services.counting import count
from parvis.common.errors import Refused
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.budget import make_vote, make_voters, vote

POINTS = {"ballot": "cumulative", "points": 10, "points_most": 6, "min_choices": 2}
RANKS = {"ballot": "ordinal", "max_choices": 3}
# The greedy order is by points: 2 has 6 + 4 + 3, 1 has 4 + 6, 3 has 7 from one person.
POINT_BALLOTS = [
    [("1", 4), ("2", 6)],
    [("1", 6), ("2", 4)],
    [("2", 3), ("3", "5")],
]
RANK_BALLOTS = [["2", "1", "3"], ["2", "3"], ["1", "2"]]


def cast_all(commune, ballots, **settings):
    activity = make_vote(commune, **settings)
    for voter, choices in zip(make_voters(commune, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    return activity


def refusal(activity, voter, *choices) -> Refused:
    with pytest.raises(Refused) as caught:
        vote(activity, voter, *choices)
    return caught.value


def test_points_are_stored_sorted_and_found_again(commune, resident):
    activity = make_vote(commune, **POINTS)
    done = vote(activity, resident, ("2", "6"), ("1", 4), ("3", 0))
    assert Ballot.objects.get().choices == [["1", 4], ["2", 6]]
    assert own_ballot(activity, resident).choices == [["1", 4], ["2", 6]]
    assert [(line.code, mark) for line, mark in chosen(activity, done.choices)] == [
        ("1", "points\u00a0: 4"),
        ("2", "points\u00a0: 6"),
    ]


def test_ranking_keeps_its_order(commune, resident):
    activity = make_vote(commune, **RANKS)
    done = vote(activity, resident, "3", "1")
    assert Ballot.objects.get().choices == ["3", "1"]
    marks = [(line.code, mark) for line, mark in chosen(activity, done.choices)]
    assert marks == [("3", "rang 1"), ("1", "rang 2")]


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ([("1", 7), ("2", 2)], "too_high"),
        ([("1", 6), ("2", 5)], "too_many_points"),
        ([("1", 6)], "too_few"),
        ([("1", "-1"), ("2", 3)], "bad_points"),
        ([("1", "3.5"), ("2", 3)], "bad_points"),
        ([("1", "٣"), ("2", 3)], "bad_points"),
        ([("1", "9999999"), ("2", 3)], "bad_points"),
        ([("1", 1), ("<script>", 3)], "unknown_project"),
        ([("1", 1), ("1", 3)], "twice"),
        (["1", "2"], "bad_points"),
        ([], "too_few"),
    ],
)
def test_points_that_cannot_count_are_refused(commune, resident, choices, code):
    activity = make_vote(commune, **POINTS)
    assert refusal(activity, resident, *choices).code == code
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("choices", "code"),
    [(["1", "1"], "twice"), (["1", "2", "3", "4"], "unknown_project"), (["9"], "unknown_project")],
)
def test_rankings_that_cannot_count_are_refused(commune, resident, choices, code):
    assert refusal(make_vote(commune, **RANKS), resident, *choices).code == code


def test_one_choice_only(commune, resident):
    activity = make_vote(commune, ballot="choose-1", max_choices=1)
    assert refusal(activity, resident, "1", "2").code == "too_many"
    vote(activity, resident, "2")
    assert Ballot.objects.get().choices == ["2"]


def test_amount_of_the_ballot_may_differ_from_the_envelope(commune, resident):
    activity = make_vote(commune, limit_by_amount=True, ballot_amount=5_000_00)
    error = refusal(activity, resident, "1", "2", "3")
    assert error.code == "over_budget"
    assert "5\u202f000" in error.message
    vote(activity, resident, "1", "2")
    assert "max_sum_cost;5000\n" in input_text(activity)


@pytest.mark.parametrize(
    ("settings", "ballots", "vote_type", "votes"),
    [
        (POINTS, POINT_BALLOTS, "cumulative", ["1,2;4,6", "1,2;6,4", "2,3;3,5"]),
        (RANKS, RANK_BALLOTS, "ordinal", ["1,2", "2,1,3", "2,3"]),
        ({"ballot": "choose-1"}, [["2"], ["1"], ["2"]], "choose-1", ["1", "2", "2"]),
    ],
)
def test_file_holds_the_ballots_whatever_order_they_came_in(
    commune, settings, ballots, vote_type, votes
):
    activity = cast_all(commune, ballots, **settings)
    text = input_text(activity)
    rows = text.split("VOTES\n")[1].replace('"', "").splitlines()[1:]
    assert [row.partition(";")[2] for row in rows] == votes
    assert f"vote_type;{vote_type}\n" in text
    assert parse_pb(text).vote_type == vote_type
    Ballot.objects.all().delete()
    again = cast_all(commune, ballots[::-1], **settings)
    rows_again = input_text(again).split("VOTES\n")[1]
    assert rows_again == text.split("VOTES\n")[1]


@pytest.mark.parametrize(
    ("settings", "ballots", "selected"),
    [
        # 13 points for 2, 10 for 1, 5 for 3, which no longer fits.
        (POINTS, POINT_BALLOTS, ["2", "1"]),
        # Below each: 2 has 2 + 1 + 0, 1 has 1 + 1, 3 has nothing: 2, then 1.
        (RANKS, RANK_BALLOTS, ["2", "1"]),
    ],
)
def test_greedy_counts_points_and_ranks_in_total(commune, officer, settings, ballots, selected):
    rule = {"rule": "greedy", "utility": "points"}
    activity = open_stage(cast_all(commune, ballots, **settings, **rule), "count")
    tally = count(activity, by=officer)
    assert tally.result["selected"] == selected
    assert tally.parameters == '{"order":"total"}'


@pytest.mark.parametrize("rule", ["equal-shares", "greedy", "welfare-optimum"])
@pytest.mark.parametrize("utility", ["cost", "count", "points"])
@pytest.mark.parametrize("settings", [POINTS, RANKS], ids=["points", "ranks"])
def test_every_rule_that_counts_points_does(commune, officer, settings, rule, utility):
    ballots = POINT_BALLOTS if settings is POINTS else RANK_BALLOTS
    activity = cast_all(commune, ballots, **settings, rule=rule, utility=utility)
    tally = count(open_stage(activity, "count"), by=officer)
    assert tally.state == Tally.State.DONE
    assert tally.input_hash == Lot.objects.get().ballots_hash
    points = {code: facts["points"] for code, facts in tally.explanations["projects"].items()}
    sums = {"1": 10, "2": 13, "3": 5} if settings is POINTS else {"1": 2, "2": 3, "3": 0}
    assert points == sums


def test_receipts_file_says_points_beside_the_codes(commune):
    activity = cast_all(commune, POINT_BALLOTS[:1], **POINTS)
    assert b"1:4,2:6" in write_receipts(activity)


def test_marks_are_read_in_each_form():
    points, ranks = [["1", 3], ["2", 1]], ["7", "4"]
    assert (codes_of(points), points_of(points), said(points)) == (
        ["1", "2"],
        {"1": 3, "2": 1},
        "1:3,2:1",
    )
    assert (ranks_of(ranks), points_of(ranks), said(ranks)) == ({"7": 1, "4": 2}, {}, "7,4")


def test_settings_changed_behind_the_services_stop_the_count(commune, officer):
    activity = open_stage(cast_all(commune, POINT_BALLOTS, **POINTS), "count")
    activity = Activity.objects.get(pk=activity.pk)
    activity.settings["points"] = 20
    activity.save()
    with pytest.raises(Refused) as caught:
        count(activity, by=officer)
    assert caught.value.code == "changed_since_sealing"
