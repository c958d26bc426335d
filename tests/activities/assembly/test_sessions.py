"""Sessions, those who are heard, documents, attendance: services and pages."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from parvis.activities.assembly.models import Attendance, Document, Session, Speaker
from parvis.activities.assembly.selectors.seats import allowances
from parvis.activities.assembly.selectors.sessions import balance_of, public_speakers
from parvis.activities.assembly.services import documents, experts
from parvis.activities.assembly.services import sessions as services
from parvis.activities.assembly.services.experts import SpeakerFields
from parvis.activities.assembly.services.sessions import SessionFields
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from parvis.ledger.verbs import sentence
from parvis.processes.models import TeamMember, TeamRole
from tests.activities.assembly.conftest import address
from tests.factories.assembly import MemberFactory, SessionFactory, SpeakerFactory

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF"


def upload(content=PDF, name="note.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def fields(**changes):
    start = timezone.now() + timedelta(days=3)
    known = {"title": "Premier samedi", "starts_at": start, "ends_at": start + timedelta(hours=6)}
    return SessionFields(**known | changes)


def test_session_must_end_after_it_starts(activity, officer):
    start = timezone.now()
    with pytest.raises(Refused) as refusal:
        services.plan_session(activity, fields=fields(ends_at=start), by=officer)
    assert refusal.value.code == "dates_reversed"


def test_cancelling_is_refused_once_somebody_came(activity, officer):
    session = SessionFactory(activity=activity)
    member = MemberFactory(activity=activity)
    services.note_attendance(session, present={member.pk}, by=officer)
    with pytest.raises(Refused) as refusal:
        services.cancel_session(session, by=officer)
    assert refusal.value.code == "took_place"


def test_attendance_notes_everybody_and_noting_again_replaces(activity, officer):
    session = SessionFactory(activity=activity)
    here, away = MemberFactory(activity=activity), MemberFactory(activity=activity)
    gone = MemberFactory(activity=activity, status="withdrawn")
    assert services.note_attendance(session, present={away.pk, gone.pk, 999}, by=officer) == 1
    assert services.note_attendance(session, present={here.pk}, by=officer) == 1
    assert dict(Attendance.objects.values_list("member_id", "present")) == {
        here.pk: True,
        away.pk: False,
    }
    (owed,) = allowances(activity, session.ends_at)
    assert (owed.number, owed.sessions) == (here.number, 1)


def test_attendance_of_a_session_to_come_is_refused(activity, officer):
    session = services.plan_session(activity, fields=fields(), by=officer)
    with pytest.raises(Refused) as refusal:
        services.note_attendance(session, present=set(), by=officer)
    assert refusal.value.code == "too_early"


def test_minutes_are_in_the_ledger_by_their_hash(activity, officer):
    session = SessionFactory(activity=activity, title="Premier samedi")
    services.publish_minutes(session, text="Le membre 003 a parlé.", by=officer)
    entry = Entry.objects.get(verb="assembly.minutes")
    assert len(entry.data["sha256"]) == 64
    assert "003" not in str(entry.data)
    assert "Premier samedi" in sentence(entry)


def test_minutes_without_text_are_refused(activity, officer):
    with pytest.raises(Refused):
        services.publish_minutes(SessionFactory(activity=activity), text="  ", by=officer)


def test_speaker_is_public_only_once_interests_are_declared(activity, officer, visitor):
    speaker = experts.put_speaker(activity, fields=SpeakerFields("Ada Muet"), by=officer)
    assert list(public_speakers(activity)) == []
    assert "Ada Muet" not in visitor.get(address(activity)).content.decode()
    declared = SpeakerFields("Ada Muet", declaration="Actionnaire d’un parc éolien.")
    experts.put_speaker(activity, fields=declared, by=officer, speaker=speaker)
    page = visitor.get(address(activity)).content.decode()
    assert "Ada Muet" in page
    assert "Actionnaire d’un parc éolien." in page


def test_balance_counts_each_position(activity):
    SpeakerFactory.create_batch(2, activity=activity, position="for")
    SpeakerFactory(activity=activity, position="against")
    assert [number for _label, number in balance_of(public_speakers(activity))] == [2, 1, 0]


def test_speaker_of_another_assembly_s_session_is_refused(activity, other_activity, officer):
    strange = SpeakerFields("Ada", session=SessionFactory(activity=other_activity))
    with pytest.raises(Refused) as refusal:
        experts.put_speaker(activity, fields=strange, by=officer)
    assert refusal.value.code == "other_activity"


@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>", b"MZ\x90\x00"])
def test_document_of_a_strange_type_is_refused(activity, officer, content):
    with pytest.raises(Refused) as refusal:
        documents.add_document(
            activity, title="Note", upload=upload(content), audience="public", by=officer
        )
    assert refusal.value.code == "bad_type"
    assert not Document.objects.exists()


@pytest.fixture
def private(activity, officer):
    return documents.add_document(
        activity, title="Note interne", upload=upload(), audience="members", by=officer
    )


def test_members_document_does_not_exist_for_others(
    client_of, visitor, activity, private, resident, elected, officer
):
    url = address(activity, "assembly:document", private.uuid)
    assert visitor.get(url).status_code == 404
    assert client_of(resident).get(url).status_code == 404
    MemberFactory(activity=activity, user=resident)
    answer = client_of(resident).get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Note interne" not in visitor.get(address(activity)).content.decode()
    desk = address(activity, "assembly_desk:documents")
    assert "Note interne" not in client_of(elected).get(desk).content.decode()
    assert "Note interne" in client_of(officer).get(desk).content.decode()


def test_removed_document_takes_its_file_along(
    activity, private, officer, django_capture_on_commit_callbacks
):
    storage, name = private.file.storage, private.file.name
    with django_capture_on_commit_callbacks(execute=True):
        documents.remove_document(private, by=officer)
    assert not storage.exists(name)


def test_facilitator_in_the_team_organises(activity, facilitator):
    member = TeamMember(process=activity.process, user=facilitator, role=TeamRole.FACILITATOR)
    member.save()
    session = services.plan_session(activity, fields=fields(), by=facilitator)
    assert session.title == "Premier samedi"


def test_elected_may_not_plan_a_session(activity, elected):
    with pytest.raises(PermissionDenied):
        services.plan_session(activity, fields=fields(), by=elected)


# --- pages ------------------------------------------------------------------------------------
def test_officer_plans_a_session_on_screen(client_of, activity, officer):
    url = address(activity, "assembly_desk:sessions")
    data = {"new-title": "Samedi", "new-day": "2027-02-06", "new-starts": "09:00"}
    data |= {"new-ends": "16:30", "new-place": "Salle communale", "action": "new"}
    client_of(officer).post(url, data)
    session = Session.objects.get()
    assert timezone.localtime(session.ends_at).strftime("%Y-%m-%d %H:%M") == "2027-02-06 16:30"
    assert "Salle communale" in client_of(officer).get(url).content.decode()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"new-title": ""}, "obligatoire"),
        ({"new-day": "2027-02-31"}, "date"),
        ({"new-day": "20270-02-01"}, "date"),
        ({"new-day": "0027-02-01"}, "année"),
        ({"new-starts": "25:00"}, "heure"),
        ({"new-ends": "08:00"}, "après son début"),
        ({"new-title": "x" * 161}, "160"),
    ],
)
def test_bad_session_is_refused_with_words_and_what_was_typed(
    client_of, activity, officer, change, word
):
    url = address(activity, "assembly_desk:sessions")
    data = {"new-title": "Samedi", "new-day": "2027-02-06", "new-starts": "09:00"}
    data |= {"new-ends": "16:30", "new-place": "<b>Salle</b>", "action": "new"} | change
    answer = client_of(officer).post(url, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert word in page
    assert "&lt;b&gt;Salle&lt;/b&gt;" in page
    assert not Session.objects.exists()


def test_unknown_act_is_said_and_nothing_happens(client_of, activity, officer):
    url = address(activity, "assembly_desk:sessions")
    answer = client_of(officer).post(url, {"action": "explode"})
    assert answer.status_code == 422
    assert "Ce n’est plus possible" in answer.content.decode()


def test_session_page_at_the_desk_does_its_acts(client_of, activity, officer):
    session, client = SessionFactory(activity=activity), client_of(officer)
    url = address(activity, "assembly_desk:session", session.uuid)
    item = {"action": "item", "item-kind": "learning", "item-title": "Le climat local"}
    client.post(url, item | {"item-starts": "09:30", "item-minutes": "45"})
    paper = {"action": "document", "document-title": "Note", "document-file": upload()}
    client.post(url, paper | {"document-audience": "public"})
    client.post(url, {"action": "minutes", "minutes-text": "On a bien travaillé."})
    page = client_of(officer).get(address(activity, "assembly:session", session.uuid))
    for words in ("Le climat local", "Note", "On a bien travaillé."):
        assert words in page.content.decode()
    item = session.agenda.get()
    client.post(address(activity, "assembly_desk:remove_item", session.uuid, item.uuid))
    assert not session.agenda.exists()


def test_attendance_on_screen_and_on_paper(client_of, activity, officer):
    session, client = SessionFactory(activity=activity), client_of(officer)
    here, away = MemberFactory(activity=activity), MemberFactory(activity=activity)
    url = address(activity, "assembly_desk:attendance", session.uuid)
    client.post(url, {"present": [here.pk, "x", "²", "-1"]})
    assert Attendance.objects.get(member=here).present
    assert not Attendance.objects.get(member=away).present
    paper = client.get(address(activity, "assembly_desk:attendance_print", session.uuid))
    assert here.number in paper.content.decode()


def test_speaker_pages(client_of, activity, officer):
    client, url = client_of(officer), address(activity, "assembly_desk:speakers")
    data = {"new-kind": "expert", "new-name": "Ada", "new-position": "for", "action": "new"}
    client.post(url, data)
    speaker = Speaker.objects.get()
    assert "Manquante" in client.get(url).content.decode()
    own = address(activity, "assembly_desk:speaker", speaker.uuid)
    edit = {"edit-kind": "expert", "edit-name": "Ada", "edit-position": "for"}
    edit |= {"edit-declaration": "Rien à déclarer.", "action": "edit"}
    client.post(own, edit)
    speaker.refresh_from_db()
    assert speaker.has_declared
    client.post(own, {"action": "remove"})
    assert not Speaker.objects.exists()


@pytest.mark.parametrize("name", ["sessions", "speakers", "documents"])
def test_desk_lists_are_closed_to_residents(client_of, activity, resident, name):
    assert client_of(resident).get(address(activity, f"assembly_desk:{name}")).status_code == 403


def fill(activity, number):
    for _each in range(number):
        session = SessionFactory(activity=activity)
        SpeakerFactory(activity=activity, session=session)
        Document.objects.create(
            activity=activity, session=session, title="Note", audience="public", size=3
        )


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("assembly_desk:sessions", 7),
        ("assembly_desk:speakers", 7),
        ("assembly_desk:documents", 8),
        ("assembly:members", 10),
    ],
)
@pytest.mark.parametrize("rows", [1, 30])
def test_lists_take_as_many_queries_for_1_and_30_rows(
    client_of, activity, officer, django_assert_num_queries, name, queries, rows
):
    fill(activity, rows)
    client = client_of(officer)
    client.get(address(activity, name))
    with django_assert_num_queries(queries):
        client.get(address(activity, name))


def test_home_takes_as_many_queries_for_1_and_30_rows(visitor, activity):
    counts = []
    for rows in (1, 29):
        fill(activity, rows)
        visitor.get(address(activity))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address(activity), {"rows": rows})
        counts.append(len(queries))
    assert counts[0] == counts[1] > 0


def test_other_assembly_s_session_is_not_found_here(client_of, activity, other_activity, officer):
    session = SessionFactory(activity=other_activity)
    for name in ("assembly_desk:session", "assembly_desk:tables", "assembly:session"):
        url = reverse(name, args=[activity.process.slug, activity.slug, session.uuid])
        assert client_of(officer).get(url).status_code == 404
