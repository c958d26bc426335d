"""Appeals: the author contests, and somebody other than the moderator who acted decides."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.common.errors import Refused, require
from parvis.contributions.models import Appeal, ModerationAction, Status
from parvis.contributions.selectors.moderation import appeal_judges
from parvis.contributions.services.moderation import show_again
from parvis.contributions.services.shared import check_filled, check_length, locked_target
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, notify

APPEAL_MOST = 2000


def appeal(action: ModerationAction, *, author, text: str) -> Appeal:
    """Contest the hiding of one's own text, once; those who may decide are told."""
    require(author, "contributions.appeal", action)
    text = check_length(
        check_filled(text, _("Dites pourquoi votre texte respecte les règles.")), APPEAL_MOST
    )
    if action.verb != ModerationAction.Verb.HIDE or action.target.status != Status.HIDDEN:
        raise Refused(
            _("Ce texte n’est pas masqué : il n’y a rien à contester."), code="not_hidden"
        )
    try:
        with transaction.atomic():
            filed = Appeal.objects.create(action=action, author=author, text=text)
            tell_judges(filed)
    except IntegrityError as twice:
        raise Refused(
            _("Vous avez déjà fait un recours sur cette décision."), code="twice"
        ) from twice
    return filed


def tell_judges(filed: Appeal) -> None:
    message = Message(
        topic=Topic.WORK,
        subject=gettext_lazy("Un recours contre une modération attend une décision"),
        url=reverse("contributions:moderation_appeals"),
    )
    notify(appeal_judges(filed), message)


@transaction.atomic
def decide_appeal(appeal: Appeal, *, by, overturned: bool, decision: str, now=None) -> Appeal:
    """Decide an appeal, with reasons: the text is shown again, or stays hidden."""
    appeal = (
        Appeal.objects.select_for_update(of=("self",), no_key=True)
        .select_related("action__contribution", "action__comment__contribution", "author")
        .get(pk=appeal.pk)
    )
    require(by, "contributions.decide_appeal", appeal)
    decision = check_filled(decision, _("Motivez votre décision : l’auteur la recevra."))
    if appeal.state != Appeal.State.OPEN:
        raise Refused(_("Ce recours est déjà décidé."), code="decided")
    appeal.state = Appeal.State.OVERTURNED if overturned else Appeal.State.UPHELD
    appeal.decision, appeal.decided_by = decision, by
    appeal.decided_at = now or timezone.now()
    appeal.save()
    record("appeal.decided", appeal.action.target.key, {"overturned": overturned})
    if overturned:
        show_again(locked_target(appeal.action.target), by, decision)
    else:
        tell_upheld(appeal)
    return appeal


def tell_upheld(appeal: Appeal) -> None:
    message = Message(
        topic=Topic.MODERATION,
        subject=gettext_lazy("Votre recours : le texte reste masqué"),
        body=appeal.decision,
        url=reverse("contributions:appeal", args=[appeal.action.uuid]),
    )
    notify([appeal.author] if appeal.author else [], message)
