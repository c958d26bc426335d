"""Margins that the platform knows by itself: how many people live in each section."""

import csv
import io

from deliberation.surveys.questionnaire import Questionnaire
from parvis.places.selectors import sections


def municipal_margins(questionnaire: Questionnaire) -> str:
    """The population of the sections as margins (CSV); "" where it is not known of each, or where
    the survey does not ask people for theirs."""
    asked = questionnaire.controls().get("section")
    if asked is None or asked.kind != "single":
        return ""
    known = {one.slug: one.population for one in sections()}
    rows = [(asked.key, value, known.get(value)) for value in asked.values]
    if len(rows) < 2 or not all(people for _key, _value, people in rows):
        return ""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([("variable", "category", "target"), *rows])
    return out.getvalue()
