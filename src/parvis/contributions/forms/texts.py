"""Comments, reports and appeals: what residents write beside a contribution."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import TextField
from parvis.contributions.models import ReportReason
from parvis.contributions.services.appeals import APPEAL_MOST
from parvis.contributions.services.comments import COMMENT_MOST
from parvis.contributions.services.reports import NOTE_MOST


class CommentForm(forms.Form):
    """A comment or a reply."""

    body = TextField(
        label=_("Votre commentaire"),
        max_length=COMMENT_MOST,
        rows=4,
        error_messages={"required": _("Écrivez votre commentaire.")},
    )


class ReportForm(forms.Form):
    """Why a text breaks the rules."""

    reason = forms.ChoiceField(
        label=_("Pourquoi signalez-vous ce texte ?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une raison.")},
    )
    note = TextField(label=_("Une précision"), max_length=NOTE_MOST, rows=4, required=False)


class AppealForm(forms.Form):
    """Why a hidden text should be shown again."""

    text = TextField(
        label=_("Pourquoi votre texte respecte-t-il les règles ?"),
        max_length=APPEAL_MOST,
        error_messages={"required": _("Dites pourquoi votre texte respecte les règles.")},
    )
