"""Which questions are asked, and what is wrong with a questionnaire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.surveys.conditions import Problem, holds, loops, pages, problems, visible
from deliberation.surveys.questionnaire import (
    DONT_KNOW,
    Clause,
    Condition,
    Questionnaire,
    Section,
)
from tests.deliberation.surveys.questionnaires import ask, choices, of, when


@pytest.mark.parametrize(
    ("operator", "value", "answer", "expected"),
    [
        ("is", "yes", "yes", True),
        ("is", "yes", "no", False),
        ("is", "yes", None, False),
        ("is", "yes", ["no", "yes"], True),
        ("is", "7", 7, True),
        ("is", "yes", {"row": "yes"}, True),
        ("is", "dont_know", DONT_KNOW, True),
        ("is", "yes", DONT_KNOW, False),
        ("is_not", "yes", "no", True),
        ("is_not", "yes", None, False),
        ("is_not", "yes", DONT_KNOW, True),
        ("at_least", "7", 7, True),
        ("at_least", "7", 6, False),
        ("at_most", "10", "9.5", True),
        ("at_most", "10", "100", False),
        ("at_least", "2026-01-01", "2026-03-01", True),
        ("at_most", "2026-01-01", "2026-03-01", False),
        ("at_least", "7", DONT_KNOW, False),
        ("answered", "", DONT_KNOW, True),
        ("answered", "", None, False),
    ],
)
def test_holds(operator, value, answer, expected):
    assert holds(when("a", operator, value), {"a": answer}) is expected


def test_every_and_any():
    clauses = (Clause("a", "is", "yes"), Clause("b", "is", "yes"))
    assert holds(Condition(clauses), {"a": "yes", "b": "no"}) is False
    assert holds(Condition(clauses, every=False), {"a": "yes", "b": "no"}) is True
    assert holds(None, {}) is True


def test_an_answer_on_a_way_that_was_left_counts_for_nothing():
    form = of(ask("a"), ask("b", when=when("a")), ask("c", when=when("b")))
    assert list(visible(form, {"a": "yes", "b": "yes"})) == ["a", "b", "c"]
    assert list(visible(form, {"a": "no", "b": "yes"})) == ["a"]


def test_a_section_that_asks_nothing_is_not_shown():
    form = Questionnaire(
        (
            Section("one", {"fr": "Un"}, questions=(ask("a"),)),
            Section("two", {"fr": "Deux"}, questions=(ask("b"),), when=when("a")),
            Section("word", {"fr": "Mot"}, text={"fr": "Merci de lire ceci."}),
            Section("none", {"fr": "Rien"}),
        )
    )
    assert [section.key for section, _asked in pages(form, {})] == ["one", "word"]
    assert [section.key for section, _asked in pages(form, {"a": "yes"})] == ["one", "two", "word"]


def test_a_loop_is_named_with_its_path():
    form = of(ask("a", when=when("c")), ask("b", when=when("a")), ask("c", when=when("b")))
    (loop,) = loops(form)
    assert loop.code == "loop"
    path = loop.about["path"].split(" > ")
    assert path[0] == path[-1]
    assert set(path) == {"a", "b", "c"}


def test_a_question_that_waits_for_its_own_section_is_a_loop():
    form = of(ask("a"), when=when("a"))
    assert [one.code for one in problems(form)] == ["loop", "later"]


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_a_loop_is_found_exactly_where_nothing_could_be_asked(waits):
    """Each of six questions waits for one of them: following the arrows always comes round, so
    there is a loop; taking only arrows that look back leaves none."""
    forth = of(*(ask(f"q{n}", when=when(f"q{to}")) for n, to in enumerate(waits)))
    back = of(
        *(ask(f"q{n}", when=when(f"q{to}") if to < n else None) for n, to in enumerate(waits))
    )
    assert len(loops(forth)) == 1
    assert problems(back) == []


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (of(), Problem("empty", "")),
        (of(ask("a", "info")), Problem("empty", "")),
        (of(ask("Été")), Problem("key", "Été")),
        (of(ask("a"), ask("a")), Problem("twice", "a")),
        (of(ask("page")), Problem("twice", "page")),
        (of(ask("a", label={"fr": ""})), Problem("label", "a")),
        (of(ask("a", choices=choices("x"))), Problem("choices", "a")),
        (of(ask("a", choices=choices("x", "x"))), Problem("values", "a")),
        (of(ask("a", "matrix")), Problem("rows", "a")),
        (of(ask("a", "scale", low=5, high=5)), Problem("scale", "a")),
        (of(ask("a", "scale", high=100)), Problem("scale", "a")),
        (of(ask("a", "number", least="3", most="2")), Problem("bounds", "a")),
        (of(ask("a", "number", least="three")), Problem("bounds", "a")),
        (of(ask("a", "date", least="2027-01-01", most="2026-01-01")), Problem("bounds", "a")),
        (of(ask("a", when=when("b"))), Problem("unknown", "a", {"question": "b"})),
        (
            of(ask("b", "info"), ask("a", when=when("b"))),
            Problem("unknown", "a", {"question": "b"}),
        ),
        (of(ask("a", when=when("b")), ask("b")), Problem("later", "a", {"question": "b"})),
        (
            of(ask("a"), ask("b", when=when("a", value="maybe"))),
            Problem("no_value", "b", {"question": "a", "value": "maybe"}),
        ),
        (
            of(ask("a"), ask("b", when=when("a", value="dont_know"))),
            Problem("no_value", "b", {"question": "a", "value": "dont_know"}),
        ),
        (
            of(ask("a", label={"fr": "Bonjour {{ name }}"})),
            Problem("pipe", "a", {"question": "name"}),
        ),
    ],
)
def test_problems(form, expected):
    assert expected in problems(form)


def test_a_ready_one_has_no_problem():
    form = of(
        ask("section", choices=(), control="section"),
        ask("a", dont_know=True),
        ask("b", "scale", when=when("a", value="dont_know")),
        ask("c", "date", least="2026-01-01"),
        ask("d", "long", label={"fr": "Vous dites {{a}} : pourquoi ?"}, when=when("b", "answered")),
    )
    assert problems(form) == []


def test_two_hundred_questions_that_wait_for_each_other_are_quick_to_read():
    links = [ask(f"q{n}", when=when(f"q{n - 1}") if n else None) for n in range(200)]
    form = of(*links)
    assert problems(form) == []
    assert len(visible(form, {f"q{n}": "yes" for n in range(200)})) == 200
    assert len(visible(form, {f"q{n}": "yes" for n in range(100)})) == 101
