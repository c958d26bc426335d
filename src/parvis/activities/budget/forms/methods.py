"""How people prove that they may vote: the account alone, or ways that lead to one list."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.headings import Heading
from parvis.people.eligibility.voters import Method


class MethodFields(forms.Form):
    heading = Heading("preuve", gettext_lazy("Prouver que l’on peut voter"))

    methods = forms.MultipleChoiceField(
        label=gettext_lazy("Ce que la commune accepte comme preuve"),
        choices=Method.choices,
        initial=[Method.ACCOUNT],
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Le compte seul, ou plusieurs des autres façons ensemble : elles mènent toutes à la "
            "liste que vous importez, et une personne ne vote alors qu’une fois, quelle que soit "
            "la façon. Pour un vote aussi sur papier, choisissez au moins le guichet."
        ),
        error_messages={"required": gettext_lazy("Choisissez au moins une façon.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        methods = data.get("methods") or []
        if Method.ACCOUNT in methods and len(methods) > 1:
            self.add_error(
                "methods",
                _(
                    "Le compte sans autre preuve ne va pas avec les autres façons : la même "
                    "personne pourrait voter deux fois. Décochez-le, ou gardez-le seul."
                ),
            )
        return data
