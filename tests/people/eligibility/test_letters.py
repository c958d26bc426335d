"""Letters: each code unique and working, nothing of the addresses kept."""

import io
import zipfile
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pypdfium2
import pytest
import zxingcpp
from cryptography.fernet import InvalidToken
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from parvis.common.errors import Refused
from parvis.people.eligibility import vault
from parvis.people.eligibility.models import Entry, LetterRun
from parvis.people.eligibility.selectors import entry_of_code, find_entry
from parvis.people.eligibility.services import (
    erase_register,
    fetch_letters,
    forget_letters,
    letters,
    replace_code,
    start_letters,
)
from parvis.people.eligibility.services.letters import expire_letters, make_letters
from tests.factories.eligibility import make_register, people_file, person_row

SCOPE = "activity:test"
WORDS = {
    "url": "https://participation.clairval.example/demarches/idees/budget/budget/voter/",
    "sender": ["Commune de Clairval"],
    "dated": "26 novembre 2026",
    "subject": "Votre code pour voter",
    "greeting": "Madame, Monsieur,",
    "intro": ["Vous pouvez voter."],
    "code_word": "Votre code",
    "qr_alt": "Code QR",
    "how_title": "Comment voter",
    "how": ["En ligne.", "Au guichet."],
    "care_title": "Bon à savoir",
    "care": ["Gardez ce code."],
    "data": "Vos données.",
}


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def ask(number, callbacks, **options):
    """A run for the first `number` people, made."""
    data = people_file([person_row(place) for place in range(number)])
    with callbacks(execute=True):
        run = start_letters(SCOPE, data, words=WORDS, **options)
    run.refresh_from_db()
    return run


def pages(run):
    """The pages of all the files of a run."""
    pieces, ending = fetch_letters(run)
    data = b"".join(pieces)
    files = [data]
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            files = [folder.read(name) for name in folder.namelist()]
    return [page for file in files for page in pypdfium2.PdfDocument(file)]


def code_in(page) -> str:
    [found] = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    return parse_qs(urlsplit(found.text).query)["code"][0]


def test_each_letter_has_its_own_code_that_works(
    commune, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(letters, "LETTERS_A_FILE", 5)
    make_register(SCOPE, 12)
    run = ask(12, django_capture_on_commit_callbacks)
    assert (run.state, run.letters, run.made) == ("done", 12, 12)
    found = pages(run)
    codes = [code_in(page) for page in found]
    assert len(set(codes)) == len(codes) == 12
    for place, (page, code) in enumerate(zip(found, codes, strict=True)):
        row = person_row(place)
        text = page.get_textpage().get_text_bounded()
        assert code in text
        assert row["rue"] in text
        assert f"{row['prénom']} {row['nom']}" in text
        owner = find_entry(SCOPE, national_number=row["numéro national"])
        assert entry_of_code(SCOPE, code) == owner


def test_letters_made_again_have_the_same_codes_until_one_is_replaced(
    commune, django_capture_on_commit_callbacks
):
    make_register(SCOPE, 2)
    first = [code_in(page) for page in pages(ask(2, django_capture_on_commit_callbacks))]
    assert [code_in(page) for page in pages(ask(2, django_capture_on_commit_callbacks))] == first
    entry = entry_of_code(SCOPE, first[0])
    fresh = replace_code(SCOPE, entry)
    again = [code_in(page) for page in pages(ask(2, django_capture_on_commit_callbacks))]
    assert again == [fresh, first[1]]


def test_codes_and_addresses_are_nowhere_in_clear(commune, django_capture_on_commit_callbacks):
    make_register(SCOPE, 2)
    data = people_file([person_row(place) for place in range(2)])
    with django_capture_on_commit_callbacks() as waiting:
        run = start_letters(SCOPE, data, words=WORDS)
    [path] = [vault.path_of(run, vault.ADDRESSES)]
    with default_storage.open(path) as file:
        assert b"Rue du Moulin" not in file.read()
    for callback in waiting:
        callback()
    assert not default_storage.exists(path)
    codes = [code_in(page) for page in pages(LetterRun.objects.get())]
    with default_storage.open(vault.path_of(run, vault.LETTERS)) as file:
        # The sign before it is in no text that is sealed: three letters alone could be by chance.
        assert b"%PDF" not in file.read()
    kept = str(list(Entry.objects.values())) + str(list(LetterRun.objects.values()))
    for secret in (*codes, "Rue du Moulin"):
        assert secret not in kept


def test_another_pepper_does_not_open_the_files(
    commune, settings, django_capture_on_commit_callbacks
):
    make_register(SCOPE, 1)
    run = ask(1, django_capture_on_commit_callbacks)
    settings.BALLOT_PEPPER = "another"
    with pytest.raises(Refused, match="ne sont plus là"):
        fetch_letters(run)


@pytest.mark.parametrize("size", [0, 1, 10, 25, 30])
def test_files_come_back_whole_from_their_pieces(commune, monkeypatch, size):
    monkeypatch.setattr(vault, "PIECE", 10)
    run = LetterRun(uuid=uuid4())
    data = bytes(range(size))
    with vault.writing(run, vault.LETTERS) as file:
        for place in range(0, size, 7):
            file.write(data[place : place + 7])
    assert vault.read(run, vault.LETTERS) == data
    vault.forget(run)
    assert vault.read(run, vault.LETTERS) is None


@pytest.mark.parametrize("harm", [lambda lines: lines[:-1], lambda lines: lines[1::-1] + lines[2:]])
def test_file_that_is_cut_or_reordered_does_not_open(commune, monkeypatch, harm):
    monkeypatch.setattr(vault, "PIECE", 10)
    run = LetterRun(uuid=uuid4())
    vault.keep(run, vault.LETTERS, b"a" * 25)
    path = vault.path_of(run, vault.LETTERS)
    with default_storage.open(path) as file:
        lines = file.readlines()
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"".join(harm(lines))))
    with pytest.raises(InvalidToken):
        vault.read(run, vault.LETTERS)
    vault.forget(run)


