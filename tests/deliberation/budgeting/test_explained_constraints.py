"""Explanations of counts under constraints."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.counterfactual import changes
from deliberation.budgeting.envelopes import Envelope, Envelopes
from deliberation.budgeting.explanation import explain, sentence
from deliberation.budgeting.groups import Group
from deliberation.budgeting.guarantees import Exclusion, Guarantee
from deliberation.budgeting.juries import Jury
from deliberation.budgeting.mixes import Mix, mixed_greedy
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold
from tests.deliberation.budgeting.brute_force import fewest_votes, least_cut
from tests.deliberation.budgeting.strategies import few, instances

STREET, GREEN = Group("category", ("street",)), Group("project_id", ("park", "statue"))


def told(village, rule="greedy", **constraints):
    result = tally(village, rule=rule, constraints=Constraints(**constraints))
    return {e.id: e for e in explain(village, result)}


@pytest.mark.parametrize(
    ("constraints", "project", "french", "english"),
    [
        ({"threshold": Threshold(2)}, "tree", "le soutien minimum", "the minimum support"),
        (
            {"exclusions": (Exclusion(("park", "bench")),)},
            "bench",
            "en même temps qu’un projet retenu",
            "together with a project that was chosen",
        ),
        (
            {"envelopes": Envelopes((Envelope(STREET, 25),))},
            "bench",
            "L’enveloppe de ce groupe",
            "The envelope of this group",
        ),
        (
            {"envelopes": Envelopes((Envelope(GREEN, floor=80),))},
            "bench",
            "réservé à d’autres projets",
            "kept for other projects",
        ),
        (
            {"guarantees": (Guarantee(Group("project_id", ("tree",))),)},
            "tree",
            "garantit une place",
            "guarantee a place",
        ),
    ],
)
def test_the_constraint_that_acted_is_told(village, constraints, project, french, english):
    found = told(village, **constraints)[project]
    assert french in sentence(found, "fr")
    assert english in sentence(found, "en")


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen", "maximin-support"])
def test_what_would_have_helped_is_counted_under_the_same_constraints(village, rule):
    constraints = Constraints(threshold=Threshold(3))
    result = tally(village, rule=rule, constraints=constraints)
    found = {e.id: e for e in explain(village, result)}
    # The bench has 2 votes; a third one brings it above the threshold.
    assert (found["bench"].reason, found["bench"].missing_votes) == ("below-threshold", 1)
    assert found["bench"].cost_to_cut is None


def test_a_winner_by_guarantee_is_explained_under_equal_shares(village):
    found = told(village, "equal-shares", guarantees=(Guarantee(Group("project_id", ("tree",))),))
    assert found["tree"].won
    assert "guarantee a place" in sentence(found["tree"], "en")


def test_a_mix_with_a_jury_is_counted_again_with_the_same_jury(village):
    jury = Jury(dict.fromkeys(village.by_id, 1), maximum=1, amounts={"tree": 15})
    result = mixed_greedy(village, Mix(Fraction(1, 4)), jury)
    found = {e.id: e for e in explain(village, result)}
    assert result.selected == ("park", "bench")
    # With a second vote the tree is level with the bench, and costs less. 10 of 15 are left.
    assert (found["tree"].missing_votes, found["tree"].cost_to_cut) == (1, 5)
    assert "Out of 100, the public gives it 33.3 and the jury 100." in sentence(found["tree"], "en")
    # Nobody chose the statue: the jury alone gives it a mark.
    assert found["statue"].cost_to_cut == 40


@few
@given(instances(max_projects=3, max_voters=4, max_cost=5), st.lists(st.integers(0, 3), min_size=3))
def test_the_changes_of_a_mix_win_a_new_count(instance, scores):
    jury = Jury(dict(zip(instance.by_id, scores, strict=False)), maximum=3)
    mix = Mix(Fraction(1, 2))
    result = mixed_greedy(instance, mix, jury)
    for name, change in changes(instance, result, recounts=200).items():

        def wins(changed, name=name):
            return name in mixed_greedy(changed, mix, jury).selected

        assert change.cost_to_cut == least_cut(instance, name, wins)
        fewest = fewest_votes(instance, name, wins)
        assert (change.missing_votes or 99) >= (fewest or 99)
