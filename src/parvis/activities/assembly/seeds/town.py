"""The draws of the demonstration: those of the climate assembly, and a jury that invites."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from parvis.activities.assembly.codes import code_hash
from parvis.activities.assembly.configuration import Configuration
from parvis.activities.assembly.models import (
    Candidate,
    Contact,
    FirstDraw,
    Letter,
    Member,
    PanelDraw,
)
from parvis.activities.assembly.seeds.register_of_town import register_of
from parvis.activities.assembly.selectors.letters import letter_of_code
from parvis.activities.assembly.services.criteria import Wording, propose, save_criterion
from parvis.activities.assembly.services.letters import (
    Copy,
    Wish,
    copies_to_print,
    draw_letters,
    promise_letters,
)
from parvis.activities.assembly.services.members import confirm_by_phone, take_seat, withdraw
from parvis.activities.assembly.services.panels import compute_panels, draw_panel, publish_panels
from parvis.activities.assembly.services.replies import Reply, numbers_of, reply_to
from parvis.activities.assembly.services.retention import delete_unselected
from parvis.people.models import Role
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Process
from parvis.processes.services import (
    create_process,
    open_stage,
    publish_process,
    update_activity_settings,
)

JURY = "jury-ancienne-poste"
JURY_SETTINGS = Configuration(
    format="citizens_jury",
    question="Que faire de l’ancienne poste, au centre du village ?",
    mandate="Le jury entend les commerçants, les voisins et les services. Il rend un avis motivé "
    "en trois pages. Le conseil communal y répond dans les quatre mois.",
    commissioner="Le conseil communal",
    committee=("La maison des associations", "Le service du patrimoine"),
    guarantors=("Une garante indépendante",),
    facilitator="Une équipe de facilitation sans lien avec les personnes élues",
    seats=16,
    substitutes=8,
    threshold=50,
    reply_months=4,
)
AGES = (("16-34", 16, 34), ("35-54", 35, 54), ("55-69", 55, 69), ("70 et plus", 70, 200))
GENDERS = {"f": "Femme", "m": "Homme"}
HOMES = 700
FIRST_MEMBER = 10  # of the residents; the others are no members
BY_SERVICE = 6  # replies written one by one


@dataclass(frozen=True)
class Mailing:
    """How a first draw goes; see `Wish`. promised: when the register was announced."""

    pool_factor: int
    usual: int
    promised: datetime
    seed: str
    source: str


def town_register(demonstration: Demonstration, year: int) -> bytes:
    sections = [(one.name, one.population or 1) for one in demonstration.sections]
    return register_of(sections, homes=HOMES, year=year, postcode="5999", town="Clairval")


def write_criteria(activity, demonstration: Demonstration, officer) -> None:
    """Gender, age and section, with margins of an invented census."""
    sections = {one.name: one.population or 1 for one in demonstration.sections}
    ages = {"16-34": 2300, "35-54": 2650, "55-69": 2050, "70 et plus": 1500}
    for wording in (
        Wording("Genre", "Vous êtes ?", False, {"Femme": 4380, "Homme": 4120}),
        Wording("Âge", "Quel âge avez-vous ?", False, ages),
        Wording("Section", "", True, sections),
    ):
        save_criterion(activity, wording, by=officer)
    propose(activity, slack=2, by=officer)


def send_letters(activity, demonstration: Demonstration, mailing: Mailing) -> list[Copy]:
    """The first draw, through the services; the letters that would be printed."""
    officer, at = demonstration.people[Role.OFFICER], mailing.promised
    data = town_register(demonstration, timezone.localdate(at).year)
    wish = Wish(mailing.pool_factor, mailing.usual, {}, timezone.localdate(at) + timedelta(days=35))
    promise_letters(activity, data, wish, by=officer, now=at)
    at += timedelta(days=4)
    seed, source = mailing.seed, mailing.source
    first = draw_letters(activity, data, seed=seed, source=source, by=officer, now=at)
    copies = []
    for batch in range(1, max(first.copies.values_list("batch", flat=True)) + 1):
        copies += copies_to_print(
            activity, data, what="letter", batch=batch, by=officer, now=at + timedelta(days=1)
        )
    return copies


def answer_letters(activity, copies: Sequence[Copy], *, yes: int, officer) -> None:
    """Some say yes, half as many no, most do not answer.

    The first replies go through the service, as people and officers write them; the others are
    written all at once, as there are many.
    """
    chance = Random(len(copies))  # noqa: S311 - an invented town, not a secret
    answering = chance.sample(list(copies), yes + yes // 2)
    for place, copy in enumerate(answering[:BY_SERVICE]):
        channel = Candidate.Channel.PHONE if place % 2 else Candidate.Channel.ONLINE
        letter = letter_of_code(activity, copy.code)
        reply_to(letter, yes_of(copy), channel=channel, by=officer)
    known = {one.code_hash: one for one in Letter.objects.filter(first_draw__activity=activity)}
    first = FirstDraw.objects.get(activity=activity)
    numbers = map(str, chance.sample(numbers_of(first), 2 * yes))
    taken = {one.number for one in known.values()}
    free = (number for number in numbers if number not in taken)
    letters = [
        (known[code_hash(activity, copy.code)], copy, place < yes)
        for place, copy in enumerate(answering)
        if place >= BY_SERVICE
    ]
    for letter, _copy, says_yes in letters:
        letter.state = Letter.State.YES if says_yes else Letter.State.NO
        letter.number = next(free) if says_yes else ""
    write_replies(activity, letters)


def write_replies(activity, letters: Sequence[tuple[Letter, Copy, bool]]) -> None:
    """The rows of many replies, as `reply_to` writes them one by one."""
    Letter.objects.bulk_update([letter for letter, *_ in letters], ["state", "number"])
    said_yes = [(letter, yes_of(copy)) for letter, copy, says_yes in letters if says_yes]
    Candidate.objects.bulk_create(
        Candidate(
            activity=activity,
            number=letter.number,
            answers=dict(reply.answers),
            section=letter.section,
            household=letter.household,
        )
        for letter, reply in said_yes
    )
    Contact.objects.bulk_create(
        Contact(activity=activity, number=letter.number, name=reply.name, email=reply.email)
        for letter, reply in said_yes
    )


def yes_of(copy: Copy) -> Reply:
    """The answers of an invented person, from the invented register."""
    line = copy.addressee.line
    age = date.today().year - (line.birth_year or 1980)
    answers = {
        "genre": GENDERS.get(line.gender, "Femme"),
        "age": next(name for name, low, high in AGES if low <= max(age, 16) <= high),
    }
    return Reply(True, answers, line.name, email=f"{line.id.lower()}@clairval.example")


def draw_climate(activity, demonstration: Demonstration, *, days: int) -> Any:
    """Both draws of an assembly in `prepare`, begun `days` ago; it is then in `deliberate`.

    Three quarters of the members have an account (habitant11 and so on); one withdrew and was
    replaced; those who were not drawn are forgotten if their date is past.
    """
    officer, now = demonstration.people[Role.OFFICER], demonstration.now
    start = now - timedelta(days=days)
    write_criteria(activity, demonstration, officer)
    mailing = Mailing(4, 150, start, "5-11-17-23-38-42", "Loterie nationale, tirage du samedi")
    copies = send_letters(activity, demonstration, mailing)
    reason = "Les lettres sont parties."
    activity = open_stage(
        activity, "invite", by=officer, reason=reason, now=start + timedelta(days=6)
    )
    answer_letters(activity, copies, yes=108, officer=officer)
    return draw_in_public(activity, demonstration, start + timedelta(days=45))


def draw_in_public(activity, demonstration: Demonstration, at: datetime) -> Any:
    """The second draw at `at`, then the seats."""
    officer = demonstration.people[Role.OFFICER]
    activity = open_stage(activity, "draw", by=officer, reason="Les réponses sont closes.", now=at)
    compute_panels(activity, by=officer, now=at, later=False)
    publish_panels(activity, by=officer, now=at + timedelta(days=1))
    draw = draw_panel(
        activity,
        seed="3 1 4 1 5 9",
        source="Six dés lancés dans la salle des fêtes",
        by=officer,
        now=at + timedelta(days=3),
    )
    confirm_seats(activity, demonstration, at + timedelta(days=8))
    due = at + timedelta(days=64)
    if due <= demonstration.now:
        delete_unselected(PanelDraw.objects.get(pk=draw.pk), due)
    reason = "Le panel est tiré au sort."
    return open_stage(
        activity, "deliberate", by=officer, reason=reason, now=at + timedelta(days=14)
    )


def confirm_seats(activity, demonstration: Demonstration, at: datetime) -> None:
    """Accounts for most members, a telephone call for the others, and one replacement."""
    officer = demonstration.people[Role.OFFICER]
    invited = list(Member.objects.filter(activity=activity, status=Member.Status.INVITED))
    newcomer = withdraw(
        invited.pop(), by=officer, reason="Un déménagement.", now=at + timedelta(days=2)
    )
    invited += [newcomer] if newcomer else []
    letters = {
        one.number: one
        for one in Letter.objects.filter(first_draw__activity=activity).exclude(number="")
    }
    with_account = 3 * len(invited) // 4
    for place, member in enumerate(invited):
        if place < with_account:
            letter = letters[member.number]
            letter.first_draw.activity = activity
            person = demonstration.residents[(FIRST_MEMBER + place) % len(demonstration.residents)]
            take_seat(letter, person, accepted=True, now=at)
        else:
            confirm_by_phone(member, by=officer, now=at)


def seed_jury(demonstration: Demonstration) -> None:
    """A citizens' jury whose letters are out; nothing if it is there already."""
    if Process.objects.filter(slug=JURY).exists():
        return
    officer, start = demonstration.people[Role.OFFICER], demonstration.now - timedelta(days=21)
    process = create_process(
        "citizens-jury",
        author=officer,
        title="Jury citoyen : l’ancienne poste",
        slug=JURY,
        now=start,
    )
    publish_process(process, by=officer)
    activity = update_activity_settings(
        process.activities.get(), JURY_SETTINGS.to_json(), by=officer
    )
    write_criteria(activity, demonstration, officer)
    mailing = Mailing(4, 200, start, "2-9-16-27-31-40", "Loterie nationale, tirage du mercredi")
    copies = send_letters(activity, demonstration, mailing)
    activity = open_stage(
        activity,
        "invite",
        by=officer,
        reason="Les lettres sont parties.",
        now=start + timedelta(days=6),
    )
    answer_letters(activity, copies, yes=41, officer=officer)
