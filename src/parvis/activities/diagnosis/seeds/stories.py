"""A diagnosis of two years ago, the one of this year's loop, one being put together, one under
way: so that each stage can be looked at."""

from datetime import timedelta
from random import Random

from parvis.activities.diagnosis.models import ParticipantRole as As
from parvis.activities.diagnosis.seeds import texts
from parvis.activities.diagnosis.seeds.people import Town
from parvis.activities.diagnosis.seeds.report import seed_report
from parvis.people.models import Role
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.services import add_activity

LOOP, VILLAGES, YOUNG = "transition-participative", "diagnostic-villages", "diagnostic-jeunes"
TWO_YEARS = 730


def seed(demonstration: Demonstration) -> None:
    """Add all four once; doing it again changes nothing."""
    if Process.objects.filter(slug=VILLAGES).exists():
        return
    town = Town(demonstration, Random(2033))  # noqa: S311 - an invented town, not a secret
    before(town)
    activity = loop(town)
    this_year(town, activity)
    seed_report(Activity.objects.get(pk=activity.pk), demonstration)
    put_together(town)
    under_way(town)


def before(town: Town) -> None:
    """Two years ago: a first diagnosis, without what exists only since."""
    year = (town.now - timedelta(days=TWO_YEARS)).year
    process = town.begin(
        "diagnosis",
        f"diagnostic-{year}",
        f"État des lieux de la participation {year}",
        "Le premier diagnostic de Clairval : ce qui existait, et ce qui manquait.",
        days=TWO_YEARS + 120,
    )
    activity = process.activities.get()
    town.prepare(activity, days=TWO_YEARS + 118, people=town.council())
    town.fill(activity, texts.INVENTORY[: texts.OLD_ROWS])
    activity = town.open(activity, "assess", TWO_YEARS + 80)
    town.assess(activity, year=0)
    activity = town.open(activity, "consensus", TWO_YEARS + 40)
    town.agree(activity, year=0)
    town.publish(activity, days=TWO_YEARS, words=texts.SIGNED_THEN)


def loop(town: Town) -> Activity:
    """The first diagnosis of the whole loop of Clairval, which another kind may have begun."""
    process = Process.objects.filter(slug=LOOP).first()
    if process is None:
        process = town.begin(
            "transition",
            LOOP,
            "Transition participative de Clairval",
            "Ce que la commune fait, comment on le vit, ce qu’on change, et la mesure d’après.",
            days=150,
        )
    found = process.activities.filter(kind_slug="diagnosis").select_related("process", "phase")
    first = found.order_by("pk").first()
    plan = ActivityPlan("diagnosis", "diagnostic", "Le diagnostic")
    return first or add_activity(process.phases.first(), plan)


def this_year(town: Town, activity: Activity) -> None:
    """Sent back once by the guarantor, then signed and published."""
    town.prepare(activity, days=148, people=town.council())
    town.fill(activity, texts.INVENTORY)
    activity = town.open(activity, "assess", 115)
    town.assess(activity, year=1)
    activity = town.open(activity, "consensus", 95)
    town.agree(activity, year=1)
    activity = town.sent_back(activity, days=88, words=texts.SENT_BACK)
    town.publish(activity, days=76, words=texts.SIGNED_NOW)


def put_together(town: Town) -> None:
    """Residents of the villages answered the same grid; they compare their answers now."""
    process = town.begin(
        "diagnosis",
        VILLAGES,
        "Le diagnostic vu par les villages",
        "La même grille, remplie par des habitants de cinq villages.",
        days=60,
    )
    activity = process.activities.get()
    town.prepare(activity, days=58, people=town.villagers())
    town.fill(activity, texts.INVENTORY[: texts.OLD_ROWS])
    activity = town.open(activity, "assess", 40)
    town.assess(activity, year=1)
    town.open(activity, "consensus", 3)


def under_way(town: Town) -> None:
    """The young answer now; two of them have begun."""
    process = town.begin(
        "diagnosis",
        YOUNG,
        "Le diagnostic des jeunes",
        "Le conseil des jeunes regarde ce que la commune fait pour qu’on l’entende.",
        days=30,
    )
    activity = process.activities.get()
    resident = town.people[Role.RESIDENT]
    young = "Conseil des jeunes"
    people = [(one, As.RESIDENT, young) for one in (resident, town.residents[31])]
    people += town.villagers()[1:]
    town.prepare(activity, days=28, people=people)
    town.fill(activity, texts.INVENTORY[3:9])
    activity = town.open(activity, "assess", 10)
    town.assess(activity, year=1, whom=slice(2, 4))
