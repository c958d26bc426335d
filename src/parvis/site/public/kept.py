"""What somebody had typed when their request failed, so that nothing typed is ever lost."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import UnreadablePostError
from django.utils.translation import gettext as _

# Never shown again: secrets, and what has no meaning for a reader.
SECRET = ("password", "secret", "token", "code", "csrf", "otp", "credential", "national")
# What a button says of itself: nobody wrote it.
BUTTONS = ("how",)
SHORTEST = 3


def kept_texts(request) -> list[dict]:
    """The texts of a form that was sent, with a plain name each; passwords never."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except (UnreadablePostError, RequestDataTooBig, SuspiciousOperation):
        return []
    return [
        {"name": name, "label": label_of(name), "text": text}
        for name in posted
        for text in posted.getlist(name)
        if is_worth_keeping(name, text)
    ]


def is_worth_keeping(name: str, text: str) -> bool:
    """Whether a posted value is something that a person wrote, and may be shown back."""
    secret = name in BUTTONS or any(word in name.lower() for word in SECRET)
    return not secret and len(text.strip()) >= SHORTEST and not is_identifier(text)


def is_identifier(text: str) -> bool:
    """Numbers and random identifiers: a choice in a form, not a sentence."""
    return text.isdigit() or (len(text) == 36 and text.count("-") == 4)


def label_of(name: str) -> str:
    """The name of a field in words, for those that hold long texts."""
    known = {
        "title": _("Titre"),
        "body": _("Texte"),
        "text": _("Texte"),
        "note": _("Précision"),
        "explanation": _("Explication"),
        "reason": _("Raison"),
        "description": _("Description"),
        "place": _("Lieu"),
    }
    return known.get(name, _("Ce que vous aviez écrit (%(name)s)") % {"name": name})
