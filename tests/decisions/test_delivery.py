"""Agreements, photos, money and evaluations of commitments: services, pages and files."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from PIL import Image

from parvis.common.errors import Refused
from parvis.contributions.uploads import prepare
from parvis.decisions.models import Agreement, Photo, Progress
from parvis.decisions.services import (
    end_agreement,
    evaluate_commitment,
    sign_agreement,
    update_commitment,
)
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from parvis.notices.services import follow
from tests.factories.contributions import PDF, picture, upload

DESK = "/bureau/decisions/engagements/"


def refused(code):
    return pytest.raises(Refused, check=lambda refusal: refusal.code == code)


def page(response) -> str:
    return response.content.decode().replace("\u202f", " ").replace("\u00a0", " ")


def status_of(client, address) -> int:
    """The status alone; a file that is given is closed."""
    response = client.get(address)
    if response.streaming:
        # Read to its end, which closes the file: `close` would end the connection too.
        b"".join(response.streaming_content)
    return response.status_code


def given(client, address) -> tuple[bytes, str]:
    """The bytes of a file and its media type."""
    response = client.get(address)
    content = b"".join(response.streaming_content)
    assert response["X-Content-Type-Options"] == "nosniff"
    return content, response["Content-Type"]


def sign(commitment, by, **more) -> Agreement:
    values = {"kind": "subsidy", "party": "Comité du Kiosque ASBL", "amount": 4_500_00}
    return sign_agreement(commitment, by=by, **values | {"signed_on": timezone.localdate()} | more)


def tell(commitment, by, **more):
    values = {"text": "Voilà.", "status": "in_progress", "percent": 20}
    return update_commitment(commitment, by=by, **values | more)


def test_agreement_is_public_told_and_in_the_ledger_without_a_name(
    commitment, officer, resident, neighbour, visitor
):
    follow(neighbour, commitment.key)
    sign(commitment, officer, reference="2027/41")
    assert {notice.recipient for notice in Notice.objects.all()} == {resident, neighbour}
    data = Entry.objects.get(verb="agreement.signed").data
    today = timezone.localdate().isoformat()
    assert data == {"kind": "subsidy", "amount": 4_500_00, "signed_on": today}
    text = page(visitor.get(commitment.get_absolute_url()))
    assert "Convention de subside : Comité du Kiosque ASBL" in text
    assert "2027/41" in text


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "handshake"}, "unknown_kind"),
        ({"party": "  "}, "no_party"),
        ({"amount": 0}, "no_amount"),
        ({"signed_on": date(2099, 1, 1)}, "future_signature"),
        ({"document": "picture"}, "not_a_pdf"),
    ],
)
def test_agreement_that_says_too_little_is_refused(commitment, officer, change, code):
    if "document" in change:
        change = {"document": prepare(upload())}
    with refused(code):
        sign(commitment, officer, **change)
    assert Agreement.objects.count() == 0


def test_nothing_is_signed_for_a_draft_or_what_is_given_up(commitment, officer, draft):
    tell(commitment, officer, status="abandoned")
    with refused("abandoned"):
        sign(commitment, officer)
    commitment.decision = draft
    commitment.save()
    with refused("draft_decision"):
        sign(commitment, officer)


def test_early_end_needs_a_reason_and_happens_once(commitment, officer, visitor):
    agreement = sign(commitment, officer)
    with refused("no_reason"):
        end_agreement(agreement, reason=" ", by=officer)
    end_agreement(agreement, reason="L’association arrête.", by=officer)
    with refused("ended"):
        end_agreement(agreement, reason="Encore.", by=officer)
    assert Entry.objects.filter(verb="agreement.ended").count() == 1
    assert "L’association arrête." in page(visitor.get(commitment.get_absolute_url()))


@pytest.mark.parametrize("is_public", [True, False])
def test_document_goes_to_those_who_may_read_it(
    commitment, officer, resident, client_of, visitor, is_public
):
    document = prepare(upload(PDF, "Convention signée Dupont.pdf"))
    agreement = sign(commitment, officer, document=document, document_is_public=is_public)
    assert "Dupont" not in agreement.document.name
    address = f"/decisions/conventions/{agreement.uuid}.pdf"
    expected = 200 if is_public else 404
    assert status_of(visitor, address) == expected
    assert status_of(client_of(resident), address) == expected
    assert given(client_of(officer), address) == (PDF, "application/pdf")
    shown = page(visitor.get(commitment.get_absolute_url()))
    assert (address in shown) == is_public


def test_photo_loses_its_metadata_and_is_described(commitment, officer, visitor):
    secret = upload(picture(gps=True), "chez-marie.jpg")
    tell(commitment, officer, photos=[(prepare(secret), "Un banc neuf.")])
    photo = Photo.objects.get()
    assert "marie" not in photo.file.name
    content, media_type = given(visitor, f"/decisions/photos/{photo.uuid}/")
    assert b"Marie" not in content
    assert dict(Image.open(BytesIO(content)).getexif()) == {}
    assert given(visitor, f"/decisions/photos/{photo.uuid}/vignette/")[1] == media_type
    assert 'alt="Un banc neuf."' in page(visitor.get(commitment.get_absolute_url()))


def test_photo_of_a_draft_is_for_the_desk(commitment, officer, draft, visitor, client_of):
    tell(commitment, officer, photos=[(prepare(upload()), "Un banc.")])
    commitment.decision = draft
    commitment.save()
    address = f"/decisions/photos/{Photo.objects.get().uuid}/"
    assert status_of(visitor, address) == 404
    assert status_of(client_of(officer), address) == 200


def test_undescribed_too_many_and_other_files_are_no_photos(commitment, officer):
    photo = prepare(upload())
    with refused("no_description"):
        tell(commitment, officer, photos=[(photo, "  ")])
    with refused("too_many_photos"):
        tell(commitment, officer, photos=[(photo, "Un banc.")] * 4)
    with refused("not_a_photo"):
        tell(commitment, officer, photos=[(prepare(upload(PDF, "plan.pdf")), "Un plan.")])
    assert Photo.objects.count() == 0


def test_difference_with_the_budget_is_explained_or_refused(commitment, officer, visitor):
    with refused("no_money_note"):
        tell(commitment, officer, spent=commitment.budget + 1)
    tell(commitment, officer, spent=commitment.budget - 1)
    with refused("no_money_note"):
        tell(commitment, officer, status="delivered", spent=commitment.budget - 1)
    tell(
        commitment,
        officer,
        status="delivered",
        spent=commitment.budget - 1,
        money_note="Moins de plants.",
    )
    assert "Moins de plants." in page(visitor.get(commitment.get_absolute_url()))


def test_delay_without_a_reason_is_refused(commitment, officer):
    later = commitment.due_on + timedelta(days=90)
    with refused("no_text"):
        tell(commitment, officer, status="delayed", text=" ", due_on=later)
    commitment.refresh_from_db()
    assert commitment.status == Progress.PLANNED
    assert commitment.due_on < later


def test_start_is_the_day_of_the_first_news_unless_told(commitment, officer):
    tell(commitment, officer)
    commitment.refresh_from_db()
    assert commitment.started_on == timezone.localdate()
    tell(commitment, officer, started_on=date(2026, 3, 1))
    commitment.refresh_from_db()
    assert commitment.started_on == date(2026, 3, 1)
    with refused("future_start"):
        tell(commitment, officer, started_on=timezone.localdate() + timedelta(days=2))


def test_evaluation_comes_after_the_delivery(commitment, officer, visitor, resident):
    with refused("not_delivered"):
        evaluate_commitment(commitment, text="Utile.", by=officer)
    tell(commitment, officer, status="delivered")
    with refused("no_text"):
        evaluate_commitment(commitment, text="  ", by=officer)
    evaluate_commitment(commitment, text="Les arbres tiennent.", by=officer)
    assert "Les arbres tiennent." in page(visitor.get(commitment.get_absolute_url()))
    assert Entry.objects.filter(verb="commitment.evaluated").count() == 1
    assert Notice.objects.filter(recipient=resident).count() == 2


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_others_sign_and_evaluate_nothing(commitment, request, role):
    person = request.getfixturevalue(role)
    with pytest.raises(PermissionDenied):
        sign(commitment, person)
    with pytest.raises(PermissionDenied):
        evaluate_commitment(commitment, text="Utile.", by=person)


def test_desk_forms_record_and_keep_what_was_typed(commitment, officer, client_of, visitor):
    client = client_of(officer)
    address = f"{DESK}{commitment.uuid}/convention/"
    hostile = "<img src=x onerror=alert(1)>"
    answer = client.post(address, {"kind": "order", "party": hostile, "amount": "-5"})
    assert answer.status_code == 422
    assert "&lt;img src=x" in page(answer)
    data = {"kind": "order", "party": "Menuiserie SRL", "amount": "900", "signed_on": "2026-03-02"}
    assert client.post(address, data | {"document": upload(PDF, "a.pdf")}).status_code == 302
    agreement = Agreement.objects.get()
    assert (agreement.amount, agreement.document_is_public) == (900_00, False)
    end = {"agreement": str(agreement.uuid), "reason": ""}
    client.post(f"{address}fin/", end)
    assert Agreement.objects.filter(ended_on=None).count() == 1
    client.post(f"{address}fin/", end | {"reason": "Annulé."})
    assert Agreement.objects.filter(ended_on=None).count() == 0
    assert client.post(f"{DESK}{commitment.uuid}/evaluation/", {"text": ""}).status_code == 422
    assert visitor.get(address).status_code == 302


def test_news_form_takes_photos_and_asks_what_they_show(commitment, officer, client_of):
    client, address = client_of(officer), f"{DESK}{commitment.uuid}/"
    data = {"text": "Ça avance.", "status": "in_progress", "percent": "30"}
    answer = client.post(address, data | {"photo_1": upload()})
    assert "Dites ce que montre cette photo." in page(answer)
    assert "Ça avance." in page(answer)
    client.post(address, data | {"photo_1": upload(), "description_1": "Le banc."})
    assert Photo.objects.get().description == "Le banc."
