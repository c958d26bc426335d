import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.envelopes import Envelope, Envelopes
from deliberation.budgeting.groups import ConstraintError, Group
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import greedy, tally
from tests.deliberation.budgeting.strategies import districts, examples

NORTH, SOUTH = Group("district", ("north",)), Group("district", ("south",))
RULES = ["greedy", "equal-shares", "phragmen", "maximin-support"]


def town():
    """Four projects of the north have most votes; two of the south follow."""
    costs = {"n1": 40, "n2": 30, "n3": 30, "s1": 30, "s2": 20, "free": 10}
    places = {"n": "north", "s": "south", "f": ""}
    projects = [Project(k, c, extra={"district": places[k[0]]}) for k, c in costs.items()]
    votes = {"n1": 6, "n2": 5, "n3": 4, "s1": 3, "s2": 2, "free": 1}
    choices = [[name for name, count in votes.items() if voter < count] for voter in range(6)]
    return Instance.from_approvals(100, projects, choices)


def counted(*envelopes, rule="greedy", **options):
    return tally(
        town(), rule=rule, constraints=Constraints(envelopes=Envelopes(envelopes, **options))
    )


def told(result):
    return {s.project: s.reason for s in result.steps}


def test_a_cap_passes_over_what_the_envelope_cannot_pay_any_more():
    result = counted(Envelope(NORTH, cap=70))
    assert result.selected == ("n1", "n2", "s1")
    assert [(s.project, s.reason, s.constraint) for s in result.steps if s.constraint] == [
        ("n3", "cap-reached", "envelope district: north")
    ]
    assert [s.project for s in result.steps] == ["n1", "n2", "n3", "s1", "s2", "free"]
    assert [s.money_left for s in result.steps] == [60, 30, 30, 0, 0, 0]


def test_a_floor_keeps_money_that_others_cannot_use():
    result = counted(Envelope(SOUTH, floor=50))
    assert result.selected == ("n1", "s1", "s2", "free")
    assert told(result) == {
        "n1": "chosen",
        "n2": "kept-for-others",
        "n3": "kept-for-others",
        "s1": "chosen",
        "s2": "chosen",
        "free": "chosen",
    }


def test_a_floor_that_is_not_used_stays_unspent_unless_pooled():
    kept = counted(Envelope(SOUTH, floor=55))
    assert (kept.selected, kept.cost) == (("n1", "s1", "s2"), 90)
    pooled = counted(Envelope(SOUTH, floor=55), leftover="pooled")
    assert (pooled.selected, pooled.cost) == (("n1", "s1", "s2", "free"), 100)
    assert pooled.steps[3].constraint == "common pot"


def test_a_pooled_count_keeps_the_caps():
    result = counted(Envelope(NORTH, cap=40), Envelope(SOUTH, 30, 30), leftover="pooled")
    assert result.selected == ("n1", "s1", "free")
    assert (told(result)["n2"], told(result)["s2"]) == ("over-budget", "cap-reached")


def test_envelopes_apart_are_counted_each_with_its_own_money():
    result = counted(Envelope(NORTH, cap=60), Envelope(SOUTH, cap=30), mode="apart")
    assert result.selected == ("n1", "s1", "free")
    assert [
        (s.project, s.reason, s.constraint, s.figures["envelope_left"]) for s in result.steps
    ] == [
        ("n1", "chosen", "envelope district: north", 20),
        ("n2", "over-budget", "envelope district: north", 20),
        ("n3", "over-budget", "envelope district: north", 20),
        ("s1", "chosen", "envelope district: south", 0),
        ("s2", "over-budget", "envelope district: south", 0),
        ("free", "chosen", "projects in no envelope", 0),
    ]


def test_what_envelopes_apart_leave_goes_to_the_common_pot():
    result = counted(
        Envelope(NORTH, cap=60), Envelope(SOUTH, cap=40), mode="apart", leftover="pooled"
    )
    # 20 and 10 are left: the next of all by votes that fits is n2.
    assert result.selected == ("n1", "s1", "n2")
    assert [s.constraint for s in result.steps if s.project == "n2"] == ["common pot"]


