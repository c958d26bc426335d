"""Reads of the climate plan."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from deliberation.climate.amounts import exact
from deliberation.climate.criteria import Criteria, default_criteria
from deliberation.climate.plan import ClimatePlan as Plan
from parvis.activities.assembly.climate.books import empty_plan, plan_in
from parvis.activities.assembly.models import (
    ClimateFiling,
    ClimateImport,
    ClimateLink,
    ClimatePlan,
    ClimateVersion,
    Recommendation,
)
from parvis.activities.assembly.selectors.follow_up import adopted_texts
from parvis.activities.assembly.stages import PUBLISHED
from parvis.contributions.models import Contribution, Status


def plan_row(activity) -> ClimatePlan | None:
    """The row of the activity's plan, read once for the activity; None before the first write."""
    return getattr(activity, "climate_plan", None)


def version_of(row: ClimatePlan | None, number: int | None = None) -> ClimateVersion | None:
    """A version, that in force unless `number` says which."""
    if row is None or not row.version:
        return None
    wanted = row.version if number is None else number
    return ClimateVersion.objects.filter(plan=row, number=wanted).first()


def plan_and_version(activity) -> tuple[Plan, ClimateVersion | None]:
    """The plan in force, empty if nothing was written yet, and the version that it is."""
    version = version_of(plan_row(activity))
    if version is None:
        return empty_plan(activity.municipality.name), None
    return plan_in(version.book), version


def plan_in_force(activity) -> Plan:
    return plan_and_version(activity)[0]


def versions_of(row: ClimatePlan):
    """All versions, the last one first, without their workbooks."""
    return ClimateVersion.objects.filter(plan=row).defer("book").select_related("by")


def criteria_of(row: ClimatePlan | None) -> Criteria:
    """The thresholds that this plan is checked by: the library's, unless the commune corrected."""
    criteria = default_criteria()
    for name, changed in (row.criteria if row else {}).items():
        criteria = criteria.with_value(name, exact(changed["value"]), changed["source"])
    return criteria


def import_of(row: ClimatePlan | None, user) -> ClimateImport | None:
    """The spreadsheet that a person sent and has not confirmed yet."""
    return ClimateImport.objects.filter(plan=row, by=user).first() if row else None


def filings_of(row: ClimatePlan | None) -> list[ClimateFiling]:
    return list(row.filings.all()) if row else []


def links_of(row: ClimatePlan | None) -> list[ClimateLink]:
    """Where the actions come from, each with its contribution, in the order of the plan."""
    if row is None:
        return []
    return list(
        ClimateLink.objects.filter(plan=row).select_related(
            "contribution", "recommendation__contribution"
        )
    )


def actions_from(contribution) -> list[tuple[ClimatePlan, str]]:
    """Published plans in which an action comes from the contribution, with the action's id."""
    said = Q(contribution=contribution) | Q(recommendation__contribution=contribution)
    links = ClimateLink.objects.filter(said, plan__published_at__isnull=False)
    rows = links.select_related("plan__activity__process").order_by("pk")
    return list({(link.plan_id, link.action): (link.plan, link.action) for link in rows}.values())


def contributions_named(references: Iterable[str]) -> dict[str, Contribution]:
    """Reference (a uuid, or a number as it is shown) -> contribution of the municipality."""
    uuids, numbers = {}, {}
    for text in references:
        if (number := number_in(text)) is not None:
            numbers[number] = text
        elif (uuid := uuid_in(text)) is not None:
            uuids[uuid] = text
    shown = Contribution.objects.exclude(status=Status.DRAFT)
    found = {uuids[one.uuid]: one for one in shown.filter(uuid__in=uuids)} if uuids else {}
    by_number = shown.filter(number__in=numbers) if numbers else ()
    return found | {numbers[one.number]: one for one in by_number}


def recommendations_named(activity, references: Iterable[str]) -> dict[str, Recommendation]:
    """Reference (a uuid, or the number that the vote gave) -> recommendation of the assembly."""
    wanted = list(references)
    if not wanted:
        return {}
    numbered = Recommendation.objects.filter(activity=activity, number__isnull=False)
    known = {str(one.uuid): one for one in numbered} | {one.number: one for one in numbered}
    found = {text: known.get(text) or known.get(number_in(text)) for text in wanted}
    return {text: one for text, one in found.items() if one is not None}


def public_recommendations(activity) -> list[Recommendation]:
    """What the assembly adopted, once the report is handed over; nothing before."""
    return list(adopted_texts(activity)) if activity.stage_slug in PUBLISHED else []


def number_in(text: str) -> int | None:
    """12, "n° 12" or "12" as the number of a contribution."""
    digits = text.lower().removeprefix("n°").removeprefix("n").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else None


def uuid_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def voices_of(activity):
    """The needs, findings and proposals noted for this plan, the last one first."""
    kinds = ClimateLink.Sort.values
    return Contribution.objects.filter(
        activity=activity, category__in=kinds, status=Status.PUBLISHED, merged_into=None
    )
