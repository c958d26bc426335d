"""What must be true before a stage of a diagnosis opens, and what opening it does."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.activities.diagnosis.configuration import configuration
from parvis.activities.diagnosis.models import Assessment, Diagnosis, Entry, Participant
from parvis.activities.diagnosis.selectors.diagnoses import asked_of, frame_now, frame_of
from parvis.activities.diagnosis.services.peers import share_if_joined
from parvis.activities.diagnosis.services.snapshots import snapshot_of
from parvis.activities.diagnosis.services.telling import tell_who_is_expected
from parvis.activities.diagnosis.snapshots import digest
from parvis.activities.diagnosis.stages import ORDER
from parvis.common.errors import Refused
from parvis.ledger.services import record

# People may go back to their own assessments, and to the common one, until it is published.
BACK = {("consensus", "assess"), ("sign", "consensus")}


def check_stage_change(activity, to: str) -> None:
    """Raise `Refused` if the diagnosis may not enter stage `to` from where it is."""
    step = (activity.stage_slug, to)
    if step in BACK:
        return
    if ORDER.index(to) != ORDER.index(activity.stage_slug) + 1:
        raise Refused(
            _(
                "Un diagnostic avance étape par étape : inventaire, évaluation, mise en commun, "
                "signature, publication. Ce qui est publié ne se reprend pas."
            ),
            code="order",
        )
    checks = {
        "assess": check_can_assess,
        "consensus": check_can_compare,
        "sign": check_can_sign,
        "published": check_is_signed,
    }
    checks.get(to, no_check)(activity)


def no_check(activity) -> None:
    """The stage opens whatever is written."""


def check_can_assess(activity) -> None:
    """There is an inventory to look at, and people to assess."""
    if not Entry.objects.filter(activity=activity).exists():
        raise Refused(
            _("L’inventaire est vide : notez d’abord ce qui existe déjà."), code="no_inventory"
        )
    least = configuration(activity).least_assessors
    found = Participant.objects.filter(activity=activity, user__isnull=False)
    if found.exclude(role="service").count() < least:
        raise Refused(
            ngettext(
                "Il faut inviter au moins %(least)d personne à évaluer.",
                "Il faut inviter au moins %(least)d personnes à évaluer.",
                least,
            )
            % {"least": least},
            code="too_few_assessors",
        )


def check_can_compare(activity) -> None:
    """Enough people have said something."""
    least = configuration(activity).least_assessors
    found = Assessment.objects.filter(participant__activity=activity)
    if found.values("participant").distinct().count() < least:
        raise Refused(
            ngettext(
                "Il faut qu’au moins %(least)d personne ait commencé son évaluation.",
                "Il faut qu’au moins %(least)d personnes aient commencé leur évaluation.",
                least,
            )
            % {"least": least},
            code="too_few_assessments",
        )


def check_can_sign(activity) -> None:
    """Every point that concerns the municipality was looked at together."""
    asked = {one.id for one in asked_of(frame_of(activity))}
    agreed = set(activity.diagnosis_agreements.values_list("indicator", flat=True))
    left = len(asked - agreed)
    if left:
        raise Refused(
            ngettext(
                "%(n)d point n’a pas encore de réponse convenue. « On ne sait pas » en est une.",
                "%(n)d points n’ont pas encore de réponse convenue. « On ne sait pas » en est une.",
                left,
            )
            % {"n": left},
            code="not_agreed",
        )


def check_is_signed(activity) -> None:
    if frame_of(activity).signed_at is None:
        raise Refused(
            _("La personne garante n’a pas encore signé : rien n’est publié sans elle."),
            code="not_signed",
        )


def on_stage_change(activity, change) -> None:
    """Freeze the frame; forget a signature that no longer holds; publish; tell who is expected."""
    tell_who_is_expected(activity, change.after)
    if (change.before, change.after) in BACK:
        Diagnosis.objects.filter(activity=activity).update(signed_at=None)
        return
    acts = {"inventory": open_inventory, "published": publish}
    if change.after in acts:
        acts[change.after](activity, change.changed_at)


def open_inventory(activity, now) -> None:
    """From here on the grid, the region and the conditions do not change."""
    frame = frame_now(activity)
    frame.save()
    facts = {"edition": frame.edition, "asked": len(asked_of(frame))}
    record("diagnosis.begun", activity.key, facts)


def publish(activity, now) -> None:
    """Keep everything that is public as one snapshot, and note its print in the ledger."""
    frame = Diagnosis.objects.select_for_update().get(activity=activity)
    frame.snapshot = snapshot_of(activity, frame)
    frame.sha256, frame.published_at = digest(frame.snapshot), now
    frame.save(update_fields=["snapshot", "sha256", "published_at"])
    known = sum(row["mark"] == "value" for row in frame.snapshot["values"].values())
    facts = {"known": known, "asked": len(frame.snapshot["values"]), "sha256": frame.sha256}
    record("diagnosis.published", activity.key, facts)
    share_if_joined(frame)


def check_settings_change(activity, before, after) -> None:
    """Once the inventory is open, neither the grid nor what applies of it changes."""
    changed = any(before.get(name) != after.get(name) for name in ("edition", "conditions"))
    if activity.stage_slug != "prepare" and changed:
        raise Refused(
            _(
                "L’inventaire a commencé : la grille et la situation de la commune ne changent "
                "plus. Rien n’est changé."
            ),
            code="grid_locked",
        )
