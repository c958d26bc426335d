"""An activity's settings: JSON on the activity, always validated by its kind's settings form.

A kind's form is any `forms.Form` whose field names are the settings' keys. Two optional methods
serve fields whose stored value is not what people type (money, lists): the class method
`data_of(settings) -> dict` gives the form's data for stored settings, and `settings_value() ->
dict` gives the JSON-able settings of a valid form.
"""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms import Form
from django.utils.module_loading import import_string

from parvis.common.errors import Refused
from parvis.processes.kinds import Kind


def form_class(kind: Kind) -> type[Form]:
    """The kind's settings form; an empty form when it has none."""
    return import_string(kind.settings_form) if kind.settings_form else Form


def form_for(kind: Kind, settings: dict[str, Any]) -> Form:
    """An unbound form that shows `settings`."""
    return form_class(kind)(initial=data_of(kind, settings))


def data_of(kind: Kind, settings: dict[str, Any]) -> dict[str, Any]:
    """What somebody would type to get `settings`."""
    convert = getattr(form_class(kind), "data_of", dict)
    return convert(settings)


def settings_of(form: Form) -> dict[str, Any]:
    """The JSON-able settings of a valid form."""
    if hasattr(form, "settings_value"):
        return form.settings_value()
    return json.loads(json.dumps(form.cleaned_data, cls=DjangoJSONEncoder))


def checked(kind: Kind, settings: dict[str, Any]) -> dict[str, Any]:
    """`settings` completed with the form's first values and validated.

    Raises `Refused` naming each setting that is wrong and why.
    """
    blank = form_class(kind)()
    first = {name: blank.get_initial_for_field(field, name) for name, field in blank.fields.items()}
    first = {name: value for name, value in first.items() if value is not None}
    form = form_class(kind)(data=first | data_of(kind, settings))
    if not form.is_valid():
        raise Refused(problems_of(form), code="bad_settings")
    return settings_of(form)


def problems_of(form: Form) -> str:
    """Every error of a form as one line: "Label : error"."""
    lines = []
    for name, errors in form.errors.items():
        label = form.fields[name].label or name if name in form.fields else ""
        lines += [f"{label} : {error}" if label else str(error) for error in errors]
    return " ".join(lines)


def kept(kind: Kind, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """`after`, with the keys of `before` that the kind's form does not know."""
    known = form_class(kind).base_fields.keys()
    return {name: value for name, value in before.items() if name not in known} | after


def differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """For each setting that differs: its old and new values."""
    names = sorted(before.keys() | after.keys())
    return {
        name: [before.get(name), after.get(name)]
        for name in names
        if before.get(name) != after.get(name)
    }
