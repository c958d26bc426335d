"""A small vote by a list of the municipality: people, letters with codes, one at the counter."""

import csv
import io
from datetime import date, timedelta

from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.seeds.ideas import CENTRE, MOBILITY, NATURE, SOLIDARITY, Idea
from parvis.activities.budget.services.ballots import cast_ballot
from parvis.activities.budget.services.helping import vote_with_help
from parvis.activities.budget.services.roster import import_list, start_letters
from parvis.activities.budget.voters import voter_of
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import entries_of, find_entry
from parvis.people.eligibility.services import give_code, make_letters
from parvis.people.eligibility.voters import Method
from parvis.processes.services import schedule_stage

CALENDAR = "Le calendrier annoncé"
HEADERS = ("nom", "prénom", "date de naissance", "village", "rue", "code postal", "localité")
NAMES = ("Colard", "Dufrasne", "Evrard", "Gillot", "Hanon", "Jadoul", "Laloux", "Noiret")
FIRST_NAMES = ("Aline", "Bastien", "Corentin", "Djamila", "Estelle")
WITH_A_CODE = 11  # how many have voted with the code of their letter
STATION = (
    Idea(
        "Un abri à vélos fermé devant la gare",
        "Les vélos dorment sous la pluie, et deux ont été volés ce printemps. Un abri de vingt "
        "places, avec un badge, pour ceux qui prennent le train.",
        MOBILITY,
        CENTRE,
        "Gare",
        7_000,
    ),
    Idea(
        "Des arbres et des bancs sur le parking",
        "En été, la place de la gare est une plaque chauffante. Six arbres et trois bancs.",
        NATURE,
        CENTRE,
        "Place de la Gare",
        5_500,
    ),
    Idea(
        "Un local pour les livreurs et les navetteurs",
        "Une pièce chauffée, une prise, un point d’eau, dans l’ancien guichet.",
        SOLIDARITY,
        CENTRE,
        "Ancien guichet",
        6_500,
    ),
)


def vote_by_list(town: Town) -> None:
    """Open to who is on the list: by a code from a letter, the register, or at the counter."""
    activity = town.budget(
        "Budget du quartier de la gare",
        "budget-gare",
        starts=155,
        summary="15 000 € pour le quartier de la gare. On vote avec le code de sa lettre, ou au "
        "guichet de la commune.",
        envelope=15_000_00,
        max_choices=2,
        methods=(Method.CODE.value, Method.REGISTER.value, Method.COUNTER.value),
    )
    activity = town.open(activity, "submit", days=127, reason=CALENDAR)
    projects = town.file_all(activity, STATION, oldest=126, newest=110)
    activity = town.open(activity, "review", days=84, reason=CALENDAR)
    town.put_all_on_ballot(projects, days=42)
    people = list_of_people(town)
    days = {"age_on": town.now.date(), "delete_on": (town.now + timedelta(days=45)).date()}
    import_list(activity, people, by=town.officer, **days)
    make_letters(start_letters(activity, people, by=town.officer))
    activity = town.open(activity, "vote", days=8, reason=CALENDAR)
    let_them_vote(town, activity)
    schedule_stage(activity, "count", town.now + timedelta(days=13))


def list_of_people(town: Town) -> bytes:
    """The file that a municipality's register gives; everybody in it is invented."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(HEADERS)
    for place in range(len(NAMES) * len(FIRST_NAMES)):
        name, first = NAMES[place % len(NAMES)], FIRST_NAMES[place % len(FIRST_NAMES)]
        born = born_of(town, place)
        section = town.sections[place % len(town.sections)].name
        street = f"rue de la Gare {place + 1}"
        write([name, first, born.isoformat(), section, street, "1399", "Clairval"])
    return out.getvalue().encode()


def born_of(town: Town, place: int) -> date:
    """When the person of this line of the file was born."""
    return date(town.now.year - 17 - 2 * place % 70, 1 + place % 12, 1 + place % 28)


def let_them_vote(town: Town, activity) -> None:
    """Some with the code of their letter; the next one comes to the counter.

    Rows are in random order: the first person of the file is left out, whom the documentation names
    to try the counter with.
    """
    codes = list(activity.budget_projects.values_list("code", flat=True).order_by("code"))
    aline = find_entry(
        activity.key, first_name=FIRST_NAMES[0], name=NAMES[0], born=born_of(town, 0)
    )
    others = entries_of(activity.key).exclude(pk=aline.pk).order_by("pk")
    entries: list[Entry] = list(others[: WITH_A_CODE + 1])
    for entry in entries[:WITH_A_CODE]:
        voter = voter_of(activity, code=give_code(activity.key, entry))
        choices = town.chance.sample(codes, 2)
        cast_ballot(activity, voter=voter, choices=choices, declared=True, now=town.ago(2))
    voter = voter_of(activity, entry=entries[-1])
    help_with = {"choices": codes[:1], "declared": True, "attempt": "", "by": town.officer}
    vote_with_help(activity, voter=voter, now=town.ago(1), **help_with)
