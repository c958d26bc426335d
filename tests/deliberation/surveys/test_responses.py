"""Whether an answer is possible, what is kept of a sheet, and its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberation.surveys.coding import Sheet
from deliberation.surveys.files import file_columns
from deliberation.surveys.questionnaire import DONT_KNOW, KINDS, Choice, Question
from deliberation.surveys.responses import (
    Fault,
    columns,
    fault,
    faults,
    kept,
    pipe,
    words,
)
from tests.deliberation.surveys.questionnaires import ask, choices, of, when

ROWS = (Choice("r1", {"fr": "Rue"}), Choice("r2", {"fr": "Place"}))
SEVERAL = choices("x", "y", "z")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (ask("a"), "yes"),
        (ask("a", "multiple", choices=SEVERAL), ["x", "z"]),
        (ask("a", "scale"), 0),
        (ask("a", "matrix", rows=ROWS), {"r1": "yes"}),
        (ask("a", "matrix", rows=ROWS, required=True), {"r1": "yes", "r2": "no"}),
        (ask("a", "ranking", choices=SEVERAL), ["z", "x", "y"]),
        (ask("a", "number", least="-3"), "-2.5"),
        (ask("a", "date", least="2026-01-01"), "2026-01-01"),
        (ask("a", "short"), "مرحبا"),
        (ask("a", "long"), "<script>alert(1)</script>"),
        (ask("a", "point"), [4.35, 50.84]),
        (ask("a", "file"), "3f2a"),
        (ask("a"), None),
        (ask("a", "scale", dont_know=True, required=True), DONT_KNOW),
    ],
)
def test_possible_answers(question, value):
    assert fault(question, value) is None


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        (ask("a", required=True), None, "missing"),
        (ask("a"), DONT_KNOW, "dont_know"),
        (ask("a"), "maybe", "choice"),
        (ask("a"), ["yes"], "choice"),
        (ask("a", "multiple"), [], "choice"),
        (ask("a", "multiple"), ["yes", "other"], "choice"),
        (ask("a", "multiple"), [["yes"]], "choice"),
        (ask("a", "ranking"), ["yes", "yes"], "repeated"),
        (ask("a", "multiple", choices=SEVERAL, at_most=2), ["x", "y", "z"], "too_many"),
        (ask("a", "scale"), 11, "scale"),
        (ask("a", "scale"), True, "scale"),
        (ask("a", "scale"), "3", "scale"),
        (ask("a", "matrix", rows=ROWS), {"r9": "yes"}, "rows"),
        (ask("a", "matrix", rows=ROWS), {"r1": "maybe"}, "choice"),
        (ask("a", "matrix", rows=ROWS, required=True), {"r1": "yes"}, "rows"),
        (ask("a", "number"), "1e9", "number"),
        (ask("a", "number"), "NaN", "number"),
        (ask("a", "number", least="0"), "-1", "low"),
        (ask("a", "number", most="10"), "10.01", "high"),
        (ask("a", "date"), "2026-02-30", "date"),
        (ask("a", "date"), 5, "date"),
        (ask("a", "date", most="2026-01-01"), "2026-01-02", "high"),
        (ask("a", "short"), "   ", "text"),
        (ask("a", "short"), "a\x00b", "text"),
        (ask("a", "short"), "a" * 201, "long"),
        (ask("a", "long"), "a" * 5001, "long"),
        (ask("a", "point"), [4.35], "point"),
        (ask("a", "point"), [200, 0], "point"),
        (ask("a", "point"), ["4", "50"], "point"),
        (ask("a", "file"), "", "file"),
        (ask("a", "info"), "hello", "choice"),
    ],
)
def test_impossible_answers(question, value, code):
    assert fault(question, value).code == code


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(KINDS), json)
def test_any_json_is_answered_with_a_fault_or_none(kind, value):
    found = fault(ask("a", kind, rows=ROWS), value)
    assert found is None or isinstance(found, Fault)


def test_only_what_is_asked_is_missing():
    form = of(ask("a", required=True), ask("b", required=True, when=when("a")))
    assert faults(form, {}) == {"a": Fault("missing")}
    assert faults(form, {"a": "no"}) == {}
    assert faults(form, {"a": "yes"}) == {"b": Fault("missing")}


def test_kept_drops_what_is_not_asked_and_what_is_not_possible():
    form = of(ask("a"), ask("b", when=when("a")), ask("c", "scale"))
    sent = {"z": "?", "c": 99, "b": "yes", "a": "yes"}
    assert list(kept(form, sent).items()) == [("a", "yes"), ("b", "yes")]
    assert kept(form, sent | {"a": "no"}) == {"a": "no"}


def test_words_of_each_kind():
    assert words(ask("a"), "yes", "fr") == "YES"
    assert words(ask("a", "ranking"), ["no", "yes"], "fr") == "NO, YES"
    assert words(ask("a", "matrix", rows=ROWS), {"r2": "no", "r1": "yes"}, "fr") == (
        "Rue: YES; Place: NO"
    )
    assert words(ask("a", "scale"), 7, "fr") == "7"
    assert words(ask("a", "point"), [4.3512345, 50.8], "fr") == "4.35123, 50.80000"
    assert words(ask("a", dont_know=True), DONT_KNOW, "fr") == ""
    assert words(ask("a", "file"), "secret-key", "fr") == ""


def test_pipe_says_what_was_answered():
    form = of(ask("a"), ask("name", "short"))
    answers = {"a": "yes", "name": "{{a}} <b>"}
    assert pipe("{{ name }} dit {{a}}.", form, answers, "fr") == "{{a}} <b> dit YES."
    assert pipe("{{a}} et {{nothing}}", form, {}, "fr") == "… et …"
    assert pipe("rien", form, {}, "fr") == "rien"


def test_columns_hold_one_answer_each():
    form = of(
        ask("a"),
        ask("several", "multiple", choices=SEVERAL),
        ask("rows", "matrix", rows=ROWS),
        ask("told", "info"),
    )
    names = [one.name for one in columns(form)]
    assert names == ["a", "several.x", "several.y", "several.z", "rows.r1", "rows.r2"]


def test_words_of_a_number_and_a_day_are_those_of_the_language():
    number, day = Question("spend", "number", {}), Question("day", "date", {})
    assert [words(number, "12.5", one) for one in ("fr", "en-gb", "nl")] == ["12,5", "12.5", "12,5"]
    assert words(day, "2026-11-29", "fr") == "29/11/2026"


def test_words_that_were_typed_cannot_turn_the_words_around_them():
    typed = "Le \u202emarché\u2066 ه\u200f"
    assert words(Question("name", "short", {}), typed, "fr") == "Le marché ه\u200f"
    [column] = file_columns(of(ask("name", "short")), [Sheet({"name": typed}, None)], "fr")
    assert column.values == ("Le marché ه\u200f",)
