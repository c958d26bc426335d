"""The desk's first page: what waits for whom, and its cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from parvis.contributions.models import Contribution, Report
from parvis.ledger.models import Entry
from parvis.ledger.services import record
from parvis.processes.kinds import Call, Kind
from parvis.processes.models import Activity
from parvis.processes.services import create_process
from tests.factories.people import UserFactory
from tests.factories.site import blueprints, make_commitment, make_decision, make_process

QUERIES = 12


def text_of(client) -> str:
    return client.get("/bureau/").content.decode()


def contribution(process, author, number=1, **fields) -> Contribution:
    return Contribution.objects.create(
        municipality=process.municipality,
        activity=process.activities.get(),
        number=number,
        author=author,
        title=f"Idée {number}",
        body="Un texte.",
        **{"created_at": timezone.now() - timedelta(days=number)} | fields,
    )


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("resident", 403),
        ("officer", 200),
        ("elected", 200),
        ("facilitator", 200),
        ("guarantor", 200),
        ("administrator", 200),
    ],
)
def test_desk_is_for_the_staff(request, client_of, role, status):
    response = client_of(request.getfixturevalue(role)).get("/bureau/")
    assert response.status_code == status
    assert ('class="desk-nav"' in response.content.decode()) is (status == 200)


def test_desk_empty_says_that_nothing_waits(client_of, officer):
    assert "Rien ne vous attend" in text_of(client_of(officer))


def test_desk_shows_reports_and_unanswered_contributions(client_of, officer, resident):
    process = make_process(officer, "Une place")
    one = contribution(process, resident, 1)
    contribution(process, resident, 2)
    Report.objects.create(
        municipality=process.municipality, contribution=one, reporter=resident, reason="insult"
    )
    page = text_of(client_of(officer))
    assert "1 signalement à traiter" in page
    assert "2 contributions sans réponse" in page


def test_desk_leaves_answered_and_merged_contributions_out(client_of, officer, resident):
    process = make_process(officer, "Une place")
    first = contribution(process, resident, 1)
    first.answers.create(adoption="accepted", text="Oui.", published_at=timezone.now())
    contribution(process, resident, 2, merged_into=first)
    contribution(process, resident, 3, status="withdrawn")
    assert "sans réponse" not in text_of(client_of(officer))


def test_desk_warns_of_late_promises_and_stages_that_end(client_of, officer):
    process = make_process(officer, "Une place", tone="vote")
    Activity.objects.filter(process=process).update(
        next_change_at=timezone.now() + timedelta(days=2)
    )
    late = timezone.localdate() - timedelta(days=3)
    make_commitment(make_decision(process), "Trois bancs", due_on=late, percent=30)
    make_commitment(
        make_decision(process), "Un arbre", due_on=late, percent=100, status="delivered"
    )
    page = text_of(client_of(officer))
    assert "Engagement en retard\u00a0: Trois bancs" in page
    assert "se termine bientôt" in page
    assert "Un arbre" not in page


def test_desk_says_what_a_draft_lacks(client_of, officer):
    create_process(
        next(iter(blueprints())), author=officer, title="Brouillon", decided_by="", decided_when=""
    )
    page = text_of(client_of(officer))
    assert "En préparation\u00a0: Brouillon" in page
    assert "qui décide" in page


def test_desk_shows_the_elected_decisions_and_levels(client_of, elected, officer):
    process = make_process(officer, "Une place", level="co_decide")
    make_decision(process, "Les bancs", published_at=None)
    page = text_of(client_of(elected))
    assert "Décision à publier\u00a0: Les bancs" in page
    assert "Jusqu’où allons-nous" in page
    assert "signalement" not in page


def test_desk_tells_the_guarantor_whether_the_ledger_holds(client_of, guarantor, commune):
    record("stage.opened", "activity:1", {})
    record("stage.opened", "activity:2", {})
    client = client_of(guarantor)
    assert "2 inscriptions vérifiées" in text_of(client)


def test_desk_shows_the_facilitator_their_processes(client_of, facilitator, officer):
    process = make_process(officer, "Une place")
    process.team.create(user=facilitator, role="facilitator")
    assert f"/bureau/demarches/{process.slug}/" in text_of(client_of(facilitator))


def test_desk_shows_the_administrator_the_members(client_of, administrator, resident):
    page = text_of(client_of(administrator))
    assert "/bureau/membres/" in page
    assert "Gérer les membres" in page


def test_members_are_not_in_the_officer_s_navigation(client_of, officer):
    assert "/bureau/membres/" not in text_of(client_of(officer))


def test_desk_takes_the_tasks_of_the_kinds(client_of, officer, monkeypatch):
    task = Call("Cinq idées à chiffrer", "Chiffrer", "/chiffrer/")
    monkeypatch.setattr(Kind, "desk_tasks", lambda self, user: [task])
    page = text_of(client_of(officer))
    assert "Cinq idées à chiffrer" in page
    assert 'href="/chiffrer/"' in page


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    "role", ["officer", "administrator", "elected", "facilitator", "guarantor"]
)
def test_desk_asks_little_for_1_and_30_rows(
    request, client_of, officer, rows, role, django_assert_max_num_queries
):
    for number in range(rows):
        process = make_process(officer, f"Démarche {number}", tone="vote")
        make_commitment(make_decision(process), due_on=timezone.localdate() - timedelta(days=1))
        create_process(next(iter(blueprints())), author=officer, title=f"Brouillon {number}")
        process.team.create(user=UserFactory(), role="facilitator")
        record("stage.opened", f"activity:{number}", {})
    Activity.objects.update(next_change_at=timezone.now() + timedelta(days=1))
    cache.clear()
    client = client_of(request.getfixturevalue(role))
    with django_assert_max_num_queries(QUERIES + 1):  # and the host name
        client.get("/bureau/")
    assert Entry.objects.count() >= rows
