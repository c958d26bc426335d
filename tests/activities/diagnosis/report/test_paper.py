"""The PDF: page one holds what an alderman looks for, and the whole says what the page says."""

import pypdfium2
import pytest
from django.utils import translation

from parvis.activities.diagnosis.reporting.paper import report_pdf
from parvis.activities.diagnosis.selectors.diagnoses import frame_of
from parvis.activities.diagnosis.selectors.reports import reported
from tests.activities.diagnosis.report.conftest import ANSWERS, everything, make_published


def pages_of(pdf) -> list[str]:
    """The text of each page, spaces and lines all alike, words cut at a line's end joined."""
    document = pypdfium2.PdfDocument(pdf)
    texts = (page.get_textpage().get_text_range() for page in document)
    return [" ".join(text.replace("\ufffe", "").split()) for text in texts]


def seen(audience, element, mean):
    return {
        "audience": audience,
        "element": element,
        "mean": mean,
        "answers": 30,
        "weighted": False,
        "representative": False,
    }


def test_first_page_holds_messages_strengths_and_steps(published):
    first = pages_of(report_pdf(published))[0]
    assert "Point fort : Consulter" in first
    assert "Beaucoup reste à mesurer" in first
    assert "À faire d’abord : " in first
    assert "Consulter – 75 sur 100" in first
    steps = [one.action.text["fr"] for one in reported(frame_of(published)).found.first]
    assert len(steps) == 5
    for text in steps:
        assert text[:18] in first
    assert "Clairval" in first


def test_whole_says_what_the_page_says(commune):
    make_published(commune, {"if-01": 4, "if-04": 4}, days=400)
    perception = {
        "seen": [seen("residents", "inform", "3/1"), seen("elected", "consult", "9/1")],
        "wanted": {"inform": "1/4"},
        "asked": 40,
    }
    activity = make_published(commune, ANSWERS, perception=perception)
    pdf = report_pdf(activity)
    assert pypdfium2.PdfDocument(pdf).is_tagged()
    text = " ".join(pages_of(pdf))
    for words in (
        "Informer 50 3 sur 11 entre 14 et 86",
        "Ce qui est fait, ce qui est vécu : habitants",
        "ne sont pas statistiquement représentatives",
        "Ce qui est fait, ce qui est vécu : élus",
        "Ce qui a changé",
        "Parce que.",
        "Tout est en ordre.",
        "Transparence financière",
    ):
        assert words in text


@pytest.mark.parametrize("answers", [{}, everything(), everything(lambda top: 0)])
def test_first_page_is_one_page_whatever_the_answers(commune, answers):
    pages = pages_of(report_pdf(make_published(commune, answers)))
    assert "Les onze éléments" not in pages[0]
    assert "Les onze éléments" in pages[1]
    assert "Par quoi commencer" in pages[0]


def test_paper_speaks_the_language_of_the_reader(published):
    with translation.override("en"):
        first = pages_of(report_pdf(published))[0]
    assert "Strong point: Consult" in first
    assert "First steps" in first
