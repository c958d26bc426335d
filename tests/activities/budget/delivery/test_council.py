"""The council's decision on the result: its guards, its traces, its page and its form."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.budget.models import Project, Ruling
from parvis.activities.budget.selectors.delivery import unruled
from parvis.activities.budget.services.council import Said, record_council_decision
from parvis.common.errors import Refused
from parvis.decisions.models import Commitment, Decision, DecisionLink
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.notices.models import Notice
from tests.factories.budget import make_published, make_vote
from tests.factories.contributions import PDF, upload

ROLES = ("resident", "elected", "facilitator", "guarantor", "officer", "administrator")


def refused(code):
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def url(activity, tail="") -> str:
    return f"/bureau/budget/{activity.process.slug}/{activity.slug}/{tail}"


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: {"activity": make_published(commune, officer)}


@pytest.fixture
def activity(made):
    return made["activity"]


def decide(activity, officer, *said, **more):
    values = {"decided_on": timezone.localdate(), "reasons": "Le conseil suit le vote."} | more
    return record_council_decision(activity, said=said, by=officer, **values)


def approved(project, amount=None, **more) -> Said:
    values = {"owner": "Service des travaux"} | more
    return Said(project, approved=True, amount=amount or project.cost, **values)


def test_approval_and_refusal_become_commitments_links_and_a_ledger_line(activity, officer):
    first, second = unruled(activity)
    why = "Le terrain est vendu."
    decision = decide(
        activity,
        officer,
        approved(first),
        Said(second, approved=False, reason=why),
        reference="Point 7",
    )
    rulings = {ruling.project_id: ruling for ruling in Ruling.objects.all()}
    assert (rulings[first.pk].amount, rulings[second.pk].amount) == (first.cost, None)
    assert {
        link.adoption: link.reason for link in DecisionLink.objects.filter(decision=decision)
    } == {
        "accepted": "",
        "rejected": why,
    }
    promise = Commitment.objects.get()
    assert (promise.decision, promise.budget, promise.title) == (
        decision,
        first.cost,
        first.contribution.title,
    )
    assert list(promise.contributions.all()) == [first.contribution]
    entry = Entry.objects.get(verb="result.ratified")
    assert entry.data["approved"] == {first.code: first.cost}
    assert entry.data["refused"] == [second.code]
    assert why not in str(entry.data)
    assert "Projets approuvés : 1" in sentence(entry).replace("\u00a0", " ")


def test_authors_are_told(activity, officer, resident):
    project = unruled(activity)[0]
    project.contribution.author = resident
    project.contribution.save()
    decide(activity, officer, approved(unruled(activity)[0]))
    assert Notice.objects.filter(recipient=resident, topic="mine").count() == 1


def test_winners_left_open_follow_in_another_decision(activity, officer):
    first, second = unruled(activity)
    decide(activity, officer, approved(first))
    assert list(unruled(activity)) == [second]
    with refused("not_waiting"):
        decide(activity, officer, approved(first))
    decide(activity, officer, approved(second))
    assert Ruling.objects.values("decision").distinct().count() == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"approved": False}, "no_reason"),
        ({"amount": 0}, "no_amount"),
        ({"amount": None}, "no_amount"),
        ({"amount": 5}, "no_reason"),
        ({"owner": "  "}, "no_owner"),
    ],
)
def test_ruling_that_nobody_could_understand_is_refused(activity, officer, change, code):
    project = unruled(activity)[0]
    values = {"approved": True, "amount": project.cost, "owner": "Travaux"} | change
    with refused(code):
        decide(activity, officer, Said(project, **values))
    assert (Ruling.objects.count(), Commitment.objects.count()) == (0, 0)


def test_empty_future_or_early_decision_refused(activity, officer):
    today, project = timezone.localdate(), unruled(activity)[0]
    with refused("nothing"):
        decide(activity, officer)
    with refused("future"):
        decide(activity, officer, approved(project), decided_on=today + timedelta(days=1))
    with refused("too_early"):
        decide(activity, officer, approved(project), decided_on=today - timedelta(days=1))


def test_loser_and_stranger_are_not_ruled_on(activity, officer):
    loser = Project.objects.filter(activity=activity, rank=None).first()
    with refused("not_waiting"):
        decide(activity, officer, approved(loser))


def test_smaller_amount_is_partly_accepted_and_its_reason_is_public(activity, officer, visitor):
    project = unruled(activity)[0]
    decide(activity, officer, approved(project, project.cost - 1, reason="Sans le toit."))
    assert DecisionLink.objects.get(decision__budget_rulings__project=project).adoption == "partly"
    text = page(visitor.get(f"{activity.get_absolute_url()}conseil/"))
    assert "Sans le toit." in text
    assert "Ce qui attend une décision" in text


def test_hidden_text_keeps_its_ruling_without_its_title(activity, officer, visitor):
    project = unruled(activity)[0]
    project.contribution.status = "hidden"
    project.contribution.save()
    project = unruled(activity)[0]
    decide(activity, officer, approved(project))
    text = page(visitor.get(f"{activity.get_absolute_url()}conseil/"))
    assert f"Projet n° {project.code} (texte masqué)" in text
    assert project.contribution.title not in text
    assert Commitment.objects.get().description == ""


def test_only_officers_record_it_once_the_result_is_known(activity, request):
    people = {role: request.getfixturevalue(role) for role in ROLES}
    allowed = set()
    for stage in activity.kind.stages:
        activity.stage_slug = stage.slug
        allowed |= {
            (stage.slug, role)
            for role, person in people.items()
            if person.has_perm("budget.follow_up", activity)
        }
    stages, roles = ("result", "follow-up"), ("officer", "administrator")
    assert allowed == {(stage, role) for stage in stages for role in roles}


@pytest.mark.parametrize("role", ["resident", "elected", "guarantor"])
def test_others_record_nothing(activity, request, role):
    with pytest.raises(PermissionDenied):
        decide(activity, request.getfixturevalue(role), approved(unruled(activity)[0]))
    assert Ruling.objects.count() == 0


def test_nothing_is_recorded_during_the_vote(commune, officer):
    activity = make_vote(commune)
    with pytest.raises(PermissionDenied):
        decide(activity, officer, approved(activity.budget_projects.first()))


def filled(activity, **changes) -> dict:
    first, second = unruled(activity)
    return {
        "decided_on": timezone.localdate().isoformat(),
        "decided_by": "Le conseil communal",
        "reference": "Point 7",
        "reasons": "Le conseil suit le vote.",
        f"w{first.pk}-verdict": "approved",
        f"w{first.pk}-amount": f"{first.cost // 100}",
        f"w{first.pk}-owner": "Service des travaux",
        f"w{second.pk}-verdict": "later",
        f"w{second.pk}-amount": "",
    } | changes


def test_form_records_the_decision_with_its_document(activity, client_of, officer, visitor):
    data = filled(activity) | {"document": upload(PDF, "pv.pdf")}
    answer = client_of(officer).post(url(activity, "realisation/conseil/"), data)
    assert answer.status_code == 302
    decision = Decision.objects.get(reference="Point 7")
    assert Ruling.objects.get().decision == decision
    stored = visitor.get(f"/decisions/{decision.uuid}/document.pdf")
    assert b"".join(stored.streaming_content) == PDF
    assert stored["Content-Disposition"].startswith("attachment")


def test_refused_form_keeps_everything_that_was_typed(activity, client_of, officer):
    first, _second = unruled(activity)
    hostile = "<script>alert(1)</script>"
    data = filled(activity, reasons=hostile) | {f"w{first.pk}-owner": ""}
    answer = client_of(officer).post(url(activity, "realisation/conseil/"), data)
    assert answer.status_code == 422
    text = page(answer)
    assert "Dites quel service s’en occupe." in text
    assert "&lt;script&gt;" in text
    assert hostile not in text
    assert Ruling.objects.count() == 0


def test_empty_form_says_what_is_missing(activity, client_of, officer):
    answer = client_of(officer).post(url(activity, "realisation/conseil/"), {"reasons": ""})
    assert (answer.status_code, Ruling.objects.count()) == (422, 0)
    assert page(answer).count("Ce champ est obligatoire.") >= 3


def test_picture_is_no_deliberation(activity, client_of, officer):
    data = filled(activity) | {"document": upload()}
    answer = client_of(officer).post(url(activity, "realisation/conseil/"), data)
    assert answer.status_code == 422
    assert "n’est pas un PDF" in page(answer)
