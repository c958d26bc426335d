"""The published report as files: the PDF, and the data from which anyone finds it again."""

import json

from django.utils.translation import gettext_lazy as _

from deliberation.diagnosis.report_json import to_json
from deliberation.diagnosis.scores import Missing
from parvis.activities.diagnosis.marks import language, said, words_of
from parvis.activities.diagnosis.reporting.paper import report_pdf
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_of
from parvis.activities.diagnosis.selectors.reports import Reported, reported
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
HEADER = (
    *("indicator", "element", "text", "value", "top", "answer", "law", "source"),
    *("reason", "evidence", "link", "licence"),
)


def report_exports(activity) -> tuple[Export, ...]:
    """Nothing before the diagnosis is published."""
    if frame_of(activity).snapshot is None:
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("rapport", _("Rapport"), "application/pdf", f"{name}.pdf", report_pdf),
        Export("json", _("Rapport, données"), "application/json", f"{name}.json", report_json),
        Export("csv", _("Réponses, tableau"), "text/csv", f"{name}.csv", values_csv),
    )


def report_json(activity) -> bytes:
    """Exact scores, messages, ranks and changes, with the values they come from and the licence."""
    found = reported(frame_of(activity))
    frame = found.frame
    data = {
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "municipality": activity.municipality.name,
        "published_on": frame.published_at.date().isoformat(),
        "sha256": frame.sha256,
        "before_sha256": found.before.sha256 if found.before else None,
        "report": to_json(found.found, found.grid, language(), names=found.names),
        "snapshot": frame.snapshot,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def values_csv(activity) -> bytes:
    """A row per indicator; `parvis-tools diagnose` reads this very file."""
    found = reported(frame_of(activity))
    return csv_table(HEADER, [row_of(found, one) for one in asked_of(found.frame)])


def row_of(found: Reported, one) -> list[object]:
    value = found.found.case.values.get(one.id, Missing.UNKNOWN)
    kept = found.frame.snapshot["values"].get(one.id, {})
    return [
        one.id,
        one.element,
        said(one.text),
        value if isinstance(value, int) else value.value,
        found.grid.top(one),
        words_of(found.grid, one, value),
        one.law,
        found.grid.sources[one.source],
        *(kept.get(name, "") for name in ("reason", "evidence", "link")),
        LICENCE,
    ]
