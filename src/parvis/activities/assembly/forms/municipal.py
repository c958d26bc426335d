"""The municipality's forms: report, handover, replies, news, the statement of a review."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.assembly.models import Position, SideFeedback
from parvis.activities.assembly.services.municipal import Promise, ReplyFields
from parvis.contributions.forms.fields import TextField
from parvis.decisions.models import Progress
from parvis.processes.forms import DayInput


class ReportForm(forms.Form):
    foreword = TextField(
        label=gettext_lazy("Avant-propos"), max_length=4000, rows=5, required=False
    )
    method = TextField(
        label=gettext_lazy("Méthode"),
        help_text=gettext_lazy(
            "Comment les membres ont travaillé, avec qui, selon quelles règles."
        ),
        max_length=8000,
        rows=8,
        required=False,
    )


class HandoverForm(forms.Form):
    handed_on = forms.DateField(label=gettext_lazy("Jour de la remise"), widget=DayInput)
    handed_to = forms.CharField(
        label=gettext_lazy("Reçu par"),
        help_text=gettext_lazy("Par exemple : le bourgmestre, au nom du collège communal."),
        max_length=200,
    )


class ReplyForm(forms.Form):
    position = forms.ChoiceField(
        label=gettext_lazy("Réponse"), choices=Position.choices, widget=forms.RadioSelect
    )
    reasons = TextField(
        label=gettext_lazy("Raisons"),
        help_text=gettext_lazy(
            "Publiques. Répondez à ce que les membres demandent, point par point."
        ),
        max_length=8000,
        rows=8,
    )
    decided_by = forms.CharField(label=gettext_lazy("Décidé par"), max_length=160)
    decided_on = forms.DateField(label=gettext_lazy("Décidé le"), widget=DayInput)
    study_until = forms.DateField(
        label=gettext_lazy("Si elle est à l’étude : jusqu’au"), widget=DayInput, required=False
    )
    promise = forms.CharField(
        label=gettext_lazy("Si elle est acceptée : à quoi la commune s’engage"),
        help_text=gettext_lazy("Suivi jusqu’à sa réalisation, à la page des engagements."),
        max_length=200,
        required=False,
    )
    owner = forms.CharField(
        label=gettext_lazy("Service qui s’en occupe"), max_length=160, required=False
    )
    due_on = forms.DateField(label=gettext_lazy("Échéance"), widget=DayInput, required=False)

    def fields_value(self) -> ReplyFields:
        names = ("position", "reasons", "decided_by", "decided_on", "study_until")
        return ReplyFields(**{name: self.cleaned_data[name] for name in names})

    def promise_value(self) -> Promise | None:
        data = self.cleaned_data
        if not (data["promise"] or data["owner"] or data["due_on"]):
            return None
        return Promise(data["promise"], data["owner"], data["due_on"])


class FollowUpForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("État"), choices=Progress.choices)
    text = TextField(label=gettext_lazy("Où elle en est, en mots simples"), max_length=4000, rows=5)


class DescriptionForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Description du processus"),
        help_text=gettext_lazy("150 mots au plus. Ils sont comptés à l’enregistrement."),
        max_length=3000,
        rows=7,
    )


class FeedbackForm(forms.Form):
    side = forms.ChoiceField(label=gettext_lazy("Camp"), choices=SideFeedback.Side.choices)
    given_by = forms.CharField(label=gettext_lazy("Donné par"), max_length=200)
    received_on = forms.DateField(label=gettext_lazy("Reçu le"), widget=DayInput)
    text = TextField(label=gettext_lazy("Remarques"), max_length=4000, rows=5)
