"""Report, handover, minority notes, exports, outcomes."""

import csv
import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from parvis.activities.assembly.kind import KIND
from parvis.activities.assembly.models import Box, MinorityNote, Report
from parvis.activities.assembly.selectors.recommendations import on_ballot
from parvis.activities.assembly.services.handover import hand_over, write_report
from parvis.activities.assembly.services.notes import remove_note, write_note
from parvis.common.dates import add_months
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution
from parvis.ledger.models import Entry
from parvis.processes.outcomes import Panel, Recommendation
from tests.activities.assembly.conftest import (
    address,
    counted_assembly,
    published_assembly,
    put_to_vote,
    seat_five,
)
from tests.activities.assembly.stories import to_stage, words_of
from tests.factories.assembly import SessionFactory, SpeakerFactory


def today():
    return timezone.localdate()


@pytest.fixture(scope="module")
def made_once():
    return lambda commune, officer: counted_assembly(officer)


@pytest.fixture
def members(made):
    return made["members"]


@pytest.fixture
def counted(made):
    return made["counted"]


@pytest.fixture
def voting(officer):
    """Another assembly, which votes."""
    activity = published_assembly(officer)
    seat_five(activity)
    return put_to_vote(to_stage(activity, "deliberate", officer), officer)


def hedges(activity):
    return on_ballot(activity).get(title="Planter des haies")


def test_adopted_texts_become_contributions_that_the_assembly_signs(counted, visitor):
    text = hedges(counted)
    contribution = Contribution.objects.get()
    assert text.contribution == contribution
    assert contribution.author is None
    page = visitor.get(contribution.get_absolute_url()).content.decode()
    assert "<strong>L’assemblée</strong>" in page
    assert contribution.body == "Planter des haies, partout.\n\nPour l’ombre."
    assert Entry.objects.get(verb="assembly.published").data == {
        "recommendations": {"1": contribution.key}
    }


def test_handover_starts_the_delay_and_the_stage(counted, officer):
    report = hand_over(counted, handed_on=today(), handed_to="la bourgmestre", by=officer)
    counted.refresh_from_db()
    assert counted.stage_slug == "reply"
    assert report.reply_by == add_months(today(), 6)
    entry = Entry.objects.get(verb="assembly.handed_over")
    assert entry.data["reply_by"] == report.reply_by.isoformat()


@pytest.mark.parametrize("days", [-1, 1])
def test_handover_day_is_between_the_vote_and_today(counted, officer, days):
    day = today() + timedelta(days=days)
    with pytest.raises(Refused) as refusal:
        hand_over(counted, handed_on=day, handed_to="la bourgmestre", by=officer)
    assert refusal.value.code == "bad_day"
    assert not Report.objects.exists()


def test_stages_after_the_handover_need_it(counted, officer):
    for stage in ("reply", "follow-up"):
        with pytest.raises(Refused) as refusal:
            to_stage(counted, stage, officer)
        assert refusal.value.code == "not_handed_over"


def test_handed_over_report_changes_no_more(handed, officer):
    with pytest.raises(Refused) as refusal:
        write_report(handed, foreword="Trop tard.", method="", by=officer)
    assert refusal.value.code == "handed_over"
    with pytest.raises(Refused) as refusal:
        to_stage(handed, "handover", officer)
    assert refusal.value.code == "handed_over"


def test_note_is_signed_by_number_or_not_at_all(counted, members, visitor):
    text = hedges(counted)
    write_note(text, text="Trop lent.", signed=True, by=members[0].user)
    write_note(text, text="Trop lent, trop peu.", signed=True, by=members[0].user)
    write_note(text, text="Trop cher.", signed=False, by=members[1].user)
    page = visitor.get(address(counted, "assembly:report")).content.decode()
    assert "Trop lent, trop peu." in page
    assert f"membre {members[0].number}" in page.replace("\xa0", " ")
    assert f"membre {members[1].number}" not in page.replace("\xa0", " ")
    assert "Trop cher." in visitor.get(text.contribution.get_absolute_url()).content.decode()
    remove_note(text, by=members[1].user)
    assert MinorityNote.objects.count() == 1
    assert KIND.export_person(members[0].user)["notes"] == [
        {"about": "Planter des haies", "text": "Trop lent, trop peu."}
    ]


def test_notes_end_with_the_handover_and_are_for_members(counted, handed, members, officer):
    with pytest.raises(Refused):
        write_note(hedges(handed), text="Trop tard.", signed=True, by=members[0].user)


