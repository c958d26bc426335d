import hashlib
from collections import Counter

import pypdfium2
import pytest
import zxingcpp

from parvis.activities.assembly import codes
from parvis.activities.assembly.letter_plan import addressees, digest, plan_text
from parvis.activities.assembly.models import FirstDraw, Letter
from parvis.activities.assembly.printing import letters_pdf
from parvis.activities.assembly.register import read_register
from parvis.activities.assembly.selectors.letters import batches, letter_of_code, section_counts
from parvis.activities.assembly.services.criteria import save_criterion
from parvis.activities.assembly.services.letters import (
    copies_to_print,
    draw_letters,
    promise_letters,
)
from parvis.activities.assembly.services.replies import Reply, reply_to
from parvis.common.errors import Refused
from parvis.ledger.models import Entry
from tests.activities.assembly.drawing import (
    GENDER,
    SECTIONS,
    codes_of,
    register,
    send_letters,
    wish,
    with_settings,
)


@pytest.fixture
def small(activity, officer):
    """An assembly of six seats."""
    return with_settings(activity, officer, seats=6)


def test_promise_is_in_the_ledger_before_the_seed(small, officer):
    first = promise_letters(small, register(), wish(), by=officer)
    entry = Entry.objects.get(verb="letters.committed")
    assert entry.data["register_sha256"] == hashlib.sha256(register()).hexdigest()
    assert entry.data["sections"] == {name: [20, 8] for name in SECTIONS}
    text = plan_text(file_hash=first.file_hash, minimum_age=16, year=first.year, plan=first.plan)
    assert entry.data["plan_sha256"] == digest(text)
    assert not first.is_drawn


def test_plan_follows_the_response_of_each_section(small, officer):
    first = promise_letters(small, register(), wish(responses={SECTIONS[1]: 250}), by=officer)
    assert [part["letters"] for part in first.plan] == [8, 16, 8]


def test_section_that_the_file_does_not_have_is_refused(small, officer):
    with pytest.raises(Refused) as refusal:
        promise_letters(small, register(), wish(responses={"Ailleurs": 50}), by=officer)
    assert refusal.value.code == "unknown_section"
    assert "Le Bas-Pré" in str(refusal.value.message)


def test_draw_keeps_hashes_only_and_the_same_file_gives_the_codes_again(small, officer):
    first = send_letters(small, officer)
    assert Letter.objects.filter(first_draw=first).count() == 24
    found = codes_of(first)
    hashes = {codes.code_hash(small, code) for code in found}
    assert set(Letter.objects.values_list("code_hash", flat=True)) == hashes
    kept = " ".join(map(str, Letter.objects.values_list())) + str(vars(first))
    assert "Dupré" not in kept
    assert "Puits" not in kept
    assert found[0] not in kept


def test_draw_is_that_of_the_public_rule(small, officer):
    first = send_letters(small, officer)
    lines = read_register(register()).eligible(minimum_age=16, year=first.year)
    found = addressees(lines, first.plan, plan_hash=first.plan_hash, seed="1 2 3")
    assert Counter(one.line.section for one in found) == dict.fromkeys(SECTIONS, 8)
    text = "".join(f"{one.line.number}\n" for one in found)
    entry = Entry.objects.get(verb="letters.drawn")
    assert entry.data["result_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    others = addressees(lines, first.plan, plan_hash=first.plan_hash, seed="1 2 4")
    assert others != found


def test_everybody_of_a_section_is_drawn_as_often(small, officer):
    first = promise_letters(small, register(), wish(), by=officer)
    lines = read_register(register()).eligible(minimum_age=16, year=first.year)
    times = Counter(
        one.line.number
        for seed in range(400)
        for one in addressees(lines, first.plan, plan_hash=first.plan_hash, seed=str(seed))
    )
    # 400 draws with a chance of 8 in 20: 160 on average, a standard deviation below 10.
    assert len(times) == 60
    assert 110 < min(times.values()) <= max(times.values()) < 210


def test_another_file_is_refused_at_the_draw(small, officer):
    promise_letters(small, register(), wish(), by=officer)
    with pytest.raises(Refused) as refusal:
        draw_letters(small, register(59), seed="1", source="x", by=officer)
    assert refusal.value.code == "other_file"
    assert not Letter.objects.exists()


@pytest.mark.parametrize("again", [promise_letters, draw_letters])
def test_letters_are_drawn_once(small, officer, again):
    send_letters(small, officer)
    arguments = {"seed": "2", "source": "x"} if again is draw_letters else {"wish": wish()}
    with pytest.raises(Refused) as refusal:
        again(small, register(), **arguments, by=officer)
    assert refusal.value.code == "drawn"


def test_draw_needs_a_promise(small, officer):
    with pytest.raises(Refused) as refusal:
        draw_letters(small, register(), seed="1", source="x", by=officer)
    assert refusal.value.code == "not_promised"


def test_nothing_of_the_letters_after_the_invitations(small, officer):
    small.stage_slug = "draw"
    with pytest.raises(Refused) as refusal:
        promise_letters(small, register(), wish(), by=officer)
    assert refusal.value.code == "too_late"
    assert not FirstDraw.objects.exists()


def test_reminders_go_to_those_who_are_silent(small, officer, inviting):
    first = send_letters(small, officer)
    found = codes_of(first)
    reply_to(letter_of_code(small, found[0]), Reply(False))
    copies = copies_to_print(small, register(), what="reminder", batch=1, by=officer)
    assert [copy.code for copy in copies] == found[1:]
    (batch,) = batches(first)
    assert (batch.letters, batch.silent, batch.printed_at is None) == (24, 23, True)
    assert batch.reminded_at is not None
    assert sum(one.no for one in section_counts(first)) == 1


def test_pdf_has_accents_and_codes_that_decode(small, officer, inviting):
    save_criterion(small, GENDER, by=officer)
    send_letters(small, officer)
    copies = copies_to_print(small, register(), what="letter", batch=1, by=officer)[:2]
    document = pypdfium2.PdfDocument(letters_pdf(small, copies, "letter"))
    assert document.is_tagged()
    assert len(document) == 4
    texts = [page.get_textpage().get_text_bounded() for page in document]
    for copy, front, back in zip(copies, texts[::2], texts[1::2], strict=True):
        assert copy.addressee.line.name in front
        assert copy.addressee.line.section in front
        assert copy.code in front
        assert copy.code in back
        assert "Que faire pour le climat ?" in front
        assert "Femme" in back
    read = [
        code.text
        for page in document
        for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())
    ]
    assert [url.rpartition("code=")[2] for url in read] == [copy.code for copy in copies]
    assert all(url.startswith("http") and "/repondre/?code=" in url for url in read)
