"""A questionnaire with every kind of question that is counted, and answers to it."""

from deliberation.surveys.coding import Sheet, asked_by
from deliberation.surveys.questionnaire import (
    DONT_KNOW,
    Choice,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
)


def fr(text):
    return {"fr": text}


def choices(*values):
    return tuple(Choice(value, fr(value.capitalize())) for value in values)


AGE = Question("age", "single", fr("Votre âge ?"), choices=choices("young", "old"), control="age")
TRUST = Question("trust", "scale", fr("Confiance ?"), low=0, high=10, dont_know=True)
NEEDS = Question("needs", "multiple", fr("Besoins ?"), choices=choices("bus", "trees", "school"))
VIEWS = Question(
    "views",
    "matrix",
    fr("Votre avis ?"),
    choices=choices("good", "bad"),
    rows=choices("roads", "parks"),
)
ORDER = Question("order", "ranking", fr("Classez"), choices=choices("a", "b", "c"))
YEARS = Question("years", "number", fr("Depuis combien d’années ?"))
SINCE = Question("since", "date", fr("Depuis quand ?"))
WHY = Question("why", "long", fr("Pourquoi ?"), when=Condition((Clause("trust", "at_most", "4"),)))
WHERE = Question("where", "point", fr("Où ?"))
ALL = Questionnaire(
    (
        Section("you", fr("Vous"), questions=(AGE, YEARS, SINCE)),
        Section("town", fr("La commune"), questions=(TRUST, NEEDS, VIEWS, ORDER, WHY, WHERE)),
    )
)
FULL = {
    "age": "young",
    "trust": 3,
    "needs": ["bus", "trees"],
    "views": {"roads": "good"},
    "order": ["b", "a"],
    "years": "12.5",
    "since": "2026-02-28",
    "why": "=1+1",
    "where": [4.35, 50.85],
}
EMPTY: dict = {}
UNSURE = {"age": "old", "trust": DONT_KNOW, "needs": ["trees"], "since": "2025-11-02"}


def sheets(*answers):
    asked = asked_by(ALL)
    return [Sheet(one, asked(one)) for one in answers]
