"""Changing a questionnaire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.surveys.editing import (
    copy,
    free_key,
    move,
    put_condition,
    put_question,
    put_section,
    remove,
)
from deliberation.surveys.questionnaire import Questionnaire, Section
from tests.deliberation.surveys.questionnaires import ask, when


def form(*pages: str) -> Questionnaire:
    """`form("ab", "c")`: a section of two questions and one of one."""
    return Questionnaire(
        tuple(
            Section(f"s{number}", {"fr": "S"}, questions=tuple(ask(key) for key in keys))
            for number, keys in enumerate(pages, start=1)
        )
    )


def order(questionnaire: Questionnaire) -> list[str]:
    return ["".join(one.key for one in section.questions) for section in questionnaire.sections]


@pytest.mark.parametrize(
    ("key", "step", "expected"),
    [
        ("a", 1, ["bac", "d"]),
        ("c", -1, ["acb", "d"]),
        ("c", 1, ["ab", "cd"]),
        ("d", -1, ["abcd", ""]),
        ("a", -1, ["abc", "d"]),
        ("d", 1, ["abc", "d"]),
        ("s1", 1, ["d", "abc"]),
        ("s1", -1, ["abc", "d"]),
    ],
)
def test_move(key, step, expected):
    assert order(move(form("abc", "d"), key, step)) == expected


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from([-1, 1])), max_size=20))
def test_moving_loses_nothing(moves):
    moved = form("abc", "", "def")
    for key, step in moves:
        moved = move(moved, key, step)
    assert sorted("".join(order(moved))) == list("abcdef")


def test_put_replaces_or_adds():
    first = form("ab", "c")
    assert order(put_question(first, ask("d"), "s2")) == ["ab", "cd"]
    again = put_question(first, ask("a", "scale"), "s2")
    assert (order(again), again.by_key["a"].kind) == (["ab", "c"], "scale")
    titled = put_section(first, Section("s1", {"fr": "Nouveau"}))
    assert (order(titled), titled.sections[0].title) == (["ab", "c"], {"fr": "Nouveau"})
    assert order(put_section(first, Section("s3", {}))) == ["ab", "c", ""]
    with pytest.raises(KeyError):
        put_question(first, ask("d"), "s9")


def test_remove_and_copy():
    first = form("ab", "c")
    assert order(remove(first, "a")) == ["b", "c"]
    assert order(remove(first, "s1")) == ["c"]
    twice = copy(first, "a")
    assert [one.key for one in twice] == ["a", "a_2", "b", "c"]
    assert [one.key for one in copy(twice, "a")] == ["a", "a_3", "a_2", "b", "c"]
    for change in (remove, copy):
        with pytest.raises(KeyError):
            change(first, "z")


def test_conditions_are_put_and_taken_away():
    first = form("ab", "c")
    both = put_condition(put_condition(first, "b", when("a")), "s2", when("b"))
    assert both.by_key["b"].when == when("a")
    assert both.sections[1].when == when("b")
    assert put_condition(put_condition(both, "b", None), "s2", None) == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Où habitez-vous ?", "ou_habitez_vous"),
        ("3 priorités", "question_3_priorites"),
        ("ما اسمك", "question"),
        ("a", "a_2"),
        ("x" * 80, "x" * 30),
    ],
)
def test_free_key(text, expected):
    assert free_key(form("a"), text) == expected
