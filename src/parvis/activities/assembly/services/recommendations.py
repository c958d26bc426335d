"""Writes on recommendations while the members work: drafted, changed, amended, ordered."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Member, Recommendation, Section, Version
from parvis.activities.assembly.selectors.members import seat_of
from parvis.activities.assembly.selectors.recommendations import on_ballot, sections_of
from parvis.activities.assembly.services.guards import filled
from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution, Status
from parvis.ledger.services import record
from parvis.processes.services import hold_open, lock

TITLE_MOST, TEXT_MOST, REASONS_MOST, THEME_MOST = 140, 4000, 3000, 60


@dataclass(frozen=True)
class Draft:
    """What is written of a recommendation. sources: numbers of contributions of the process."""

    title: str
    text: str
    reasons: str = ""
    theme: str = ""
    section: str = Section.RECOMMENDATION
    sources: tuple[int, ...] = ()


def locked(recommendation: Recommendation, by) -> Recommendation:
    """The recommendation, read again and locked, if `by` may write on it now.

    The activity comes first: opening the vote locks it and then its recommendations.
    """
    activity = hold_open(recommendation.activity, "edit")
    require(by, "assembly.draft", activity)
    fresh = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    fresh.activity = activity
    if fresh.withdrawn_because:
        raise Refused(_("Ce texte est retiré : il ne change plus."), code="withdrawn")
    return fresh


@transaction.atomic
def write_recommendation(activity, *, draft: Draft, by, now=None) -> Recommendation:
    """Begin a recommendation, at the end of the list."""
    # One writer at a time, so that two texts never get the same place; before `hold_open`, whose
    # shared lock two writers could not both make stronger.
    activity = hold_open(lock(activity), "edit", now=now)
    require(by, "assembly.draft", activity)
    last = Recommendation.objects.filter(activity=activity).aggregate(last=Max("position"))["last"]
    recommendation = Recommendation(activity=activity, position=(last or 0) + 1)
    sources = put(recommendation, draft)
    recommendation.save()
    recommendation.sources.set(sources)
    keep_version(recommendation, seat_of(activity, by), "", now)
    return recommendation


def put(recommendation: Recommendation, draft: Draft) -> list[Contribution]:
    """Set what a draft says, and find its sources; `Refused` for what is missing or too long."""
    config = configuration(recommendation.activity)
    if draft.section not in {section for section, _label in sections_of(config.format)}:
        raise Refused(_("Choisissez la partie dans la liste."), code="unknown_section")
    recommendation.title = within(
        " ".join(filled(draft.title, _("Donnez un titre.")).split()), TITLE_MOST
    )
    recommendation.text = within(filled(draft.text, _("Écrivez le texte.")), TEXT_MOST)
    recommendation.reasons = within(draft.reasons.replace("\r\n", "\n").strip(), REASONS_MOST)
    recommendation.theme = within(draft.theme.strip(), THEME_MOST)
    recommendation.section = draft.section
    return sources_of(recommendation, draft.sources)


def within(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(
            _("Ce texte a plus de %(most)s caractères. Raccourcissez-le.") % {"most": most},
            code="too_long",
        )
    return text


def sources_of(recommendation: Recommendation, numbers: tuple[int, ...]) -> list[Contribution]:
    """The published contributions of the process with these numbers."""
    process = recommendation.activity.process_id
    found = list(
        Contribution.objects.filter(
            activity__process=process, status=Status.PUBLISHED, number__in=numbers
        )
    )
    missing = sorted(set(numbers) - {one.number for one in found})
    if missing:
        raise Refused(
            _("Aucune contribution publiée de cette démarche ne porte ces numéros : %(numbers)s.")
            % {"numbers": ", ".join(map(str, missing))},
            code="unknown_source",
        )
    return found


def keep_version(
    recommendation: Recommendation, member: Member | None, why: str, now=None
) -> Version:
    """Keep the present text as its own version."""
    return Version.objects.create(
        recommendation=recommendation,
        number=recommendation.version,
        title=recommendation.title,
        text=recommendation.text,
        reasons=recommendation.reasons,
        why=why.strip()[:300],
        member=member,
        made_at=now or timezone.now(),
    )


@transaction.atomic
def change_recommendation(
    recommendation: Recommendation, *, draft: Draft, version: int, why: str = "", by, now=None
) -> Recommendation:
    """Change a text; what it said stays as a version. `version`: the one that the writer read.

    Raises `Refused` if somebody changed it meanwhile: nothing that they wrote is lost.
    """
    recommendation = locked(recommendation, by)
    if version != recommendation.version:
        raise Refused(
            _(
                "Quelqu’un a changé ce texte entre-temps. Le vôtre est gardé ci-dessous : "
                "comparez-les, puis enregistrez à nouveau."
            ),
            code="changed_meanwhile",
        )
    sources = put(recommendation, draft)
    recommendation.version += 1
    recommendation.save()
    recommendation.sources.set(sources)
    keep_version(recommendation, seat_of(recommendation.activity, by), why, now)
    return recommendation


@transaction.atomic
def withdraw_recommendation(recommendation: Recommendation, *, reason: str, by) -> Recommendation:
    """Take a text off the list, for a reason that the members read. It can be put back."""
    recommendation = locked(recommendation, by)
    require(by, "assembly.organise", recommendation.activity)
    recommendation.withdrawn_because = filled(reason, _("Dites pourquoi ce texte est retiré."))
    recommendation.save(update_fields=["withdrawn_because"])
    return recommendation


@transaction.atomic
def restore_recommendation(recommendation: Recommendation, *, by) -> Recommendation:
    """Put a withdrawn text back on the list."""
    activity = hold_open(recommendation.activity, "edit")
    require(by, "assembly.organise", activity)
    Recommendation.objects.filter(pk=recommendation.pk).update(withdrawn_because="")
    recommendation.withdrawn_because = ""
    return recommendation


@transaction.atomic
def move_recommendation(recommendation: Recommendation, *, up: bool, by) -> None:
    """Exchange places with the text before (`up`) or after it; at the end nothing happens."""
    activity = hold_open(recommendation.activity, "edit")
    require(by, "assembly.organise", activity)
    rows = list(Recommendation.objects.select_for_update().filter(activity=activity))
    place = next(index for index, row in enumerate(rows) if row.pk == recommendation.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Recommendation.objects.bulk_update(rows, ["position"])


def freeze(activity) -> None:
    """Number the texts as they go to the vote; their hash is in the ledger before any ballot."""
    Recommendation.objects.filter(activity=activity).update(number=None)
    texts = list(on_ballot(activity))
    for number, recommendation in enumerate(texts, start=1):
        recommendation.number = number
    Recommendation.objects.bulk_update(texts, ["number"])
    whole = "\n\n".join(f"{one.number}. {one.title}\n{one.text}\n{one.reasons}" for one in texts)
    facts = {"count": len(texts), "sha256": sha256(whole.encode()).hexdigest()}
    record("assembly.frozen", activity.key, facts)
