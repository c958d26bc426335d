"""What the platform itself knows, on a data set whose answers are known."""

from datetime import UTC, datetime, timedelta

import pytest
from django_scopes import scope

from parvis.activities.diagnosis.models import Entry
from parvis.activities.diagnosis.selectors.known import proposed
from parvis.activities.diagnosis.services.inventory import (
    accept_known,
    leave_known,
    propose_again,
    remove_entry,
)
from parvis.contributions.models import OfficialAnswer
from parvis.places.addresses import absolute_url
from parvis.processes.models import ProcessDocument
from tests.factories.contributions import ContributionFactory
from tests.factories.decisions import CommitmentFactory, DecisionFactory
from tests.factories.diagnosis import make_diagnosis
from tests.factories.processes import ActivityFactory, ProcessFactory

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


@pytest.fixture
def budget(commune):
    """A process with three contributions, answered after 4 and 10 days, and not at all."""
    process = ProcessFactory(
        municipality=commune,
        title="Budget participatif",
        level="co_decide",
        published_at=NOW - timedelta(days=800),
    )
    activity = ActivityFactory(process=process, kind_slug="priorities", stage_slug="rank")
    for days in (4, 10, None):
        one = ContributionFactory(activity=activity)
        type(one).objects.filter(pk=one.pk).update(created_at=NOW - timedelta(days=50))
        if days is not None:
            answered = NOW - timedelta(days=50 - days)
            OfficialAnswer.objects.create(
                contribution=one, adoption="accepted", text="Oui.", published_at=answered
            )
    return process


def by_key(activity) -> dict:
    return {one.key: one for one in proposed(activity)}


def test_a_process_is_proposed_with_its_level_answers_and_documents(diagnosis, budget):
    ProcessDocument.objects.create(process=budget, title="Règlement", file="x.pdf")
    found = by_key(diagnosis)[budget.key]
    assert (found.title, found.element, found.since) == ("Budget participatif", "co_decide", 2024)
    assert found.evidence.replace("\xa0", " ") == (
        "Niveau annoncé : Co-décider. Activités : priorités. "
        "3 contributions publiées, 2 avec une réponse officielle (délai habituel : 7 jours). "
        "1 document à télécharger."
    )
    assert found.path == f"/demarches/{budget.slug}/"


def test_the_whole_is_proposed_too(diagnosis, budget):
    published = NOW - timedelta(days=3)
    decision = DecisionFactory(
        process=budget, decided_on=(NOW - timedelta(days=8)).date(), published_at=published
    )
    CommitmentFactory(decision=decision, status="delivered", percent=100)
    found = by_key(diagnosis)
    answers = found["platform:answers"].evidence.replace("\xa0", " ")
    assert answers.startswith("3 contributions publiées, 2 avec une réponse officielle")
    decisions = found["platform:decisions"].evidence.replace("\xa0", " ")
    assert decisions == (
        "1 décision publiée avec ses raisons, 0 avec le document du conseil ; "
        "délai habituel de publication, en jours : 5."
    )
    commitments = found["platform:commitments"].evidence.replace("\xa0", " ")
    assert commitments == "Engagements suivis en public : 1, dont 1 tenus."


def test_neither_drafts_nor_the_diagnosis_itself_are_proposed(diagnosis, commune):
    ProcessFactory(municipality=commune, status="draft", published_at=None)
    assert [key for key in by_key(diagnosis) if key.startswith("process:")] == []


def test_an_empty_municipality_is_proposed_nothing(diagnosis):
    assert proposed(diagnosis) == []


def test_each_is_accepted_or_left_once(diagnosis, budget, officer):
    keys = [budget.key, "platform:answers", "nimporte:quoi"]
    assert accept_known(diagnosis, keys[:1], service="Participation", by=officer) == 1
    assert accept_known(diagnosis, keys[:1], service="Participation", by=officer) == 0
    entry = Entry.objects.get()
    assert (entry.source, entry.service, entry.author) == ("platform", "Participation", officer)
    assert entry.link == absolute_url(diagnosis.municipality, f"/demarches/{budget.slug}/")
    assert leave_known(diagnosis, keys, by=officer) == 1
    assert set(by_key(diagnosis)) & set(keys) == set()
    assert propose_again(diagnosis, by=officer) == 1
    assert "platform:answers" in by_key(diagnosis)
    remove_entry(entry, by=officer)
    assert budget.key in by_key(diagnosis)


def test_reading_asks_the_same_for_one_and_for_thirty(
    diagnosis, budget, commune, django_assert_num_queries
):
    with django_assert_num_queries(6):
        assert len(proposed(diagnosis)) == 2
    for _number in range(29):
        activity = ActivityFactory(
            process=ProcessFactory(municipality=commune), kind_slug="jury", stage_slug="score"
        )
        ContributionFactory(activity=activity)
    with django_assert_num_queries(6):
        assert len(proposed(diagnosis)) == 31


def test_another_municipality_is_not_counted(diagnosis, budget, other_commune):
    with scope(municipality=other_commune):
        assert proposed(make_diagnosis(other_commune)) == []
