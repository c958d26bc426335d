from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.contributions.models import (
    Appeal,
    ModerationAction,
    OfficialAnswer,
    Support,
)
from parvis.decisions.models import CommitmentUpdate, DecisionLink
from parvis.decisions.selectors import standing, thread
from parvis.ledger.services import record
from tests.decisions.conftest import DAY, FILED
from tests.factories.contributions import ContributionFactory
from tests.factories.decisions import CommitmentFactory
from tests.factories.people import UserFactory


def titles(contribution) -> list[str]:
    return [str(event.title) for event in thread(contribution)]


def answer(contribution, adoption="accepted", days=8):
    return OfficialAnswer.objects.create(
        contribution=contribution,
        adoption=adoption,
        text="Nous sommes d’accord.",
        published_at=FILED + days * DAY,
    )


def tell(commitment, status, days, text="Voilà."):
    commitment.status, commitment.percent = status, 100 if status == "delivered" else 10
    commitment.save()
    return CommitmentUpdate.objects.create(
        commitment=commitment, status=status, text=text, created_at=FILED + days * DAY
    )


def test_thread_leads_from_filing_to_delivery(contribution, decision, commitment, kind_event):
    answer(contribution)
    DecisionLink.objects.create(
        decision=decision, contribution=contribution, adoption="accepted", reason="Bonne idée."
    )
    tell(commitment, "in_progress", 60)
    tell(commitment, "delivered", 90)
    assert titles(contribution) == [
        "Contribution déposée",
        "Examinée par l’atelier",
        "Réponse de la commune\u00a0: Acceptée",
        "Décision\u00a0: Acceptée",
        "Engagement\u00a0: Vingt arbres",
        "En cours\u00a0: Vingt arbres",
        "Réalisé\u00a0: Vingt arbres",
    ]
    assert standing(contribution) == "C’est fait\u00a0: ce que vous demandiez est réalisé."


def test_thread_leaves_out_drafts(contribution, draft):
    DecisionLink.objects.create(decision=draft, contribution=contribution, adoption="accepted")
    CommitmentFactory(decision=draft).contributions.add(contribution)
    assert titles(contribution) == ["Contribution déposée"]


def test_thread_tells_the_highest_milestone_when_it_was_reached(contribution):
    for number in range(12):
        support = Support.objects.create(contribution=contribution, user=UserFactory())
        Support.objects.filter(pk=support.pk).update(created_at=FILED + number * DAY)
    contribution.support_count = 12
    event = thread(contribution)[-1]
    assert (event.title, event.at) == ("10 soutiens atteints", FILED + 9 * DAY)


def test_thread_tells_moderation_without_its_private_explanation(contribution, officer, resident):
    action = ModerationAction.objects.create(
        municipality=contribution.municipality,
        contribution=contribution,
        verb="hide",
        reason="off_topic",
        explanation="Pour vos yeux seulement.",
        moderator=officer,
    )
    Appeal.objects.create(
        action=action,
        author=resident,
        text="Je conteste.",
        state="overturned",
        decision="Vous avez raison.",
        decided_at=timezone.now() + timedelta(minutes=1),
    )
    events = thread(contribution)
    assert [str(event.title) for event in events] == [
        "Contribution déposée",
        "Masquée par la modération",
        "Son auteur a fait un recours",
        "Réponse au recours",
    ]
    assert "Pour vos yeux" not in "".join(str(event.text) for event in events)
    assert events[1].text == "Hors sujet"


def test_merged_contribution_goes_on_with_the_main_one(contribution, activity, neighbour):
    main = ContributionFactory(
        activity=activity, author=neighbour, title="Un parc", created_at=FILED - DAY
    )
    contribution.merged_into = main
    contribution.save()
    entry = record(
        "contributions.merged", main.key, {"merged": [contribution.key], "reason": "Idem"}
    )
    answer(main, days=5000)
    events = thread(contribution)
    assert [(str(event.title), event.text) for event in events][1:] == [
        ("Réunie avec «\u00a0Un parc\u00a0»", "Idem"),
        ("Réponse de la commune\u00a0: Acceptée", "Nous sommes d’accord."),
    ]
    assert events[1].at == entry.recorded_at
    assert standing(contribution) == (
        "Elle a rejoint «\u00a0Un parc\u00a0» et avance avec elle. "
        "La commune a répondu\u00a0: elle est d’accord."
    )


def test_standing_while_nothing_is_decided_tells_the_stage(contribution):
    assert standing(contribution) == (
        "Rien n’est encore décidé. Étape en cours\u00a0: Résultat. Voici le résultat."
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("withdrawn", "Son auteur a retiré cette contribution."),
        ("hidden", "La modération a masqué cette contribution. Son auteur peut faire un recours."),
    ],
)
def test_standing_of_a_contribution_no_longer_shown(contribution, status, sentence):
    contribution.status = status
    assert standing(contribution) == sentence


@pytest.mark.parametrize(
    ("adoption", "words"),
    [("accepted", "l’a retenue."), ("rejected", "ne l’a pas retenue"), ("partly", "en partie")],
)
def test_standing_after_a_decision(contribution, decision, adoption, words):
    answer(contribution)
    DecisionLink.objects.create(
        decision=decision, contribution=contribution, adoption=adoption, reason="Voici pourquoi."
    )
    assert words in standing(contribution)


def test_standing_with_several_promises_is_that_of_the_latest_one_open(
    contribution, decision, commitment
):
    second = CommitmentFactory(decision=decision)
    second.contributions.add(contribution)
    tell(commitment, "delivered", 60)
    tell(second, "delayed", 61)
    assert "a pris du retard" in standing(contribution)
    tell(second, "abandoned", 70)
    assert "C’est fait" in standing(contribution)
