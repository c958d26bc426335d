import pytest

from deliberation.diagnosis.grid import built_in_grid
from deliberation.responsiveness.shares import Share
from parvis.decisions.responsiveness import measured, responsiveness_facts
from parvis.decisions.responsiveness.facts import (
    facts_of,
    on_the_partly_scale,
    on_the_share_scale,
)
from tests.deliberation.responsiveness.hand import ON
from tests.factories.responsiveness import at, file_cases


def test_facts_by_hand(activity, resident, officer):
    file_cases(activity, author=resident, officer=officer)
    found = {fact.indicator: fact for fact in facts_of(measured(now=at(ON)))}
    # Four reasoned answers to eight contributions; two of three adopted lead to a promise.
    assert (found["co-03"].share, found["co-03"].value) == (Share(4, 8), 3)
    assert (found["ci-05"].share, found["ci-05"].value) == (Share(2, 3), 1)
    assert found["co-03"].sentence == "4 contributions sur 8 ont une réponse avec ses raisons."
    assert found["cd-04"].value is None


def test_empty_municipality_gives_no_facts(commune):
    assert responsiveness_facts() == ()


def test_indicators_are_of_the_grid(commune):
    known = built_in_grid().by_id
    for fact in facts_of(measured()):
        assert fact.indicator in known
        if fact.value is not None:
            assert fact.value <= built_in_grid().top(known[fact.indicator])


@pytest.mark.parametrize(
    ("share", "on_share", "on_partly"),
    [
        (Share(0, 0), 0, 0),
        (Share(0, 4), 0, 0),
        (Share(1, 5), 1, 1),
        (Share(1, 4), 2, 1),
        (Share(1, 2), 3, 1),
        (Share(3, 4), 3, 1),
        (Share(4, 5), 4, 1),
        (Share(5, 5), 4, 2),
    ],
)
def test_share_on_the_scales(share, on_share, on_partly):
    assert (on_the_share_scale(share), on_the_partly_scale(share)) == (on_share, on_partly)
