"""The desk's pages: who enters, what they do, that nothing typed is lost."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from parvis.processes.models import Activity, Process, StageChange
from parvis.processes.services import schedule_stage
from tests.factories.processes import ActivityFactory, PhaseFactory, ProcessFactory

ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]
PAGES = ["desk_edit", "desk_phases", "desk_activities", "desk_team", "desk_documents"]
TEXTS = {
    "title": "Ateliers du centre",
    "summary": "Une démarche pour essayer.",
    "negotiable": "Le programme.",
    "not_negotiable": "Le budget.",
    "decided_by": "Le collège",
    "decided_when": "En juin",
    "feedback": "Sous un mois.",
}


def url(name, *args) -> str:
    return reverse(f"processes:{name}", args=args)


def stage_url(name, activity) -> str:
    return url(name, activity.process.slug, activity.slug)


@pytest.mark.parametrize("role", ROLES)
def test_desk_list_opens_to_staff(request, client_of, activity, role):
    answer = client_of(request.getfixturevalue(role)).get(url("desk_list"))
    assert answer.status_code == (403 if role == "resident" else 200)
    assert (b"Ateliers du centre" in answer.content) is (role != "resident")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", [*PAGES, "desk_publication"])
def test_pages_of_a_process_open_to_its_team_and_officers(
    request, client_of, lead, activity, role, page
):
    client = client_of(request.getfixturevalue(role))
    answer = client.get(url(page, activity.process.slug))
    may = role in {"officer", "administrator", "facilitator"}
    assert answer.status_code == (200 if may else 403)
    assert (b"<h1>Ateliers du centre</h1>" in answer.content) is may


def test_visitor_is_sent_to_sign_in(visitor, process):
    answer = visitor.get(url("desk_edit", process.slug))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/compte/login/?next=")


def test_unknown_process_is_not_found(client_of, officer):
    assert client_of(officer).get(url("desk_edit", "rien")).status_code == 404


def test_create_from_blueprint_leads_to_its_texts(client_of, officer):
    client = client_of(officer)
    assert b"Ateliers" in client.get(url("desk_choose")).content
    answer = client.post(
        url("desk_create", "workshops"),
        {"title": "Ateliers d’été", "summary": "Se voir.", "starts_on": "2027-07-01"},
    )
    process = Process.objects.get()
    assert answer["Location"] == url("desk_edit", process.slug)
    assert str(process.phases.first().starts_on) == "2027-07-01"


def test_refused_form_comes_back_filled_in(client_of, officer):
    answer = client_of(officer).post(
        url("desk_create", "workshops"), {"title": "Ateliers d’été", "summary": "", "starts_on": ""}
    )
    assert answer.status_code == 200
    assert "Ateliers d’été" in answer.content.decode()
    assert Process.objects.count() == 0


def test_edit_texts_of_published_process_keeps_its_promises(client_of, officer, activity):
    client, address = client_of(officer), url("desk_edit", activity.process.slug)
    answer = client.post(address, TEXTS | {"feedback": "", "title": "Autre titre"})
    assert "comment la commune répondra" in answer.content.decode()
    assert "Autre titre" in answer.content.decode()
    assert Process.objects.get().title == "Ateliers du centre"
    client.post(address, TEXTS | {"title": "Autre titre"})
    assert Process.objects.get().title == "Autre titre"


def phase_data(phase, **fields) -> dict:
    values = {"title": phase.title, "summary": "", "level": phase.level} | fields
    return {f"phase-{phase.position}-{name}": value for name, value in values.items()}


def test_phases_are_saved_together_or_not_at_all(client_of, officer, activity):
    first = activity.phase
    second = PhaseFactory(process=activity.process, position=1, title="Deuxième phase")
    client, address = client_of(officer), url("desk_phases", activity.process.slug)
    wrong = phase_data(second, starts_on="2027-03-02", ends_on="2027-03-01")
    answer = client.post(address, phase_data(first, title="Nouveau nom") | wrong)
    assert "La fin vient avant le début" in answer.content.decode()
    first.refresh_from_db()
    assert first.title == "Première phase"
    right = phase_data(second, starts_on="2027-03-02", ends_on="2027-03-05")
    client.post(address, phase_data(first, title="Nouveau nom") | right)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.title, str(second.ends_on)) == ("Nouveau nom", "2027-03-05")


def test_settings_of_started_activity_ask_for_a_reason(client_of, officer, activity):
    client, address = client_of(officer), stage_url("desk_settings", activity)
    answer = client.post(address, {"places": "40"})
    assert "La raison est publique" in answer.content.decode()
    assert 'value="40"' in answer.content.decode()
    client.post(address, {"places": "40", "reason": "Salle plus grande"})
    assert Activity.objects.get().settings["places"] == 40


def test_open_stage_by_hand(client_of, officer, activity):
    client = client_of(officer)
    answer = client.post(stage_url("desk_stage_open", activity), {"stage": "vote", "reason": ""})
    assert answer.status_code == 200
    assert Activity.objects.get().stage_slug == "submit"
    client.post(stage_url("desk_stage_open", activity), {"stage": "vote", "reason": "C’est prêt"})
    assert StageChange.objects.get().reason == "C’est prêt"
    page = client.get(stage_url("desk_stages", activity)).content.decode()
    assert "À la main, par Officer" in page


def test_plan_then_forget_a_stage(client_of, officer, activity):
    client = client_of(officer)
    when = timezone.localtime() + timedelta(days=3)
    data = {"planned": "vote", "opens_at": when.strftime("%Y-%m-%dT%H:%M")}
    client.post(stage_url("desk_stage_plan", activity), data)
    assert Activity.objects.get().next_change_at == when.replace(second=0, microsecond=0)
    client.post(stage_url("desk_stage_forget", activity), {"stage": "vote"})
    assert Activity.objects.get().next_change_at is None


def test_plan_in_the_past_is_refused_in_place(client_of, officer, activity):
    data = {"planned": "vote", "opens_at": "2020-01-01T10:00"}
    answer = client_of(officer).post(stage_url("desk_stage_plan", activity), data)
    assert "Cette date est passée" in answer.content.decode()


def test_held_stage_tells_why(client_of, officer, activity):
    activity.settings["blocked"] = True
    activity.save()
    schedule_stage(activity, "vote", timezone.now() - timedelta(hours=1))
    page = client_of(officer).get(stage_url("desk_stages", activity)).content.decode()
    assert "Aucun projet à voter." in page


def test_publish_from_the_checklist(client_of, officer, draft, activity):
    draft.decided_by = ""
    draft.save()
    client = client_of(officer)
    answer = client.post(url("desk_publish", draft.slug), follow=True)
    assert "Il manque encore\u00a0: qui décide." in answer.content.decode()
    draft.decided_by = "Le collège"
    draft.save()
    answer = client.post(url("desk_publish", draft.slug), follow=True)
    assert "La démarche est publiée" in answer.content.decode()


def test_lower_level_without_reason_is_refused_in_place(client_of, officer, activity):
    address = url("desk_level", activity.process.slug)
    answer = client_of(officer).post(address, {"level": "inform", "reason": ""})
    assert "Dites pourquoi vous baissez le niveau" in answer.content.decode()
    assert Process.objects.get().level == "involve"


def test_archive_open_process_says_why_not(client_of, officer, activity):
    answer = client_of(officer).post(url("desk_archive", activity.process.slug), follow=True)
    assert "Une activité est encore ouverte" in answer.content.decode()


def test_team_is_changed_by_those_who_answer_for_it(client_of, officer, guarantor, process):
    client = client_of(officer)
    client.post(url("desk_team", process.slug), {"user": guarantor.pk, "role": "guarantor"})
    assert [member.user for member in process.team.all()] == [guarantor]
    data = {"user": guarantor.uuid, "role": "guarantor"}
    client.post(url("desk_team_remove", process.slug), data)
    assert process.team.count() == 0


def test_documents_are_added_and_removed(client_of, officer, process):
    client, address = client_of(officer), url("desk_documents", process.slug)
    good = SimpleUploadedFile("plan.pdf", b"%PDF-1.4\n")
    client.post(address, {"title": "Le plan", "file": good})
    assert "Le plan" in client.get(address).content.decode()
    bad = SimpleUploadedFile("plan.pdf", b"<html>")
    answer = client.post(address, {"title": "Un autre", "file": bad})
    assert "Ce fichier n’est pas accepté" in answer.content.decode()
    client.post(url("desk_document_remove", process.slug, process.documents.get().uuid))
    assert process.documents.count() == 0


def test_desk_list_reads_the_same_for_1_and_30(
    client_of, officer, commune, django_assert_num_queries
):
    client = client_of(officer)

    def add():
        process = ProcessFactory(municipality=commune)
        phase = PhaseFactory(process=process)
        ActivityFactory(process=process, phase=phase, kind_slug="workshop", stage_slug="vote")

    add()
    client.get(url("desk_list"))
    with django_assert_num_queries(8):
        client.get(url("desk_list"))
    for _ in range(29):
        add()
    with django_assert_num_queries(8):
        answer = client.get(url("desk_list"))
    assert answer.content.decode().count("<tr>") == 26
