"""Forms of news and of the board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models import Action, Status
from parvis.contributions.forms.fields import LineField, TextField, UploadField
from parvis.contributions.uploads import Prepared


class NewsForm(forms.Form):
    """What is new, how far it is, and a photo said in words."""

    text = TextField(
        label=_("Quoi de neuf, en mots simples"),
        max_length=2000,
        rows=4,
        help_text=_("Tout le monde le lira. Un retard ou un abandon dit pourquoi."),
    )
    status = forms.ChoiceField(label=_("État"), choices=Status.choices)
    percent = forms.IntegerField(label=_("Avancement, en %"), min_value=0, max_value=100)
    photo = UploadField(label=_("Photo"))
    description = LineField(
        label=_("Ce que montre la photo"),
        max_length=300,
        required=False,
        help_text=_("Pour les personnes qui ne la voient pas."),
    )

    def __init__(self, action: Action, *args, **kwargs):
        kwargs["initial"] = {"status": action.status, "percent": action.percent}
        super().__init__(*args, **kwargs)

    def photos_value(self) -> list[tuple[Prepared, str]]:
        photo = self.cleaned_data["photo"]
        return [(photo, self.cleaned_data["description"])] if photo else []


class MoveForm(forms.Form):
    """Another column for an action; giving it up says why."""

    status = forms.ChoiceField(label=_("État"), choices=Status.choices)
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = TextField(
        label=_("Pourquoi"),
        max_length=1000,
        required=False,
        rows=2,
        help_text=_("Obligatoire pour un abandon : la raison est publique."),
    )