def test_officer_writes_no_note(counted, officer):
    with pytest.raises(PermissionDenied):
        write_note(hedges(counted), text="Mon avis.", signed=True, by=officer)


def test_note_on_screen(client_of, counted, members):
    url = address(counted, "assembly:text", hedges(counted).uuid)
    client = client_of(members[0].user)
    empty = client.post(url, {"action": "note", "note-text": " "})
    assert empty.status_code == 422
    client.post(url, {"action": "note", "note-text": "Trop lent."})
    assert MinorityNote.objects.get().signed is False
    client.post(url, {"action": "remove_note"})
    assert not MinorityNote.objects.exists()


def test_report_page_and_pdf_hold_the_same_facts(visitor, counted, officer, members):
    Box.objects.update(
        composition=[{"name": "Genre", "rows": [["Femme", 3, None, None]], "is_compared": False}]
    )
    SessionFactory(activity=counted, title="Premier samedi")
    SpeakerFactory(activity=counted, name="Ada Lovelace", position="for")
    write_report(counted, foreword="Merci à tous.", method="Huit séances.", by=officer)
    write_note(hedges(counted), text="Trop lent 🌳.", signed=True, by=members[0].user)
    page = visitor.get(address(counted, "assembly:report")).content.decode()
    answer = visitor.get(address(counted, "assembly:report_pdf"))
    paper = words_of(answer.content)
    for words in ("Merci à tous.", "Huit séances.", "Premier samedi", "Ada Lovelace", "Femme"):
        assert words in page
        assert words in paper
    for words in ("Planter des haies", "Fermer la place aux voitures", "Proposer quinze actions"):
        assert words in paper
    assert "Trop lent" in paper
    assert pypdfium2.PdfDocument(answer.content).is_tagged()
    assert answer["Content-Disposition"].startswith("attachment")


def test_hostile_words_in_a_report_stay_words(visitor, counted, officer):
    bad = '#panic("x") </script><script>alert(1)</script> $x$ \\u{202e}'
    write_report(counted, foreword=bad, method=bad, by=officer)
    assert "<script>alert" not in visitor.get(address(counted, "assembly:report")).content.decode()
    assert visitor.get(address(counted, "assembly:report_pdf")).content.startswith(b"%PDF")


def test_desk_hands_the_report_over_on_screen(client_of, counted, officer, resident):
    url, client = address(counted, "assembly_desk:report"), client_of(officer)
    bad = {"action": "hand_over", "hand_over-handed_on": "1999-01-01"}
    answer = client.post(url, bad | {"hand_over-handed_to": "<b>elle</b>"})
    assert answer.status_code == 422
    assert "&lt;b&gt;elle" in answer.content.decode()
    client.post(url, {"action": "words", "words-foreword": "Merci."})
    good = {"hand_over-handed_on": today().isoformat(), "hand_over-handed_to": "la bourgmestre"}
    client.post(url, good | {"action": "hand_over"})
    report = Report.objects.get()
    assert (report.foreword, report.handed_to) == ("Merci.", "la bourgmestre")
    assert client_of(resident).post(url, good).status_code == 403


def test_outcomes_are_recommendations_with_votes_and_the_panel(counted, members):
    [made] = KIND.outcomes(counted, Recommendation)
    assert (made.title, made.votes_for, made.votes_cast) == ("Planter des haies", 4, 5)
    [panel] = KIND.outcomes(counted, Panel)
    assert panel.members == tuple(sorted(member.number for member in members))


def test_outcomes_wait_for_the_close(voting):
    assert list(KIND.outcomes(voting, Recommendation)) == []
    assert KIND.exports(voting) == ()


def test_export_has_a_row_for_each_text_and_body(counted):
    [export] = KIND.exports(counted)
    rows = list(csv.DictReader(io.StringIO(export.write(counted).decode("utf-8-sig"))))
    assert [(row["title"], row["yes"], row["no"], row["adopted"]) for row in rows] == [
        ("Planter des haies", "4", "1", "yes"),
        ("Fermer la place aux voitures", "0", "5", "no"),
    ]


def test_figures_of_the_process_page(counted, handed):
    figures = {str(one.label): one.value for one in KIND.statistics(handed)}
    assert figures["recommandations adoptées"] == "1"
    assert figures["réponses de la commune"] == "0"
