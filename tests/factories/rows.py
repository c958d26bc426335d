"""A row of any table of a municipality, made from what the model says of its fields."""

import itertools
import uuid
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path

from django.db import models
from django.utils import timezone
from django_scopes import scopes_disabled

from parvis.places.models import Municipality

_numbers = itertools.count(1)
# Where the model alone does not say enough, because a constraint ties its fields together.
# A value of `PARENT` makes a row of an optional foreign key. Kinds say theirs in a dictionary
# ROWS of their own tests/activities/<slug>/rows.py.
PARENT = object()
SPECIAL: dict[str, dict] = {
    "contributions.CoAuthor": {"user": PARENT},
    "contributions.ModerationAction": {"contribution": PARENT},
    "contributions.Report": {"contribution": PARENT},
    "decisions.PreparedMeasure": {"table": b"csv"},
    "processes.StageChange": {"automatic": True},
}


@cache
def special() -> dict[str, dict]:
    """What this file and the kinds' tests say of rows that are hard to guess."""
    found = dict(SPECIAL)
    for path in sorted((Path(__file__).parents[1] / "activities").glob("*/rows.py")):
        found |= import_module(f"tests.activities.{path.parent.name}.rows").ROWS
    return found


def paths_to_municipality(model) -> set[str]:
    """Every way of foreign keys from a model to Municipality, as lookups (`phase__...`)."""
    return set(_paths(model, ()))


def _paths(model, seen):
    if model in seen:
        return
    for field in model._meta.get_fields():
        if not (field.many_to_one or field.one_to_one) or not field.concrete:
            continue
        target = field.related_model
        if target is Municipality:
            yield field.name
        elif target._meta.app_config.name.startswith("parvis."):
            for rest in _paths(target, (*seen, model)):
                yield f"{field.name}__{rest}"


def make_row(model, municipality, known: dict | None = None):
    """A saved row of `model` in `municipality`; parents are made too, once each."""
    known = {Municipality: municipality} if known is None else known
    if model in known:
        return known[model]
    values = dict(special().get(model._meta.label, {}))
    for field in model._meta.concrete_fields:
        wanted = values.get(field.name) is PARENT
        if (field.name in values and not wanted) or (field.primary_key and not field.is_relation):
            continue
        if field.is_relation:
            if wanted or not field.null:
                values[field.name] = make_row(field.related_model, municipality, known)
        elif not field.has_default() and not field.null:
            values[field.name] = value_for(field)
    with scopes_disabled():
        row = model(**values)
        row.save(force_insert=True)
    known[model] = row
    return row


def value_for(field):
    """Something that the field accepts, different each time where it can be."""
    number = next(_numbers)
    if field.blank and field.empty_strings_allowed:
        return ""
    if field.choices:
        return field.choices[0][0]
    by_type = {
        models.UUIDField: uuid.uuid4,
        models.EmailField: lambda: f"personne{number}@exemple.be",
        models.BooleanField: lambda: False,
        models.DateTimeField: timezone.now,
        models.DateField: date.today,
        models.DurationField: lambda: timedelta(days=1),
        models.JSONField: dict,
        models.IntegerField: lambda: number,
        models.FloatField: lambda: 0.5,
        models.FileField: lambda: "",
    }
    for kind in type(field).__mro__:
        if kind in by_type:
            return by_type[kind]()
    return str(number)[: field.max_length or None]
