"""The review's work: services, grid, costing by lines, exchange, versions, consent, appeals."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from deliberation.budgeting.costing import CostLine
from parvis.activities.budget.criteria import usual_criteria
from parvis.activities.budget.kind import KIND
from parvis.activities.budget.models import (
    Assignment,
    MergeConsent,
    MergeRequest,
    ProjectAppeal,
    ProjectEvent,
    ProjectStatus,
    ReviewMessage,
    Version,
)
from parvis.activities.budget.periodic import end_requests, remind_services
from parvis.activities.budget.services import review
from parvis.activities.budget.services.appeals import appeal_rejection, decide_rejection_appeal
from parvis.activities.budget.services.assigning import (
    assign_service,
    give_opinion,
    remind_overdue,
)
from parvis.activities.budget.services.consent import answer_merge, merge_or_ask
from parvis.activities.budget.services.costing import cost_by_lines
from parvis.activities.budget.services.exchange import publish_summary, send_message
from parvis.activities.budget.services.grid import Judged, examine
from parvis.activities.budget.services.versions import decide_version, propose_version
from parvis.common.errors import Refused
from parvis.contributions.models import CoAuthor
from parvis.contributions.services.offices import save_service
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.processes.services import open_stage
from tests.activities.budget.test_desk import act, page, url
from tests.activities.budget.test_views import url as public_url
from tests.factories.budget import make_budget, make_project
from tests.factories.people import UserFactory, give_role

S = ProjectStatus
FIRST, SECOND, *_REST = usual_criteria()
ROLES = ("resident", "neighbour", "officer", "second_officer", "elected", "guarantor")


def person(commune, name, role="resident"):
    user = UserFactory(display_name=name)
    give_role(user, commune, role)
    return user


@pytest.fixture
def neighbour(commune):
    return person(commune, "Voisine")


@pytest.fixture
def second_officer(commune):
    return person(commune, "Agente deux", "officer")


@pytest.fixture
def activity(commune):
    return make_budget(commune, stage="review", appeal_days=15, consent_days=14)


@pytest.fixture
def project(activity, resident):
    return make_project(activity, author=resident, title="Un banc", body="Un banc de bois.")


@pytest.fixture
def service(commune, officer, second_officer):
    return save_service(None, name="Travaux", in_charge=second_officer, by=officer)


def code_of(verb, *args, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(*args, **options)
    return caught.value.code


def verbs_of(project) -> list[str]:
    return list(project.events.values_list("verb", flat=True))


def in_ledger(project) -> list[str]:
    rows = Entry.objects.filter(subject=project.contribution.key).order_by("number")
    return [row.verb.removeprefix("project.") for row in rows]


def told(user) -> str:
    return " / ".join(Notice.objects.filter(recipient=user).values_list("subject", flat=True))


# --- services ---------------------------------------------------------------------------------


def test_a_service_is_asked_told_and_answers(project, service, officer, second_officer, resident):
    due = timezone.localdate() + timedelta(days=10)
    row = assign_service(project, service=service, due_on=due, question="Faisable ?", by=officer)
    assert "Votre avis est attendu" in told(second_officer)
    assert told(resident) == ""
    give_opinion(row, opinion="Oui, sur socle.", by=officer)
    assert verbs_of(project) == in_ledger(project) == ["assigned", "advised"]
    assert "Travaux : Oui, sur socle." in project.events.last().text
    assert "Avis d’un service" in told(resident)
    assert code_of(give_opinion, row, opinion="Encore.", by=officer) == "closed"


def test_late_opinion_is_asked_for_again_once_a_week(
    activity, project, service, officer, second_officer
):
    overdue(project, service, officer)
    now = timezone.now()
    remind_services(now=now)
    remind_services(now=now + timedelta(days=6))
    late = Notice.objects.filter(recipient=second_officer, subject__contains="en retard")
    assert late.count() == 1
    assert "Travaux" in late.get().body
    assert remind_overdue(now + timedelta(days=7)) == 1
    give_opinion(Assignment.objects.get(), opinion="Oui.", by=officer)
    assert remind_overdue(now + timedelta(days=30)) == 0


def test_late_opinion_of_a_service_without_a_person_reminds_who_asked(
    activity, project, service, officer
):
    save_service(service, name="Travaux", in_charge=None, by=officer)
    overdue(project, service, officer)
    assert remind_overdue(timezone.now()) == 1
    assert "en retard" in told(officer)


def test_nobody_is_reminded_once_the_review_is_over(activity, project, service, officer):
    overdue(project, service, officer)
    activity.stage_slug = "result"
    activity.save()
    assert remind_overdue(timezone.now()) == 0


def test_what_cannot_be_asked_is_refused(project, service, officer):
    today = timezone.localdate()
    ask = {"service": service, "by": officer}
    assert code_of(assign_service, project, due_on=today - timedelta(days=1), **ask) == "past"
    assign_service(project, due_on=today, **ask)
    assert code_of(assign_service, project, due_on=today, **ask) == "twice"
    assert code_of(give_opinion, Assignment.objects.get(), opinion=" ", by=officer) == "no_opinion"
    closed = save_service(None, name="Fermé", is_active=False, by=officer)
    assert code_of(assign_service, project, service=closed, due_on=today, by=officer) == "closed"
    assert code_of(save_service, None, name="Travaux", by=officer) == "twice"


def test_services_are_named_at_the_desk(client_of, service, officer, second_officer, resident):
    client, address = client_of(officer), f"/bureau/services/{service.uuid}/"
    assert client_of(resident).get("/bureau/services/").status_code == 403
    assert client.post("/bureau/services/", {"name": " "}).status_code == 422
    data = {"name": "Voirie", "in_charge": str(second_officer.uuid), "is_active": "on"}
    client.post(address, data)
    service.refresh_from_db()
    assert (service.name, service.in_charge) == ("Voirie", second_officer)
    text = page(client.post("/bureau/services/", {"name": "Voirie", "in_charge": "<x>"}))
    assert 'value="Voirie"' in text


# --- the board --------------------------------------------------------------------------------


def overdue(project, service, officer) -> None:
    row = assign_service(project, service=service, due_on=timezone.localdate(), by=officer)
    Assignment.objects.filter(pk=row.pk).update(due_on=timezone.localdate() - timedelta(days=3))


def test_board_filters_by_service_and_delay(activity, project, service, officer, client_of):
    late = make_project(activity, title="Une haie")
    make_project(activity, title="Un puits")
    overdue(late, service, officer)
    assign_service(project, service=service, due_on=timezone.localdate(), by=officer)
    client = client_of(officer)
    text = page(client.get(url(activity), {"service": str(service.uuid)}))
    assert ("Une haie" in text, "Un banc" in text, "Un puits" in text) == (True, True, False)
    text = page(client.get(url(activity), {"retard": "1"}))
    assert ("Une haie" in text, "Un banc" in text, "Un puits" in text) == (True, False, False)
    assert "en retard" in text
    assert "Un puits" in page(client.get(url(activity), {"service": "x' OR 1"}))


def test_board_as_a_file_holds_what_the_filters_leave(
    activity, project, service, officer, client_of
):
    make_project(activity, title="=CMD()")
    overdue(project, service, officer)
    answer = client_of(officer).get(url(activity, "tableau.csv"), {"retard": "1"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert ";Un banc;Déposée;" in lines[1]
    assert lines[1].endswith(";oui")
    whole = client_of(officer).get(url(activity, "tableau.csv")).content.decode()
    assert ";'=CMD();" in whole
    assert "Resident" not in whole


@pytest.mark.parametrize("number", [1, 30])
def test_board_with_services_takes_the_same_queries(
    activity, service, officer, client_of, number, django_assert_num_queries
):
    for _number in range(number):
        overdue(make_project(activity, author=officer), service, officer)
    client = client_of(officer)
    client.get(url(activity))
    with django_assert_num_queries(10):
        client.get(url(activity), {"service": str(service.uuid), "retard": "1"})


# --- the grid ---------------------------------------------------------------------------------


def test_grid_is_told_and_stops_an_admission(project, officer, resident):
    no = {FIRST: Judged("ok"), SECOND: Judged("not_ok", "Un seul jardin.")}
    examine(project, verdicts=no, by=officer)
    assert "Un seul jardin." in project.events.last().text
    assert "Critères examinés" in told(resident)
    assert code_of(review.admit, project, by=officer) == "grid"
    examine(project, verdicts={SECOND: Judged("ok")}, by=officer)
    assert review.admit(project, by=officer).status == S.ADMISSIBLE


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ({}, "empty"),
        ({FIRST: Judged("not_ok", " ")}, "no_reason"),
        ({FIRST: Judged("peut-être")}, "bad_answer"),
        ({"Il est joli.": Judged("ok")}, "unknown"),
    ],
)
def test_a_bad_grid_is_refused(project, officer, verdicts, code):
    assert code_of(examine, project, verdicts=verdicts, by=officer) == code
    assert not project.verdicts.exists()


def test_a_rejection_names_the_criteria(project, officer, client_of):
    client = client_of(officer)
    act(client, project, "grid", answer_2="not_ok", reason_2="Un seul jardin.")
    text = page(client.get(url(project.activity, f"projet/{project.contribution.uuid}/")))
    assert "checked" in text[text.index('name="reject-criteria"') :][:1500]
    act(client, project, "reject", criteria=[SECOND], reason="Terrain privé.")
    project.refresh_from_db()
    assert project.reason == f"Critères non remplis\u00a0: {SECOND}\nTerrain privé."
    refused = act(client, make_project(project.activity), "reject", criteria=["<x>"], reason="Non.")
    assert refused.status_code == 422


# --- costing ----------------------------------------------------------------------------------

LINES = [CostLine("Bancs", 300, 500_00, 2100), CostLine("Pose", 250, 40_00, 600)]


def test_costing_by_lines_is_exact_and_goes_with_a_cost_by_hand(activity, officer):
    project = make_project(activity, status=S.ADMISSIBLE)
    cost_by_lines(project, lines=LINES, contingency=1000, by=officer)
    project.refresh_from_db()
    assert (project.status, project.cost) == (S.COSTED, 2_113_10)
    assert project.costing.lines.count() == 2
    review.cost_project(project, by=officer, cost=2_000_00)
    project.refresh_from_db()
    assert not hasattr(project, "costing")


@pytest.mark.parametrize(
    ("lines", "contingency", "code"),
    [
        ([], 0, "no_lines"),
        (LINES[:1] * 31, 0, "too_many"),
        (LINES, 5001, "contingency"),
        ([CostLine("Or", 100, 99_000_00, 0)], 0, "above_cap"),
    ],
)
def test_a_bad_costing_is_refused(activity, officer, lines, contingency, code):
    project = make_project(activity, status=S.ADMISSIBLE)
    assert code_of(cost_by_lines, project, lines=lines, contingency=contingency, by=officer) == code


def test_costing_through_the_page_keeps_what_is_wrong(activity, officer, client_of):
    project, client = make_project(activity, status=S.ADMISSIBLE), client_of(officer)
    row = {"label_1": "Bancs", "quantity_1": "3", "price_1": "500", "vat_1": "2100"}
    bad = act(client, project, "lines", **row | {"price_1": "abc"}, contingency="10")
    assert bad.status_code == 422
    assert 'value="abc"' in page(bad)
    half = act(client, project, "lines", label_1="Bancs", contingency="0")
    assert "Donnez quoi, la quantité et le prix" in page(half)
    act(client, project, "lines", **row, contingency="10")
    project.refresh_from_db()
    assert project.cost == 1_996_50
    shown = client.get(url(activity, f"projet/{project.contribution.uuid}/"))
    assert "1 996,50 €" in page(shown)


# --- the exchange -----------------------------------------------------------------------------


def test_both_sides_write_and_only_they_read(project, officer, resident, client_of, visitor):
    send_message(project, by=officer, text="Où exactement ?")
    assert "Un message à propos de" in told(resident)
    send_message(project, by=resident, text="Près du tilleul secret.")
    assert "Un message à propos de" in told(officer)
    sides = list(ReviewMessage.objects.values_list("from_holder", flat=True))
    assert sides == [False, True]
    public = visitor.get(project.contribution.get_absolute_url())
    assert "tilleul secret" not in page(public)
    mine = public_url(project.activity, f"idees/{project.contribution.uuid}/suivi/")
    assert "tilleul secret" in page(client_of(resident).get(mine))
    publish_summary(project, by=officer, text="Le lieu est précisé.")
    assert project.events.last().text == "Le lieu est précisé."


def test_messages_outside_the_two_sides_or_the_review_are_refused(
    commune, project, officer, neighbour, resident
):
    with pytest.raises(PermissionDenied):
        send_message(project, by=neighbour, text="Moi aussi !")
    assert code_of(send_message, project, by=resident, text="  ") == "empty"
    assert code_of(send_message, project, by=resident, text="x" * 4001) == "too_long"
    assert code_of(publish_summary, project, by=officer, text="Rien.") == "no_messages"


# --- versions ---------------------------------------------------------------------------------


def test_a_change_is_accepted_and_both_texts_stay(project, officer, resident, client_of, visitor):
    project.status, project.cost = S.COSTED, 100_00
    project.save()
    body = "Un banc de pierre."
    version = propose_version(project, by=officer, title="Un banc", body=body, reason="Durable.")
    assert code_of(review.put_on_ballot, project, by=officer) == "waiting"
    with pytest.raises(PermissionDenied):
        decide_version(version, by=officer, accept=True)
    decide_version(version, by=resident, accept=True)
    project.refresh_from_db()
    assert (project.status, project.contribution.body) == (S.AMENDED, body)
    assert [row.body for row in Version.objects.all()] == ["Un banc de bois.", body]
    assert in_ledger(project) == ["proposed", "amended"]
    shown = public_url(project.activity, f"idees/{project.contribution.uuid}/versions/")
    text = page(visitor.get(shown))
    assert "<del>bois.</del><ins>pierre.</ins>" in text
    assert review.put_on_ballot(project, by=officer).status == S.ON_BALLOT


def test_a_refused_change_leaves_the_text(project, officer, resident):
    version = propose_version(project, by=resident, title="Deux bancs", body="x", reason="Mieux.")
    with pytest.raises(PermissionDenied):
        decide_version(version, by=resident, accept=True)
    decide_version(version, by=officer, accept=False)
    project.contribution.refresh_from_db()
    assert project.contribution.title == "Un banc"
    assert code_of(decide_version, version, by=officer, accept=True) == "decided"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "same"),
        ({"title": " "}, "empty"),
        ({"title": "Autre", "reason": ""}, "empty"),
        ({"body": "x" * 8001}, "too_long"),
    ],
)
def test_a_bad_change_is_refused(project, officer, changes, code):
    values = {"title": "Un banc", "body": "Un banc de bois.", "reason": "Parce que."} | changes
    assert code_of(propose_version, project, by=officer, **values) == code


# --- merging with consent -----------------------------------------------------------------------


@pytest.fixture
def other(activity, neighbour):
    return make_project(activity, author=neighbour, title="Deux bancs")


def ask(project, other, officer, **options) -> MergeRequest:
    return merge_or_ask(project, others=[other], by=officer, reason="Même lieu.", **options)


def test_all_authors_agree_and_the_ideas_are_merged(project, other, officer, resident, neighbour):
    request = ask(project, other, officer)
    assert "Votre accord est demandé" in told(resident)
    answer_merge(request, by=resident, agrees=True)
    other.refresh_from_db()
    assert other.status == S.SUBMITTED
    answer_merge(request, by=neighbour, agrees=True)
    other.refresh_from_db()
    assert (other.status, other.contribution.merged_into) == (S.MERGED, project.contribution)
    assert verbs_of(other) == in_ledger(other) == ["merge_asked", "merged"]


def test_one_refusal_keeps_both(project, other, officer, neighbour, commune):
    coauthor = person(commune, "Co")
    CoAuthor.objects.create(
        contribution=other.contribution, user=coauthor, state="accepted", invited_at=timezone.now()
    )
    request = ask(project, other, officer)
    answer_merge(request, by=coauthor, agrees=False, reason="Pas le même banc.")
    other.refresh_from_db()
    assert (other.status, other.contribution.merged_into) == (S.SUBMITTED, None)
    assert MergeRequest.objects.get().state == "refused"
    assert code_of(answer_merge, request, by=neighbour, agrees=True) == "closed"


def test_no_answer_in_time_keeps_both(project, other, officer, resident):
    request = ask(project, other, officer)
    assert code_of(ask, project, other, officer) == "waiting"
    end_requests(timezone.now() + timedelta(days=13))
    assert MergeRequest.objects.get().state == "open"
    late = timezone.now() + timedelta(days=15)
    assert code_of(answer_merge, request, by=resident, agrees=True, now=late) == "closed"
    end_requests(late)
    assert MergeRequest.objects.get().state == "expired"
    assert verbs_of(other)[-1] == "merge_off"


def test_somebody_else_is_not_asked(project, other, officer, second_officer):
    request = ask(project, other, officer)
    assert code_of(answer_merge, request, by=second_officer, agrees=True) == "not_asked"


def test_an_idea_whose_author_is_gone_needs_no_consent(activity, officer):
    main, other = make_project(activity), make_project(activity)
    ask(main, other, officer)
    other.refresh_from_db()
    assert other.status == S.MERGED


# --- appeals ------------------------------------------------------------------------------------


@pytest.fixture
def rejected(project, officer):
    return review.reject(project, by=officer, reason="Route régionale.")


def test_another_officer_decides_once_and_publicly(
    rejected, officer, second_officer, resident, activity
):
    appeal = appeal_rejection(rejected, by=resident, text="La rue est communale.")
    assert "Un recours attend votre décision" in told(second_officer)
    assert told(officer) == ""
    assert code_of(review.admit, rejected, by=officer) == "appeal_open"
    make_project(activity, status=S.ON_BALLOT)
    with pytest.raises(Refused, match="Un recours contre un refus"):
        open_stage(activity, "vote")
    with pytest.raises(PermissionDenied):
        decide_rejection_appeal(appeal, by=officer, overturned=False, decision="Non.")
    decide_rejection_appeal(appeal, by=second_officer, overturned=True, decision="C’est exact.")
    rejected.refresh_from_db()
    assert (rejected.status, rejected.reason) == (S.ADMISSIBLE, "")
    assert verbs_of(rejected) == in_ledger(rejected) == ["rejected", "appealed", "overturned"]


def test_an_upheld_rejection_is_final(rejected, second_officer, resident):
    appeal = appeal_rejection(rejected, by=resident, text="Non.")
    decide_rejection_appeal(appeal, by=second_officer, overturned=False, decision="Régionale.")
    rejected.refresh_from_db()
    assert rejected.status == S.REJECTED
    assert code_of(appeal_rejection, rejected, by=resident, text="Encore.") == "twice"


def test_an_appeal_out_of_time_or_place_is_refused(
    rejected, project, resident, neighbour, activity
):
    late = timezone.now() + timedelta(days=16)
    assert code_of(appeal_rejection, rejected, by=resident, text="x", now=late) == "too_late"
    assert code_of(appeal_rejection, rejected, by=resident, text=" ") == "empty"
    fine = make_project(activity, author=resident)
    assert code_of(appeal_rejection, fine, by=resident, text="x") == "not_rejected"
    with pytest.raises(PermissionDenied):
        appeal_rejection(rejected, by=neighbour, text="x")
    assert not ProjectAppeal.objects.exists()


# --- pages and people -----------------------------------------------------------------------------


def test_a_holder_answers_through_the_page(rejected, other, officer, resident, client_of):
    address = public_url(rejected.activity, f"idees/{rejected.contribution.uuid}/suivi/")
    client = client_of(resident)
    assert "Vous pouvez faire recours jusqu’au" in page(client.get(address))
    bad = client.post(address, {"action": "appeal", "appeal-text": ""})
    assert bad.status_code == 422
    client.post(address, {"action": "appeal", "appeal-text": "La rue <b>est</b> communale."})
    assert "<b>est</b>" not in page(client.get(address))
    assert ProjectAppeal.objects.get().author == resident


@pytest.mark.parametrize("role", ROLES)
def test_only_holders_see_their_page(project, client_of, request, role):
    address = public_url(project.activity, f"idees/{project.contribution.uuid}/suivi/")
    answer = client_of(request.getfixturevalue(role)).get(address)
    assert answer.status_code == (200 if role == "resident" else 403)


GRID = {
    "budget.hold": ({"resident"}, {"resident"}),
    "budget.exchange": ({"resident", "officer", "second_officer"}, set()),
    "budget.read_exchange": (
        {"resident", "officer", "second_officer"},
        {"resident", "officer", "second_officer"},
    ),
}


@pytest.mark.parametrize("permission", GRID)
@pytest.mark.parametrize("stage", ["review", "vote"])
def test_permission_grid(project, request, permission, stage):
    project.activity.stage_slug = stage
    may = {role for role in ROLES if request.getfixturevalue(role).has_perm(permission, project)}
    assert may == GRID[permission][0 if stage == "review" else 1]


def test_work_through_the_desk(project, service, officer, second_officer, resident, client_of):
    client, today = client_of(officer), timezone.localdate().isoformat()
    bad = act(client, project, "assign", service="<x>", due_on="demain", question="Quoi ?")
    assert bad.status_code == 422
    assert "Quoi ?" in page(bad)
    act(client, project, "assign", service=str(service.uuid), due_on=today)
    row = Assignment.objects.get()
    act(client, project, "opinion", assignment=str(row.uuid), opinion="Oui.")
    act(client, project, "message", text="Où ?")
    act(client, project, "summary", text="On précise.")
    act(client, project, "amend", title="Un banc", body="Un banc vert.", why="Joli.")
    verbs = ["assigned", "advised", "exchanged", "proposed"]
    assert verbs_of(project) == verbs
    text = page(client.get(url(project.activity, f"projet/{project.contribution.uuid}/")))
    assert "Un banc <del>de</del>" in text.replace("</span>", "") or "<ins>vert.</ins>" in text


def test_a_persons_words_are_in_their_copy_and_lose_their_name(project, other, officer, resident):
    send_message(project, by=resident, text="Près du tilleul.")
    ask(project, other, officer)
    copy = KIND.export_person(resident)
    assert copy["review_messages"][0]["text"] == "Près du tilleul."
    KIND.forget_person(resident)
    assert ReviewMessage.objects.get().author is None
    assert not MergeConsent.objects.filter(user=resident).exists()
    assert ProjectEvent.objects.filter(project=other).count() == 1
