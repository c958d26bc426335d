"""A questionnaire as data: sections, questions of twelve kinds, and when each is asked.

The same object is shown on a screen, printed, answered, weighted and exported. It is frozen:
answers name the version they were given to. `to_json` and `from_json` turn it into what a database
or a file keeps and back. Texts are by language: `{"fr": "...", "en": "..."}`.

An answer sheet is `{question key: value}`, a skipped question being absent:

| kind | value |
|---|---|
| single | the value of a choice, `"yes"` |
| multiple | a list of such values |
| scale | a whole number from `low` to `high` |
| matrix | `{row value: choice value}` |
| ranking | a list of values, the preferred first |
| number | a decimal as text, `"12.5"` |
| date | `"2026-11-26"` |
| short, long | a text |
| point | `[longitude, latitude]` in degrees |
| file | the key of a file |
| info | never answered |

and "I do not know" is `{"dont_know": true}` in each of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

Kind = Literal[
    "single",
    "multiple",
    "scale",
    "matrix",
    "ranking",
    "number",
    "date",
    "short",
    "long",
    "point",
    "file",
    "info",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
WITH_CHOICES: frozenset[Kind] = frozenset({"single", "multiple", "matrix", "ranking"})
Operator = Literal["is", "is_not", "at_least", "at_most", "answered"]
OPERATORS: tuple[Operator, ...] = get_args(Operator)

Texts = Mapping[str, str]
Answers = Mapping[str, Any]
DONT_KNOW = {"dont_know": True}


def is_dont_know(value: object) -> bool:
    """Whether an answer is "I do not know"."""
    return isinstance(value, dict) and value.get("dont_know") is True


def say(texts: Texts, language: str) -> str:
    """A text in a language, else in the first one that it is written in; never another's blank."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


@dataclass(frozen=True)
class Choice:
    """An answer that can be ticked, or a row of a matrix. `value` is what is kept."""

    value: str
    label: Texts


@dataclass(frozen=True)
class Clause:
    """What one earlier answer must be. `answered` asks for no value; "I do not know" is one."""

    question: str
    operator: Operator
    value: str = ""


@dataclass(frozen=True)
class Condition:
    """When something is asked: every one of the clauses holds, or (`every` false) at least one."""

    clauses: tuple[Clause, ...]
    every: bool = True


@dataclass(frozen=True)
class Question:
    """One question, or (`info`) a text between two.

    required: it must be answered, and "I do not know" is an answer wherever `dont_know` offers it.
    rows: of a matrix. low, high: ends of a scale, with a label each. least, most: bounds of a
    number or a date, as text, "" for none. at_most: how many may be chosen or ranked, 0 for all.
    theme: the element of the ladder (deliberation.diagnosis) whose perception it measures.
    control: what it says about the person (`age`, `sex`, `section` ...), for weights and quotas.
    """

    key: str
    kind: Kind
    label: Texts
    help: Texts = field(default_factory=dict)
    required: bool = False
    dont_know: bool = False
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    low: int = 0
    high: int = 10
    low_label: Texts = field(default_factory=dict)
    high_label: Texts = field(default_factory=dict)
    least: str = ""
    most: str = ""
    at_most: int = 0
    when: Condition | None = None
    theme: str = ""
    control: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether people answer it at all."""
        return self.kind != "info"

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(choice.value for choice in self.choices)

    def label_of(self, value: str) -> Texts:
        """The words of a choice; none for a value that it does not have."""
        return next((one.label for one in self.choices if one.value == value), {})


@dataclass(frozen=True)
class Section:
    """A page of the questionnaire."""

    key: str
    title: Texts
    text: Texts = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True)
class Questionnaire:
    """languages: the first is that of the texts where another is missing."""

    sections: tuple[Section, ...] = ()
    languages: tuple[str, ...] = ("fr",)

    def __iter__(self) -> Iterator[Question]:
        """Every question, in the order in which they are asked."""
        return (question for section in self.sections for question in section.questions)

    @property
    def by_key(self) -> Mapping[str, Question]:
        return {question.key: question for question in self}

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that people answer, without the information blocks."""
        return tuple(question for question in self if question.is_answered)

    def section_of(self, key: str) -> Section:
        """The section of a question; `KeyError` without one."""
        for section in self.sections:
            if any(question.key == key for question in section.questions):
                return section
        raise KeyError(key)

    def controls(self) -> Mapping[str, Question]:
        """The questions about the person, by what they say (the first of each)."""
        found: dict[str, Question] = {}
        for question in self:
            if question.control:
                found.setdefault(question.control, question)
        return found

    def themes(self) -> Mapping[str, tuple[Question, ...]]:
        """The questions that measure a perception, by the element of the ladder."""
        found: dict[str, tuple[Question, ...]] = {}
        for question in self:
            if question.theme:
                found[question.theme] = (*found.get(question.theme, ()), question)
        return found
