"""The other sheets of a file that comes back: objectives, indicators, measures."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.plan.amounts import number_in
from parvis.activities.plan.exchange import reading
from parvis.activities.plan.exchange.columns import code_of
from parvis.activities.plan.exchange.reading import Line, cell
from parvis.activities.plan.models import Action, Indicator, Level, Measure, Objective
from parvis.activities.plan.selectors.actions import objectives_of
from parvis.activities.plan.services.indicators import (
    IndicatorFields,
    add_indicator,
    edit_indicator,
)
from parvis.activities.plan.services.objectives import add_objective, edit_objective
from parvis.common.errors import Refused


def import_objectives(activity, lines: list[Line], outcome, *, by) -> None:
    """Objectives are known by their code; a new one comes after its neighbours."""
    for line in lines:
        try:
            with transaction.atomic():
                put_objective(activity, line, outcome, by=by)
        except Refused as refusal:
            outcome.wrong.append(line.wrong(str(refusal.message)))


def put_objective(activity, line: Line, outcome, *, by) -> None:
    known = {one.code: one for one in objectives_of(activity)}
    code, found = line.get("code"), known.get(line.get("code"))
    title, text = line.get("titre")[:200], line.get("description")[:4000]
    if found is None:
        parent = parent_of(code, known)
        level = code_of(Level, line.get("niveau"))
        if level is None:
            raise Refused(_("le niveau ne se lit pas."), code="bad_cell")
        add_objective(activity, level=level, title=title, text=text, parent=parent, by=by)
        outcome.added += 1
    elif (found.title, found.text) != (title, text):
        found.activity = activity
        place = found.position
        edit_objective(found, version=found.version, title=title, text=text, position=place, by=by)
        outcome.changed += 1


def parent_of(code: str, known: dict[str, Objective]) -> Objective | None:
    """What stands above a code that is new; it must be there, and the code come next."""
    above, _dot, last = code.rpartition(".")
    if above and above not in known:
        raise Refused(_("il n’y a pas d’objectif au-dessus."), code="no_parent")
    depth = code.count(".")
    neighbours = [
        one for one in known if one.count(".") == depth and one.rpartition(".")[0] == above
    ]
    if last != str(len(neighbours) + 1):
        raise Refused(
            _("le code « %(code)s » ne suit pas le précédent.") % {"code": code[:40]},
            code="bad_code",
        )
    return known.get(above)


def import_indicators(activity, lines: list[Line], measures: list[Line], outcome, *, by, now):
    """Indicators are known by their number; measures by their indicator and their day."""
    owners = (
        {str(one.number): one for one in Action.objects.filter(activity=activity)},
        {one.code: one for one in objectives_of(activity)},
    )
    rows = Indicator.objects.filter(activity=activity).select_related("action", "objective")
    known = {str(one.number): one for one in rows}
    for line in lines:
        try:
            with transaction.atomic():
                one = put_indicator(activity, line, known, owners, outcome, by=by, now=now)
                known[str(one.number)] = one
        except Refused as refusal:
            outcome.wrong.append(line.wrong(str(refusal.message)))
    for line in measures:
        try:
            with transaction.atomic():
                put_measure(line, known, outcome, today=timezone.localdate(now))
        except Refused as refusal:
            outcome.wrong.append(line.wrong(str(refusal.message)))


def put_indicator(activity, line: Line, known, owners, outcome, *, by, now) -> Indicator:
    found = known.get(line.get("numero"))
    version = cell(line, "version", reading.whole_in)
    fields = IndicatorFields(
        title=line.get("mesure")[:200],
        unit=line.get("unite")[:40],
        baseline=cell(line, "depart", number_in),
        baseline_on=cell(line, "depart_le", reading.day_in),
        target=cell(line, "cible", number_in),
        target_on=cell(line, "cible_le", reading.day_in),
        source=line.get("source")[:200],
        action=owner(line, "action", owners[0]),
        objective=owner(line, "objectif", owners[1]),
    )
    if found is None:
        outcome.added += 1
        return add_indicator(activity, fields, by=by)
    names = IndicatorFields.__dataclass_fields__
    if all(getattr(found, name) == getattr(fields, name) for name in names):
        return found
    outcome.changed += 1
    found.activity = activity
    reason = line.get("raison_du_changement")
    return edit_indicator(found, fields, by=by, version=version, change_reason=reason, now=now)


def owner(line: Line, column: str, known: dict):
    text = line.get(column)
    if text and text not in known:
        words = _("la colonne « %(column)s » ne se lit pas : « %(text)s ».")
        raise Refused(words % {"column": column, "text": text[:40]}, code="bad_cell")
    return known.get(text)


def put_measure(line: Line, known: dict[str, Indicator], outcome, *, today) -> None:
    indicator = owner(line, "indicateur", known)
    day = cell(line, "date", reading.day_in)
    value = cell(line, "valeur", number_in)
    source, note = line.get("source")[:200], line.get("remarque")[:300]
    if indicator is None or day is None or value is None or not source or day > today:
        raise Refused(
            _("une mesure a un indicateur, une date passée, une valeur et une source."),
            code="incomplete",
        )
    found = Measure.objects.filter(indicator=indicator, measured_on=day).first()
    if found is not None and (found.value, found.source, found.note) == (value, source, note):
        return
    Measure.objects.update_or_create(
        indicator=indicator,
        measured_on=day,
        defaults={"value": value, "source": source, "note": note},
    )
    outcome.changed += found is not None
    outcome.added += found is None
