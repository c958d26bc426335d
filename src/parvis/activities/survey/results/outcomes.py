"""What a published survey hands to other kinds: perceptions as scores, priorities as needs."""

from collections.abc import Iterable
from typing import Any

from deliberation.surveys.questionnaire import Question
from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import QuestionTable, Results
from parvis.activities.survey.results.selectors import public_results
from parvis.activities.survey.results.wording import said
from parvis.processes.outcomes import Need, Outcome, Score

PRIORITIES = "priorities"
"""The key of the question about what to begin with, in the ready questionnaires."""


def outcomes_of(activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
    """Nothing before the results are public."""
    if outcome_type not in (Score, Need):
        return ()
    results = public_results(activity)
    if results is None:
        return ()
    return scores(activity, results) if outcome_type is Score else needs(activity, results)


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


def tables_of(results: Results, keys: list[str]):
    return QuestionTable.objects.filter(results=results, question__in=keys).defer("crosses")
