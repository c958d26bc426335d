"""What an edition cost to hold, what was learned, and the next one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.models import Lesson
from parvis.common.fields import CurrencyField
from parvis.contributions.forms.fields import LineField, TextField
from parvis.processes.forms import DayInput


class RunningCostForm(forms.Form):
    cost = CurrencyField(
        label=_("Coût de l’organisation"),
        help_text=_("Sans l’argent des projets. Laissez vide si vous ne le savez pas."),
        required=False,
    )
    note = TextField(
        label=_("Ce que ce coût comprend"),
        help_text=_("Par exemple : lettres, heures des services, animation, impressions."),
        required=False,
        max_length=1000,
        rows=2,
    )


class LessonForm(forms.Form):
    verdict = forms.ChoiceField(label=_("La prochaine fois"), choices=Lesson.Verdict.choices)
    text = TextField(label=_("La leçon, en mots simples"), max_length=1000, rows=2)
    decided_by = LineField(
        label=_("Qui le décide"),
        help_text=_("Un organe : le conseil, le comité de suivi. Pas un nom de personne."),
        max_length=160,
    )
    decided_on = forms.DateField(label=_("Quand"), widget=DayInput)


class NextEditionForm(forms.Form):
    title = LineField(label=_("Titre de l’édition suivante"), max_length=160)
    starts_on = forms.DateField(label=_("Premier jour"), widget=DayInput)
    envelope = CurrencyField(
        label=_("Argent nouveau"),
        help_text=_("L’argent qui revient de cette édition s’y ajoute."),
        minimum=1,
    )


class LinkForm(forms.Form):
    """`budgets`: activities that may be the edition before this one."""

    previous = forms.TypedChoiceField(label=_("Édition précédente"), coerce=int)
    carried = CurrencyField(
        label=_("Argent qui en est revenu"),
        help_text=_("Ce qui s’est ajouté à l’enveloppe de cette édition. Laissez vide si rien."),
        required=False,
    )

    def __init__(self, budgets, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.budgets = {one.pk: one for one in budgets}
        choices = [
            ("", "---------"),
            *((pk, one.process.title) for pk, one in self.budgets.items()),
        ]
        self.fields["previous"].choices = choices

    def clean(self):
        data = super().clean()
        if "previous" in data:
            data["previous"] = self.budgets[data["previous"]]
        data["carried"] = data.get("carried") or 0
        return data
