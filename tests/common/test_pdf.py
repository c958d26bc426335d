"""PDF files as their readers get them: text, tags, language, QR codes."""

import re
from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp

from parvis.common.pdf import BadTemplate, qr_svg, render_pdf

MOMENT = datetime(2026, 11, 26, tzinfo=UTC)
URL = "https://clairval.example/i/7K3M-9QTF"
DATA = {
    "place": "Commune de Clairval",
    "kind": "Spécimen",
    "date": "26 novembre 2026",
    "facts": [["Lieu", "Maison communale"]],
    "contents": "Sommaire",
    "heading": "Été à l’hôtel de ville, cœur battant",
    "text": "Premier paragraphe\nsur deux lignes.\n\nSecond : #strong[brut] $x$ *étoile* €.",
    "table": {"header": ["Village", "Lettres"], "rows": [["Čapek-les-Łany", "120"]]},
    "code": "7K3M-9QTF",
    "subheading": "Répondre",
    "qr": qr_svg(URL),
    "qr_alt": f"Code QR vers {URL}",
    "sender": ["Commune de Clairval", "Grand-Place 1"],
    "address": ["Zoé Đặng", "Rue du Puits 4", "1348 Clairval"],
}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf("common/specimen.typ", DATA, title="Spécimen", language="fr", moment=MOMENT)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def test_file_is_tagged_and_says_its_language_and_standards(pdf):
    assert pypdfium2.PdfDocument(pdf).is_tagged()
    assert re.search(rb"/Lang ?\(fr", pdf)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


def test_accents_and_typed_signs_are_shown_as_typed(pdf):
    text = "\n".join(pages(pdf))
    for expected in ("cœur battant", "Čapek-les-Łany", "Zoé Đặng", "#strong[brut] $x$ *étoile* €"):
        assert expected in text


def test_qr_code_decodes_from_the_printed_page(pdf):
    pictures = [page.render(scale=2).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    found = [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    assert found == [URL]


def test_same_arguments_give_the_same_bytes(pdf):
    again = render_pdf("common/specimen.typ", DATA, title="Spécimen", language="fr", moment=MOMENT)
    assert again == pdf


def test_sign_without_a_font_becomes_a_square():
    data = DATA | {"heading": "Fête 🎉 中文"}
    text = "\n".join(pages(render_pdf("common/specimen.typ", data, title="Spécimen")))
    assert "Fête □ □□" in text


def test_unknown_template_is_named():
    with pytest.raises(BadTemplate) as problem:
        render_pdf("common/absent.typ", {}, title="Rien")
    assert str(problem.value) == "No app has typst/common/absent.typ."


def test_template_without_its_data_says_which_is_missing():
    with pytest.raises(BadTemplate) as problem:
        render_pdf("common/specimen.typ", {"place": "Clairval"}, title="Spécimen")
    assert "kind" in str(problem.value)
