"""What a visitor looks for on the delivery board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.deliveries import Delivery
from parvis.activities.budget.selectors.delivery import LATE, DeliveryFilters
from parvis.activities.budget.steps import Step


class DeliveryFilterForm(forms.Form):
    """By step, category and village; only those that some winner has are offered."""

    etat = forms.ChoiceField(
        label=_("Étape"),
        required=False,
        choices=[("", _("Toutes")), (LATE, _("En retard")), *Step.choices],
    )
    categorie = forms.ChoiceField(label=_("Catégorie"), required=False)
    lieu = forms.ChoiceField(label=_("Village ou quartier"), required=False)

    def __init__(self, found: list[Delivery], data=None):
        super().__init__(data)
        ideas = [one.project.contribution for one in found]
        categories = sorted({idea.category for idea in ideas if idea.category})
        sections = {idea.section for idea in ideas if idea.section}
        villages = sorted((section.slug, section.name) for section in sections)
        self.fields["categorie"].choices = [("", _("Toutes")), *((one, one) for one in categories)]
        self.fields["lieu"].choices = [("", _("Tous")), *villages]

    def filters(self) -> DeliveryFilters:
        """What is looked for; a choice that is not offered filters nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        return DeliveryFilters(
            step=data.get("etat", ""),
            category=data.get("categorie", ""),
            section=data.get("lieu", ""),
        )
