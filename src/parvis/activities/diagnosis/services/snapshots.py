"""Making the snapshot of a diagnosis, once, when it is published."""

from typing import Any

from django.db.models import Count

from deliberation.diagnosis.consensus import Opinions
from parvis.activities.diagnosis.models import (
    Agreement,
    Diagnosis,
    Participant,
    Review,
)
from parvis.activities.diagnosis.selectors.consensus import opinions_of
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, grid_of
from parvis.activities.diagnosis.selectors.inventory import inventory
from parvis.activities.diagnosis.selectors.perception import perception_of
from parvis.activities.diagnosis.snapshots import perception_data

COPIED = ("title", "service", "since", "audience", "element", "evidence", "link", "source")


def snapshot_of(activity, frame: Diagnosis) -> dict[str, Any]:
    """See `parvis.activities.diagnosis.snapshots`."""
    return {
        "version": 1,
        "edition": frame.edition,
        "region": frame.region,
        "conditions": frame.conditions,
        "values": values_to_publish(activity, frame),
        "inventory": [
            {name: getattr(one, name) for name in COPIED}
            | {"uuid": str(one.uuid), "has_file": bool(one.file)}
            for one in inventory(activity)
        ],
        "participants": numbers_by_role(activity),
        "signature": signature_of(activity),
        "perception": perception_data(perception_of(activity.process, grid_of(frame))),
    }


def values_to_publish(activity, frame: Diagnosis) -> dict[str, Any]:
    """Each indicator that was asked: what was agreed, why, and how much people had disagreed."""
    agreed = {one.indicator: one for one in Agreement.objects.filter(activity=activity)}
    opinions = {one.indicator: one for one in opinions_of(activity, frame)}
    return {
        one.id: row_of(agreed[one.id], opinions[one.id])
        for one in asked_of(frame)
        if one.id in agreed
    }


def row_of(agreement: Agreement, opinions: Opinions) -> dict[str, Any]:
    return {
        "mark": agreement.mark,
        "value": agreement.value,
        "reason": agreement.reason,
        "evidence": agreement.evidence,
        "link": agreement.link,
        "opinions": len(opinions.values),
        "spread": opinions.spread,
    }


def numbers_by_role(activity) -> dict[str, int]:
    """How many people of each role took part; those who left are counted."""
    rows = Participant.objects.filter(activity=activity).values("role")
    return {row["role"]: row["n"] for row in rows.annotate(n=Count("pk")).order_by("role")}


def signature_of(activity) -> dict[str, str]:
    """The last signature; the name and the words are public."""
    signed = Review.objects.filter(activity=activity, verdict=Review.Verdict.SIGNED)
    last = signed.order_by("at", "pk").last()
    if last is None:
        return {}
    return {"name": last.name, "words": last.words, "on": last.at.date().isoformat()}
