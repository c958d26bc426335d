"""Who is invited, and what the guarantor says."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.diagnosis.models import ParticipantRole


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail de son compte"),
        help_text=gettext_lazy("La personne reçoit un avis. L’adresse n’est pas publiée."),
    )
    role = forms.ChoiceField(label=gettext_lazy("Au titre de"), choices=ParticipantRole.choices)
    service = forms.CharField(
        label=gettext_lazy("Service ou groupe"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Par exemple : service jeunesse, conseil des aînés, Moulinet."),
    )


class ReviewForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Votre avis"),
        max_length=3000,
        help_text=gettext_lazy("Public, avec votre nom, et inscrit au registre."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
