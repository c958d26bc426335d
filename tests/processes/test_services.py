from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.notices.selectors import is_following
from parvis.notices.services import follow
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.models import LevelChange, Process, ProcessDocument, TeamMember
from parvis.processes.services import (
    add_document,
    add_team_member,
    archive_process,
    change_level,
    create_process,
    edit_phase,
    edit_process,
    open_stage,
    publish_process,
    remove_document,
    remove_team_member,
    update_activity_settings,
)

PDF = b"%PDF-1.4\n%%EOF\n"


def create(author, **fields):
    start = {"title": "Ateliers du quartier", "starts_on": date(2027, 3, 1)}
    return create_process("workshops", author=author, **start | fields)


def refused(code):
    """A context that expects a `Refused` of that code."""
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def office(*names, mimetype="") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_create_process_makes_phases_one_after_another(officer):
    process = create(officer)
    phases = list(process.phases.values_list("title", "level", "starts_on", "ends_on"))
    assert phases == [
        ("Préparer", "inform", date(2027, 3, 1), date(2027, 3, 10)),
        ("Se réunir", "involve", date(2027, 3, 11), date(2027, 3, 30)),
    ]
    assert (process.status, process.level, process.slug) == (
        "draft",
        "involve",
        "ateliers-du-quartier",
    )
    assert (process.summary, process.negotiable) == ("Des ateliers pour tous.", "Le programme.")


def test_create_process_makes_activities_in_their_first_stage_with_whole_settings(officer):
    activity = create(officer).activities.get()
    assert (activity.stage_slug, activity.phase.title) == ("prepare", "Se réunir")
    assert activity.settings == {"places": 12, "open_to_all": False, "origin": "x"}


def test_create_process_makes_its_author_responsible_and_follower(officer):
    process = create(officer)
    assert [(member.user, member.role) for member in process.team.all()] == [(officer, "lead")]
    assert is_following(officer, process.key) is True


def test_create_process_finds_a_free_address(officer):
    assert [create(officer).slug for _ in range(3)] == [
        "ateliers-du-quartier",
        "ateliers-du-quartier-2",
        "ateliers-du-quartier-3",
    ]
    assert create(officer, title="Nouvelle").slug == "nouvelle-2"


def test_create_process_with_taken_address_refused(officer):
    create(officer, slug="ici")
    with refused("slug_taken"):
        create(officer, slug="ici")


def test_an_activity_may_be_called_after_its_process():
    plan = ActivityPlan("any", "any", "Enquête : %(process)s")
    assert plan.title_in("Le marché à 100 %") == "Enquête : Le marché à 100 %"
    assert len(plan.title_in("m" * 160)) == 160
    assert ActivityPlan("any", "any", "Le vote").title_in("Le marché") == "Le vote"


def test_create_process_of_unknown_blueprint_refused(officer):
    with refused("unknown_blueprint"):
        create_process("nothing", author=officer, title="Rien")


def test_create_process_by_resident_denied(resident):
    with pytest.raises(PermissionDenied):
        create(resident)


def test_publish_incomplete_process_lists_what_is_missing(officer):
    process = create(officer)
    with pytest.raises(Refused) as refusal:
        publish_process(process, by=officer)
    assert refusal.value.message == (
        "Il manque encore\u00a0: ce qui ne se discute pas\u00a0; qui décide\u00a0; "
        "quand la décision sera prise\u00a0; comment la commune répondra. "
        "Complétez puis réessayez, rien n’est perdu."
    )
    assert Process.objects.get().status == "draft"


def test_publish_inform_process_needs_no_feedback(draft, activity, officer):
    draft.level, draft.feedback = "inform", ""
    draft.save()
    assert publish_process(draft, by=officer).status == "published"


def test_publish_process_records_level_in_ledger(draft, activity, officer):
    published = publish_process(draft, by=officer)
    assert published.published_at is not None
    entry = Entry.objects.get(verb="process.published")
    assert entry.data == {"title": "Ateliers du centre", "level": "involve"}
    with refused("published"):
        publish_process(draft, by=officer)


