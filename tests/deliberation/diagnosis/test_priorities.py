import io
from fractions import Fraction

import pytest

from deliberation.diagnosis.errors import DiagnosisError
from deliberation.diagnosis.grid import built_in_grid
from deliberation.diagnosis.priorities import (
    built_in_actions,
    format_names,
    rank,
    read_actions,
)
from deliberation.diagnosis.words import reason

TEXT = """
actions:
  - {id: cheap, improves: [b], effort: 1, cost: [0, 10], weeks: 4, fr: Peu, en: Little,
     example: {fr: x, en: x}}
  - {id: law, improves: [a, b], effort: 2, cost: [0, 10], weeks: 4, needs: [cheap], fr: Loi,
     en: Law, example: {fr: x, en: x}}
  - {id: far, improves: [d], effort: 3, cost: [0, 10], weeks: 40, fr: Loin, en: Far,
     example: {fr: x, en: x}}
"""


@pytest.fixture
def actions(grid):
    return read_actions(io.StringIO(TEXT), grid)


def test_ranks_by_hand(grid, actions):
    # cheap: b at 1 of 4 lacks 3/4, effort 1. law: 3/4, 1 for a, 1 for the duty; effort 2: 11/8.
    # far: d is unknown and lacks nothing.
    found = rank(grid, {"a": 0, "b": 1}, actions)
    assert [(one.action.id, one.worth) for one in found] == [
        ("law", Fraction(11, 8)),
        ("cheap", Fraction(3, 4)),
    ]
    assert found[0].duties == ("a",)
    assert found[0].missing == ("cheap",)


def test_what_residents_want_comes_before(grid, actions):
    values = {"a": 1, "b": 3, "d": 1}
    assert [one.action.id for one in rank(grid, values, actions)] == ["cheap", "far", "law"]
    wanted = {"consult": Fraction(1, 2)}
    found = rank(grid, values, actions, wanted=wanted)
    assert [one.action.id for one in found] == ["far", "cheap", "law"]
    assert (found[0].wanted, found[0].worth) == (Fraction(1, 2), Fraction(3, 8))


def test_what_is_done_or_useless_is_not_proposed(grid, actions):
    found = rank(grid, {"a": 0, "b": 4}, actions, done=frozenset({"cheap"}))
    assert [(one.action.id, one.missing) for one in found] == [("law", ())]


def test_reasons_say_law_wish_and_effort(grid, actions):
    (first, *_rest) = rank(grid, {"a": 0, "b": 1}, actions, wanted={"inform": Fraction(2, 5)})
    french, english = reason(first, grid), reason(first, grid, "en")
    for words in ("2 points", "Art. 1", "40\u00a0%", "Effort moyen", "cheap"):
        assert words in french
    for words in ("2 points", "Art. 1", "40%", "Medium effort", "cheap"):
        assert words in english
    with pytest.raises(ValueError, match="fr, en"):
        reason(first, grid, "nl")


def test_laws_are_named_once_and_end_no_sentence_twice():
    grid = built_in_grid()
    by_id = {one.action.id: one for one in rank(grid, {"co-04": 0, "cd-05": 0}, built_in_actions())}
    assert (
        "obligations légales\u00a0: CDLD L1122-14, par. 2-6, CDLD L1141-1 et s. Effort"
        in reason(by_id["right-to-speak"], grid)
    )
    by_id = {one.action.id: one for one in rank(grid, {"pr-04": 0, "pr-05": 0}, built_in_actions())}
    assert "a legal duty: RGPD art. 5." in reason(by_id["privacy-basics"], grid, "en")


def test_built_in_actions_improve_every_indicator_of_the_grid():
    improved = {name for action in built_in_actions() for name in action.improves}
    assert improved == {one.id for one in built_in_grid().indicators}


def test_built_in_catalogue_is_large_enough_for_each_element():
    grid, actions = built_in_grid(), built_in_actions()
    assert len(actions) >= 60
    for element in grid.elements:
        useful = [
            one for one in actions if any(grid.by_id[n].element == element for n in one.improves)
        ]
        assert len(useful) >= 6, element
        assert min(one.effort for one in useful) == 1, element


def test_every_format_that_an_action_uses_has_its_name():
    used = {one.format for one in built_in_actions()} - {""}
    assert used == set(format_names())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("improves: [d]", "improves: [z]", "far: improves ['z']"),
        ("improves: [d]", "improves: []", "far: improves nothing"),
        ("effort: 3", "effort: 9", "far: effort is 1, 2 or 3"),
        ("needs: [cheap]", "needs: [law]", "law: needs 'law'"),
        ("id: far", "id: law", "law: this id is there twice"),
        ("weeks: 40", "weeks: soon", "far: weeks is a whole number"),
        ("cost: [0, 10], weeks: 40", "cost: [9, 1], weeks: 40", "far: cost is two amounts"),
        ("fr: Loin, ", "", "far: the text in fr is missing"),
        ("actions:", "things:", "a catalogue has the key actions"),
    ],
)
def test_bad_catalogue_says_where_and_what_to_change(grid, old, new, words):
    assert old in TEXT
    with pytest.raises(DiagnosisError) as problem:
        read_actions(io.StringIO(TEXT.replace(old, new, 1)), grid)
    assert words in str(problem.value)
