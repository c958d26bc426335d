"""Forms about accounts. allauth mixes `SignupExtras` into its own sign-up forms."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import get_scope

from parvis.people import services
from parvis.people.models import STAFF_ROLES, Role
from parvis.people.names import clean_display_name
from parvis.places.models import Section

NAME_LABEL = gettext_lazy("Votre nom, ou un pseudonyme")
NAME_HELP = gettext_lazy(
    "C’est ce que les autres verront à côté de vos idées. Vous pouvez signer d’un pseudonyme : "
    "votre adresse e-mail n’est jamais montrée."
)


class SectionField(forms.ChoiceField):
    """The village or neighbourhood where somebody lives; cleans to a Section or None."""

    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("Votre village ou quartier"),
            help_text=gettext_lazy("Pour savoir si tous les coins de la commune sont entendus."),
            required=False,
            choices=self.options,
            **kwargs,
        )

    @staticmethod
    def options():
        found = Section.objects.values_list("slug", "name")
        return [("", _("Je préfère ne pas le dire")), *found]

    def clean(self, value):
        slug = super().clean(value)
        return Section.objects.filter(slug=slug).first() if slug else None


class SignupExtras(forms.Form):
    """What signing up asks besides the ways to sign in."""

    field_order = ["email", "password1", "display_name", "section", "terms", "newsletter"]

    display_name = forms.CharField(
        label=NAME_LABEL,
        help_text=NAME_HELP,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    section = SectionField()
    terms = forms.BooleanField(
        error_messages={
            "required": gettext_lazy("Un compte ne va pas sans ces conditions : cochez cette case.")
        }
    )
    newsletter = forms.BooleanField(
        label=gettext_lazy("Envoyez-moi la lettre d’information de la commune (facultatif)"),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["terms"].label = terms_label()

    def clean_display_name(self):
        municipality = get_scope()["municipality"]
        return clean_display_name(
            self.cleaned_data["display_name"], municipality_name=municipality.name
        )

    def signup(self, request, user):
        """Called by allauth once the account is saved."""
        registration = services.Registration(
            display_name=self.cleaned_data["display_name"],
            section=self.cleaned_data.get("section"),
            newsletter=self.cleaned_data.get("newsletter", False),
        )
        services.register(user, registration)


def terms_label() -> str:
    return format_html(
        _(
            'J’accepte les <a href="{terms}">conditions d’utilisation</a> et j’ai lu '
            '<a href="{privacy}">comment mes données sont protégées</a>'
        ),
        terms=reverse("site:terms"),
        privacy=reverse("site:privacy"),
    )


class ProfileForm(forms.Form):
    """What others see of a person, and the language in which we write to them."""

    display_name = forms.CharField(label=NAME_LABEL, help_text=NAME_HELP, max_length=80)
    language = forms.ChoiceField(
        label=gettext_lazy("Langue du site et des e-mails"), choices=settings.LANGUAGES
    )
    section = SectionField()

    def __init__(self, *args, staff: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.staff = staff

    def clean_display_name(self):
        municipality = get_scope()["municipality"]
        return clean_display_name(
            self.cleaned_data["display_name"],
            municipality_name=municipality.name,
            staff=self.staff,
        )

    def profile(self) -> services.Profile:
        return services.Profile(**self.cleaned_data)


class JoinForm(forms.Form):
    """Joining a municipality with an account made elsewhere."""

    section = SectionField()
    terms = SignupExtras.base_fields["terms"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["terms"].label = terms_label()


class DeletionForm(forms.Form):
    """A word typed by hand, so that nobody deletes an account by mistake."""

    phrase = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phrase"].label = _("Écrivez le mot « %(word)s »") % {"word": self.word()}

    @staticmethod
    def word() -> str:
        return _("SUPPRIMER")

    def clean_phrase(self):
        if self.cleaned_data["phrase"].strip().casefold() != self.word().casefold():
            raise ValidationError(
                _("Ce n’est pas le mot demandé. Rien n’est supprimé."), code="phrase"
            )
        return self.cleaned_data["phrase"]


def staff_role_choices():
    return [(role.value, role.label) for role in Role if role in STAFF_ROLES]


class RoleForm(forms.Form):
    """A staff role to give."""

    role = forms.ChoiceField(label=gettext_lazy("Rôle"), choices=staff_role_choices)


class InvitationForm(RoleForm):
    """Somebody to invite by e-mail."""

    email = forms.EmailField(
        label=gettext_lazy("Adresse e-mail"),
        help_text=gettext_lazy("La personne recevra un lien valable 14 jours."),
    )
    field_order = ["email", "role"]
