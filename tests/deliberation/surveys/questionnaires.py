"""Small questionnaires, as short as their tests."""

from deliberation.surveys.questionnaire import (
    Choice,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
)


def choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, {"fr": value.upper()}) for value in values)


def ask(key: str, kind: str = "single", **parts) -> Question:
    if kind in ("single", "multiple", "ranking", "matrix"):
        parts.setdefault("choices", choices("yes", "no"))
    return Question(key, kind, parts.pop("label", {"fr": key}), **parts)


def when(question: str, operator: str = "is", value: str = "yes", **more) -> Condition:
    return Condition((Clause(question, operator, value),), **more)


def of(*questions: Question, **parts) -> Questionnaire:
    return Questionnaire((Section("page", {"fr": "Page"}, questions=questions, **parts),))
