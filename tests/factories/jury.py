"""A jury in any stage, with members who have an account."""

from parvis.activities.jury.forms import SettingsForm
from parvis.activities.jury.models import Project, Seat
from parvis.processes.settings import checked
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_jury(municipality, stage="score", *, process=None, **settings):
    """An activity of kind jury in `stage`; settings as the form's value."""
    from parvis.activities.jury.kind import KIND

    activity = ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="jury",
        slug="jury",
        stage_slug=stage,
        settings=checked(KIND, {}) | settings,
    )
    assert set(SettingsForm.base_fields) == set(activity.settings)
    return activity


def make_member(activity, *, number="", **fields):
    """A member of the jury with an account of the municipality."""
    user = UserFactory()
    give_role(user, activity.municipality, "resident")
    number = number or f"M{Seat.objects.filter(activity=activity).count() + 1}"
    return Seat.objects.create(
        activity=activity,
        user=user,
        number=number,
        **{"origin": Seat.Origin.DRAWN, "gender": "f"} | fields,
    )


def make_jury_project(activity, **fields):
    """A project before the jury, numbered after the others."""
    number = Project.objects.filter(activity=activity).count() + 1
    return Project.objects.create(
        activity=activity,
        number=number,
        **{"code": str(number), "title": f"Projet {number}", "cost": 1_000_00} | fields,
    )


def points_of(activity, given=4):
    """The same points for every criterion."""
    from parvis.activities.jury.configuration import configuration

    return {one.name: given for one in configuration(activity).criteria}
