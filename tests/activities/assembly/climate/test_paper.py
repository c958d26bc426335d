"""The plan as a PDF file: tagged, with its figures and what people typed."""

import pypdfium2

from parvis.activities.assembly.kind import KIND
from parvis.activities.assembly.services.climate import save_action
from tests.activities.assembly.climate.addresses import plain
from tests.deliberation.climate.examples import isolation


def test_the_pdf_is_tagged_and_says_the_plan(published, officer):
    title = "Cœurs d’îlots #strong[frais] à l’été"
    new = isolation(id="frais", title=title, needs=(), recommendations=())
    save_action(published, new, by=officer, reason="Plus.")
    export = next(one for one in KIND.exports(published) if one.slug == "climat-pdf")
    document = pypdfium2.PdfDocument(export.write(published))
    assert document.is_tagged()
    text = plain(" ".join(page.get_textpage().get_text_bounded() for page in document))
    # Readers of PDF leave narrow spaces inside numbers out.
    for expected in (title, "46760", "Objectif 2030", "21042", "Le conseil communal a approuvé"):
        assert expected in " ".join(text.split()), expected
