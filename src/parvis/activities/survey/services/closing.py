"""What a stage needs before it opens, and what goes when it does."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import (
    Draft,
    Invitation,
    Participation,
    Quote,
    Response,
    Upload,
    Version,
)
from parvis.activities.survey.selectors.versions import current_version
from parvis.activities.survey.services.answering import delete_draft, delete_files
from parvis.common.errors import Refused
from parvis.common.scoping import delete_rows
from parvis.common.secrecy import erase_on_delete
from parvis.processes.models import Activity, StageChange

# What may tell who somebody is: gone `keep_months` after the results.
PERSONAL = frozenset({"short", "long", "point", "file"})


def check_stage_change(activity, to: str) -> None:
    """A published questionnaire before opening; published results do not go back."""
    if to == "open" and current_version(activity) is None:
        raise Refused(
            _("Publiez d’abord le questionnaire : on n’ouvre pas une enquête sans questions."),
            code="no_version",
        )
    if activity.stage_slug == "results":
        raise Refused(
            _(
                "Les résultats sont publiés et l’on a effacé qui a répondu : l’enquête ne rouvre "
                "pas. Faites-en une nouvelle."
            ),
            code="published",
        )
    if to == "results" and activity.stage_slug != "closed":
        raise Refused(_("Fermez d’abord l’enquête."), code="not_closed")


def on_stage_change(activity, to: str) -> None:
    """With the results, nobody needs to know any more who answered."""
    if to == "results":
        forget_people(activity)


def forget_people(activity) -> None:
    """Delete who answered, who was invited and what was begun."""
    erase_on_delete()
    for draft in Draft.objects.filter(activity=activity):
        delete_draft(draft)
    delete_rows(Participation, activity=activity)
    delete_rows(Invitation, activity=activity)


def check_settings_change(activity, before, after) -> None:
    """Who may answer does not change once somebody could."""
    locked = ("who", "audience")
    if activity.stage_slug == "prepare":
        return
    if any(before.get(name) != after.get(name) for name in locked):
        raise Refused(
            _(
                "Des personnes ont pu répondre : à qui l’enquête s’adresse et qui peut répondre ne "
                "changent plus. Rien n’est changé."
            ),
            code="rules_locked",
        )


@transaction.atomic
def delete_old_drafts(now) -> int:
    """Those that nobody took up again in time; how many."""
    old = list(Draft.objects.filter(delete_on__lt=timezone.localdate(now)))
    for draft in old:
        delete_draft(draft)
    return len(old)


def reduce_old_answers(now) -> int:
    """Take what is personal out of the answers of surveys that ended long ago; how many surveys."""
    found = Activity.objects.filter(kind_slug="survey", stage_slug="results")
    due = [one for one in found.select_related("process") if is_due(one, now)]
    return sum(reduce_answers(one) for one in due)


def is_due(activity, now) -> bool:
    opened = StageChange.objects.filter(activity=activity, after="results").order_by("-changed_at")
    change = opened.first()
    months = configuration(activity).keep_months
    return change is not None and change.changed_at + timedelta(days=30 * months) < now


@transaction.atomic
def reduce_answers(activity) -> bool:
    """Texts, files and points go from every answer, and quotes that nobody published; whether
    there was anything left to take."""
    versions = list(Version.objects.filter(activity=activity, reduced=False))
    erase_on_delete()
    for version in versions:
        personal = {one.key for one in version.content if one.kind in PERSONAL}
        rows = Response.objects.filter(version=version).order_by("pk")
        for row in rows.iterator(chunk_size=500):
            kept = {key: value for key, value in row.answers.items() if key not in personal}
            if kept != row.answers:
                row.answers = kept
                row.save(update_fields=["answers"])
        version.reduced = True
        version.save(update_fields=["reduced"])
    delete_files(Upload.objects.filter(activity=activity))
    Quote.objects.filter(theme__results__activity=activity).exclude(state="shown").delete()
    return bool(versions)
