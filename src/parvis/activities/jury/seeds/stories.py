"""A jury beside the vote of the demonstration's budget, and one whose work is published."""

from dataclasses import replace
from random import Random

from parvis.activities.jury.configuration import configuration
from parvis.activities.jury.models import Interest, Seat
from parvis.activities.jury.seeds import texts
from parvis.activities.jury.selectors.projects import projects_of
from parvis.activities.jury.selectors.seats import active_seats
from parvis.activities.jury.services.deliberation import write_minutes, write_reasons
from parvis.activities.jury.services.projects import Plain, add_project
from parvis.activities.jury.services.scoring import declare, give_score
from parvis.activities.jury.services.seats import appoint, withdraw
from parvis.people.models import Role
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.seeding import Calendar
from parvis.processes.services import (
    add_activity,
)

SLUG = "appel-associations"


class Hall(Calendar):
    """The demonstration's people and clock around one jury; the same points at every seeding."""

    def __init__(self, demonstration: Demonstration) -> None:
        super().__init__(demonstration)
        # The resident whom anybody may play sits first, then those who are not met elsewhere.
        self.people = [demonstration.people[Role.RESIDENT], *demonstration.residents[31:]]
        self.chance = Random(2028)  # noqa: S311 - an invented town, not a secret

    def seat(self, activity: Activity, days: float) -> list[Seat]:
        """Members with an account, and substitutes."""
        people = [
            replace(person, email=account.email)
            for person, account in zip(texts.MEMBERS, self.people, strict=False)
        ]
        now = self.ago(days)
        return [
            appoint(activity, person, by=self.officer, now=now)
            for person in (*people, *texts.SUBSTITUTES)
        ]

    def points(self, activity: Activity, middle: int) -> dict[str, int]:
        return {
            one.name: min(max(middle + self.chance.choice((-1, 0, 0, 1)), 0), 4)
            for one in configuration(activity).criteria
        }


def seed(demonstration: Demonstration) -> None:
    """Add both once; doing it again changes nothing."""
    if Process.objects.filter(slug=SLUG).exists():
        return
    hall = Hall(demonstration)
    published(hall)
    beside_vote(hall)


def beside_vote(hall: Hall) -> None:
    """Five of seven members have scored; one has a link with a project and withdrew from it."""
    voting = Activity.objects.filter(slug="budget", process__slug=f"budget-{hall.now.year}")
    budget = voting.select_related("phase__process").first()
    if budget is None:
        return
    plan = ActivityPlan("jury", "jury", "Le jury", {"guidance": texts.GUIDANCE})
    activity = hall.open(add_activity(budget.phase, plan), "compose", 135)
    hall.seat(activity, 60)
    activity = hall.open(activity, "score", 11)
    projects = list(projects_of(activity))
    for place, seat in enumerate(active_seats(activity).select_related("user")):
        links = {one.number: Interest.NONE for one in projects}
        if place == 2:
            links[projects[0].number] = Interest.ASSOCIATIVE
        if place < 6:
            declare(activity, links, by=seat.user, now=hall.ago(9))
        for project in projects if 0 < place < 6 else []:
            if links[project.number] == Interest.NONE:
                points = hall.points(activity, hall.chance.randint(1, 3))
                project.activity = activity
                give_score(project, points, by=seat.user, now=hall.ago(5))


def published(hall: Hall) -> None:
    """From the grid to the result: a member left, four have links with one project."""
    process = hall.begin(
        "jury",
        SLUG,
        "Soutien aux associations",
        "10 000 € pour les projets des associations. Le jury a publié ses cotes.",
        days=80,
    )
    activity = hall.open(process.activities.get(), "compose", 79)
    seats = hall.seat(activity, 60)
    for title, text, category, cost, _said in texts.CALL:
        plain = Plain(title, text, category, cost * 100)
        add_project(activity, plain, by=hall.officer, now=hall.ago(30))
    activity = hall.open(activity, "score", 28)
    withdraw(seats[3], by=hall.officer, now=hall.ago(25))
    score_all(hall, activity)
    activity = hall.open(activity, "deliberate", 14)
    deliberate(hall, activity)
    hall.open(activity, "result", 6)


def score_all(hall: Hall, activity: Activity) -> None:
    projects = list(projects_of(activity))
    seated = active_seats(activity).filter(user__isnull=False).select_related("user")
    for place, seat in enumerate(seated):
        links = {one.number: Interest.NONE for one in projects}
        if place < 4:
            links[projects[-1].number] = Interest.PERSONAL
        declare(activity, links, by=seat.user, now=hall.ago(20))
        for project, middle in zip(projects, texts.LIKED, strict=True):
            if links[project.number] == Interest.NONE:
                project.activity = activity
                points = hall.points(activity, middle)
                give_score(project, points, by=seat.user, now=hall.ago(18))


def deliberate(hall: Hall, activity: Activity) -> None:
    """The reasons that were agreed, and the minutes."""
    for project, row in zip(projects_of(activity), texts.CALL, strict=True):
        project.activity = activity
        write_reasons(project, row[-1], by=hall.officer, now=hall.ago(12))
    words = {
        "place": "Maison communale, salle du conseil",
        "chair": "Luc V.",
        "secretary": "Sophie Lambert",
        "remarks": "",
    }
    write_minutes(
        activity,
        held_on=hall.ago(15).date(),
        words=words,
        present=active_seats(activity).filter(user__isnull=False),
        by=hall.officer,
        now=hall.ago(12),
    )