def test_publish_without_activity_refused(draft, officer):
    with refused("incomplete"):
        publish_process(draft, by=officer)


def test_edit_published_process_cannot_empty_what_it_promised(process, activity, officer):
    with refused("incomplete"):
        edit_process(process, by=officer, feedback=" ")
    edit_process(process, by=officer, feedback="Sous quinze jours.")
    assert Process.objects.get().feedback == "Sous quinze jours."


def test_lower_level_needs_public_reason(process, officer, resident):
    follow(resident, process.key)
    with refused("no_reason"):
        change_level(process, "consult", by=officer)
    change_level(process, "consult", reason="Le délai a changé.", by=officer)
    change = LevelChange.objects.get()
    assert (change.before, change.after, change.reason) == (
        "involve",
        "consult",
        "Le délai a changé.",
    )
    entry = Entry.objects.get(verb="process.level_changed")
    assert entry.data["reason"] == "Le délai a changé."
    assert Notice.objects.filter(recipient=resident).count() == 1


def test_raise_level_needs_no_reason(process, officer):
    assert change_level(process, "co_decide", by=officer).level == "co_decide"


def test_change_level_of_draft_leaves_no_trace(draft, officer):
    change_level(draft, "inform", by=officer)
    assert (Process.objects.get().level, LevelChange.objects.count()) == ("inform", 0)


def test_raise_level_without_feedback_refused(process, officer):
    process.level, process.feedback = "inform", ""
    process.save()
    with refused("no_feedback"):
        change_level(process, "consult", by=officer)


def test_archive_refused_while_an_activity_is_open(process, activity, officer):
    with refused("still_open"):
        archive_process(process, by=officer)
    open_stage(activity, "result")
    assert archive_process(process, by=officer).status == "archived"
    assert Entry.objects.filter(verb="process.archived").count() == 1


def test_edit_phase_with_reversed_dates_refused(activity, officer):
    phase = activity.phase
    with refused("dates_reversed"):
        edit_phase(phase, by=officer, starts_on=date(2027, 2, 2), ends_on=date(2027, 2, 1))
    phase.refresh_from_db()
    edit_phase(phase, by=officer, ends_on=date(2027, 2, 1))
    phase.refresh_from_db()
    assert phase.ends_on == date(2027, 2, 1)


def test_settings_before_the_start_change_without_reason(activity, officer):
    activity.stage_slug = "prepare"
    activity.save()
    update_activity_settings(activity, {"places": 30}, by=officer)
    assert activity.settings == {"places": 30, "open_to_all": False}
    assert Entry.objects.count() == 0


def test_settings_after_the_start_need_a_public_reason(activity, officer):
    with refused("no_reason"):
        update_activity_settings(activity, {"places": 30}, by=officer)
    update_activity_settings(activity, {"places": 30}, by=officer, reason="Salle plus grande.")
    entry = Entry.objects.get(verb="settings.changed")
    assert entry.data == {
        "kind": "workshop",
        "changes": {"places": [12, 30]},
        "reason": "Salle plus grande.",
    }


def test_settings_unchanged_need_no_reason(activity, officer):
    update_activity_settings(activity, {"places": 12}, by=officer)
    assert Entry.objects.count() == 0


def test_settings_refused_by_the_kinds_form(activity, officer):
    with pytest.raises(Refused) as refusal:
        update_activity_settings(activity, {"places": 0}, by=officer)
    assert refusal.value.code == "bad_settings"
    assert refusal.value.message.startswith("Places\u00a0:")


def test_settings_keep_what_the_form_does_not_know(activity, officer):
    activity.settings["seed"] = "abc"
    activity.stage_slug = "prepare"
    activity.save()
    update_activity_settings(activity, {"places": 30}, by=officer)
    assert activity.settings["seed"] == "abc"


def test_settings_back_in_prepare_after_the_start_still_need_a_reason(activity, officer):
    open_stage(activity, "vote")
    open_stage(activity, "prepare")
    with refused("no_reason"):
        update_activity_settings(activity, {"places": 30}, by=officer)


