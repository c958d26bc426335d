"""The form of a condition: up to three clauses, all or any of them."""

from itertools import takewhile
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from deliberation.surveys.questionnaire import (
    Clause,
    Condition,
    Question,
    Questionnaire,
    Section,
    say,
)
from parvis.activities.survey.kind_words import OPERATORS

ROWS = range(1, 4)


class ConditionForm(forms.Form):
    """Empty, it takes the condition away. A value may be typed as its words or its short name."""

    every = forms.ChoiceField(
        label=gettext_lazy("Poser quand"),
        choices=[
            ("all", gettext_lazy("toutes les lignes ci-dessous sont vraies")),
            ("any", gettext_lazy("au moins une est vraie")),
        ],
        widget=forms.RadioSelect,
        initial="all",
    )

    def __init__(self, questionnaire: Questionnaire, own: str, given, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.questionnaire, self.own = questionnaire, own
        clauses = given.clauses if given else ()
        self.initial.setdefault("every", "any" if given and not given.every else "all")
        asked = [(one.key, shortened(one)) for one in questionnaire.answered if one.key != own]
        for row in ROWS:
            old = clauses[row - 1] if row <= len(clauses) else Clause("", "is")
            self.add_row(row, asked, old)

    def add_row(self, row: int, asked, old: Clause) -> None:
        self.fields[f"question_{row}"] = forms.ChoiceField(
            label=_("Question %(n)s") % {"n": row},
            required=False,
            choices=[("", _("Aucune")), *asked],
            initial=old.question,
        )
        self.fields[f"operator_{row}"] = forms.ChoiceField(
            label=_("Comparaison %(n)s") % {"n": row},
            required=False,
            choices=OPERATORS,
            initial=old.operator,
        )
        self.fields[f"value_{row}"] = forms.CharField(
            label=_("Réponse %(n)s") % {"n": row},
            required=False,
            max_length=80,
            initial=self.said(old),
            widget=forms.TextInput(attrs={"dir": "auto", "list": "answers", "autocomplete": "off"}),
            help_text=_("Ses mots, ou « Je ne sais pas ».") if row == 1 else "",
        )

    @property
    def parts(self) -> list[tuple[Any, list, bool]]:
        """The first line is enough for most: the others are folded while they are empty."""
        fields = list(self.visible_fields())
        first = [one for one in fields if not one.name.endswith(("_2", "_3"))]
        rest = [one for one in fields if one.name.endswith(("_2", "_3"))]
        is_open = any(one.errors or (one.name[0] == "q" and one.value()) for one in rest)
        return [("", first, False), (_("Deux autres lignes"), rest, is_open)]

    @property
    def possible(self) -> list[str]:
        """The words of every answer that can be ticked before, proposed while one types."""
        before = takewhile(lambda one: one.key != self.own, self.questionnaire.answered)
        language = get_language() or "fr"
        words = [say(one.label, language) for question in before for one in question.choices]
        return list(dict.fromkeys([*words, _("Je ne sais pas")]))

    def said(self, clause: Clause) -> str:
        """The value of a clause as somebody would type it."""
        if clause.value == "dont_know":
            return _("Je ne sais pas")
        asked = self.questionnaire.by_key.get(clause.question)
        words = say(asked.label_of(clause.value), get_language() or "fr") if asked else ""
        return words or clause.value

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for row in ROWS:
            question = self.questionnaire.by_key.get(data.get(f"question_{row}", ""))
            if question is not None and data.get(f"operator_{row}") != "answered":
                self.clean_value(row, question, data.get(f"value_{row}", "").strip())
        return data

    def clean_value(self, row: int, question: Question, typed: str) -> None:
        value = value_of(question, typed)
        if value is None:
            words = _("« %(value)s » n’est pas une réponse possible. Possibles : %(possible)s.")
            possible = ", ".join(say(one.label, get_language() or "fr") for one in question.choices)
            about = {"value": typed, "possible": possible or _("écrivez une valeur")}
            self.add_error(f"value_{row}", words % about)
        else:
            self.cleaned_data[f"value_{row}"] = value

    def condition_value(self) -> Condition | None:
        """The condition, or None; valid forms only."""
        data = self.cleaned_data
        clauses = tuple(
            Clause(data[f"question_{row}"], data[f"operator_{row}"] or "is", data[f"value_{row}"])
            for row in ROWS
            if data[f"question_{row}"]
        )
        return Condition(clauses, every=data["every"] == "all") if clauses else None


def shortened(part: Question | Section) -> str:
    """The words of a question or the title of a page, to be read in a sentence or a list."""
    texts = part.label if isinstance(part, Question) else part.title
    label = say(texts, get_language() or "fr") or part.key
    return f"{label[:77]}…" if len(label) > 78 else label


def value_of(question: Question, typed: str) -> str | None:
    """The value that somebody meant by its words or its short name; None for none."""
    plain = typed.casefold()
    if plain in ("dont_know", _("Je ne sais pas").casefold()):
        return "dont_know" if question.dont_know else None
    for one in question.choices:
        if plain in {one.value.casefold(), *(text.casefold() for text in one.label.values())}:
            return one.value
    return typed if typed and not question.choices else None
