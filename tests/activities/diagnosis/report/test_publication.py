"""A published survey, a signed diagnosis of the same process, and what its publication keeps."""

from dataclasses import replace
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from deliberation.surveys.questionnaire import Question, Questionnaire, Section
from parvis.activities.diagnosis.models import PeerScore
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.activities.diagnosis.services.peers import share_scores
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.deliberation.surveys.questions import TRUST, choices, fr
from tests.factories.diagnosis import agree_all, make_diagnosis, sign_now
from tests.factories.processes import PhaseFactory
from tests.factories.survey_results import make_answered

PRIORITIES = Question(
    "priorities", "multiple", fr("Par quoi commencer ?"), choices=choices("inform", "consult")
)
ASKED = Questionnaire(
    (Section("s", fr("S"), questions=(replace(TRUST, theme="inform"), PRIORITIES)),)
)
# Six people: the mean is 30/6 = 5; all want better information, three want consultations too.
ANSWERS = [
    {"trust": mark, "priorities": ["inform"] if mark < 5 else ["inform", "consult"]}
    for mark in (2, 2, 4, 7, 7, 8)
]


@pytest.fixture
def survey(commune):
    return make_answered(commune, ASKED, ANSWERS, audience="residents")


@pytest.fixture
def signed(survey, commune):
    activity = make_diagnosis(commune, "sign", process=survey.process)
    agree_all(activity, if_01=4, if_04=4, if_05=4)
    sign_now(activity, timezone.now())
    return activity


def publish(activity, officer):
    return open_stage(activity, "published", by=officer, reason="Le calendrier annoncé")


def test_publication_keeps_what_the_survey_found(signed, officer):
    publish(signed, officer)
    found = reported(frame_of(signed)).found
    (one,) = found.case.seen
    assert (one.audience, one.element, one.mean, one.answers) == ("residents", "inform", 5, 6)
    assert (one.weighted, one.representative) == (False, False)
    assert found.case.wanted == {"inform": 1, "consult": Fraction(1, 2)}
    assert found.case.asked == 6
    # Eleven points about information apply, of which three are at their top: 3/11 beside 50.
    (gap,) = found.gaps["residents"]
    assert (gap.facts, gap.perception, gap.reading) == (Fraction(300, 11), 50, "seen_more")


def test_survey_published_later_changes_nothing(signed, survey, officer):
    survey.stage_slug = "closed"
    survey.save()
    publish(signed, officer)
    survey.stage_slug = "results"
    survey.save()
    assert reported(frame_of(signed)).found.case.seen == ()


def test_residents_who_are_asked_again_are_heard_as_of_then(signed, survey, commune, officer):
    again = make_answered(commune, ASKED, [{"trust": 9}] * 5, audience="residents")
    phase = PhaseFactory(process=survey.process, position=9)
    Activity.objects.filter(pk=again.pk).update(process=survey.process, phase=phase)
    publish(signed, officer)
    case = reported(frame_of(signed)).found.case
    assert [(one.mean, one.answers) for one in case.seen] == [(9, 5)]
    assert (case.wanted["consult"], case.asked) == (Fraction(1, 2), 6)


def test_publication_renews_the_shared_scores(signed, officer):
    share_scores(signed, by=officer)
    assert not PeerScore.objects.exists()
    publish(signed, officer)
    assert PeerScore.objects.get(element="inform").points == 27


def test_draft_is_facts_alone_and_says_when_the_rest_comes(signed, client_of, officer):
    address = reverse("diagnosis_desk:report", args=[signed.process.slug, signed.slug])
    page = client_of(officer).get(address).content.decode()
    assert "s’ajoutera ici à la publication" in page
    assert "Informer\u202f: score 27" in page
