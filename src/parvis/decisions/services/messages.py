"""Who is told of a decision or of a commitment's news, and what the ledger keeps of it."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from parvis.contributions.models import Contribution
from parvis.decisions.models import Agreement, Commitment, CommitmentUpdate, Decision
from parvis.ledger.services import record
from parvis.notices.models import Follow, Topic
from parvis.notices.services import Message, notify


def with_merged(contributions) -> list[Contribution]:
    """The contributions and those that joined them: their authors wait for an answer too."""
    main = list(contributions.select_related("author"))
    joined = Contribution.objects.filter(merged_into__in=main).select_related("author")
    return main + list(joined)


def tell(concerned: list[Contribution], keys: list[str], mine: Message, followed: Message) -> None:
    """Tell the authors of contributions with one message, the followers of keys with another."""
    authors = [row.author for row in concerned if row.author is not None and row.author.is_active]
    subjects = [*keys, *(row.key for row in concerned)]
    follows = Follow.objects.filter(subject__in=subjects, user__is_active=True)
    others = follows.exclude(user__in=authors).select_related("user")
    notify(authors, mine)
    notify([follow.user for follow in others], followed)


def tell_decision(decision: Decision) -> None:
    concerned = with_merged(decision.contributions)
    url = decision.get_absolute_url()
    mine = Message(
        topic=Topic.MINE,
        subject=gettext_lazy("Une décision répond à votre contribution"),
        body=decision.title,
        url=url,
    )
    followed = Message(
        topic=Topic.FOLLOWED,
        subject=gettext_lazy("Une décision est prise sur ce que vous suivez"),
        body=decision.title,
        url=url,
    )
    tell(concerned, [decision.process.key], mine, followed)


def tell_update(commitment: Commitment, update: CommitmentUpdate) -> None:
    tell_news(commitment, update.text)


def tell_agreement(commitment: Commitment, agreement: Agreement) -> None:
    words = format_lazy(
        gettext_lazy("{kind} : c’est signé."), kind=Agreement.Kind(agreement.kind).label
    )
    tell_news(commitment, words)


def tell_evaluation(commitment: Commitment) -> None:
    tell_news(commitment, commitment.evaluation)


def tell_news(commitment: Commitment, text) -> None:
    """Tell the authors and the followers something new of a commitment."""
    concerned = with_merged(commitment.contributions)
    url = commitment.get_absolute_url()
    body = format_lazy("{title}\n\n{text}", title=commitment.title, text=text)
    mine = Message(
        topic=Topic.MINE,
        subject=gettext_lazy("Du nouveau pour un projet né de votre contribution"),
        body=body,
        url=url,
    )
    followed = Message(
        topic=Topic.FOLLOWED,
        subject=gettext_lazy("Du nouveau pour un engagement que vous suivez"),
        body=body,
        url=url,
    )
    keys = [commitment.key, commitment.decision.key, commitment.decision.process.key]
    tell(concerned, keys, mine, followed)


def record_commitment(commitment: Commitment) -> None:
    """The public trace of a promise: what, by when, for how much."""
    data = {
        "decision": commitment.decision.key,
        "title": commitment.title,
        "due_on": commitment.due_on.isoformat() if commitment.due_on else None,
        "budget": commitment.budget,
    }
    record("commitment.added", commitment.key, data)
