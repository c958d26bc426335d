"""Forms of decisions. They read and check; services write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.models import Adoption, Contribution
from parvis.decisions.models import Decision, Progress
from parvis.processes.forms import DayInput
from parvis.processes.models import Activity, Process


class EurosField(forms.DecimalField):
    """An amount typed in euros, kept in integer cents."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, decimal_places=2, max_digits=14, **kwargs)

    def clean(self, value):
        euros = super().clean(value)
        return None if euros is None else int(euros * 100)


class DecisionForm(forms.ModelForm):
    """What is decided, why, by whom, when."""

    class Meta:
        model = Decision
        fields = ["title", "text", "reasons", "decided_by", "decided_on"]
        widgets = {
            "text": forms.Textarea({"rows": 6}),
            "reasons": forms.Textarea({"rows": 6}),
            "decided_on": DayInput(),
        }
        help_texts = {
            "text": _("En mots simples : ce qui va se passer."),
            "reasons": _("Pourquoi cela, et pas autre chose. Tout le monde le lira."),
            "decided_by": _("L’organe qui décide, par exemple : le conseil communal."),
        }

    def __init__(self, *args, process: Process, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"] = forms.ModelChoiceField(
            Activity.objects.filter(process=process),
            label=_("Activité concernée"),
            required=False,
            initial=self.instance.activity_id,
            empty_label=_("Toute la démarche"),
        )


class LinkForm(forms.Form):
    """How a decision treats one contribution."""

    contribution = forms.UUIDField(widget=forms.HiddenInput)
    adoption = forms.ChoiceField(label=_("Suite donnée"), choices=Adoption.choices)
    reason = forms.CharField(
        label=_("Raison"),
        help_text=_("Son auteur la lira. Obligatoire pour un refus."),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class CommitmentForm(forms.Form):
    title = forms.CharField(label=_("Ce que la commune va faire"), max_length=200)
    description = forms.CharField(
        label=_("En mots simples"), required=False, widget=forms.Textarea({"rows": 3})
    )
    owner = forms.CharField(
        label=_("Quel service s’en occupe"),
        help_text=_("Un service ou une fonction, pas un nom de personne."),
        max_length=160,
    )
    starts_on = forms.DateField(label=_("Début"), required=False, widget=DayInput)
    due_on = forms.DateField(label=_("Échéance"), required=False, widget=DayInput)
    budget = EurosField(label=_("Budget (en euros)"), required=False)
    contributions = forms.ModelMultipleChoiceField(
        None,
        label=_("Contributions que cela réalise"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, decision: Decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contributions"].queryset = Contribution.objects.filter(
            decision_links__decision=decision
        ).select_related("activity")


class UpdateForm(forms.Form):
    """News of a commitment."""

    text = forms.CharField(
        label=_("Quoi de neuf ?"),
        help_text=_("En mots simples. Pour un retard ou un abandon, dites pourquoi."),
        error_messages={"required": _("Dites ce qui a changé, ou pourquoi cela s’arrête.")},
        widget=forms.Textarea({"rows": 4}),
    )
    status = forms.ChoiceField(label=_("État"), choices=Progress.choices)
    percent = forms.IntegerField(label=_("Avancement (%)"), min_value=0, max_value=100)
    due_on = forms.DateField(
        label=_("Nouvelle échéance"),
        help_text=_("Laissez vide si elle ne change pas."),
        required=False,
        widget=DayInput,
    )
    spent = EurosField(label=_("Dépensé jusqu’ici (en euros)"), required=False)


class FollowUpForm(forms.Form):
    """What a visitor looks for on the board."""

    status = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[("", _("Tous")), ("overdue", _("En dépassement")), *Progress.choices],
    )
    process = forms.ModelChoiceField(
        None,
        label=_("Démarche"),
        required=False,
        empty_label=_("Toutes"),
        to_field_name="slug",
    )
    text = forms.CharField(label=_("Mots"), required=False, max_length=80)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["process"].queryset = (
            Process.objects.filter(decisions__published_at__isnull=False)
            .distinct()
            .order_by("title")
        )
