"""The climate assembly, from its mandate to its members; doing it again changes nothing."""

from datetime import timedelta

from parvis.activities.assembly.configuration import Configuration
from parvis.activities.assembly.seeds.climate import seed_climate
from parvis.activities.assembly.seeds.town import draw_climate
from parvis.activities.assembly.seeds.work import seed_work
from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Process
from parvis.processes.services import create_process, publish_process, update_activity_settings

SLUG = "assemblee-climat"
# Days since the register was announced; its members met from BEGUN - 59 days on.
BEGUN = 440
SEATED = 59
CONFIGURATION = Configuration(
    format="climate_assembly",
    question="Comment diviser par deux les émissions de la commune d’ici 2030, sans laisser "
    "personne de côté ?",
    mandate="L’assemblée propose au plus quinze actions pour le plan climat de la commune. Le "
    "conseil communal répond à chacune, avec ses raisons.",
    commissioner="Le conseil communal",
    committee=("Le service environnement", "La maison des jeunes", "Le conseil des aînés"),
    guarantors=("Une garante indépendante",),
    facilitator="Une équipe de facilitation sans lien avec les personnes élues",
    seats=30,
    substitutes=30,
)


def seed(demonstration: Demonstration) -> None:
    """Add the assembly once."""
    if Process.objects.filter(slug=SLUG).exists():
        return
    officer = demonstration.people[Role.OFFICER]
    process = create_process(
        "climate-assembly",
        author=officer,
        title="Assemblée citoyenne pour le climat",
        slug=SLUG,
        now=demonstration.now - timedelta(days=BEGUN + 10),
    )
    publish_process(process, by=officer)
    settings = CONFIGURATION.to_json()
    activity = update_activity_settings(process.activities.get(), settings, by=officer)
    activity = draw_climate(activity, demonstration, days=BEGUN)
    seed_work(activity, demonstration, start=demonstration.now - timedelta(days=BEGUN - SEATED))
    seed_climate(activity, by=officer, now=demonstration.now)
