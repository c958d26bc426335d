"""Putting answers together: disagreements first, no names, one agreed answer each."""

import pytest
from django.core.exceptions import PermissionDenied

from deliberation.diagnosis.scores import Missing
from parvis.activities.diagnosis.answers import anchors_of
from parvis.activities.diagnosis.configuration import configuration
from parvis.activities.diagnosis.models import Agreement
from parvis.activities.diagnosis.selectors.consensus import Filters, points_of, voices_on
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.services.agreements import (
    agree,
    agree_where_all_do,
    version_of,
)
from parvis.activities.diagnosis.services.assessments import Opinion, assess
from parvis.common.errors import Refused
from tests.factories.diagnosis import opinions, set_stage

WORDS = {"reason": "Vu ensemble.", "evidence": "", "link": ""}


@pytest.fixture
def together(assessing, officer, elected, resident):
    """pr-02 (0 to 2): 2, 2, 0. pr-01 (0 to 1): alike. pr-03: one answer. pr-04: does it apply?"""
    assess(assessing, opinions(pr_01=1, pr_02=2, pr_03=1, pr_04=2), by=officer)
    said = {"pr-04": Opinion(Missing.NOT_APPLICABLE), "pr-05": Opinion(Missing.UNKNOWN)}
    assess(assessing, opinions(pr_01=1, pr_02=2) | said, by=elected)
    alone = {"pr-02": Opinion(0, evidence="Rien vu", comment="Demandez-leur")}
    assess(assessing, opinions(pr_01=1) | alone, by=resident)
    return set_stage(assessing, "consensus")


def test_disagreements_come_first_and_start_from_the_lower_median(together):
    points = points_of(together, frame_of(together))
    assert [one.indicator.id for one in points[:2]] == ["pr-02", "pr-04"]
    by_id = {one.indicator.id: one for one in points}
    assert (by_id["pr-02"].proposed, by_id["pr-02"].opinions.spread) == (2, 100)
    assert (by_id["pr-01"].proposed, by_id["pr-01"].opinions.spread) == (1, 0)
    assert (by_id["pr-03"].proposed, by_id["pr-03"].opinions.spread) == (1, None)
    assert by_id["pr-05"].proposed is Missing.UNKNOWN
    assert by_id["pr-02"].is_wide
    assert not by_id["pr-01"].is_wide
    # What does not concern the municipality is not there.
    assert "iv-04" not in by_id
    assert len(points_of(together, frame_of(together), Filters(element="privacy"))) == 9


def test_voices_say_a_role_and_never_who(together):
    voices = voices_on(together, "pr-02")
    assert [(one.role, one.value) for one in voices] == [
        ("élu·e", 2),
        ("agent·e", 2),
        ("habitant·e", 0),
    ]
    assert {name for one in voices for name in vars(one)} == {
        *("role", "value", "evidence", "link", "comment")
    }


def test_anchors_count_who_chose_each_by_role(together):
    grid = configuration(together).grid
    anchors = anchors_of(grid, grid.by_id["pr-02"], voices_on(together, "pr-02"), 2)
    assert [(one.number, one.count, one.is_start) for one in anchors] == [
        ("0", 1, False),
        ("1", 0, False),
        ("2", 2, True),
        ("–", 0, False),
        ("–", 0, False),
    ]
    assert dict(anchors[2].roles) == {"élu·e": 1, "agent·e": 1}


def test_an_agreed_answer_has_a_public_reason(together, officer):
    with pytest.raises(Refused) as refusal:
        agree(together, "pr-02", 1, words=WORDS | {"reason": "  "}, by=officer)
    assert refusal.value.code == "no_reason"
    agree(together, "pr-02", 1, words=WORDS, by=officer)
    agree(together, "pr-02", Missing.UNKNOWN, words=WORDS, by=officer)
    [kept] = Agreement.objects.all()
    assert (kept.mark, kept.value, kept.reason) == ("unknown", None, "Vu ensemble.")


@pytest.mark.parametrize(
    ("indicator", "value", "code"),
    [("pr-01", 2, "off_scale"), ("iv-04", 1, "not_asked"), ("zz-01", 1, "not_asked")],
)
def test_strange_answers_are_refused(together, officer, indicator, value, code):
    with pytest.raises(Refused) as refusal:
        agree(together, indicator, value, words=WORDS, by=officer)
    assert refusal.value.code == code


def test_two_secretaries_do_not_undo_each_other(together, officer, administrator):
    kept = agree(together, "pr-02", 1, words=WORDS, by=officer, version=version_of(None))
    with pytest.raises(Refused) as refusal:
        agree(together, "pr-02", 2, words=WORDS, by=administrator, version=version_of(None))
    assert refusal.value.code == "changed"
    agree(together, "pr-02", 2, words=WORDS, by=administrator, version=version_of(kept))
    assert Agreement.objects.get().value == 2


def test_what_everybody_says_alike_is_noted_at_once(together, officer):
    assert agree_where_all_do(together, reason="Tous d’accord.", by=officer) == 1
    [kept] = Agreement.objects.all()
    assert (kept.indicator, kept.value, kept.reason) == ("pr-01", 1, "Tous d’accord.")
    with pytest.raises(Refused) as refusal:
        agree_where_all_do(together, reason="Encore.", by=officer)
    assert refusal.value.code == "none"


def test_only_the_team_notes_what_is_agreed(together, elected):
    with pytest.raises(PermissionDenied):
        agree(together, "pr-01", 1, words=WORDS, by=elected)
    with pytest.raises(PermissionDenied):
        agree_where_all_do(together, reason="Oui.", by=elected)
