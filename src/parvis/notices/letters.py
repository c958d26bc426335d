"""The e-mails themselves: plain text, in the reader's language, with a way out in one click."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.notices.models import Notice
from parvis.notices.unsubscribing import make_token
from parvis.places.addresses import absolute_url


def single_letter(municipality, notice: Notice) -> EmailMessage:
    """The e-mail of one notice."""
    with translation.override(notice.recipient.language):
        return letter(municipality, [notice], notice.subject, "notices/mail/single.txt")


def digest_letter(municipality, notices: list[Notice]) -> EmailMessage:
    """One e-mail with all the notices of a person that waited."""
    with translation.override(notices[0].recipient.language):
        count = len(notices)
        subject = ngettext(
            "%(name)s : %(count)d nouvelle pour vous",
            "%(name)s : %(count)d nouvelles pour vous",
            count,
        ) % {"name": municipality.name, "count": count}
        return letter(municipality, notices, subject, "notices/mail/digest.txt")


def letter(municipality, notices: list[Notice], subject: str, template: str) -> EmailMessage:
    """An e-mail to the recipient of `notices`, in the present language."""
    person = notices[0].recipient
    topics = sorted({notice.topic for notice in notices})
    path = reverse("notices:unsubscribe", args=[make_token(person, topics)])
    leave = absolute_url(municipality, path)
    context = {
        "municipality": municipality,
        "person": person,
        "items": [(notice, link_of(municipality, notice)) for notice in notices],
        "leave": leave,
        "preferences": absolute_url(municipality, reverse("notices:preferences")),
    }
    return EmailMessage(
        subject=subject,
        body=render_to_string(template, context),
        from_email=sender(municipality),
        to=[person.email],
        reply_to=[municipality.contact_email] if municipality.contact_email else None,
        headers=headers(leave),
    )


def headers(leave: str) -> dict[str, str]:
    """RFC 8058 (unsubscribe in one click) and RFC 3834 (no automatic answers, please)."""
    return {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": translation.get_language() or settings.LANGUAGE_CODE,
    }


def sender(municipality) -> str:
    """The site's address under the municipality's name."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((_("%(name)s – participation") % {"name": municipality.name}, address))


def link_of(municipality, notice: Notice) -> str:
    """The absolute address of what a notice is about; empty if it has none."""
    return absolute_url(municipality, notice.url) if notice.url else ""
