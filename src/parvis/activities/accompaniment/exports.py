"""The files of an engagement: its modules and parts as tables, the whole as JSON."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _

from parvis.activities.accompaniment.models import Module
from parvis.activities.accompaniment.selectors.engagements import engagement_of, modules_of
from parvis.activities.accompaniment.stages import PROPOSE
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

INDICATORS = (
    *("module", "indicator", "unit", "before", "before_on", "before_source"),
    *("after", "after_on", "after_source", "change"),
)
MODULE = ("number", "key", "title", "objectives", "minutes_planned", "rating", "evaluation")
SESSION = ("title", "starts_at", "place", "minutes_spent", "officers", "elected", "residents")
DELIVERABLE = ("title", "description", "link", "due_on", "delivered_on", "state", "answer")
INDICATOR = INDICATORS[2:-1]


def exports_of(activity) -> tuple[Export, ...]:
    """Nothing before it is signed."""
    if activity.stage_slug == PROPOSE:
        return ()
    name = f"{activity.process.slug}-{activity.slug}"
    return (
        Export("json", _("Tout l’accompagnement"), "application/json", f"{name}.json", write_json),
        Export(
            "csv",
            _("Les indicateurs, avant et après"),
            "text/csv",
            f"{name}-indicateurs.csv",
            write_indicators,
        ),
    )


def write_indicators(activity) -> bytes:
    rows = [
        [
            module.title,
            one.title,
            *(blank(getattr(one, name)) for name in INDICATOR),
            blank(one.change),
        ]
        for module in modules_of(engagement_of(activity))
        for one in module.indicators.all()
    ]
    return csv_table(INDICATORS, rows)


def blank(value: Any) -> Any:
    return "" if value is None else value


def write_json(activity) -> bytes:
    """What the public page shows; homework and minutes of sessions stay between the two."""
    engagement = engagement_of(activity)
    found = {
        "municipality": activity.municipality.name,
        "process": activity.process.title,
        "title": activity.title,
        "stage": activity.stage_slug,
        "organisation": engagement.organisation,
        "purpose": engagement.purpose,
        "starts_on": engagement.starts_on,
        "ends_on": engagement.ends_on,
        "minutes_planned": engagement.minutes_planned,
        "conclusion": engagement.conclusion,
        "modules": [module_json(one) for one in modules_of(engagement)],
    }
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def module_json(module: Module) -> dict[str, Any]:
    return columns(module, MODULE) | {
        "sessions": [columns(one, SESSION) for one in module.sessions.all()],
        "deliverables": [columns(one, DELIVERABLE) for one in module.deliverables.all()],
        "indicators": [
            columns(one, ("title", *INDICATOR)) | {"change": one.change}
            for one in module.indicators.all()
        ],
    }


def columns(row, names) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
