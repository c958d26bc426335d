import numpy as np
import pytest

from deliberation.surveys.coding import by_question, read_columns
from deliberation.surveys.crossing import cross
from deliberation.surveys.errors import SurveyError
from tests.deliberation.surveys.questions import ALL, sheets


def columns(*groups):
    """The columns of `count` people who answered alike, for each group."""
    answers = [one for count, one in groups for _person in range(count)]
    return by_question(read_columns(ALL, sheets(*answers)))


def answer(age, **more):
    return {"age": age, **more}


def test_a_choice_by_age_in_counts_and_shares_of_the_column():
    found = columns(
        (30, answer("young", views={"roads": "good"})),
        (10, answer("young", views={"roads": "bad"})),
        (20, answer("old", views={"roads": "bad"})),
        (5, {"views": {"roads": "bad"}}),
    )
    roads, parks = cross(found["views"], found["age"][0])
    assert (roads.of, roads.by, roads.classes, roads.bases) == (
        "roads",
        "age",
        ("young", "old"),
        (40, 20),
    )
    assert [row.counts for row in roads.rows] == [(30, 0), (10, 20)]
    assert [row.shares for row in roads.rows] == [(0.75, 0.0), (0.25, 1.0)]
    assert parks.bases == (None, None)


def test_small_cells_are_hidden_with_those_that_would_tell_them():
    found = columns(
        (30, answer("young", views={"roads": "good"})),
        (3, answer("young", views={"roads": "bad"})),
        (20, answer("old", views={"roads": "good"})),
        (20, answer("old", views={"roads": "bad"})),
    )
    roads = cross(found["views"], found["age"][0])[0]
    assert [row.counts for row in roads.rows] == [(None, None), (None, None)]
    assert [row.shares for row in roads.rows] == [(None, None), (None, None)]
    assert roads.hidden == 4
    assert roads.bases == (33, 40)


def test_a_scale_is_crossed_by_thirds_with_its_means():
    found = columns(
        (20, answer("young", trust=2)),
        (20, answer("young", trust=9)),
        (12, answer("old", trust=5)),
    )
    (trust,) = cross(found["trust"], found["age"][0])
    assert [row.value for row in trust.rows] == ["0-3", "4-7", "8-10"]
    assert [row.counts for row in trust.rows] == [(20, 0), (0, 12), (20, 0)]
    assert trust.means == (5.5, 5.0)


def test_the_mean_of_few_people_is_not_told():
    found = columns((20, answer("young", trust=2)), (9, answer("old", trust=5)))
    (trust,) = cross(found["trust"], found["age"][0])
    assert trust.means == (2.0, None)
    assert trust.bases == (20, None)


def test_who_did_not_choose_is_a_cell_too():
    found = columns(
        (40, answer("young", needs=["bus"])),
        (3, answer("young", needs=["trees"])),
        (40, answer("old", needs=["bus", "trees"])),
        (12, answer("old", needs=["school"])),
    )
    (needs,) = cross(found["needs"], found["age"][0])
    by_choice = {row.value: row.counts for row in needs.rows}
    assert by_choice["bus"] == (None, None)
    assert by_choice["school"] == (0, 12)


def test_weights_change_shares_and_never_which_cells_are_hidden():
    found = columns(
        (10, answer("young", views={"roads": "good"})),
        (10, answer("young", views={"roads": "bad"})),
        (20, answer("old", views={"roads": "good"})),
    )
    weights = np.array([3.0] * 10 + [1.0] * 30)
    roads = cross(found["views"], found["age"][0], weights)[0]
    assert [row.shares for row in roads.rows] == [(0.75, 1.0), (0.25, 0.0)]
    assert [row.counts for row in roads.rows] == [(10, 20), (10, 0)]


def test_texts_cannot_be_crossed():
    found = columns((1, answer("young")))
    with pytest.raises(SurveyError, match="why by age"):
        cross(found["why"], found["age"][0])
    with pytest.raises(SurveyError, match="age by needs"):
        cross(found["age"], found["needs"][0])
