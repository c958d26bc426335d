"""Files of an assembly that anyone may download."""

import csv
import io

from parvis.activities.assembly.models import Choice
from parvis.activities.assembly.results import count_of
from parvis.activities.assembly.selectors.recommendations import voted_texts

COLUMNS = ["number", "section", "title", "theme", "body", *Choice.values, "adopted"]


def results_csv(activity) -> bytes:
    """One row a recommendation and body: counts, and whether both bodies together adopted it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for text in voted_texts(activity):
        for body, row in text.results.items():
            count = count_of(row)
            facts = [text.number, text.section, safe(text.title), safe(text.theme), body]
            counts = [count.yes, count.no, count.abstention]
            writer.writerow([*facts, *counts, "yes" if text.adopted else "no"])
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
