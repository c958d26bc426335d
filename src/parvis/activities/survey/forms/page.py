"""A page of a questionnaire as it is shown and as it comes back.

Not Django's forms: a question has inputs that those do not know (a place in an order, a row of a
table, "I do not know" apart), and its answer is checked by `deliberation.surveys`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from deliberation.surveys.questionnaire import Choice, Question, say
from deliberation.surveys.responses import fault, pipe
from parvis.activities.survey.fault_words import words_of
from parvis.activities.survey.forms.begin import is_bidi
from parvis.activities.survey.forms.reading import (
    SILENT,
    Centres,
    Typed,
    name_of,
    read_answer,
    read_file,
    typed_for,
    was_shown,
)
from parvis.common.errors import Refused


@dataclass(frozen=True)
class Option:
    """A choice to tick, or a row with its own choices or places."""

    value: str
    label: str
    name: str
    checked: bool = False
    options: tuple["Option", ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question as its template shows it."""

    question: Question
    label: str
    help: str
    name: str
    typed: Typed
    language: str
    problem: str = ""
    kept_file: str = ""

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def text(self) -> str:
        return next(iter(self.typed.get(self.name, [])), "")

    @property
    def is_unknown(self) -> bool:
        """Whether "I do not know" was said."""
        return bool(self.typed.get(f"{self.name}--dk")) or self.text == SILENT

    @property
    def described_by(self) -> str:
        parts = [f"{self.name}-help"] * bool(self.help) + [f"{self.name}-bad"] * bool(self.problem)
        return " ".join(parts)

    @property
    def direction(self) -> str:
        """Right to left where the question itself is written so; else as the page."""
        return "rtl" if is_bidi(self.language) and self.question.label.get(self.language) else ""

    @property
    def low_label(self) -> str:
        return say(self.question.low_label, self.language)

    @property
    def high_label(self) -> str:
        return say(self.question.high_label, self.language)

    @property
    def options(self) -> tuple[Option, ...]:
        """What to tick: choices, or the marks of a scale."""
        if self.kind == "scale":
            marks = range(self.question.low, self.question.high + 1)
            return self._ticks(self.name, [(str(mark), str(mark)) for mark in marks])
        return self._ticks(self.name, self._said(self.question.choices))

    @property
    def rows(self) -> tuple[Option, ...]:
        """The rows of a table, or the things to put in order."""
        if self.kind == "matrix":
            within = self._said(self.question.choices)
            parts = self.question.rows
        else:
            most = self.question.at_most or len(self.question.choices)
            within = [(str(place), str(place)) for place in range(1, most + 1)]
            parts = self.question.choices
        return tuple(
            Option(value, label, name, options=self._ticks(name, within))
            for value, label in self._said(parts)
            for name in [f"{self.name}-{value}"]
        )

    @property
    def latitude(self) -> str:
        return next(iter(self.typed.get(f"{self.name}--lat", [])), "")

    @property
    def longitude(self) -> str:
        return next(iter(self.typed.get(f"{self.name}--lon", [])), "")

    @property
    def village(self) -> str:
        """The section that was chosen in the place of a point."""
        return next(iter(self.typed.get(f"{self.name}--section", [])), "")

    def _said(self, parts: Iterable[Choice]) -> list[tuple[str, str]]:
        return [(one.value, say(one.label, self.language)) for one in parts]

    def _ticks(self, name: str, pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
        ticked = set(self.typed.get(name, []))
        return tuple(Option(value, label, name, value in ticked) for value, label in pairs)


@dataclass
class Page:
    """The questions of a page, what was typed, and what is wrong with it.

    `read` fills `values` (what can be kept: None takes away) and `problems`, by question.
    """

    questionnaire: Any
    questions: tuple[Question, ...]
    answers: Mapping[str, Any]
    language: str
    files: Mapping[str, str] = field(default_factory=dict)
    post: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def read(self, post, files, centres: Centres) -> "Page":
        """Take what was sent; a question that the page did not hold is left alone."""
        self.post = post
        for question in self.questions:
            if question.is_answered and was_shown(question, post):
                self.read_one(question, files, centres)
        return self

    def read_one(self, question: Question, files, centres: Centres) -> None:
        if question.kind == "file":
            self.read_file(question, files)
            return
        value = read_answer(question, self.post, centres)
        found = fault(question, value)
        if found is not None:
            self.problems[question.key] = words_of(found)
        if found is None or value is None:
            self.values[question.key] = value

    def read_file(self, question: Question, files) -> None:
        try:
            changes, value = read_file(question, self.post, files)
        except Refused as refusal:
            self.problems[question.key] = str(refusal.message)
            return
        if changes:
            self.values[question.key] = value
        left = value if changes else self.answers.get(question.key)
        if left is None and question.required:
            self.problems[question.key] = words_of(fault(question, None))

    @property
    def asked(self) -> list[Asked]:
        return [self.show(question) for question in self.questions]

    def show(self, question: Question) -> Asked:
        value = self.answers.get(question.key)
        sent = self.post is not None and was_shown(question, self.post)
        typed = dict(self.post.lists()) if sent else typed_for(question, value)
        return Asked(
            question=question,
            label=self.said(question.label),
            help=self.said(question.help),
            name=name_of(question),
            typed=typed,
            language=self.language,
            problem=self.problems.get(question.key, ""),
            kept_file=self.files.get(question.key, ""),
        )

    def said(self, texts: Mapping[str, str]) -> str:
        """A text of the questionnaire, with the answers that it repeats."""
        text = say(texts, self.language)
        return pipe(text, self.questionnaire, self.answers, self.language)
