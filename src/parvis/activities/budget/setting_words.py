"""The settings in words: what each is called, and what a value of it means."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from parvis.activities.budget.money import cash
from parvis.activities.budget.rule_words import rule_name
from parvis.activities.budget.utility_words import PLAIN_UTILITIES
from parvis.common.fields import CurrencyField


def setting_label(name: str, form: type[forms.Form]) -> str:
    """A setting as its form calls it; its name when the form no longer has it."""
    field = form.base_fields.get(name)
    return str(field.label) if field is not None and field.label else name


def setting_value(name: str, value: Any, form: type[forms.Form], currency: str = "EUR") -> str:
    """A value as people read it; what nothing says is said too."""
    field = form.base_fields.get(name)
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if value in (None, "", [], ()):
        return _("rien")
    if isinstance(field, CurrencyField):
        return cash(value, currency)
    if name == "rule":
        return rule_name(value)
    if name == "utility" and value in PLAIN_UTILITIES:
        return str(PLAIN_UTILITIES[value][0])
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        values = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values)
    convert = getattr(field, "as_typed", None)
    return ", ".join(convert(value).splitlines()) if convert else str(value)
