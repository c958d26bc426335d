"""Naming a municipal service and who answers for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.contributions.forms.fields import LineField
from parvis.people.models import STAFF_ROLES, Membership, User


class PersonField(forms.ModelChoiceField):
    """A member of the staff, by address, so that the page shows no id."""

    def __init__(self, **options):
        staff = Membership.objects.filter(role__in=STAFF_ROLES).values("user")
        people = User.objects.filter(pk__in=staff, is_active=True).order_by("display_name")
        super().__init__(queryset=people, to_field_name="uuid", **options)


class ServiceForm(forms.Form):
    name = LineField(
        label=_("Nom du service"),
        max_length=120,
        error_messages={"required": _("Donnez un nom.")},
    )
    is_active = forms.BooleanField(
        label=_("Ce service travaille : on peut lui confier des idées"),
        required=False,
        initial=True,
    )
    field_order = ("name", "in_charge", "is_active")

    def __init__(self, service, *args, **kwargs):
        if service is not None:
            kwargs["initial"] = {
                "name": service.name,
                "in_charge": service.in_charge and service.in_charge.uuid,
                "is_active": service.is_active,
            }
        super().__init__(*args, **kwargs)
        self.fields["in_charge"] = PersonField(
            label=_("Personne responsable"),
            required=False,
            empty_label=_("Personne pour l’instant"),
            help_text=_("Elle est prévenue quand un avis est attendu."),
        )
        self.order_fields(self.field_order)
