"""The files of a survey: tables and open data for everybody, the answers for the team."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.surveys.files import FileColumn, cells_of, file_columns, to_parquet, to_xlsx
from deliberation.surveys.spss import to_sav
from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.models import Results
from parvis.activities.survey.results.gathering import all_versions, sheets_of
from parvis.activities.survey.results.opening import FORMATS, read_open
from parvis.activities.survey.results.selectors import is_public, results_of
from parvis.activities.survey.results.services import COUNTED_IN
from parvis.activities.survey.results.wording import class_label, language, row_label, said
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

MOST_IN_A_SHEET = 20_000
"""Answers above which no spreadsheet is offered: making it takes minutes, opening it too."""
MANAGE = "survey.manage"
PARQUET, SAV = "application/vnd.apache.parquet", "application/x-spss-sav"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = (
    "question",
    "row",
    "answer",
    "people",
    "share",
    "low",
    "high",
    "answered",
    "dont_know",
    "skipped",
    "not_asked",
    "mean",
)


def exports_of(activity) -> tuple[Export, ...]:
    """For everybody once the results are public; for the team from the close on. One query."""
    if activity.stage_slug not in COUNTED_IN:
        return ()
    results = results_of(activity)
    if results is None or not results.is_ready:
        return ()
    return (*public_exports(activity, results), *team_exports(activity, results))


def public_exports(activity, results: Results) -> tuple[Export, ...]:
    if not is_public(activity, results):
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    found = [
        Export(
            "tables",
            gettext_lazy("Tableaux des résultats"),
            "text/csv",
            f"{name}-tableaux.csv",
            lambda _activity: write_tables(results),
        )
    ]
    if results.open_data:
        found += [open_export(results, name, one) for one in FORMATS if one in results.open_files]
    return tuple(found)


def open_export(results: Results, name: str, form: str) -> Export:
    return Export(
        f"open-{form}",
        gettext_lazy("Réponses anonymisées"),
        "text/csv" if form == "csv" else PARQUET,
        f"{name}-reponses.{form}",
        lambda _activity: read_open(results, form),
    )


def team_exports(activity, results: Results) -> tuple[Export, ...]:
    """Every answer as given: it may hold what makes a person known."""
    if not results.responses:
        return ()
    name = f"{activity.process.slug}-{activity.slug}-complet"
    found = [
        Export(
            "csv", gettext_lazy("Toutes les réponses"), "text/csv", f"{name}.csv", write_csv, MANAGE
        ),
        Export(
            "parquet",
            gettext_lazy("Toutes les réponses"),
            PARQUET,
            f"{name}.parquet",
            write_parquet,
            MANAGE,
        ),
        Export(
            "sav",
            gettext_lazy("Toutes les réponses, pour SPSS, R ou PSPP"),
            SAV,
            f"{name}.sav",
            write_sav,
            MANAGE,
        ),
    ]
    if results.responses <= MOST_IN_A_SHEET:
        words = gettext_lazy("Toutes les réponses, dans un tableur")
        found.append(Export("xlsx", words, XLSX, f"{name}.xlsx", write_xlsx, MANAGE))
    return tuple(found)


def table_of(activity) -> tuple[FileColumn, ...]:
    return file_columns(all_versions(activity), list(sheets_of(activity)), language())


def write_csv(activity) -> bytes:
    table = table_of(activity)
    return csv_table([column.name for column in table], cells_of(table))


def write_parquet(activity) -> bytes:
    return to_parquet(table_of(activity))


def write_xlsx(activity) -> bytes:
    return to_xlsx(table_of(activity), activity.title)


def write_sav(activity) -> bytes:
    words = {"dont_know": _("Ne sait pas"), "yes": _("Oui"), "no": _("Non")}
    return to_sav(table_of(activity), activity.title, **words)


def write_tables(results: Results) -> bytes:
    """A line for each answer to each question; nothing of a question that few answered."""
    return csv_table(TABLES, table_rows(results))


def table_rows(results: Results) -> Iterable[tuple]:
    known = results.content.by_key
    for table in results.tables.defer("crosses"):
        question = known[table.question]
        for line in table.lines:
            if line["answered"] < NEVER_SHOWN_BELOW:
                continue
            row = row_label(question, line["of"]) if line["of"] else ""
            names = ("answered", "unknown", "skipped", "not_asked")
            rest = (*(line[name] for name in names), mean_in(line))
            for one in line["shares"] or [None]:
                yield (said(question.label), row, *share_cells(question, one), *rest)


def share_cells(question, one) -> tuple:
    if one is None:
        return ("", "", "", "", "")
    interval = ["" if one[name] is None else f"{one[name]:.4f}" for name in ("low", "high")]
    return (class_label(question, one["value"]), one["count"], f"{one['share']:.4f}", *interval)


def mean_in(line) -> str:
    return f"{line['numbers']['mean']['value']:.3f}" if line["numbers"] else ""
