"""The form of an evaluation: its texts, and each criterion with a mark and an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.models import Evaluation
from parvis.activities.plan.services.evaluation import TEXTS
from parvis.contributions.forms.fields import TextField
from parvis.processes.forms import DayInput

MARKS = [
    ("", _("Sans appréciation")),
    ("0", _("Pas du tout")),
    ("1", _("Un peu")),
    ("2", _("À moitié")),
    ("3", _("Beaucoup")),
    ("4", _("Tout à fait")),
]


class EvaluationForm(forms.Form):
    held_on = forms.DateField(label=_("Date de l’évaluation"), required=False, widget=DayInput())
    method = TextField(label=_("Qui a évalué, et comment"), max_length=2000, required=False, rows=3)
    achieved = TextField(label=_("Ce qui est atteint"), max_length=4000, required=False)
    lessons = TextField(label=_("Ce qu’on en retient"), max_length=4000, required=False)
    next_steps = TextField(label=_("Ce qui va changer"), max_length=4000, required=False)

    def __init__(self, evaluation: Evaluation, *args, **kwargs):
        self.criteria = list(evaluation.criteria.all())
        kwargs["initial"] = {name: getattr(evaluation, name) for name in ("held_on", *TEXTS)}
        kwargs["initial"]["version"] = evaluation.version
        super().__init__(*args, **kwargs)
        for one in self.criteria:
            self.fields[f"mark-{one.position}"] = forms.TypedChoiceField(
                label=one.title,
                help_text=one.question,
                required=False,
                choices=MARKS,
                coerce=int,
                empty_value=None,
                initial="" if one.mark is None else str(one.mark),
            )
            self.fields[f"answer-{one.position}"] = TextField(
                label=_("Réponse"), max_length=2000, required=False, rows=3, initial=one.answer
            )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def evaluation_value(self) -> dict:
        """What `write_evaluation` takes; valid forms only."""
        data = self.cleaned_data
        places = [one.position for one in self.criteria]
        return {
            "texts": {name: data[name] for name in TEXTS},
            "held_on": data["held_on"],
            "answers": {
                place: (data[f"mark-{place}"], data[f"answer-{place}"]) for place in places
            },
            "version": data["version"],
        }
