"""A survey of two pages that is open, and what is needed to answer it."""

import pytest

from parvis.activities.survey.models import Draft
from tests.deliberation.surveys.questionnaires import ask, choices, when
from tests.factories.survey import make_survey, sections


@pytest.fixture
def form():
    """Two pages; `why` is asked of those who said no, and `name` is repeated on the second."""
    return sections(
        (
            ask("likes", required=True, label={"fr": "Aimez-vous le marché ?"}),
            ask("why", "long", when=when("likes", value="no"), label={"fr": "Pourquoi ?"}),
            ask("name", "short", label={"fr": "Quel nom ?"}),
        ),
        (
            ask("mark", "scale", dont_know=True, label={"fr": "Une note pour « {{name}} » ?"}),
            ask("order", "ranking", choices=choices("a", "b", "c"), label={"fr": "L’ordre ?"}),
        ),
    )


@pytest.fixture
def survey(commune, form):
    return make_survey(commune, form)


@pytest.fixture
def begun(survey, visitor):
    """The address of the first page of an answer that a visitor has begun."""
    address = f"{survey.get_absolute_url()}repondre/"
    answer = visitor.post(address, {})
    assert answer.status_code == 302
    assert Draft.objects.count() == 1
    return answer["Location"]
