"""A participatory budget in any stage, quickly."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from parvis.activities.budget.configuration import Configuration, configuration
from parvis.activities.budget.models import Project, ProjectStatus
from parvis.activities.budget.services.ballots import cast_ballot
from parvis.activities.budget.services.counting import count as count_ballots
from parvis.activities.budget.services.publication import publish_result
from parvis.contributions.models import Contribution
from parvis.people.eligibility.services import open_register
from parvis.people.models import Membership
from parvis.processes.models import Activity
from parvis.processes.services import open_stage
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory

_numbers = count(1)


def make_budget(municipality, stage="submit", **settings):
    """An activity of kind budget in `stage`; settings as in Configuration."""
    process = ProcessFactory(municipality=municipality)
    config = Configuration(**{"envelope": 10_000_00, "max_choices": 3} | settings)
    return ActivityFactory(
        process=process,
        kind_slug="budget",
        slug="budget",
        stage_slug=stage,
        settings=config.to_json(),
    )


def make_project(activity, *, status=ProjectStatus.SUBMITTED, cost=None, author=None, **fields):
    """An idea in any status, without going through the services."""
    number = next(_numbers)
    code = fields.pop("code", str(number) if status == ProjectStatus.ON_BALLOT else "")
    contribution = Contribution.objects.create(
        municipality_id=activity.municipality_id,
        activity=activity,
        number=number,
        author=author,
        created_at=timezone.now(),
        **{"title": f"Idée {number}", "body": "Un texte.", "search_text": f"idee {number}"}
        | fields,
    )
    if status == ProjectStatus.ON_BALLOT and cost is None:
        cost = 1_000_00
    reason = "Hors compétence." if status == ProjectStatus.REJECTED else ""
    return Project.objects.create(
        contribution=contribution,
        activity=activity,
        status=status,
        cost=cost,
        code=code,
        reason=reason,
    )


def make_vote(municipality, *, costs=(1_000_00, 4_000_00, 6_000_00), **settings):
    """An activity whose vote is open, its lot committed; projects "1", "2", ... of `costs`."""
    activity = make_budget(municipality, stage="review", **settings)
    for number, cost in enumerate(costs, start=1):
        make_project(activity, status=ProjectStatus.ON_BALLOT, cost=cost, code=str(number))
    if configuration(activity).uses_register:
        today = timezone.localdate()
        open_register(activity.key, age_on=today, delete_on=today + timedelta(days=90))
    return open_stage(activity, "vote")


def make_voters(municipality, number):
    """Residents, made cheaply."""
    users = [UserFactory() for _ in range(number)]
    for user in users:
        give_role(user, municipality, "resident")
    assert Membership.objects.count() >= number
    return users


def vote(activity, voter, *choices, **options):
    """Cast a ballot with the conditions declared."""
    return cast_ballot(activity, voter=voter, choices=list(choices), declared=True, **options)


def make_published(municipality, officer, ballots=(("1", "2"), ("2",), ("1", "2")), **settings):
    """A published result, by real ballots, at the stage `result`; by default "1" and "2" win.

    Without a completion, unless one is asked: explaining it takes as long as all else together.
    """
    activity = make_vote(municipality, **{"completion": "none"} | settings)
    for voter, choices in zip(make_voters(municipality, len(ballots)), ballots, strict=True):
        vote(activity, voter, *choices)
    activity = open_stage(activity, "count")
    count_ballots(activity, by=officer)
    publish_result(activity, by=officer)
    return Activity.objects.select_related("process", "municipality").get(pk=activity.pk)
