"""What the secretary fills in once the scores are closed."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.jury.models import Minutes


class ReasonsForm(forms.Form):
    reasons = forms.CharField(
        label=gettext_lazy("Raisons du jury"),
        help_text=gettext_lazy(
            "Ce que le jury a convenu de dire de ce projet. Public avec le résultat : ne nommez "
            "personne."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class MinutesForm(forms.Form):
    """`seats`: those who may have been there, ticked by their primary keys."""

    held_on = forms.DateField(
        label=gettext_lazy("Jour de la réunion"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=gettext_lazy("Lieu"), max_length=120)
    chair = forms.CharField(label=gettext_lazy("Présidence"), max_length=80)
    secretary = forms.CharField(label=gettext_lazy("Secrétariat"), max_length=80)
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Membres présents"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    remarks = forms.CharField(
        label=gettext_lazy("Remarques"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, seats, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seats = {seat.pk: seat for seat in seats}
        self.fields["present"].choices = [(seat.pk, seat.label) for seat in seats]

    @staticmethod
    def initial_of(minutes: Minutes | None) -> dict:
        """What was kept before."""
        if minutes is None:
            return {}
        names = ("held_on", "place", "chair", "secretary", "remarks")
        found = {name: getattr(minutes, name) for name in names}
        return found | {"present": list(minutes.present.values_list("pk", flat=True))}

    def value(self) -> dict:
        """The arguments of `write_minutes`."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("place", "chair", "secretary", "remarks")}
        present = [self.seats[pk] for pk in data["present"]]
        return {"held_on": data["held_on"], "words": words, "present": present}
