"""Scores at the level of the kind: recomputed by hand from what was agreed."""

from fractions import Fraction

import pytest

from deliberation.diagnosis.scores import Missing
from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.selectors.diagnoses import (
    agreed_values,
    asked_of,
    frame_of,
    grid_of,
    scores_of,
)
from parvis.activities.diagnosis.services.stages import publish
from parvis.activities.diagnosis.words import element_lines, rests_on
from parvis.processes.outcomes import Score
from tests.factories.diagnosis import agree_all, make_diagnosis, sign_now

UNKNOWN, OUT = Missing.UNKNOWN, Missing.NOT_APPLICABLE
# privacy has nine points of weight 1. Their tops: pr-01 1, pr-02 2, pr-03 2, pr-04 2, pr-05 2,
# pr-06 2, pr-07 1, pr-08 2, pr-09 4.
NINE = {
    "pr_01": 1,  # 1/1
    "pr_02": 1,  # 1/2
    "pr_03": 2,  # 2/2
    "pr_04": 0,  # 0/2
    "pr_05": 1,  # 1/2
    "pr_06": 2,  # 2/2
    "pr_07": 0,  # 0/1
    "pr_08": 1,  # 1/2
    "pr_09": 1,  # 1/4
}
# 1 + 1/2 + 1 + 0 + 1/2 + 1 + 0 + 1/2 + 1/4 = 19/4; 19/4 of 9 = 19/36.
BY_HAND = Fraction(1900, 36)


@pytest.fixture
def scored(commune):
    """Scores of privacy once `values` are agreed."""

    def make(**values):
        activity = make_diagnosis(commune, "sign")
        agree_all(activity, **values)
        return activity, scores_of(frame_of(activity), agreed_values(activity)).elements["privacy"]

    return make


def test_an_element_is_the_mean_of_its_points_in_hundredths_of_their_tops(scored):
    _activity, found = scored(**NINE)
    assert found.points == BY_HAND
    assert (found.known, found.unknown, found.not_applicable) == (9, 0, 0)


@pytest.mark.parametrize("missing", [UNKNOWN, OUT])
def test_a_missing_point_changes_the_denominator_and_not_the_score(scored, missing):
    """Without pr-04 and pr-07, at 0, the same 19/4 is out of 7; nothing counts as a zero."""
    _activity, found = scored(**NINE | {"pr_04": missing, "pr_07": missing})
    assert found.points == Fraction(100 * 19, 4 * 7)
    assert found.known == 7
    # Without a point that stands at the score itself, the score does not move at all.
    _activity, half = scored(**dict.fromkeys(NINE, OUT) | {"pr_02": 1, "pr_03": 1})
    _activity, same = scored(**dict.fromkeys(NINE, OUT) | {"pr_02": 1, "pr_03": missing})
    assert (half.points, same.points) == (50, 50)
    assert (half.known, same.known) == (2, 1)


def test_what_is_unknown_is_told_with_how_far_it_could_move_the_score(scored):
    _activity, found = scored(**NINE | {"pr_04": UNKNOWN, "pr_07": OUT})
    # 19/4 of 7 known; with one more at 0 or at its top: 19/4 of 8, 23/4 of 8.
    assert found.points_lowest == Fraction(100 * 19, 4 * 8)
    assert found.points_highest == Fraction(100 * 23, 4 * 8)
    assert rests_on(found) == (
        "7 points évalués, 1 inconnu, entre 59 et 72 selon eux, 1 sans objet"
    )


def test_nothing_known_is_no_score(scored):
    activity, found = scored(**dict.fromkeys(NINE, UNKNOWN))
    assert found.points is None
    sign_now(activity, activity.created_at)
    publish(activity, activity.created_at)
    outcomes = {one.data.get("element"): one for one in KIND.outcomes(activity, Score)}
    assert outcomes["privacy"].data["known"] is False
    frame = frame_of(activity)
    lines = {line.code: line for line in element_lines(grid_of(frame), scores_of(frame, {}))}
    assert lines["privacy"].points is None
    assert lines["inform"].points == 0


def test_outcomes_are_the_published_scores(scored):
    activity, _found = scored(**NINE | {"pr_04": UNKNOWN, "pr_07": OUT})
    assert list(KIND.outcomes(activity, Score)) == []
    sign_now(activity, activity.created_at)
    publish(activity, activity.created_at)
    outcomes = list(KIND.outcomes(activity, Score))
    elements = {one.data["element"]: one for one in outcomes if "element" in one.data}
    assert len(elements) == 11
    # 100 x 19 / 28 = 67.86
    assert (elements["privacy"].value, elements["privacy"].maximum) == (68, 100)
    indicators = {one.data["indicator"]: one for one in outcomes if "indicator" in one.data}
    assert "pr-07" not in indicators
    assert (indicators["pr-03"].value, indicators["pr-03"].maximum) == (2, 2)
    assert indicators["pr-04"].data == {
        "indicator": "pr-04",
        "edition": "2026.1",
        "known": False,
    }
    assert {one.source for one in outcomes} == {activity.key}


@pytest.mark.parametrize(
    ("region", "conditions", "there", "away"),
    [
        ("wallonia", [], {"if-01", "pr-01"}, {"iv-04"}),
        ("wallonia", ["rural_development"], {"iv-04"}, set()),
        ("brussels", ["rural_development"], {"pr-01"}, {"iv-04"}),
        ("other", [], {"pr-01"}, {"iv-04"}),
    ],
)
def test_a_municipality_is_asked_what_concerns_it(commune, region, conditions, there, away):
    commune.region = region
    commune.save()
    activity = make_diagnosis(commune, conditions=conditions)
    asked = {one.id for one in asked_of(frame_of(activity))}
    assert there <= asked
    assert not away & asked
