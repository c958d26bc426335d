"""What the author of a contribution thinks of the answer. Nothing goes to the ledger: it is public,
and a mark is not."""

from django.db import transaction
from django.utils.translation import gettext as _

from deliberation.responsiveness.satisfaction import HIGHEST, LOWEST
from parvis.common.errors import Refused, require
from parvis.contributions.models import Contribution
from parvis.decisions.models import AnswerMark
from parvis.decisions.selectors.marks import last_reply


@transaction.atomic
def mark_answer(contribution: Contribution, *, value: int | None, by) -> AnswerMark:
    """Keep what its author thinks of the last answer; None for "I do not know". One for each
    contribution: a second one takes the place of the first.

    Kept pages stay: figures are worked out anew every ten minutes, not at each mark.
    """
    require(by, "decisions.mark_answer", contribution)
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise Refused(
            _("Choisissez un nombre de %(low)d à %(high)d.") % {"low": LOWEST, "high": HIGHEST},
            code="out_of_scale",
        )
    Contribution.objects.select_for_update(of=("self",), no_key=True).get(pk=contribution.pk)
    about = last_reply(contribution)
    if about is None:
        raise Refused(
            _("La commune n’a pas encore répondu : vous direz votre avis à ce moment."),
            code="not_answered",
        )
    mark, _created = AnswerMark.objects.update_or_create(
        contribution=contribution, defaults={"value": value, "about": about}
    )
    return mark


@transaction.atomic
def withdraw_mark(contribution: Contribution, *, by) -> None:
    """Take the opinion back; nothing is left of it."""
    require(by, "decisions.mark_answer", contribution)
    AnswerMark.objects.filter(contribution=contribution).delete()
