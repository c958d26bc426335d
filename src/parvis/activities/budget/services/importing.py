"""A real city's election (Pabulib format) brought in, counted, and its result published."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from deliberation.budgeting.model import Instance
from deliberation.budgeting.model import Project as Item
from parvis.activities.budget.blueprint import DAYS_BEFORE_VOTE, SLUG
from parvis.activities.budget.configuration import Configuration, configuration, counting_rule
from parvis.activities.budget.models import Ballot, Project, ProjectStatus
from parvis.activities.budget.services.counting import run_tally, start_tally
from parvis.activities.budget.services.publication import publish_result
from parvis.common.errors import Refused
from parvis.common.prepared import insert_all
from parvis.contributions.folding import fold
from parvis.contributions.models import Contribution
from parvis.contributions.services.filing import next_number
from parvis.processes.services import create_process, open_stage, publish_process

BATCH = 2000
CODE_MOST, TITLE_MOST, CATEGORY_MOST, PLACE_MOST = 40, 140, 60, 160
REASON = gettext_noop("Élection réelle importée.")


@dataclass(frozen=True)
class Origin:
    """Where an election comes from, as its file says."""

    city: str
    country: str
    year: str
    voted_on: date | None

    @property
    def name(self) -> str:
        return f"{self.city} {self.year}".strip()


def origin_of(instance: Instance) -> Origin:
    meta = instance.meta
    city = ", ".join(part for part in (meta.get("unit", ""), meta.get("subunit", "")) if part)
    return Origin(
        city=city or _("une ville"),
        country=meta.get("country", ""),
        year=meta.get("instance", ""),
        voted_on=day_of(meta.get("date_begin", "")),
    )


def day_of(text: str) -> date | None:
    """A date as these files write it (03.10.2022), or None."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


@transaction.atomic
def import_election(instance: Instance, *, by, rule: str = "", now=None):
    """Create a process with the election, count it and publish the result.

    `rule`: `greedy` or `equal-shares`; by default the city's own, as the file names it. Everything
    is created, or nothing. Returns the activity, in its stage `result`.
    """
    check_codes(instance)
    now = now or timezone.now()
    origin = origin_of(instance)
    activity = create_activity(instance, origin, rule, by=by, now=now)
    create_projects(activity, instance, origin, now)
    activity = open_stage(activity, "vote", by=by, reason=_(REASON), now=now)
    create_ballots(activity, instance)
    activity = open_stage(activity, "count", by=by, reason=_(REASON), now=now)
    tally = start_tally(
        activity, counting_rule(configuration(activity)), official=True, now=now, later=True
    )
    run_tally(tally)
    publish_result(activity, by=by, now=now)
    activity.refresh_from_db()
    return activity


def check_codes(instance: Instance) -> None:
    for item in instance.projects:
        if len(item.id) > CODE_MOST:
            words = _("L’identifiant de projet « %(code)s » a plus de %(most)d caractères.")
            raise Refused(words % {"code": item.id[:60], "most": CODE_MOST}, code="long_code")


def create_activity(instance: Instance, origin: Origin, rule: str, *, by, now):
    """A published process whose origin names the city and where the file comes from."""
    starts = (origin.voted_on or timezone.localdate(now)) - timedelta(days=DAYS_BEFORE_VOTE)
    process = create_process(
        SLUG,
        author=by,
        title=_("Budget participatif de %(name)s (données réelles)") % {"name": origin.name},
        now=now,
        starts_on=starts,
        summary=_("Une vraie élection, comptée et expliquée ici : %(name)s.")
        % {"name": origin.name},
        origin=origin_text(instance, origin),
    )
    publish_process(process, by=by)
    activity = process.activities.select_related("process", "municipality").get()
    activity.settings = settings_of(instance, origin, rule).to_json()
    activity.save(update_fields=["settings"])
    return activity


def origin_text(instance: Instance, origin: Origin) -> str:
    words = _(
        "Projets et bulletins réels de %(city)s (%(country)s), %(year)s : %(projects)d projets et "
        "%(voters)d bulletins anonymes, publiés sur pabulib.org. Ce ne sont pas des données de "
        "notre commune. Les textes des projets ne sont pas dans le fichier : seuls le titre, le "
        "coût, la catégorie et le lieu y sont."
    )
    facts = {"projects": len(instance.projects), "voters": instance.voters}
    place = {"city": origin.city, "country": origin.country or "?", "year": origin.year}
    return words % (facts | place)


def settings_of(instance: Instance, origin: Origin, rule: str) -> Configuration:
    """The city's own limits and, unless `rule` says otherwise, its own rule."""
    meta = instance.meta
    own = meta.get("rule", "")
    name = rule or ("equal-shares" if own.startswith("equalshares") else "greedy")
    categories = [names[0] for item in instance.projects if (names := item.categories)]
    return Configuration(
        envelope=cents(instance.budget),
        currency=instance.currency,
        min_choices=count(meta.get("min_length", "")) or 1,
        max_choices=count(meta.get("max_length", "")),
        rule=name,
        completion="none" if own == "equalshares" else "add1",
        categories=tuple(dict.fromkeys(categories)),
        minimum_age=0,
        city=origin.name,
        source="pabulib.org",
    )


def count(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def cents(amount: int | Fraction) -> int:
    """Units of the currency in cents; a file never has fractions of a cent."""
    return int(Fraction(amount) * 100)


def create_projects(activity, instance: Instance, origin: Origin, now) -> None:
    """Every project as a contribution without author, on the ballot under its own id."""
    first = next_number(activity.municipality_id)
    contributions = [
        contribution_of(activity, item, origin, number=number, now=now)
        for number, item in enumerate(instance.projects, start=first)
    ]
    Contribution.objects.bulk_create(contributions, batch_size=BATCH)
    Project.objects.bulk_create(
        [
            Project(
                contribution=contribution,
                activity=activity,
                status=ProjectStatus.ON_BALLOT,
                cost=cents(item.cost),
                code=item.id,
            )
            for contribution, item in zip(contributions, instance.projects, strict=True)
        ],
        batch_size=BATCH,
    )


def contribution_of(activity, item: Item, origin: Origin, *, number: int, now) -> Contribution:
    title = shortened(item.name or item.id, TITLE_MOST)
    place = item.extra.get("district", "")[:PLACE_MOST]
    latitude, longitude = point_of(item)
    words = _("Projet soumis au vote à %(name)s. %(title)s")
    return Contribution(
        municipality_id=activity.municipality_id,
        activity=activity,
        number=number,
        title=title,
        body=words % {"name": origin.name, "title": item.name},
        category=(item.categories[0] if item.categories else "")[:CATEGORY_MOST],
        place=place,
        latitude=latitude,
        longitude=longitude,
        language=activity.municipality.default_language,
        search_text=fold(title, item.name, place),
        created_at=now,
    )


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def point_of(item: Item) -> tuple[float | None, float | None]:
    """Where the project is, when the file says it in numbers that are on the Earth."""
    try:
        latitude, longitude = float(item.extra["latitude"]), float(item.extra["longitude"])
    except (KeyError, ValueError):
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None, None
    return latitude, longitude


def create_ballots(activity, instance: Instance) -> None:
    """One row a voter, although the file's equal ballots were merged: they are ballots again."""
    insert_all(
        [
            Ballot(activity=activity, choices=list(ballot.approvals))
            for ballot in instance.ballots
            for _voter in range(ballot.weight)
        ]
    )
