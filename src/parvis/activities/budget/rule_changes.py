"""What changed in the rules from one edition to the next, in the words of the settings form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from parvis.activities.budget.forms.settings import SettingsForm
from parvis.activities.budget.money import cash
from parvis.common.fields import CurrencyField, as_typed


@dataclass(frozen=True)
class Changed:
    """One rule: its name, and what it was and is, in words."""

    label: str
    before: str
    after: str


def changed_rules(before: dict[str, Any], after: dict[str, Any]) -> list[Changed]:
    """The rules that differ, in the order of the form; hidden fields are no rules."""
    currency = after.get("currency") or "EUR"
    return [
        Changed(
            str(field.label),
            in_words(field, before.get(name), currency),
            in_words(field, after.get(name), currency),
        )
        for name, field in SettingsForm.base_fields.items()
        if before.get(name) != after.get(name) and not field.widget.is_hidden
    ]


def in_words(field: forms.Field, value: Any, currency: str) -> str:
    """A setting's value as its form would show it."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if value in (None, "", [], {}):
        return _("aucun")
    if isinstance(field, CurrencyField):
        return cash(value, currency)
    typed = as_typed(field, value)
    if isinstance(typed, str):
        return ", ".join(named(field, line) for line in typed.splitlines())
    return ", ".join(named(field, one) for one in (typed if isinstance(typed, list) else [typed]))


def named(field: forms.Field, value: Any) -> str:
    """The label of a choice, else the value itself."""
    choices = dict(flat(getattr(field, "choices", ())))
    return str(choices.get(value, value))


def flat(choices) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    found: list[tuple[Any, Any]] = []
    for key, label in choices:
        found += flat(label) if isinstance(label, list | tuple) else [(key, label)]
    return found
