"""Small forms beside the filing: inviting somebody, giving a private paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import LineField, UploadField


class InviteForm(forms.Form):
    """Whom to write with."""

    who = LineField(
        label=_("Son adresse e-mail, ou son nom affiché sur ce site"),
        max_length=200,
        error_messages={"required": _("Écrivez une adresse e-mail ou un nom affiché.")},
    )


class PaperForm(forms.Form):
    """One private file and what it is."""

    upload = UploadField(label=_("Document (PDF ou image)"))
    description = LineField(
        label=_("Ce que c’est"),
        max_length=300,
        help_text=_("Par exemple : les statuts de l’association."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Elsewhere a file may be left out: here there is nothing else to give.
        self.fields["upload"].required = True
        self.fields["upload"].error_messages["required"] = _("Choisissez un document.")
