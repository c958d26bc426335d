"""The report of an edition as PDF: plain data for its Typst template."""

from django.utils.translation import gettext as _

from parvis.activities.budget.models import Tally
from parvis.activities.budget.report_tables import Chapter
from parvis.activities.budget.reporting import report_of
from parvis.common.formatting import format_date
from parvis.common.pdf import render_pdf
from parvis.common.shared import shared


def report_pdf(activity, tally: Tally, *, today) -> bytes:
    """What to retain and the key figures on the first page; then the chapters of the web page."""
    return shared(
        ("budget-report-pdf", activity.pk, today), lambda: composed(activity, tally, today)
    )


def composed(activity, tally: Tally, today) -> bytes:
    found = report_of(activity, tally)
    data = {
        "place": activity.municipality.name,
        "kind": str(_("Bilan du budget participatif")),
        "date": format_date(today),
        "contents": _("Contenu"),
        "messages_word": _("Les trois choses à retenir"),
        "messages": found.messages,
        "facts": [list(pair) for pair in found.key_figures],
        "chapters": [chapter_data(one) for one in found.chapters],
    }
    return render_pdf("budget/edition.typ", data, title=activity.process.title)


def chapter_data(one: Chapter) -> dict:
    return {
        "title": one.title,
        "paragraphs": one.paragraphs,
        "tables": [
            {
                "caption": table.caption,
                "header": table.header,
                "rows": table.rows,
                "numbers": [column["num"] for column in table.columns],
            }
            for table in one.tables
        ],
    }