def test_section_and_age_choose_who_gets_a_letter(commune, django_capture_on_commit_callbacks):
    make_register(SCOPE, 4)
    assert ask(4, django_capture_on_commit_callbacks, section="Centre").letters == 2
    Entry.objects.filter(section="Centre").update(age=15)
    assert ask(4, django_capture_on_commit_callbacks, minimum_age=16).letters == 2


@pytest.mark.parametrize("missing", ["rue", "localité"])
def test_person_without_a_full_address_gets_no_letter(commune, missing):
    make_register(SCOPE, 1)
    data = people_file([person_row(0) | {missing: ""}])
    with pytest.raises(Refused, match="adresse complète"):
        start_letters(SCOPE, data, words=WORDS)


def test_letters_without_a_list_are_refused(commune):
    with pytest.raises(Refused, match="Importez d’abord"):
        start_letters(SCOPE, people_file([person_row(0)]), words=WORDS)


def test_run_that_fails_keeps_no_file_and_says_so(commune, django_capture_on_commit_callbacks):
    make_register(SCOPE, 1)
    data = people_file([person_row(0)])
    with django_capture_on_commit_callbacks():
        run = start_letters(SCOPE, data, words={**WORDS, "sender": 3})
    with pytest.raises(RuntimeError):
        make_letters(run)
    run.refresh_from_db()
    assert run.state == "failed"
    assert not default_storage.exists(vault.path_of(run, vault.ADDRESSES))
    # A task that comes twice does nothing more.
    make_letters(run)


def test_files_go_when_asked_on_their_hour_and_with_the_list(
    commune, django_capture_on_commit_callbacks
):
    make_register(SCOPE, 1)
    late = timezone.now() + timedelta(hours=25)
    for forget in (
        forget_letters,
        lambda run: expire_letters(late),
        lambda _r: erase_register(SCOPE),
    ):
        run = ask(1, django_capture_on_commit_callbacks)
        path = vault.path_of(run, vault.LETTERS)
        assert default_storage.exists(path)
        with django_capture_on_commit_callbacks(execute=True):
            forget(run)
        assert not default_storage.exists(path)
        assert LetterRun.objects.filter(state="done").count() == 0


def test_letters_are_for_screen_readers_and_archives_too(
    commune, django_capture_on_commit_callbacks
):
    make_register(SCOPE, 1)
    pieces, _ending = fetch_letters(ask(1, django_capture_on_commit_callbacks))
    data = b"".join(pieces)
    assert pypdfium2.PdfDocument(data).is_tagged()
