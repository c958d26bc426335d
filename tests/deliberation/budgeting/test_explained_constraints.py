"""Explanations of counts under constraints."""

import pytest

from deliberation.budgeting.constraints import Constraints
from deliberation.budgeting.envelopes import Envelope, Envelopes
from deliberation.budgeting.explanation import explain, sentence
from deliberation.budgeting.groups import Group
from deliberation.budgeting.guarantees import Exclusion, Guarantee
from deliberation.budgeting.juries import Jury
from deliberation.budgeting.mixes import Mix, mixed_greedy
from deliberation.budgeting.rules import tally
from deliberation.budgeting.thresholds import Threshold

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


def test_a_mix_with_a_jury_is_explained_without_changes(village):
    jury = Jury(dict.fromkeys(village.by_id, 1), maximum=1)
    result = mixed_greedy(village, Mix(0), jury)
    found = {e.id: e for e in explain(village, result)}
    assert (found["tree"].won, found["tree"].missing_votes) == (False, None)
    assert result.selected == ("park", "bench")
