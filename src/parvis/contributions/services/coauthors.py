"""Writing together: inviting, answering, leaving. All the authors are told of each step."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import get_scope

from parvis.common.errors import Refused, require
from parvis.contributions.models import CoAuthor, Contribution
from parvis.contributions.selectors.authors import authors_of
from parvis.contributions.services.shared import check_filled, check_live, forget_pages, locked
from parvis.ledger.services import record
from parvis.notices.models import Topic
from parvis.notices.services import Message, follow, notify
from parvis.people.mail import compose
from parvis.people.models import Membership, User
from parvis.people.services.invitations import owns_address

MOST_COAUTHORS = 9
INVITATION_DAYS = 30
State = CoAuthor.State


@transaction.atomic
def invite_coauthor(contribution: Contribution, *, by, who: str, link: str, now=None) -> CoAuthor:
    """Ask somebody, by e-mail address or displayed name, to write with us.

    An address is answered alike whether it has an account here or not, so that nobody can find out
    who has one. `link` is the full address of the page of invitations, for the e-mail.
    """
    contribution = locked(contribution)
    check_live(contribution)
    require(by, "contributions.share", contribution)
    who = " ".join(check_filled(who, _("Écrivez une adresse e-mail ou un nom affiché.")).split())
    named = address_or_member(who)
    check_invitation(contribution, **named)
    row = CoAuthor.objects.create(
        contribution=contribution, invited_at=now or timezone.now(), **named
    )
    tell_invited(row, who, by, link)
    return row


def address_or_member(who: str) -> dict:
    """The columns of a person: their account if they are a member here, else their address."""
    if "@" in who:
        email = who.lower()
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(
                _("« %(who)s » n’est pas une adresse e-mail.") % {"who": who}, code="bad_address"
            ) from None
        found = members(email=email)
        return {"user": found[0]} if found else {"email": email}
    found = members(display_name__iexact=who)
    if not found:
        raise Refused(
            _("Personne ne porte ici le nom « %(who)s ». Essayez son adresse e-mail.")
            % {"who": who},
            code="nobody",
        )
    if len(found) > 1:
        raise Refused(
            _("Plusieurs personnes portent ce nom : donnez plutôt l’adresse e-mail."),
            code="several",
        )
    return {"user": found[0]}


def members(**named) -> list[User]:
    """The active members of the municipality so named; two are as good as many."""
    ids = Membership.objects.values("user")
    return list(User.objects.filter(pk__in=ids, is_active=True, **named)[:2])


def check_invitation(contribution: Contribution, user=None, email: str = "") -> None:
    rows = contribution.coauthors.all()
    if user is not None and user.pk == contribution.author_id:
        raise Refused(_("Cette personne est déjà l’auteur."), code="author")
    again = rows.filter(user=user) if user is not None else rows.filter(email=email)
    if again.exclude(state=State.DECLINED).exists():
        raise Refused(_("Cette personne est déjà invitée."), code="twice")
    if again.exists():
        raise Refused(_("Cette personne a refusé l’invitation."), code="declined")
    if rows.exclude(state=State.DECLINED).count() >= MOST_COAUTHORS:
        raise Refused(
            _("Il y a déjà %(most)d co-auteurs ou invitations, le maximum.")
            % {"most": MOST_COAUTHORS},
            code="too_many",
        )


def tell_invited(row: CoAuthor, who: str, by, link: str) -> None:
    """A notice to a member; an e-mail, with nothing of the text, to an address."""
    if row.user is not None:
        message = Message(
            topic=Topic.MINE,
            subject=format_lazy(
                gettext_lazy("{name} vous propose d’écrire ensemble « {title} »"),
                name=by.display_name,
                title=row.contribution.title,
            ),
            body=gettext_lazy("Acceptez ou refusez : rien n’est affiché à votre nom avant."),
            url=reverse("contributions:invitations"),
        )
        notify([row.user], message)
        return
    context = {"by": by, "link": link, "days": INVITATION_DAYS}
    mail = compose("contributions/email/coauthor", who, get_scope()["municipality"], context)
    transaction.on_commit(mail.send)


@transaction.atomic
def answer_invitation(row: CoAuthor, *, by, accept: bool, now=None) -> CoAuthor:
    """Become a co-author, or say no; the authors are told either way."""
    contribution = locked(row.contribution)
    row = CoAuthor.objects.select_for_update().get(pk=row.pk)
    check_invited(row, by)
    if row.state != State.INVITED:
        raise Refused(_("Vous avez déjà répondu à cette invitation."), code="answered")
    if accept:
        check_live(contribution)
    if (
        contribution.author_id == by.pk
        or contribution.coauthors.filter(user=by).exclude(pk=row.pk).exists()
    ):
        raise Refused(_("Vous êtes déjà dans cette contribution."), code="twice")
    others = authors_of(contribution)
    row.user, row.email = by, ""
    row.state = State.ACCEPTED if accept else State.DECLINED
    row.answered_at = now or timezone.now()
    row.save()
    if accept:
        joined(contribution, by, others)
    else:
        tell(contribution, others, gettext_lazy("{name} n’écrira pas « {title} » avec vous"), by)
    return row


def check_invited(row: CoAuthor, by) -> None:
    """Only the invited person answers: by account, or by an address that they have confirmed."""
    invited = row.user_id == by.pk if row.user_id else owns_address(by, row.email)
    if not invited:
        raise PermissionDenied("contributions.answer_invitation")
    require(by, "contributions.join")


def joined(contribution: Contribution, user, others: list) -> None:
    follow(user, contribution.key)
    record("contribution.shared", contribution.key, {"authors": len(others) + 1})
    tell(contribution, others, gettext_lazy("{name} écrit maintenant « {title} » avec vous"), user)
    forget_pages(contribution)


@transaction.atomic
def leave(contribution: Contribution, *, by) -> Contribution:
    """Stop being one of its authors; when the one who filed it leaves, the next takes over."""
    contribution = locked(contribution)
    require(by, "contributions.leave", contribution)
    rows = contribution.coauthors.select_for_update(of=("self",)).filter(state=State.ACCEPTED)
    if contribution.author_id == by.pk:
        heir = rows.select_related("user").first()
        if heir is None:
            raise Refused(
                _("Vous êtes la seule personne qui l’a écrite : retirez-la plutôt."), code="alone"
            )
        contribution.author = heir.user
        contribution.save(update_fields=["author", "updated_at"])
        heir.delete()
    else:
        rows.filter(user=by).delete()
    contribution.__dict__.pop("_coauthor_ids", None)
    others = authors_of(contribution)
    record("contribution.left", contribution.key, {"authors": len(others)})
    tell(contribution, others, gettext_lazy("{name} n’écrit plus « {title} » avec vous"), by)
    forget_pages(contribution)
    return contribution


@transaction.atomic
def cancel_invitation(row: CoAuthor, *, by) -> None:
    """Take back an invitation that nobody answered."""
    contribution = locked(row.contribution)
    require(by, "contributions.share", contribution)
    contribution.coauthors.filter(pk=row.pk, state=State.INVITED).delete()


def tell(contribution: Contribution, people: list, subject, user) -> None:
    """One line to some of its authors about another person."""
    message = Message(
        topic=Topic.MINE,
        subject=format_lazy(subject, name=user.display_name, title=contribution.title),
        url=contribution.get_absolute_url(),
    )
    notify([one for one in people if one.pk != user.pk], message)


def delete_old_invitations(now) -> int:
    """Forget the addresses and names that nobody answered for, and the refusals."""
    limit = now - timedelta(days=INVITATION_DAYS)
    old = CoAuthor.objects.filter(invited_at__lt=limit).exclude(state=State.ACCEPTED)
    return old.delete()[0]
