"""Each person's own assessment."""

import pytest
from django.core.exceptions import PermissionDenied

from deliberation.diagnosis.scores import Missing
from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.models import Assessment, Participant
from parvis.activities.diagnosis.selectors.participants import own_assessments, participants_of
from parvis.activities.diagnosis.services.assessments import Opinion, assess, version_of
from parvis.activities.diagnosis.services.participants import invite, remove_participant
from parvis.common.errors import Refused
from parvis.notices.models import Notice
from tests.factories.diagnosis import make_diagnosis, make_participant, opinions, set_stage


def own(activity, user) -> dict:
    mine = own_assessments(Participant.objects.get(activity=activity, user=user))
    return {name: (row.mark, row.value) for name, row in mine.items()}


def test_two_people_assess_at_once_each_their_own(assessing, officer, resident):
    assess(assessing, opinions(pr_01=1, pr_02=2), by=officer)
    assess(assessing, opinions(pr_01=0), by=resident)
    assert own(assessing, officer) == {"pr-01": ("value", 1), "pr-02": ("value", 2)}
    assert own(assessing, resident) == {"pr-01": ("value", 0)}


def test_answers_are_changed_kept_and_taken_back(assessing, officer):
    said = {
        "pr-01": Opinion(Missing.UNKNOWN, comment="À voir"),
        "pr-02": Opinion(Missing.NOT_APPLICABLE),
        "pr-03": Opinion(2, evidence="Trois formulaires"),
    }
    assert assess(assessing, said, by=officer) == 3
    assert assess(assessing, said, by=officer) == 0
    again = {"pr-01": Opinion(1), "pr-02": None, "pr-04": None}
    assert assess(assessing, again, by=officer) == 2
    assert own(assessing, officer) == {"pr-01": ("value", 1), "pr-03": ("value", 2)}


def test_an_old_window_does_not_undo_a_newer_one(assessing, officer):
    read = version_of([])
    assess(assessing, opinions(pr_01=1), by=officer, version=read)
    with pytest.raises(Refused) as refusal:
        assess(assessing, opinions(pr_01=0, pr_02=1), by=officer, version=read)
    assert refusal.value.code == "changed"
    assert own(assessing, officer) == {"pr-01": ("value", 1)}
    fresh = version_of(Assessment.objects.all())
    assess(assessing, opinions(pr_01=0), by=officer, version=fresh)
    assert own(assessing, officer) == {"pr-01": ("value", 0)}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (opinions(pr_01=2), "off_scale"),
        (opinions(xx_99=1), "off_scale"),
        (opinions(iv_04=1), "not_asked"),
    ],
)
def test_what_is_off_the_scale_or_not_asked_is_refused(assessing, officer, said, code):
    with pytest.raises(Refused) as refusal:
        assess(assessing, opinions(pr_01=1) | said, by=officer)
    assert refusal.value.code == code
    assert Assessment.objects.count() == 0


@pytest.mark.parametrize("stage", ["inventory", "consensus", "sign", "published"])
def test_nobody_assesses_outside_the_assessment(assessing, officer, stage):
    set_stage(assessing, stage)
    with pytest.raises(Refused):
        assess(assessing, opinions(pr_01=1), by=officer)


def test_who_is_not_invited_or_only_for_the_inventory_does_not_assess(assessing, facilitator):
    with pytest.raises(PermissionDenied):
        assess(assessing, opinions(pr_01=1), by=facilitator)
    make_participant(assessing, "service", user=facilitator)
    with pytest.raises(PermissionDenied):
        assess(assessing, opinions(pr_01=1), by=facilitator)


def test_people_are_invited_once_in_their_own_role_and_told(commune, officer, elected):
    activity = make_diagnosis(commune, "prepare")
    words = {"role": "elected", "service": "Collège"}
    invite(activity, email=elected.email.upper(), **words, by=officer)
    assert Notice.objects.filter(recipient=elected).count() == 1
    for email, role, code in (
        (elected.email, "elected", "invited"),
        (officer.email, "elected", "other_role"),
        ("personne@clairval.be", "resident", "no_account"),
    ):
        with pytest.raises(Refused) as refusal:
            invite(activity, email=email, role=role, service="", by=officer)
        assert refusal.value.code == code
    assert Participant.objects.count() == 1


def test_the_desk_counts_answers_and_reads_none(assessing, officer):
    assess(assessing, opinions(pr_01=1, pr_02=2), by=officer)
    counted = {one.role: one.answered for one in participants_of(assessing)}
    assert counted == {"officer": 2, "elected": 0, "resident": 0}


def test_who_leaves_takes_their_answers_along(assessing, officer, resident):
    assess(assessing, opinions(pr_01=1), by=resident)
    remove_participant(Participant.objects.get(user=resident), by=officer)
    assert Assessment.objects.count() == 0


def test_a_person_reads_and_erases_what_is_kept_of_them(assessing, resident):
    assess(assessing, {"pr-01": Opinion(1, comment="Vu au guichet")}, by=resident)
    [mine] = KIND.export_person(resident)["participations"]
    [row] = mine["assessments"]
    assert (row["indicator"], row["value"], row["comment"]) == ("pr-01", 1, "Vu au guichet")
    KIND.forget_person(resident)
    assert Assessment.objects.count() == 0
    assert Participant.objects.filter(user=resident).count() == 0


def test_what_was_discussed_stays_without_a_name_when_somebody_is_forgotten(assessing, resident):
    assess(assessing, opinions(pr_01=1), by=resident)
    set_stage(assessing, "consensus")
    KIND.forget_person(resident)
    assert Assessment.objects.count() == 1
    assert Participant.objects.filter(user=resident).count() == 0
