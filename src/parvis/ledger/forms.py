"""The filters of the ledger's page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.ledger.verbs import verbs


class FilterForm(forms.Form):
    """Kind of act and subject, in the address so that a list can be sent to somebody."""

    verb = forms.ChoiceField(label=_("Acte"), required=False)
    subject = forms.CharField(
        label=_("Objet"),
        required=False,
        max_length=200,
        help_text=_("La clé exacte, comme « activity:3f2a… »."),
    )

    def __init__(self, data):
        super().__init__(data)
        everything = [("", _("Tous les actes"))]
        known = [(verb.code, str(verb.label)) for verb in verbs()]
        self.fields["verb"].choices = everything + known

    def chosen(self) -> dict[str, str]:
        """What to filter on; what is not understood filters nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("verb", "subject")}
