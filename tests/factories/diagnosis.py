"""A diagnosis in any stage, with people who assess and answers that are agreed."""

from parvis.activities.diagnosis.marks import mark_of
from parvis.activities.diagnosis.models import Agreement, Diagnosis, Entry, Participant
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_now, frame_of
from parvis.activities.diagnosis.services.assessments import Opinion
from parvis.activities.diagnosis.stages import ORDER
from parvis.processes.settings import checked
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_diagnosis(municipality, stage="inventory", *, process=None, **settings):
    """An activity of kind diagnosis in `stage`, its frame frozen once its inventory is open."""
    from parvis.activities.diagnosis.kind import KIND

    activity = ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="diagnosis",
        slug="diagnostic",
        stage_slug=stage,
        settings=checked(KIND, {}) | settings,
    )
    if ORDER.index(stage) > 0:
        frame_now(activity).save()
    return activity


def set_stage(activity, stage):
    activity.stage_slug = stage
    activity.save(update_fields=["stage_slug"])
    return activity


def make_participant(activity, role="resident", *, user=None, **fields):
    """Somebody invited, with an account of the municipality."""
    if user is None:
        user = UserFactory()
        give_role(user, activity.municipality, "resident")
    return Participant.objects.create(activity=activity, user=user, role=role, **fields)


def make_entry(activity, **fields):
    number = Entry.objects.filter(activity=activity).count() + 1
    return Entry.objects.create(
        activity=activity,
        **{"title": f"Pratique {number}", "service": "Secrétariat", "element": "inform"} | fields,
    )


def entry_fields(**fields):
    """What somebody types for an entry."""
    return {
        "title": "Bulletin communal",
        "service": "Communication",
        "since": 2012,
        "audience": "Toute la population",
        "element": "inform",
        "evidence": "Six numéros par an",
        "link": "",
    } | fields


def opinions(**values):
    """Opinions by indicator; `pr_01=1` for pr-01."""
    return {name.replace("_", "-"): Opinion(value) for name, value in values.items()}


def agree_all(activity, value=None, **values):
    """Agree on each indicator that is asked: 0 unless `values` says otherwise."""
    frame = frame_of(activity)
    given = {name.replace("_", "-"): one for name, one in values.items()}
    Agreement.objects.bulk_create(
        Agreement(
            activity=activity,
            indicator=one.id,
            reason="Vérifié ensemble.",
            **mark_of(given.get(one.id, 0 if value is None else value)),
        )
        for one in asked_of(frame)
    )


def sign_now(activity, now):
    """As if the guarantor had signed."""
    Diagnosis.objects.filter(activity=activity).update(signed_at=now)
