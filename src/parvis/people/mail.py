"""Plain-text e-mails of the municipality: no picture, no tracking, links on its own host."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


def sender(municipality) -> str:
    """The sender's address, under the municipality's name."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((municipality.name, address)) if municipality else settings.DEFAULT_FROM_EMAIL


def compose(prefix: str, to: str, municipality, context: dict, language: str = "") -> EmailMessage:
    """The message of templates `<prefix>_subject.txt` and `<prefix>_message.txt`."""
    context = {"municipality": municipality, **context}
    with translation.override(language or translation.get_language()):
        subject = " ".join(render_to_string(f"{prefix}_subject.txt", context).split())
        body = render_to_string(f"{prefix}_message.txt", context).strip()
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, sender(municipality), [to], headers=headers)
