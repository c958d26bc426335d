"""The delivery board as files: one row a winner; money in units of the currency."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.deliveries import Delivery
from parvis.activities.budget.selectors.delivery import deliveries, money
from parvis.common.tables import csv_table
from parvis.processes.kinds import Export

HEADER = (
    *("project_id", "title", "category", "section", "step", "late", "percent", "owner"),
    *("voted_cost", "budget", "committed", "spent", "returned", "difference_explained"),
    *("planned_start", "actual_start", "first_planned_end", "planned_end", "actual_end"),
    *("last_news_on", "last_news"),
)


def delivery_exports(name: str) -> list[Export]:
    """`name`: how the files begin."""
    return [
        Export("delivery", _("Réalisation : tableau"), "text/csv", f"{name}-realisation.csv", csv),
        Export(
            "delivery-json",
            _("Réalisation : données"),
            "application/json",
            f"{name}-realisation.json",
            write_json,
        ),
    ]


def csv(activity) -> bytes:
    return csv_table(HEADER, [list(row_of(one).values()) for one in deliveries(activity)])


def write_json(activity) -> bytes:
    """The winners with their news and agreements, and what became of the envelope."""
    found = deliveries(activity)
    total = money(activity, configuration(activity).envelope, found)
    names = ("envelope", "won", "granted", "committed", "spent", "returned", "unspent", "over")
    data = {
        "process": activity.process.title,
        "money": {name: units(getattr(total, name)) for name in names},
        "projects": [row_of(one) | more_of(one) for one in found],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def row_of(one: Delivery) -> dict[str, Any]:
    """A winner as one flat row."""
    idea, promise, news = one.project.contribution, one.commitment, one.last_news
    dates = ("starts_on", "started_on", "due_on", "delivered_on")
    starts, started, due, done = (iso(getattr(promise, name, None)) for name in dates)
    values = (
        *(one.project.code, one.project.public_title, idea.category),
        *(idea.section.name if idea.section else idea.place, one.step.value),
        *(int(one.is_overdue or one.is_delayed), promise.percent if promise else ""),
        *(promise.owner if promise else "", units(one.project.cost), units(one.budget)),
        *(units(one.committed), units(one.spent), units(one.returned)),
        *(promise.money_note if promise else "", starts, started, iso(one.first_due), due, done),
        *(iso(news.created_at.date()) if news else "", news.text if news else ""),
    )
    return dict(zip(HEADER, values, strict=True))


def more_of(one: Delivery) -> dict[str, Any]:
    """Its agreements (organisations only) and its news."""
    return {
        "agreements": [
            {
                "kind": each.kind,
                "party": each.party,
                "signed_on": iso(each.signed_on),
                "amount": units(each.amount),
                "ended_on": iso(each.ended_on) or None,
            }
            for each in one.agreements
        ],
        "news": [
            {
                "on": iso(each.created_at.date()),
                "status": each.status,
                "percent": each.percent,
                "text": each.text,
                "due_before": iso(each.due_before) or None,
                "due_after": iso(each.due_after) or None,
            }
            for each in one.news
        ],
    }


def units(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def iso(day) -> str:
    return day.isoformat() if day else ""
