"""What saves an officer typing: ready lists of answers, "other, please say what", a place."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import yaml
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from deliberation.surveys.editing import free_key
from deliberation.surveys.questionnaire import (
    Choice,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Texts,
    say,
)
from parvis.activities.survey.forms.conditions import shortened
from parvis.activities.survey.ready import DATA

LISTS = (
    ("", gettext_lazy("Celles que j’écris ci-dessus")),
    ("yes_no", gettext_lazy("Oui, non")),
    ("agreement", gettext_lazy("De « pas du tout d’accord » à « tout à fait d’accord »")),
    ("frequency", gettext_lazy("De « jamais » à « toujours »")),
    ("satisfaction", gettext_lazy("De « pas du tout satisfait » à « tout à fait satisfait »")),
)
OTHER = "other"


@lru_cache
def known_choices() -> dict[str, Any]:
    with (DATA / "choices.yaml").open(encoding="utf-8") as source:
        return yaml.load(source, Loader=yaml.CSafeLoader)


def in_languages(texts: Texts, languages: Iterable[str]) -> dict[str, str]:
    """The texts in the languages of a questionnaire, as far as they are known."""
    found = {one: texts[one] for one in languages if one in texts}
    return found or dict(texts)


def ready_list(name: str, languages: Iterable[str]) -> tuple[Choice, ...]:
    """The answers of a list of `LISTS`; none for none."""
    rows = known_choices()["lists"].get(name, [])
    return tuple(Choice(row["value"], in_languages(row, languages)) for row in rows)


def with_other(choices: tuple[Choice, ...], languages: Iterable[str]) -> tuple[Choice, ...]:
    """The answers with "other" as the last one, once."""
    if not choices or any(one.value == OTHER for one in choices):
        return choices
    return (*choices, Choice(OTHER, in_languages(known_choices()["other"], languages)))


def what_other(questionnaire: Questionnaire, question: Question) -> Question:
    """The short text that is asked of those who tick "other"."""
    key = free_key(questionnaire, f"{question.key[:28]}_{OTHER}")
    label = in_languages(known_choices()["specify"], questionnaire.languages)
    when = Condition((Clause(question.key, "is", OTHER),))
    return Question(key, "short", label, when=when)


def places(questionnaire: Questionnaire, own: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Where a question can stand, by page: at its top, or after another question."""
    return [
        (
            say(section.title, get_language() or "fr"),
            [
                (section.key, _("Au début de cette page")),
                *(
                    (one.key, _("Après « %(question)s »") % {"question": shortened(one)})
                    for one in section.questions
                    if one.key != own
                ),
            ],
        )
        for section in questionnaire.sections
    ]
