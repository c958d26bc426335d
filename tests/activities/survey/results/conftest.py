"""A survey with every kind of question, answered by sixty people."""

import pytest

from tests.deliberation.surveys.open_answers import ANSWERS
from tests.deliberation.surveys.questions import ALL
from tests.factories.survey_results import make_answered


def plain(text) -> str:
    """With ordinary spaces instead of those that hold signs to their words."""
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


def sixty() -> list[dict]:
    """Forty young people and twenty old ones, who answer otherwise; all their texts differ."""
    return [
        {
            "age": "young" if place < 40 else "old",
            "trust": 8 if place < 40 else 2,
            "needs": ["bus", "trees"] if place % 2 else ["bus"],
            "views": {"roads": "good" if place < 30 else "bad", "parks": "good"},
            "order": ["b", "a", "c"] if place < 45 else ["a", "b"],
            "years": str(place),
            "since": "2026-02-11",
            "why": ANSWERS[place % len(ANSWERS)][1],
            "where": [4.35, 50.85],
        }
        for place in range(60)
    ]


@pytest.fixture
def survey(commune):
    return make_answered(commune, ALL, sixty())


@pytest.fixture
def closed(commune):
    return make_answered(commune, ALL, sixty(), stage="closed")
