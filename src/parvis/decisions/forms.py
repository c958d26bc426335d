"""Forms of decisions. They read and check; services write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import LineField, TextField, UploadField
from parvis.contributions.models import Adoption, Contribution
from parvis.contributions.uploads import Prepared
from parvis.decisions.models import Agreement, Decision, Done, Progress
from parvis.decisions.services.photos import MOST_PHOTOS
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
        fields = ["title", "text", "reasons", "decided_by", "decided_on", "reference"]
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
        if self.instance.pk is None:
            self.fields["document"] = UploadField(label=_("La délibération, en PDF"))


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


class ResultForm(forms.Form):
    """What a decision does with a result of the residents."""

    item = forms.CharField(widget=forms.HiddenInput, max_length=80)
    done = forms.ChoiceField(
        label=_("Ce que fait la décision"), choices=Done.choices, widget=forms.RadioSelect
    )
    reason = TextField(
        label=_("Pourquoi"),
        help_text=_("Obligatoire si la décision ne fait pas tout ce qui était demandé."),
        required=False,
        max_length=2000,
        rows=2,
    )


class MarkForm(forms.Form):
    """What the author thinks of the answer: the button that was pressed."""

    UNKNOWN, WITHDRAW = "unknown", "withdraw"

    mark = forms.ChoiceField(
        choices=[(name, name) for name in (*map(str, range(11)), UNKNOWN, WITHDRAW)]
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
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
    )
    status = forms.ChoiceField(label=_("État"), choices=Progress.choices)
    percent = forms.IntegerField(label=_("Avancement (%)"), min_value=0, max_value=100)
    started_on = forms.DateField(
        label=_("Commencé le"),
        help_text=_("Le jour du début réel. Laissez vide : nous notons le jour de la nouvelle."),
        required=False,
        widget=DayInput,
    )
    due_on = forms.DateField(
        label=_("Nouvelle échéance"),
        help_text=_("Laissez vide si elle ne change pas."),
        required=False,
        widget=DayInput,
    )
    spent = EurosField(label=_("Dépensé jusqu’ici (en euros)"), required=False)
    money_note = TextField(
        label=_("Pourquoi le montant diffère du budget"),
        help_text=_("Obligatoire si vous dépensez plus, ou si le coût final est différent."),
        required=False,
        max_length=1000,
        rows=2,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for slot in range(1, MOST_PHOTOS + 1):
            name = {"number": slot}
            self.fields[f"photo_{slot}"] = UploadField(label=_("Photo %(number)d") % name)
            self.fields[f"description_{slot}"] = LineField(
                label=_("Ce que montre la photo %(number)d") % name,
                help_text=_("Pour les personnes qui ne la voient pas."),
                max_length=300,
                required=False,
            )

    def clean(self):
        cleaned = super().clean()
        for slot in range(1, MOST_PHOTOS + 1):
            if cleaned.get(f"photo_{slot}") and not cleaned.get(f"description_{slot}"):
                self.add_error(f"description_{slot}", _("Dites ce que montre cette photo."))
        return cleaned

    def news_value(self) -> dict:
        """What `update_commitment` takes; valid forms only."""
        names = ("text", "status", "percent", "started_on", "due_on", "spent", "money_note")
        return {name: self.cleaned_data[name] for name in names} | {"photos": self.photos_value()}

    def photos_value(self) -> list[tuple[Prepared, str]]:
        pairs = [
            (self.cleaned_data[f"photo_{slot}"], self.cleaned_data[f"description_{slot}"])
            for slot in range(1, MOST_PHOTOS + 1)
        ]
        return [(photo, description) for photo, description in pairs if photo]


class AgreementForm(forms.Form):
    """What was signed, with which organisation, for how much."""

    kind = forms.ChoiceField(label=_("Ce qui est signé"), choices=Agreement.Kind.choices)
    party = LineField(
        label=_("Avec quelle organisation"),
        help_text=_("Une association, un comité, une entreprise. Pas le nom d’une personne."),
        max_length=160,
    )
    reference = LineField(label=_("Référence"), max_length=80, required=False)
    signed_on = forms.DateField(label=_("Signé le"), widget=DayInput)
    amount = EurosField(label=_("Montant (en euros)"))
    document = UploadField(label=_("Le document signé, en PDF"))
    document_is_public = forms.BooleanField(
        label=_("Tout le monde peut lire le document"),
        help_text=_("Seulement s’il ne contient pas de donnée personnelle."),
        required=False,
    )


class EndForm(forms.Form):
    """An agreement that ends before its term."""

    agreement = forms.UUIDField(widget=forms.HiddenInput)
    reason = LineField(
        label=_("Pourquoi elle prend fin"),
        help_text=_("Les habitants le liront."),
        max_length=300,
    )


class EvaluationForm(forms.Form):
    """What a delivered commitment gave."""

    text = TextField(
        label=_("Ce que l’évaluation dit"),
        help_text=_("Qui s’en sert ? Qu’est-ce qui marche, ou pas ? Que faire autrement ?"),
        max_length=4000,
        rows=5,
    )


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
