"""The desk of the first draw, through its pages."""

from datetime import timedelta

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.activities.assembly.models import FirstDraw, Letter, Printing
from parvis.activities.assembly.views.letters import letters as letters_view
from tests.activities.assembly.drawing import (
    HEADER,
    SECTIONS,
    plain,
    register,
    row,
    send_letters,
    with_settings,
)

ROLES = ("resident", "officer", "elected", "facilitator", "guarantor", "administrator")


@pytest.fixture
def small(activity, officer):
    return with_settings(activity, officer, seats=6)


def url(activity, name="letters") -> str:
    return reverse(f"assembly_desk:{name}", args=[activity.process.slug, activity.slug])


def file(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("registre.csv", register() if data is None else data)


def promise(**changes) -> dict:
    later = (timezone.localdate() + timedelta(days=28)).isoformat()
    sent = {"file": file(), "pool_factor": "2", "usual": "50 %", "responses": "", "reply_by": later}
    return sent | changes


def test_desk_promises_draws_and_prints(client_of, officer, small):
    client = client_of(officer)
    assert "Annoncer le fichier" in client.get(url(small)).content.decode()
    page = client.post(url(small), promise(responses=f"{SECTIONS[1]} ; 25"), follow=True)
    assert "Tirer les lettres au sort" in page.content.decode()
    assert [part["letters"] for part in FirstDraw.objects.get().plan] == [8, 16, 8]
    sent = {"file": file(), "seed": " 1  2\n3", "source": "Loterie"}
    page = client.post(url(small, "draw_letters"), sent, follow=True).content.decode()
    assert "Imprimer les lettres" in page
    assert FirstDraw.objects.get().seed == "1 2 3"
    sent = {"file": file(), "what": "letter", "batch": "1"}
    response = client.post(url(small, "print_letters"), sent)
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert len(pypdfium2.PdfDocument(response.content)) == 64
    assert Printing.objects.get().letters == 32
    assert "pas encore" in client.get(url(small)).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"file": ""}, "Choisissez le fichier du registre"),
        ({"file": file(b"")}, "vide"),
        ({"file": file(b"\x00\x01")}, "pas un fichier CSV"),
        ({"file": file(b"id;rue\n1;x")}, "Il manque la colonne"),
        ({"file": file(f"{HEADER}\n{row(1)}\n{row(1)}".encode())}, "déjà à la ligne 2"),
        ({"pool_factor": "0"}, "1"),
        ({"usual": "beaucoup"}, "pourcentage de 0,1 à 100"),
        ({"usual": "NaN"}, "pourcentage de 0,1 à 100"),
        ({"responses": "Le Bas-Pré"}, "point-virgule"),
        ({"responses": "Ailleurs ; 5"}, "Section inconnue"),
        ({"reply_by": "2020-01-01"}, "jour à venir"),
        ({"reply_by": "demain"}, "date"),
    ],
)
def test_wrong_promises_are_explained_and_kept(client_of, officer, small, changes, words):
    if isinstance(changes.get("file"), SimpleUploadedFile):
        changes["file"].seek(0)
    response = client_of(officer).post(url(small), promise(**changes))
    page = plain(response.content.decode())
    assert (response.status_code, words in page) == (422, True)
    assert not FirstDraw.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": ""}, "Nombre public"),
        ({"source": ""}, "D’où vient ce nombre"),
        ({"file": file(b"id;rue\n1;x")}, "Il manque la colonne"),
    ],
)
def test_wrong_draws_are_explained(client_of, officer, small, changes, words):
    client = client_of(officer)
    client.post(url(small), promise())
    sent = {"file": file(), "seed": "1", "source": "x"} | changes
    response = client.post(url(small, "draw_letters"), sent)
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("changes", [{"batch": "2"}, {"what": "poème"}, {"file": file(b"id")}])
def test_wrong_prints_are_explained(client_of, officer, small, changes):
    send_letters(small, officer)
    sent = {"file": file(), "what": "letter", "batch": "1"} | changes
    response = client_of(officer).post(url(small, "print_letters"), sent)
    assert response.status_code == 422
    assert not Printing.objects.exists()


def test_large_register_never_touches_the_disk(client_of, officer, small, settings, tmp_path):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "missing")
    assert len(register()) > 1000
    client_of(officer).post(url(small), promise())
    assert FirstDraw.objects.get().addresses == 60


def test_upload_is_still_protected_against_forgery(officer, small):
    client = Client(enforce_csrf_checks=True, headers={"host": "clairval.test"})
    client.force_login(officer, "parvis.people.backends.AccountBackend")
    assert client.post(url(small), promise()).status_code == 403
    assert letters_view.csrf_exempt
    assert not FirstDraw.objects.exists()


def test_desk_pages_by_role(request, client_of, activity):
    names = ("letters", "replies", "write_down", "criteria", "new_criterion", "draw", "seats")
    allowed = {
        (name, role)
        for role in ROLES
        for client in [client_of(request.getfixturevalue(role))]
        for name in names
        if client.get(url(activity, name)).status_code == 200
    }
    assert allowed == {(name, role) for name in names for role in ("officer", "administrator")}


def test_letters_page_costs_the_same_for_many(client_of, officer, small, django_assert_num_queries):
    client = client_of(officer)
    first = send_letters(small, officer)
    client.get(url(small))
    with django_assert_num_queries(9):
        client.get(url(small))
    more = [
        Letter(first_draw=first, code_hash=f"{n:064d}", section="x", household="x", batch=n)
        for n in range(2, 32)
    ]
    Letter.objects.bulk_create(more)
    first.plan = [*first.plan, *[first.plan[0] | {"section": f"S{n}"} for n in range(30)]]
    first.save()
    with django_assert_num_queries(9):
        client.get(url(small))
