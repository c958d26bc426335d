import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from parvis.activities.diagnosis.kind import KIND
from parvis.activities.diagnosis.models import ActionChoice
from parvis.activities.diagnosis.selectors.actions import recommended_of
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.activities.diagnosis.services.actions import (
    accept_action,
    reopen_action,
    set_action_aside,
)
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.processes.outcomes import Proposal
from tests.activities.diagnosis.report.conftest import make_activity

USEFUL = "publish-drafts"


def proposals(activity):
    return list(KIND.outcomes(activity, Proposal))


def test_accepted_action_becomes_a_proposal_with_the_reason_of_its_rank(published, officer):
    assert proposals(published) == []
    accept_action(published, USEFUL, by=officer)
    (one,) = proposals(published)
    assert (
        one.title
        == "Publier à temps les projets de délibération, leur synthèse et les procès-verbaux"
    )
    # From 0 to 2,000 euros: the middle is 1,000.
    assert (one.cost, one.source) == (1_000_00, published.key)
    assert one.data == {
        "action": USEFUL,
        "indicators": ["if-04"],
        "weeks": 6,
        "effort": 1,
        "format": "",
        "reason": "Améliore 1 point de la grille. Effort faible, 6 semaines.",
        "prerequisites": [],
    }
    with translation.override("en"):
        assert proposals(published)[0].title.startswith("Publish draft deliberations")


def test_own_figure_replaces_the_catalogue_even_when_it_is_nothing(published, officer):
    accept_action(published, USEFUL, cost=0, by=officer)
    assert proposals(published)[0].cost == 0


def test_set_aside_action_is_no_proposal_and_its_reason_is_public(published, officer):
    accept_action(published, USEFUL, by=officer, cost=5)
    set_action_aside(published, USEFUL, reason="Déjà prévu en 2028.", by=officer)
    assert proposals(published) == []
    kept = ActionChoice.objects.get()
    assert (kept.reason, kept.cost) == ("Déjà prévu en 2028.", None)
    verbs = list(Entry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["diagnosis.action_accepted", "diagnosis.action_set_aside"]


def test_choice_is_taken_back(published, officer):
    accept_action(published, USEFUL, by=officer)
    reopen_action(published, USEFUL, by=officer)
    assert not ActionChoice.objects.exists()
    with pytest.raises(Refused) as refusal:
        reopen_action(published, USEFUL, by=officer)
    assert refusal.value.code == "not_chosen"


@pytest.mark.parametrize(
    ("action", "reason", "code"),
    [
        ("deliver-winners", "Non.", "not_recommended"),
        ("no-such-action", "Non.", "not_recommended"),
        (USEFUL, "  ", "no_reason"),
    ],
)
def test_choice_that_cannot_be_is_refused(published, officer, action, reason, code):
    with pytest.raises(Refused) as refusal:
        set_action_aside(published, action, reason=reason, by=officer)
    assert refusal.value.code == code
    assert not ActionChoice.objects.exists()


@pytest.mark.parametrize("stage", ["prepare", "inventory", "assess", "consensus", "sign"])
def test_nothing_is_chosen_before_publication(commune, officer, stage):
    with pytest.raises(Refused) as refusal:
        accept_action(make_activity(commune, stage), USEFUL, by=officer)
    assert refusal.value.code == "closed"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_those_who_run_the_process_choose(published, request, role):
    person = request.getfixturevalue(role)
    for act in (
        lambda: accept_action(published, USEFUL, by=person),
        lambda: set_action_aside(published, USEFUL, reason="Non.", by=person),
        lambda: reopen_action(published, USEFUL, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_database_keeps_no_set_aside_without_a_reason(published):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionChoice.objects.create(
            activity=published, action="x", decision="set_aside", decided_at=timezone.now()
        )


def test_ranks_say_what_comes_first(published):
    rows = recommended_of(reported(frame_of(published)))
    assert [one.place for one in rows] == list(range(1, len(rows) + 1))
    assert sum(one.is_first for one in rows) == 5
    worths = [one.ranked.worth for one in rows]
    assert worths == sorted(worths, reverse=True)
