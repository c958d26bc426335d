"""What the team writes: moderation, decisions on appeals, answers, mergers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import LineField, TextField
from parvis.contributions.models import Adoption, ReportReason

EXPLANATION_MOST = 2000


class ExplanationForm(forms.Form):
    """The reason that must go with setting a report aside or showing a text again."""

    explanation = TextField(
        label=_("Votre explication"),
        max_length=EXPLANATION_MOST,
        rows=4,
        help_text=_("La personne concernée la recevra telle quelle."),
        error_messages={"required": _("Écrivez une explication : elle est obligatoire.")},
    )


class HideForm(ExplanationForm):
    """Hiding a text: which rule, and why."""

    reason = forms.ChoiceField(
        label=_("Règle non respectée"),
        choices=[("", _("Choisissez")), *ReportReason.choices],
        error_messages={"required": _("Choisissez la règle qui n’est pas respectée.")},
    )
    field_order = ("reason", "explanation")


class AppealDecisionForm(forms.Form):
    """Deciding an appeal."""

    overturned = forms.TypedChoiceField(
        label=_("Votre décision"),
        choices=[("yes", _("Rétablir le texte")), ("no", _("Maintenir : le texte reste masqué"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une décision.")},
    )
    decision = TextField(
        label=_("Pourquoi"),
        max_length=EXPLANATION_MOST,
        rows=4,
        help_text=_("L’auteur recevra cette réponse telle quelle."),
        error_messages={"required": _("Motivez votre décision.")},
    )


class AnswerForm(forms.Form):
    """The municipality's answer."""

    adoption = forms.ChoiceField(
        label=_("Suite donnée"),
        choices=[("", _("Choisissez")), *Adoption.choices],
        error_messages={"required": _("Choisissez la suite donnée.")},
    )
    text = TextField(
        label=_("Réponse motivée"),
        max_length=4000,
        help_text=_("En mots simples : ce que la commune fera, quand, ou pourquoi pas."),
        error_messages={"required": _("Écrivez la réponse et sa raison.")},
    )
    service = LineField(label=_("Service qui répond"), max_length=120, required=False)


class MergeForm(forms.Form):
    """Which contributions join this one, and why; the choices come from a search."""

    others = forms.MultipleChoiceField(
        label=_("Contributions à réunir avec celle-ci"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins une autre contribution.")},
    )
    reason = TextField(
        label=_("Raison de la fusion"),
        max_length=EXPLANATION_MOST,
        rows=3,
        help_text=_("Elle est publique : les auteurs et les soutiens la liront."),
        error_messages={"required": _("Dites pourquoi vous les fusionnez.")},
    )

    def __init__(self, candidates, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = [
            (str(row.uuid), f"n° {row.number} · {row.title}") for row in candidates
        ]