def test_equal_shares_apart_gives_each_voter_a_share_of_each_envelope():
    result = counted(
        Envelope(NORTH, cap=60), Envelope(SOUTH, cap=40), rule="equal-shares", mode="apart"
    )
    # In the north 10 for each of six voters: n1 takes 40 / 6, then n2 20 of what is left.
    assert result.selected == ("n1",)
    assert told(result)["s1"] == "supporters-short"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Envelope(NORTH, cap=0), "must be above 0"),
        (lambda: Envelope(NORTH, floor=-1), "must be 0 or more"),
        (lambda: Envelope(NORTH, cap=5, floor=6), "above its cap"),
        (lambda: Envelopes((Envelope(NORTH),), "apart"), "needs a cap"),
        (lambda: Envelopes((), "beside"), "'apart' or 'within'"),
        (lambda: Envelopes((), leftover="lost"), "'kept' or 'pooled'"),
        (lambda: Group("district", ()), "at least one value"),
    ],
)
def test_an_envelope_without_meaning_is_refused(make, message):
    with pytest.raises(ConstraintError, match=message):
        make()


@pytest.mark.parametrize(
    ("envelopes", "message"),
    [
        (Envelopes((Envelope(Group("district", ("west",)), 5),)), "holds: , north, south"),
        (Envelopes((Envelope(NORTH, 5), Envelope(Group("project_id", ("n1",)), 5))), "in two"),
        (Envelopes((Envelope(NORTH, 60), Envelope(SOUTH, 60)), "apart"), "are 120"),
        (Envelopes((Envelope(NORTH, floor=60), Envelope(SOUTH, floor=60))), "floors are 120"),
    ],
)
def test_envelopes_that_do_not_fit_the_election_are_refused(envelopes, message):
    with pytest.raises(ConstraintError, match=message):
        tally(town(), rule="greedy", constraints=Constraints(envelopes=envelopes))


def test_the_welfare_optimum_takes_envelopes_apart_only():
    apart = counted(
        Envelope(NORTH, cap=60), Envelope(SOUTH, cap=40), mode="apart", rule="welfare-optimum"
    )
    assert apart.selected == ("n2", "n3", "s1")
    with pytest.raises(ConstraintError, match="count the envelopes apart"):
        counted(Envelope(NORTH, cap=70), rule="welfare-optimum")


def test_the_constraints_in_the_result_allow_a_recount():
    result = counted(Envelope(NORTH, cap=70), Envelope(SOUTH, floor=5), leftover="pooled")
    again = Constraints.from_json(json.loads(result.parameters["constraints"]))
    assert tally(town(), rule="greedy", constraints=again) == result


@examples
@given(districts(), st.sampled_from(RULES), st.integers(1, 12), st.integers(1, 12), st.data())
def test_no_envelope_is_exceeded_whatever_the_rule(instance, rule, first, second, data):
    caps = {"x": min(first, instance.budget), "y": second}
    groups = {p.categories[0] for p in instance.projects}
    mode = "within"
    if sum(caps[name] for name in groups) <= instance.budget:
        mode = data.draw(st.sampled_from(["within", "apart"]))
    envelopes = tuple(Envelope(Group("category", (n,)), caps[n]) for n in sorted(groups))
    constraints = Constraints(envelopes=Envelopes(envelopes, mode))
    result = tally(instance, rule=rule, constraints=constraints)
    for name in groups:
        won = [p for p in instance.projects if p.id in result.selected and p.categories == (name,)]
        assert sum(p.cost for p in won) <= caps[name]
    assert result.cost <= instance.budget
    assert sorted(s.project for s in result.steps) == sorted(instance.by_id)


@examples
@given(districts(), st.sampled_from(RULES))
def test_envelopes_that_never_act_change_nothing(instance, rule):
    groups = sorted({p.categories for p in instance.projects})
    envelopes = tuple(Envelope(Group("category", g), instance.budget) for g in groups)
    constraints = Constraints(envelopes=Envelopes(envelopes))
    result = tally(instance, rule=rule, constraints=constraints)
    plain = tally(instance, rule=rule)
    assert (result.selected, result.ties) == (plain.selected, plain.ties)


@examples
@given(districts(), st.integers(1, 12))
def test_greedy_under_a_cap_as_in_one_pass(instance, cap):
    """Taking out and counting anew is the same as passing over during the count."""
    capped = Group("category", (instance.projects[0].categories[0],))
    left, room, expected = instance.budget, cap, []
    for step in greedy(instance).steps:
        inside = capped.holds(instance.by_id[step.project])
        if step.votes and step.cost <= left and (not inside or step.cost <= room):
            left -= step.cost
            room -= step.cost if inside else 0
            expected.append(step.project)
    constraints = Constraints(envelopes=Envelopes((Envelope(capped, cap),)))
    assert tally(instance, rule="greedy", constraints=constraints).selected == tuple(expected)
