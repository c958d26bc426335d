"""The officers' forms for papers: batches, entries, ideas brought on paper, two people."""

from django import forms
from django.utils.translation import gettext_lazy

from parvis.activities.budget.services.paper import MOST_BALLOTS
from parvis.processes.forms import MomentInput

PUBLIC_REASON = gettext_lazy("Public. N’écrivez aucun nom.")


class PrintForm(forms.Form):
    size = forms.IntegerField(
        label=gettext_lazy("Nombre de bulletins"), min_value=1, max_value=MOST_BALLOTS, initial=50
    )
    place = forms.CharField(
        label=gettext_lazy("Pour quel lieu ?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Par exemple : bibliothèque de Boncelles."),
    )
    large = forms.BooleanField(label=gettext_lazy("En grands caractères"), required=False)


class HandOutForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("Bulletins distribués en tout, jusqu’à maintenant"),
        min_value=0,
        max_value=MOST_BALLOTS,
    )


class ReceiveForm(forms.Form):
    """`again`: a number was noted before."""

    number = forms.IntegerField(
        label=gettext_lazy("Papiers comptés dans l’urne"), min_value=0, max_value=MOST_BALLOTS
    )
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi le nombre change"), max_length=500, help_text=PUBLIC_REASON
    )

    def __init__(self, *args, again: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["reason"]


class CloseForm(forms.Form):
    """`differs`: the numbers are not equal, so a reason is asked for."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi les nombres diffèrent"),
        max_length=500,
        help_text=PUBLIC_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, differs: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not differs:
            del self.fields["reason"]


NO_REASON = gettext_lazy("Dites pourquoi vous fermez le vote : la raison est publique.")


class AskForm(forms.Form):
    """Asking that a second person confirm; a close has its public reason."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi fermer le vote maintenant ?"),
        max_length=500,
        error_messages={"required": NO_REASON},
        help_text=PUBLIC_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AskPlanForm(forms.Form):
    """Asking that a second person agree to the date of the close."""

    planned_for = forms.DateTimeField(
        label=gettext_lazy("Fermer le vote le"),
        required=False,
        widget=MomentInput,
        help_text=gettext_lazy("Laissez vide pour ne plus prévoir de fermeture."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi cette date ?"),
        max_length=500,
        help_text=PUBLIC_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Dites pourquoi : la raison est publique.")},
    )
