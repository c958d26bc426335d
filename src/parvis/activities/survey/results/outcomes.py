"""What a published survey hands to other kinds: perceptions as scores, priorities as needs, and
what most people want where a question has two sides."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import Question
from deliberation.surveys.suppression import NEVER_SHOWN_BELOW, SMALLEST_SHOWN
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import QuestionTable, Results
from parvis.activities.survey.results.selectors import public_results
from parvis.activities.survey.results.wording import class_label, said
from parvis.processes.outcomes import Need, Outcome, Preference, Score

PRIORITIES = "priorities"
"""The key of the question about what to begin with, in the ready questionnaires."""


def outcomes_of(activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
    """Nothing before the results are public."""
    make = MAKERS.get(outcome_type)
    results = public_results(activity) if make else None
    return make(activity, results) if make and results is not None else ()


def scores(activity, results: Results) -> list[Score]:
    """The mean of each 0-10 item that measures an element of the ladder, out of 100."""
    items = {
        one.key: one
        for one in results.content
        if one.kind == "scale" and one.theme and (one.low, one.high) == (0, 10)
    }
    audience = configuration(activity).audience
    found = []
    for table in tables_of(results, list(items)):
        (line,) = table.lines
        if line["answered"] < NEVER_SHOWN_BELOW:
            continue
        item = items[table.question]
        data = {
            "perception": item.theme,
            "item": item.key,
            "n": line["answered"],
            "weighted": results.is_weighted,
            "audience": audience,
            "representative": results.representative,
        }
        value = round(10 * line["numbers"]["mean"]["value"])
        found.append(
            Score(said(item.label), source=activity.key, data=data, value=value, maximum=100)
        )
    return found


def needs(activity, results: Results) -> list[Need]:
    """What people would begin with; voices: how many chose it, without weights."""
    question = results.content.by_key.get(PRIORITIES)
    if question is None or question.kind not in ("single", "multiple"):
        return []
    audience = configuration(activity).audience
    return [
        need_of(activity, question, one, n=table.lines[0]["answered"], audience=audience)
        for table in tables_of(results, [PRIORITIES])
        for one in table.lines[0]["shares"]
        if table.lines[0]["answered"] >= NEVER_SHOWN_BELOW and one["count"]
    ]


def need_of(activity, question: Question, one, **asked: Any) -> Need:
    """asked: how many answered the question (`n`) and who they are (`audience`)."""
    data = {"item": question.key, "priority": one["value"]} | asked
    title = said(question.label_of(one["value"])) or one["value"]
    return Need(title, source=activity.key, data=data, voices=one["count"])


def preferences(activity, results: Results) -> list[Preference]:
    """Questions with two sides; the first choice is the side that is "for". What people say of
    themselves (`control`) is no wish."""
    asked = {
        one.key: one
        for one in results.content
        if one.kind == "single" and len(one.choices) == 2 and not one.control
    }
    tables = QuestionTable.objects.filter(results=results, question__in=list(asked))
    return [
        preference(activity, results, asked[table.question], table)
        for table in tables
        if table.lines[0]["answered"] >= SMALLEST_SHOWN
    ]


def preference(activity, results: Results, question: Question, table) -> Preference:
    (line,) = table.lines
    wanted = question.choices[0]
    shares = {one["value"]: one["share"] for one in line["shares"]}
    return Preference(
        said(question.label),
        source=activity.key,
        data={
            "item": question.key,
            "weighted": results.is_weighted,
            "representative": results.representative,
        },
        wanted=said(wanted.label),
        votes_for=people(shares.get(wanted.value, 0), line["answered"]),
        votes_cast=line["answered"],
        groups=groups_of(results, table.crosses, wanted.value),
    )


def people(share: float, of: int) -> int:
    """As many of `of` as the published share, which the weights may have moved."""
    return round(share * of)


def groups_of(results: Results, crosses, wanted: str) -> dict[str, tuple[int, int]]:
    """By each crossing that readers may see; a group whose cells are hidden is left out."""
    found: dict[str, tuple[int, int]] = {}
    known = results.content.by_key
    for key in results.crossed_by:
        for cross in crosses.get(key, ()):
            [row] = [one for one in cross["rows"] if one["value"] == wanted] or [None]
            if row is None:
                continue
            cells = zip(cross["classes"], cross["bases"], row["shares"], strict=True)
            for value, base, share in cells:
                if base is not None and share is not None:
                    name = {"by": said(known[key].label), "group": class_label(known[key], value)}
                    found[_("%(by)s : %(group)s") % name] = (people(share, base), base)
    return found


MAKERS = {Score: scores, Need: needs, Preference: preferences}


def tables_of(results: Results, keys: list[str]) -> list[QuestionTable]:
    """The tables of some questions; one query for all the surveys that were read together."""
    if not hasattr(results, "tables_read"):
        together = {one.pk: one for one in getattr(results, "read_with", [results])}
        for one in together.values():
            one.tables_read = []
        for row in QuestionTable.objects.filter(results__in=together).defer("crosses"):
            together[row.results_id].tables_read.append(row)
    return [one for one in results.tables_read if one.question in keys]
