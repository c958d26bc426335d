"""Forms of the desk. They read and check; services write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.people.models import STAFF_ROLES, Membership, User
from parvis.places.models import Section
from parvis.processes.blueprints import Blueprint
from parvis.processes.ladder import Level
from parvis.processes.models import Phase, Process, TeamRole


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    def __init__(self):
        super().__init__({"type": "date"}, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own date and time picker."""

    def __init__(self):
        super().__init__({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class NewProcessForm(forms.Form):
    """The little that is asked to start: everything else has a first value."""

    title = forms.CharField(label=_("Titre"), max_length=160)
    summary = forms.CharField(
        label=_("En une phrase"),
        help_text=_("Ce que la démarche change pour les habitants, en mots simples."),
        max_length=300,
        widget=forms.Textarea({"rows": 2, "data-counter": "300"}),
    )
    starts_on = forms.DateField(
        label=_("Premier jour"),
        help_text=_("Les phases se suivent à partir de ce jour. Vous pourrez changer leurs dates."),
        widget=DayInput,
    )

    def __init__(self, *args, blueprint: Blueprint, **kwargs):
        kwargs.setdefault("initial", {}).setdefault("summary", str(blueprint.summary))
        super().__init__(*args, **kwargs)


TEXT_FIELDS = [
    *("title", "summary", "description", "plan_type", "negotiable", "not_negotiable"),
    *("decided_by", "decided_when", "feedback", "origin"),
]


class ProcessForm(forms.ModelForm):
    """What a process says of itself."""

    class Meta:
        model = Process
        fields = TEXT_FIELDS
        widgets = {
            "summary": forms.Textarea({"rows": 2, "data-counter": "300"}),
            "description": forms.Textarea({"rows": 8}),
            "negotiable": forms.Textarea({"rows": 4}),
            "not_negotiable": forms.Textarea({"rows": 4}),
            "feedback": forms.Textarea({"rows": 3}),
            "origin": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "negotiable": _("Ce que les habitants peuvent vraiment changer."),
            "not_negotiable": _("Ce qui est déjà fixé, et pourquoi."),
            "decided_by": _("Par exemple : le conseil communal."),
            "decided_when": _("Par exemple : à la séance de juin 2027."),
            "feedback": _("Comment, et sous quel délai, vous répondrez aux contributions."),
            "origin": _("D’où viennent les données, si elles sont reprises d’ailleurs."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"] = forms.ModelChoiceField(
            Section.objects.all(),
            label=_("Village ou quartier"),
            required=False,
            initial=self.instance.section_id,
            empty_label=_("Toute la commune"),
        )

    def texts(self) -> dict:
        """The fields that changed, for `edit_process`."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class PhaseForm(forms.ModelForm):
    class Meta:
        model = Phase
        fields = ["title", "summary", "level", "starts_on", "ends_on"]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput()}

    def clean(self):
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("La fin vient avant le début : corrigez une des deux."))
        return data


class TeamForm(forms.Form):
    """Somebody of the staff and what they do here."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Personne"))
    role = forms.ChoiceField(label=_("Rôle dans la démarche"), choices=TeamRole.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = Membership.objects.filter(role__in=STAFF_ROLES).values("user")
        self.fields["user"].queryset = User.objects.filter(pk__in=staff, is_active=True).order_by(
            "display_name"
        )


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=160)
    file = forms.FileField(
        label=_("Fichier"), help_text=_("PDF, image ou document de bureau, 5 Mo au plus.")
    )


class ReasonForm(forms.Form):
    """A public reason, asked for where the rules of the game change."""

    reason = forms.CharField(
        label=_("Raison publique"),
        help_text=_("Elle est inscrite au registre, et tout le monde peut la lire."),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class OpenStageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Étape à ouvrir"))
    reason = forms.CharField(
        label=_("Raison publique"),
        help_text=_("Elle est inscrite au registre, et tout le monde peut la lire."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, stages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = stages


class PlanStageForm(forms.Form):
    planned = forms.ChoiceField(label=_("Étape"))
    opens_at = forms.DateTimeField(label=_("S’ouvre le"), widget=MomentInput)

    def __init__(self, *args, stages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["planned"].choices = stages


class LevelForm(ReasonForm):
    level = forms.ChoiceField(label=_("Niveau de participation"), choices=Level.choices)
    field_order = ["level", "reason"]
