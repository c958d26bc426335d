from itertools import chain, combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.envelopes import Envelope, Envelopes
from deliberation.budgeting.groups import ConstraintError, Group
from deliberation.budgeting.guarantees import Exclusion, Guarantee
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold
from tests.deliberation.budgeting.strategies import districts, examples

RULES = ["greedy", "equal-shares", "phragmen", "maximin-support"]
YOUNG = Group("target", ("under-26",))


def town(**costs):
    """Projects a, b, c, d with 4, 3, 2 and 1 votes; c and d are by people under 26."""
    amounts = {"a": 60, "b": 40, "c": 50, "d": 20} | costs
    projects = [
        Project(name, cost, target=("under-26",) if name in "cd" else ())
        for name, cost in amounts.items()
    ]
    choices = [
        [name for name, votes in {"a": 4, "b": 3, "c": 2, "d": 1}.items() if v < votes]
        for v in range(4)
    ]
    return Instance.from_approvals(100, projects, choices)


def counted(instance, *guarantees, rule="greedy", **others):
    return tally(instance, rule=rule, constraints=Constraints(guarantees=guarantees, **others))


def test_the_best_placed_project_of_the_group_is_paid_first():
    result = counted(town(), Guarantee(YOUNG))
    assert result.selected == ("c", "b")
    assert [(s.project, s.reason, s.money_left) for s in result.steps] == [
        ("c", "guaranteed", 50),
        ("a", "over-budget", 50),
        ("b", "chosen", 10),
        ("d", "over-budget", 10),
    ]
    assert result.steps[0].constraint == "guarantee of 1 for target: under-26"


def test_a_guarantee_that_holds_anyway_changes_nothing():
    instance = town(b=45, c=40)
    assert counted(instance, Guarantee(YOUNG)).selected == ("a", "c")
    assert counted(instance, Guarantee(YOUNG)).steps[2].reason == "chosen"


def test_several_places_take_the_next_of_the_group():
    result = counted(town(), Guarantee(YOUNG, 2))
    assert result.selected == ("c", "d")


def test_a_dear_project_does_not_use_up_the_place_of_another_guarantee():
    # c would leave 50 for b, which costs 60: so d keeps both guarantees.
    second = Guarantee(Group("project_id", ("b",)))
    result = counted(town(b=60), Guarantee(YOUNG), second)
    assert set(result.selected) >= {"b", "d"}
    assert "unmet" not in result.parameters


def test_guarantees_that_exclude_each_other_are_kept_in_their_order():
    first, second = Guarantee(Group("project_id", ("a",))), Guarantee(Group("project_id", ("c",)))
    assert counted(town(), first, second).parameters["unmet"] == str(second)
    assert counted(town(), second, first).parameters["unmet"] == str(first)
    assert "c" in counted(town(), second, first).selected


def test_a_group_below_the_threshold_leaves_the_guarantee_unmet():
    result = counted(town(), Guarantee(YOUNG), threshold=Threshold(3))
    assert result.selected == ("a", "b")
    assert result.parameters["unmet"] == "guarantee of 1 for target: under-26"


def test_a_guaranteed_project_is_charged_to_its_envelope():
    envelopes = Envelopes((Envelope(YOUNG, 30), Envelope(Group("project_id", ("a", "b")), 70)))
    result = counted(town(), Guarantee(YOUNG), envelopes=envelopes)
    assert result.selected == ("a", "d")
    apart = Envelopes(envelopes.envelopes, "apart")
    assert counted(town(), Guarantee(YOUNG), envelopes=apart).selected == ("d", "a")


@pytest.mark.parametrize(
    ("guarantee", "message"),
    [
        (Guarantee(YOUNG, 3), "the group has 2 projects"),
        (Guarantee(Group("target", ("over-65",))), "no project has target: over-65"),
        (Guarantee(Group("project_id", ("a", "b", "c")), 3), "cost 150 and the budget is 100"),
    ],
)
def test_a_guarantee_that_no_result_can_keep_is_refused(guarantee, message):
    with pytest.raises(ConstraintError, match=message):
        counted(town(), guarantee)


def test_a_guarantee_of_nothing_is_refused():
    with pytest.raises(ConstraintError, match="one place or more"):
        Guarantee(YOUNG, 0)


def test_of_projects_that_exclude_each_other_the_first_bought_is_kept():
    result = counted(town(), exclusions=(Exclusion(("a", "b")),))
    assert [(s.project, s.reason) for s in result.steps] == [
        ("a", "chosen"),
        ("b", "excluded"),
        ("c", "over-budget"),
        ("d", "chosen"),
    ]


def test_the_city_may_say_which_of_them_it_keeps():
    result = counted(town(), exclusions=(Exclusion(("a", "b"), kept="b"),))
    assert result.selected == ("b", "c")
    assert result.steps[-1].constraint == "only one of a, b"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Exclusion(("a", "a")), "two different projects"),
        (lambda: Exclusion(("a", "b"), kept="c"), "'c' is not one"),
        (lambda: counted(town(), exclusions=(Exclusion(("a", "z")),)), "no project has the id 'z'"),
    ],
)
def test_an_exclusion_without_meaning_is_refused(make, message):
    with pytest.raises(ConstraintError, match=message):
        make()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"treshold": {}}, "unknown constraints: treshold"),
        ({"threshold": {"minimum": 5}}, "cannot be read: KeyError"),
        ({"threshold": {"minimum": "many", "measure": "votes"}}, "'many' is not a number"),
        ({"threshold": {"minimum": 0.5, "measure": "share"}}, "write 0.5 as"),
        ({"guarantees": [3]}, "cannot be read"),
    ],
)
def test_constraints_that_cannot_be_read_are_refused(data, message):
    with pytest.raises(ConstraintError, match=message):
        Constraints.from_json(data)


@examples
@given(districts(), st.sampled_from(RULES), st.integers(1, 2), st.integers(1, 2))
def test_guarantees_are_met_whenever_possible(instance, rule, north, south):
    groups = {p.extra["district"] for p in instance.projects}
    wanted = {"north": north, "south": south}
    guarantees = [Guarantee(Group("district", (g,)), wanted[g]) for g in sorted(groups)]
    try:
        constraints = Constraints(guarantees=tuple(guarantees))
        constraints.check(instance)
    except ConstraintError:
        assume(False)
    result = tally(instance, rule=rule, constraints=constraints)
    members = [g.group.members(instance) for g in guarantees]
    votes = [name for name, count in instance.votes.items() if count]
    sets = chain.from_iterable(combinations(votes, size) for size in range(len(votes) + 1))
    possible = any(
        sum(instance.by_id[name].cost for name in chosen) <= instance.budget
        and all(len(m & set(chosen)) >= g.places for m, g in zip(members, guarantees, strict=True))
        for chosen in sets
    )
    met = all(
        len(m & set(result.selected)) >= g.places for m, g in zip(members, guarantees, strict=True)
    )
    assert met == possible == ("unmet" not in result.parameters)
    assert result.cost <= instance.budget
