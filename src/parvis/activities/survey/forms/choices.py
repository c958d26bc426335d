"""Choices as lines that people type: `oui | Oui, bien sûr`, or the words alone."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from deliberation.surveys.editing import free_key
from deliberation.surveys.questionnaire import Choice, Questionnaire

MOST, LONGEST = 200, 200


class ChoicesField(forms.CharField):
    """One choice a line; its clean value is a list of (value or "", words)."""

    def __init__(self, *, first: bool, **kwargs):
        help_text = (
            _("Une par ligne. Devant une barre |, vous pouvez donner son nom court : oui | Oui.")
            if first
            else _("Dans le même ordre, une par ligne.")
        )
        widget = forms.Textarea(attrs={"rows": 6, "dir": "auto"})
        super().__init__(required=False, help_text=help_text, widget=widget, **kwargs)

    def clean(self, value) -> list[tuple[str, str]]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST or any(len(line) > LONGEST for line in lines):
            words = _("%(most)s réponses au plus, de %(longest)s signes au plus.")
            raise forms.ValidationError(words % {"most": MOST, "longest": LONGEST})
        found = [split(line) for line in lines]
        values = [value for value, _words in found if value]
        if len(set(values)) < len(values):
            raise forms.ValidationError(_("Deux réponses ont le même nom court : changez-en un."))
        return found


def split(line: str) -> tuple[str, str]:
    value, bar, words = line.partition("|")
    return (value.strip()[:80], words.strip()) if bar and words.strip() else ("", line)


def choices_of(
    typed: Sequence[Sequence[tuple[str, str]]], languages: Sequence[str]
) -> tuple[Choice, ...]:
    """The choices of what was typed in each language, those of the first giving the values."""
    found: list[Choice] = []
    taken = {value for value, _words in typed[0] if value}
    for place, (value, said) in enumerate(typed[0]):
        value = value or free_value(said, taken)
        taken.add(value)
        label = {languages[0]: said}
        for language, lines in zip(languages[1:], typed[1:], strict=True):
            if place < len(lines):
                label[language] = lines[place][1]
        found.append(Choice(value, label))
    return tuple(found)


def free_value(said: str, taken: set[str]) -> str:
    """A short name that none of the choices has yet."""
    stem = free_key(Questionnaire(), said, "choix")
    names = (stem if number == 1 else f"{stem}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def as_lines(choices: Iterable[Choice], language: str, *, with_values: bool) -> str:
    """What somebody would type to get these choices."""
    return "\n".join(line_of(one, language, with_values) for one in choices)


def line_of(one: Choice, language: str, with_values: bool) -> Any:
    said = one.label.get(language, "")
    return f"{one.value} | {said}" if with_values else said
