"""Computing the results of a survey and deciding what of them is public."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from deliberation.surveys.coding import by_question
from deliberation.surveys.crossing import CROSSED, cross
from deliberation.surveys.errors import SurveyError
from deliberation.surveys.questionnaire import Questionnaire
from deliberation.surveys.storing import to_json
from deliberation.surveys.tabulation import tabulate
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import QuestionTable, Results, Version
from parvis.activities.survey.results.gathering import (
    Gathered,
    Weighed,
    all_versions,
    gather,
    margins_for,
    weigh,
)
from parvis.activities.survey.results.margin_words import words_of
from parvis.activities.survey.results.opening import forget_files, open_answers
from parvis.activities.survey.selectors.versions import response_count
from parvis.common.errors import Refused, require
from parvis.common.generations import drop_pages_later
from parvis.ledger.services import record

AT_ONCE = 2_000
"""Answers above which the results are computed in the background."""
MOST_CROSSED = 6
"""Questions by which readers may cross: each more is one more way to single people out."""
USUALLY_CROSSED = ("section", "age", "sex")
COUNTED_IN = ("closed", "results")
State = Results.State


@transaction.atomic
def refresh_results(activity) -> Results:
    """Compute the results, at once when there are few answers, else in the background."""
    from parvis.activities.survey.tasks import compute_results_later

    results, created = Results.objects.get_or_create(activity=activity)
    if created:
        results.crossed_by = usual_crossings(all_versions(activity))
    results.state = State.WAITING
    results.save(update_fields=["state", "crossed_by"])
    if response_count(activity) <= AT_ONCE:
        return compute_results(results)
    ids = (results.pk, activity.municipality_id)
    transaction.on_commit(lambda: compute_results_later.enqueue(*ids))
    return results


def usual_crossings(questionnaire: Questionnaire) -> list[str]:
    """What people said of themselves, in one answer: the section, age and sex where they are asked,
    and nothing more unless the desk adds it."""
    controls = questionnaire.controls()
    known = [controls[name] for name in USUALLY_CROSSED if name in controls]
    return [one.key for one in known if one.kind == "single"]


def run_results(results: Results) -> None:
    """Compute; a failure is kept, so that the pages can say so."""
    Results.objects.filter(pk=results.pk).update(state=State.RUNNING)
    try:
        compute_results(results)
    except Exception:
        Results.objects.filter(pk=results.pk).update(state=State.FAILED)
        raise


@transaction.atomic
def compute_results(results: Results, now=None) -> Results:
    """The tables of every question and their crossings, from the answers as they are now."""
    activity = results.activity
    gathered = gather(activity)
    weighed = weigh(gathered, results.margins)
    sample = configuration(activity).is_representative
    results.representative, results.state = sample, State.READY
    results.responses, results.by_channel = gathered.responses, gathered.by_channel
    results.weighting, results.problem = weighed.diagnostics or {}, weighed.problem
    results.questionnaire = to_json(gathered.questionnaire)
    results.computed_at = now or timezone.now()
    results.save()
    QuestionTable.objects.filter(results=results).delete()
    QuestionTable.objects.bulk_create(tables_of(results, gathered, weighed, sample))
    if results.open_data:
        open_answers(results)
    drop_pages_later(activity.municipality_id)
    return Results.objects.get(pk=results.pk)


def tables_of(
    results: Results, gathered: Gathered, weighed: Weighed, sample: bool
) -> list[QuestionTable]:
    tables = tabulate(gathered.columns, weighed.weights, probability_sample=sample)
    crosses = crosses_of(gathered, weighed, results.crossed_by)
    return [
        QuestionTable(
            results=results,
            place=place,
            question=table.question,
            lines=[asdict(line) for line in table.lines],
            crosses=crosses.get(table.question, {}),
        )
        for place, table in enumerate(tables)
    ]


def crosses_of(gathered: Gathered, weighed: Weighed, keys: list[str]) -> dict[str, dict]:
    """Every question by each of `keys`, as JSON."""
    parts = by_question(gathered.columns)
    found: dict[str, dict] = {}
    for by in [parts[key][0] for key in keys if key in parts]:
        for key, columns in parts.items():
            if key != by.cell.question.key and columns[0].cell.question.kind in CROSSED:
                tables = cross(columns, by, weighed.weights)
                one = found.setdefault(key, {})
                one[by.cell.question.key] = [asdict(table) for table in tables]
    return found


def check_whole(activity) -> Results:
    """The results, while the answers are still whole: once their texts are erased, counting again
    would change what was published."""
    if Version.objects.filter(activity=activity, reduced=True).exists():
        raise Refused(
            _("Les textes des réponses sont effacés : les résultats restent comme ils sont."),
            code="reduced",
        )
    return check_counted(activity)


def check_counted(activity) -> Results:
    """The results, once the survey is closed; refuse before."""
    if activity.stage_slug not in COUNTED_IN:
        raise Refused(
            _("L’enquête est encore ouverte : fermez-la pour lire les réponses."), code="open"
        )
    found = Results.objects.filter(activity=activity).first()
    return found or refresh_results(activity)


@transaction.atomic
def recompute(activity, *, by) -> Results:
    """Read the answers again: papers have come in, or the settings changed."""
    require(by, "survey.manage", activity)
    check_whole(activity)
    return refresh_results(activity)


@transaction.atomic
def set_margins(activity, margins: str, *, by, reason: str = "") -> Results:
    """Weigh by these margins ("": no weights), and compute again. Public: the ledger says it."""
    require(by, "survey.manage", activity)
    results = check_whole(activity)
    variables: list[str] = []
    if margins.strip():
        try:
            wanted = margins_for(all_versions(activity), margins)
        except SurveyError as error:
            raise Refused(
                _("Ces marges ne conviennent pas. %(why)s") % {"why": words_of(error)},
                code="margins",
            ) from None
        variables = [margin.variable for margin in wanted]
    results.margins = margins.strip()
    results.save(update_fields=["margins"])
    record("survey.weighed", activity.key, {"variables": variables})
    return refresh_results(activity)


@transaction.atomic
def set_crossings(activity, keys: list[str], *, by) -> Results:
    """Let readers cross by these questions, at most MOST_CROSSED, and compute again."""
    require(by, "survey.manage", activity)
    results = check_whole(activity)
    if len(keys) > MOST_CROSSED:
        raise Refused(
            _("Choisissez %(most)d questions au plus.") % {"most": MOST_CROSSED}, code="too_many"
        )
    results.crossed_by = list(keys)
    results.save(update_fields=["crossed_by"])
    return refresh_results(activity)


@transaction.atomic
def publish_answers(activity, *, released: list[str], by) -> Results:
    """Let anybody download the anonymised answers, with the texts of `released` questions."""
    require(by, "survey.manage", activity)
    results = check_whole(activity)
    results.open_data, results.released = True, list(released)
    results.save(update_fields=["open_data", "released"])
    open_answers(results)
    facts = {"answers": results.open_report["rows"], "texts": len(released)}
    record("survey.opened_data", activity.key, facts)
    drop_pages_later(activity.municipality_id)
    return results


@transaction.atomic
def withdraw_answers(activity, *, by) -> Results:
    """Take the anonymised answers away again; whoever has a copy keeps it."""
    require(by, "survey.manage", activity)
    results = check_counted(activity)
    forget_files(results)
    results.open_data, results.released, results.open_report = False, [], {}
    results.save(update_fields=["open_data", "released", "open_report"])
    record("survey.closed_data", activity.key, {})
    drop_pages_later(activity.municipality_id)
    return results
