import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.groups import ConstraintError, Group
from deliberation.budgeting.guarantees import Guarantee
from deliberation.budgeting.juries import Jury
from deliberation.budgeting.mixes import Mix, mixed_greedy, mixed_scores, read_mix
from deliberation.budgeting.model import Instance, Project
from deliberation.budgeting.rules import Ties, greedy
from tests.deliberation.budgeting.strategies import examples, instances

HALF = Fraction(1, 2)


def town():
    """Ten voters: 8 for a, 4 for b, 2 for c, none for d."""
    projects = [Project(name, 40, target=("under-26",) if name == "c" else ()) for name in "abcd"]
    votes = {"a": 8, "b": 4, "c": 2, "d": 0}
    choices = [[name for name, count in votes.items() if voter < count] for voter in range(10)]
    return Instance.from_approvals(100, projects, choices)


JURY = Jury({"a": 20, "b": 60, "c": 80, "d": 40}, maximum=100)


def scores(**options):
    found = mixed_scores(town(), Mix(HALF, **options), JURY)
    return {name: (mixed.public, mixed.jury) for name, mixed in found.items()}


def test_figures_divided_by_the_highest():
    assert scores() == {
        "a": (1, Fraction(1, 4)),
        "b": (HALF, Fraction(3, 4)),
        "c": (Fraction(1, 4), 1),
        "d": (0, HALF),
    }


def test_figures_divided_by_their_sum():
    assert scores(normalisation="total")["b"] == (Fraction(4, 14), Fraction(60, 200))


def test_figures_divided_by_what_was_possible():
    assert scores(normalisation="scale")["b"] == (Fraction(4, 10), Fraction(60, 100))


def test_figures_by_rank():
    found = scores(normalisation="rank")
    assert [found[name] for name in "abcd"] == [
        (1, Fraction(1, 4)),
        (Fraction(3, 4), Fraction(3, 4)),
        (HALF, 1),
        (0, HALF),
    ]


def test_equal_figures_share_the_mean_of_their_places():
    jury = Jury({"a": 50, "b": 50, "c": 80, "d": 0}, maximum=100)
    found = mixed_scores(town(), Mix(1, "rank"), jury)
    assert [found[name].score for name in "abcd"] == [Fraction(5, 8), Fraction(5, 8), 1, 0]


def test_the_weights_decide_who_is_first():
    # Mons 50/50: a 5/8, b 5/8, c 5/8, d 1/4; La Louvière 60/40: c leads.
    assert mixed_greedy(town(), Mix(HALF), JURY, ties=Ties("id")).selected == ("a", "b")
    louviere = mixed_greedy(town(), Mix(Fraction(3, 5)), JURY)
    assert louviere.selected == ("c", "b")
    assert louviere.steps[0].figures == {
        "score": Fraction(7, 10),
        "public": Fraction(1, 4),
        "jury": 1,
    }


def test_equal_mixed_scores_are_reported_as_a_tie():
    result = mixed_greedy(town(), Mix(HALF), JURY)
    assert [sorted(tie.contenders) for tie in result.ties] == [["a", "b", "c"]]
    assert result.ties[0].decisive


def test_the_amounts_of_the_jury_replace_what_was_asked():
    jury = Jury(JURY.scores, 100, amounts={"c": 25, "b": Fraction(75, 2)})
    result = mixed_greedy(town(), Mix(Fraction(3, 5)), jury)
    assert (result.selected, result.cost) == (("c", "b"), Fraction(125, 2))
    assert [step.figures.get("asked") for step in result.steps] == [40, 40, None, None]


def test_a_mix_with_a_guaranteed_place():
    constraints = Constraints(guarantees=(Guarantee(Group("target", ("under-26",))),))
    result = mixed_greedy(town(), Mix(0), JURY, constraints=constraints)
    assert result.selected == ("c", "a")
    assert [step.reason for step in result.steps[:2]] == ["guaranteed", "chosen"]
    assert result.steps[0].figures["jury"] == 1


def test_the_mix_in_the_result_allows_a_recount():
    jury = Jury(JURY.scores, 100, amounts={"c": Fraction(51, 2)})
    result = mixed_greedy(town(), Mix(Fraction(3, 5), "total"), jury, overrun="stop")
    mix, same = read_mix(json.loads(result.parameters["mix"]))
    assert mixed_greedy(town(), mix, same, overrun="stop") == result


def test_the_score_of_a_jury_is_the_mean_of_those_who_did_not_withdraw():
    sheets = [{"a": 3, "b": 4}, {"a": 4}, {"a": 3, "b": 1}]
    jury = Jury.from_members(sheets, maximum=4, least=2)
    assert jury.scores == {"a": Fraction(10, 3), "b": Fraction(5, 2)}
    with pytest.raises(ConstraintError, match="2 members of the jury scored 'b', at least 3"):
        Jury.from_members(sheets, maximum=4, least=3)


@pytest.mark.parametrize(
    ("jury", "message"),
    [
        (Jury({"a": 1, "b": 1, "c": 1}, 5), "no score to project 'd'"),
        (Jury(dict(JURY.scores) | {"z": 1}, 100), "'z', which is no project"),
        (Jury(JURY.scores, 70), "scores go from 0 to 70"),
        (Jury(JURY.scores, 100, {"a": 41}), "at most 40"),
        (Jury(JURY.scores, 100, {"a": 0}), "above 0"),
        (Jury(JURY.scores, 100, {"z": 1}), "amount for 'z'"),
    ],
)
def test_a_jury_that_does_not_fit_the_projects_is_refused(jury, message):
    with pytest.raises(ConstraintError, match=message):
        mixed_scores(town(), Mix(HALF), jury)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Mix(2), "from 0 to 1"),
        (lambda: Mix(HALF, "mean"), "normalise by one of"),
        (lambda: Mix(HALF, "scale", "points"), "no common scale"),
        (lambda: Mix(HALF, measure="likes"), "'votes' or 'points'"),
        (lambda: read_mix({"weight": "1/2"}), "cannot be read"),
    ],
)
def test_a_mix_without_meaning_is_refused(make, message):
    with pytest.raises(ConstraintError, match=message):
        make()


@examples
@given(instances(), st.sampled_from(["highest", "total", "scale", "rank"]))
def test_without_weight_for_the_jury_the_mix_is_greedy_by_votes(instance, normalisation):
    jury = Jury(dict.fromkeys(instance.by_id, 1), maximum=1)
    result = mixed_greedy(instance, Mix(0, normalisation), jury)
    assert result.selected == greedy(instance).selected
    assert all(0 <= step.figures[key] <= 1 for step in result.steps for key in step.figures)