def test_add_team_member_of_staff_only(process, officer, resident, guarantor):
    with refused("not_staff"):
        add_team_member(process, user=resident, role="member", by=officer)
    add_team_member(process, user=guarantor, role="guarantor", by=officer)
    add_team_member(process, user=guarantor, role="guarantor", by=officer)
    assert [member.user for member in process.team.all()] == [guarantor]


def test_remove_last_responsible_refused(process, lead, officer):
    member = TeamMember.objects.get()
    with refused("last_lead"):
        remove_team_member(member, by=officer)
    add_team_member(process, user=officer, role="lead", by=officer)
    remove_team_member(member, by=officer)
    assert [one.user for one in process.team.all()] == [officer]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "media_type", "extension"),
    [
        (PDF, "application/pdf", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 8, "image/png", "png"),
        (b"\xff\xd8\xff\xe0" + b"0" * 8, "image/jpeg", "jpg"),
        (b"RIFF0000WEBP", "image/webp", "webp"),
        (office("[Content_Types].xml", "word/document.xml"), WORD, "docx"),
        (office("content.xml", mimetype=TEXT), TEXT, "odt"),
    ],
)
def test_add_document_of_an_accepted_type(process, officer, content, media_type, extension):
    upload = SimpleUploadedFile("../../reglement.exe", content, content_type="text/html")
    document = add_document(process, title="Le règlement", upload=upload, by=officer)
    assert (document.media_type, document.size) == (media_type, len(content))
    assert document.file.name.endswith(f".{extension}")
    assert "le-reglement" in document.file.name


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        office("whatever.txt"),
        office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 broken",
    ],
)
def test_add_disguised_document_refused(process, officer, content):
    upload = SimpleUploadedFile("reglement.pdf", content, content_type="application/pdf")
    with refused("bad_type"):
        add_document(process, title="Le règlement", upload=upload, by=officer)


def test_add_too_heavy_document_refused(process, officer, settings):
    settings.ATTACHMENT_MAX_BYTES = 10
    with refused("too_big"):
        add_document(process, title="Plan", upload=SimpleUploadedFile("a.pdf", PDF), by=officer)


def test_remove_document_deletes_its_file(
    process, officer, tmp_path, django_capture_on_commit_callbacks
):
    document = add_document(
        process, title="Plan", upload=SimpleUploadedFile("a.pdf", PDF), by=officer
    )
    path = tmp_path / "media" / document.file.name
    assert path.read_bytes() == PDF
    with django_capture_on_commit_callbacks(execute=True):
        remove_document(document, by=officer)
    assert (path.exists(), ProcessDocument.objects.count()) == (False, 0)


GRID = [
    # permission, who holds it
    ("processes.create", {"officer", "administrator"}),
    ("processes.manage", {"officer", "administrator", "facilitator"}),
    ("processes.govern", {"officer", "administrator", "facilitator"}),
]
ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]


@pytest.mark.parametrize(("permission", "holders"), GRID)
def test_permission_by_role(request, process, lead, permission, holders):
    obj = None if permission == "processes.create" else process
    found = {role for role in ROLES if request.getfixturevalue(role).has_perm(permission, obj)}
    assert found == holders


def test_guarantor_of_the_team_does_not_manage(process, guarantor, officer):
    add_team_member(process, user=guarantor, role="guarantor", by=officer)
    assert guarantor.has_perm("processes.manage", Process.objects.get()) is False


def test_member_of_the_team_manages_but_does_not_govern(process, facilitator, officer):
    add_team_member(process, user=facilitator, role="facilitator", by=officer)
    again = Process.objects.get()
    assert facilitator.has_perm("processes.manage", again) is True
    assert facilitator.has_perm("processes.govern", again) is False


@pytest.mark.parametrize("role", ROLES)
def test_draft_is_seen_by_staff_only(request, draft, role):
    assert request.getfixturevalue(role).has_perm("processes.see", draft) is (role != "resident")


def test_create_process_starts_today_by_default(officer):
    first = create_process("workshops", author=officer, title="Bientôt").phases.first()
    assert first.ends_on - first.starts_on == timedelta(days=9)
