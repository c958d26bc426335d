"""The municipality's official answers."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import Adoption, OfficialAnswer, Status
from parvis.contributions.selectors.authors import authors_of
from parvis.contributions.services.shared import check_filled, forget_pages, locked
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify, notify_followers


@transaction.atomic
def publish_answer(
    contribution, *, author, adoption: str, text: str, service: str = "", now=None
) -> OfficialAnswer:
    """Answer a contribution in the municipality's name; its author and followers are told.

    What a person wrote may be answered in every stage: only a hidden text may not.
    """
    contribution = locked(contribution)
    require(author, "contributions.answer", contribution)
    text = check_filled(text, _("Écrivez la réponse et sa raison."))
    if contribution.activity.kind.answer_url(contribution):
        raise Refused(
            _("Dans cette activité, la commune répond au bureau de l’activité."),
            code="kind_answers",
        )
    if adoption not in Adoption.values:
        raise Refused(_("Choisissez la suite donnée dans la liste."), code="unknown_adoption")
    if contribution.status != Status.PUBLISHED:
        raise Refused(_("Cette contribution n’est pas publiée."), code="not_live")
    answer = OfficialAnswer.objects.create(
        contribution=contribution,
        adoption=adoption,
        text=text,
        service=service.strip()[:120],
        author=author,
        published_at=now or timezone.now(),
    )
    record(
        "answer.published",
        contribution.key,
        {"answer": f"answer:{answer.uuid}", "adoption": adoption},
    )
    tell(contribution, answer)
    forget_pages(contribution)
    return answer


def tell(contribution, answer: OfficialAnswer) -> None:
    """Tell the authors (what became of mine) and the other followers (what I follow)."""
    subject = format_lazy(
        gettext_lazy("La commune a répondu à « {title} » : {adoption}"),
        title=contribution.title,
        adoption=Adoption(answer.adoption).label,
    )
    url = f"{contribution.get_absolute_url()}#reponse-{answer.uuid}"
    authors = authors_of(contribution)
    notify(authors, Message(Topic.MINE, subject, answer.text[:300], url))
    followed = Message(Topic.FOLLOWED, subject, answer.text[:300], url)
    notify_followers(contribution.key, followed, but=authors)
