"""Perception asked of four audiences, with results, and a survey that anybody may answer now."""

from datetime import timedelta
from random import Random

from parvis.activities.survey.models import Channel, Quote, Response
from parvis.activities.survey.paper.services import print_lot
from parvis.activities.survey.ready import ready_questionnaires
from parvis.activities.survey.results.gathering import all_versions
from parvis.activities.survey.results.margins import municipal_margins
from parvis.activities.survey.results.services import publish_answers, set_margins
from parvis.activities.survey.results.sorting import (
    QuoteChange,
    publish_themes,
    save_themes,
    sort_answers,
)
from parvis.activities.survey.seeds.answers import sheet
from parvis.activities.survey.seeds.market import market
from parvis.activities.survey.seeds.street import seed_street
from parvis.activities.survey.services.building import (
    publish_version,
    save_questionnaire,
    take_ready,
)
from parvis.activities.survey.weeks import week_of
from parvis.places.selectors import sections
from parvis.processes.blueprints import ActivityPlan, blueprints
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.seeding import Calendar
from parvis.processes.services import (
    add_activity,
    schedule_stage,
)

LOOP, MARKET = "transition-participative", "marche-du-dimanche"
# In whose page the open survey may be answered.
ASSOCIATION = "www.marches-de-clairval.example"
ASKED = (
    ("residents", "perception", "Comment vivez-vous la participation ?", 152),
    ("elected", "perception-elus", "La participation, vue par les élus", 17),
    ("officers", "perception-agents", "La participation, vue par les agents", 34),
    ("associations", "perception-associations", "La participation, vue par les associations", 21),
)


class Street(Calendar):
    """The demonstration's officer and clock; the same answers at every seeding."""

    def __init__(self, demonstration: Demonstration) -> None:
        super().__init__(demonstration)
        self.chance = Random(2031)  # noqa: S311 - an invented town, not a secret
        # Where people live has dice of its own, so that a village more changes no other answer.
        self.places = Random(44)  # noqa: S311 - an invented town, not a secret
        self.villages = {one.slug: one.population or 1 for one in sections()}

    def village(self) -> str:
        return self.places.choices(list(self.villages), list(self.villages.values()))[0]


def seed(demonstration: Demonstration) -> None:
    """Add both once; doing it again changes nothing."""
    if Activity.objects.filter(kind_slug="survey").exists():
        return
    street = Street(demonstration)
    process = loop(street)
    for audience, slug, title, number in ASKED:
        perception(street, activity_of(process, slug, title), audience, number)
    open_now(street)
    seed_street(street)


def loop(street: Street) -> Process:
    """The whole loop of Clairval, which another kind may have begun."""
    found = Process.objects.filter(slug=LOOP).first()
    if found is not None:
        return found
    return street.begin(
        "transition" if "transition" in blueprints() else "survey",
        LOOP,
        "Transition participative de Clairval",
        "Ce que la commune fait, comment on le vit, ce qu’on change, et la mesure d’après.",
        days=150,
    )


def activity_of(process: Process, slug: str, title: str) -> Activity:
    """The survey of that slug, added where the others of the process are."""
    asked = process.activities.filter(kind_slug="survey").select_related("phase__process")
    first = asked.order_by("pk").first()
    if first is not None and slug == ASKED[0][1]:
        return first
    phase = first.phase if first else process.phases.first()
    return add_activity(phase, ActivityPlan("survey", slug, title))


def perception(street: Street, activity: Activity, audience: str, number: int) -> None:
    """Asked for a month, closed two months ago, published since."""
    [ready] = [one for one in ready_questionnaires().values() if one.audience == audience]
    activity.settings |= {"audience": audience, "who": "anyone"}
    activity.save(update_fields=["settings"])
    take_ready(activity, ready, by=street.officer)
    version = publish_version(activity, by=street.officer, now=street.ago(111))
    activity = street.open(activity, "open", 110)
    Response.objects.bulk_create(
        one(activity, version, audience, street, place) for place in range(number)
    )
    activity = street.open(activity, "closed", 80)
    activity = street.open(activity, "results", 78)
    if audience == "residents":
        set_margins(activity, municipal_margins(all_versions(activity)), by=street.officer)
        read_themes(activity, street.officer)
        publish_answers(activity, released=[], by=street.officer)


def read_themes(activity: Activity, officer) -> None:
    """The open answers of residents, sorted, read and published."""
    sort_answers(activity, "one_change", by=officer)
    quotes = Quote.objects.filter(theme__results__activity=activity, place__lt=2)
    shown = {str(one.uuid): QuoteChange(one.text, Quote.State.SHOWN) for one in quotes}
    save_themes(activity, "one_change", {}, shown, by=officer)
    publish_themes(activity, "one_change", by=officer)


def one(
    activity, version, audience: str, street: Street, place: int, *, days: int = 110
) -> Response:
    """An answer that came in the month after `days` ago; one in six came on paper."""
    lives_at = street.village() if "section" in version.content.controls() else ""
    answers = sheet(version.content, audience, street.chance, village=lives_at)
    return Response(
        activity=activity,
        version=version,
        answers=answers,
        channel=Channel.PAPER if place % 6 == 5 else Channel.ONLINE,
        section=section_in(answers),
        week=week_of(street.ago(max(0, days - street.chance.random() * 30))),
    )


def section_in(answers) -> str:
    found = answers.get("section")
    return found if isinstance(found, str) else ""


def open_now(street: Street) -> None:
    """A survey with every kind of question, open for ten more days."""
    process = street.begin(
        "survey",
        MARKET,
        "Le marché du dimanche",
        "Faut-il un marché le dimanche matin, où et avec quoi ? Dites-le en cinq minutes.",
        days=12,
    )
    activity = process.activities.get()
    activity.settings |= {"embed": [ASSOCIATION]}
    activity.save(update_fields=["settings"])
    save_questionnaire(activity, market(), by=street.officer)
    version = publish_version(activity, by=street.officer, now=street.ago(12))
    activity = street.open(activity, "open", 11)
    Response.objects.bulk_create(
        one(activity, version, "residents", street, place, days=11) for place in range(26)
    )
    schedule_stage(activity, "closed", street.now + timedelta(days=10))
    print_lot(activity, size=40, language="fr", large=False, by=street.officer, now=street.ago(10))
