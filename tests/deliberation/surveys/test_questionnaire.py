"""A questionnaire as data: its parts, and to JSON and back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deliberation.surveys.errors import SurveyError
from deliberation.surveys.questionnaire import (
    KINDS,
    OPERATORS,
    Choice,
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
    say,
)
from deliberation.surveys.storing import from_json, to_json
from tests.deliberation.surveys.questionnaires import ask, of, when

key = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
texts = st.sampled_from([{}, {"fr": "Où ?"}, {"ar": "أين", "en": ""}])
choice = st.lists(st.builds(Choice, key, texts), max_size=3).map(tuple)
clause = st.builds(Clause, key, st.sampled_from(OPERATORS), st.text(max_size=5))
condition = st.none() | st.builds(
    Condition, st.lists(clause, min_size=1, max_size=3).map(tuple), st.booleans()
)
question = st.builds(
    Question,
    key,
    st.sampled_from(KINDS),
    texts,
    help=texts,
    required=st.booleans(),
    dont_know=st.booleans(),
    choices=choice,
    rows=choice,
    low=st.integers(0, 3),
    high=st.integers(4, 10),
    low_label=texts,
    high_label=texts,
    least=st.sampled_from(["", "0", "2026-01-01"]),
    most=st.sampled_from(["", "9.5"]),
    at_most=st.integers(0, 4),
    when=condition,
    theme=st.sampled_from(["", "inform"]),
    control=st.sampled_from(["", "age"]),
)
section = st.builds(
    Section, key, texts, texts, st.lists(question, max_size=3).map(tuple), when=condition
)


@settings(max_examples=20, deadline=None)
@given(st.builds(Questionnaire, st.lists(section, max_size=3).map(tuple), st.just(("fr", "en"))))
def test_json_gives_the_questionnaire_back(questionnaire):
    assert from_json(json.loads(json.dumps(to_json(questionnaire)))) == questionnaire


def test_json_leaves_defaults_out():
    assert to_json(of(ask("a", "scale"))) == {
        "languages": ["fr"],
        "sections": [
            {
                "key": "page",
                "title": {"fr": "Page"},
                "questions": [{"key": "a", "kind": "scale", "label": {"fr": "a"}}],
            }
        ],
    }


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ([], "expected names"),
        ({"kind": "single"}, "a key is missing"),
        ({"key": "a", "kind": "guess"}, "'guess' is none of single"),
        ({"key": "a", "kind": "single", "colour": "red"}, "'colour' is no part of a question"),
        ({"key": "a", "kind": "single", "required": "yes"}, "required is true or false"),
        ({"key": "a", "kind": "scale", "low": True}, "low is a whole number"),
        ({"key": "a", "kind": "single", "label": {"fr": 3}}, "expected a text in each language"),
        ({"key": "a", "kind": "single", "choices": [{"label": {}}]}, "a choice has a value"),
        ({"key": "a", "kind": "single", "choices": "ab"}, "expected a list"),
        ({"key": "a", "kind": "single", "when": {"clauses": []}}, "tests at least one answer"),
    ],
)
def test_other_json_is_refused_with_its_place(question, words):
    with pytest.raises(SurveyError, match=words):
        from_json({"sections": [{"key": "one", "questions": [question]}]})


def test_controls_and_themes_are_found():
    form = of(
        ask("trust", "scale", theme="integrity"),
        ask("sex", control="sex"),
        ask("sex_again", control="sex"),
        ask("fair", "scale", theme="integrity"),
        ask("read_this", "info"),
    )
    assert form.controls() == {"sex": form.by_key["sex"]}
    assert [one.key for one in form.themes()["integrity"]] == ["trust", "fair"]
    assert [one.key for one in form.answered] == ["trust", "sex", "sex_again", "fair"]
    assert form.section_of("sex").key == "page"
    with pytest.raises(KeyError):
        form.section_of("nowhere")


def test_say_falls_back_to_a_language_that_has_words():
    assert say({"fr": "oui", "en": "yes"}, "en") == "yes"
    assert say({"fr": "oui", "en": ""}, "en") == "oui"
    assert say({"fr": "", "nl": "ja"}, "en") == "ja"
    assert say({}, "en") == ""


def test_when_is_kept():
    form = of(ask("a"), ask("b", when=when("a")))
    assert from_json(to_json(form)).by_key["b"].when == Condition((Clause("a", "is", "yes"),))
