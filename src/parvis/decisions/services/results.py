"""Which result of the residents a decision answers, and what it does with it."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused, require
from parvis.decisions.models import Decision, Done, ResultLink
from parvis.decisions.selectors.results import preferences
from parvis.decisions.services.decisions import lock, require_draft
from parvis.processes.models import Activity


@transaction.atomic
def link_result(
    decision: Decision, activity: Activity, item: str, *, done: str, reason: str = "", by
) -> ResultLink:
    """Say what a draft does with what residents answered; the numbers are kept as they are now.

    Raises `Refused` without a reason where it does not do all of what was asked, or when the
    activity has published no such result.
    """
    require(by, "decisions.record", decision)
    require_draft(lock(decision))
    if done not in Done.values:
        raise Refused(_("Choisissez ce que fait la décision."), code="unknown_done")
    if done != Done.YES and not reason.strip():
        raise Refused(
            _("Dites pourquoi la décision ne fait pas tout ce qui était demandé : tous le liront."),
            code="no_reason",
        )
    if activity.process_id != decision.process_id:
        raise Refused(_("Cette activité est celle d’une autre démarche."), code="other_process")
    found = preferences(activity).get(item)
    if found is None:
        raise Refused(
            _("Ce résultat n’est pas publié : une décision répond à ce que tous peuvent lire."),
            code="not_published",
        )
    link, _created = ResultLink.objects.update_or_create(
        decision=decision,
        activity=activity,
        item=item,
        defaults={
            "question": found.title[:500],
            "wanted": found.wanted[:300],
            "votes_for": found.votes_for,
            "votes_cast": found.votes_cast,
            "groups": {name: list(votes) for name, votes in found.groups.items()},
            "done": done,
            "reason": reason.strip(),
        },
    )
    return link


@transaction.atomic
def unlink_result(decision: Decision, pk: int, *, by) -> None:
    """Take a result out of a draft."""
    require(by, "decisions.record", decision)
    require_draft(lock(decision))
    decision.results.filter(pk=pk).delete()
