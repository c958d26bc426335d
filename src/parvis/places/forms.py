"""What an administrator says of the municipality: identity, looks, territory."""

import json

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from parvis.places.geojson import MAX_BYTES, parse_area
from parvis.places.models import HEX_COLOUR, Municipality, Section
from parvis.places.services import SectionFields

REFNIS = RegexValidator(r"^\d{5}$", _("Le code REFNIS a cinq chiffres."))


class AreaField(forms.CharField):
    """A GeoJSON outline as text; its clean value is a tidy geometry or None."""

    widget = forms.Textarea

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}))
        super().__init__(required=False, max_length=MAX_BYTES, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_area(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def prepare_value(self, value):
        return json.dumps(value) if isinstance(value, dict) else value


class IdentityForm(forms.Form):
    """Name, words of welcome, contacts, rules: everything in words."""

    name = forms.CharField(label=_("Nom de la commune"), max_length=120)
    intro = forms.CharField(
        label=_("Mot d’accueil"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Une ou deux phrases simples, montrées sur la page d’accueil."),
    )
    contact_email = forms.EmailField(label=_("Adresse e-mail de contact"), required=False)
    contact_phone = forms.CharField(label=_("Téléphone"), required=False, max_length=40)
    contact_address = forms.CharField(
        label=_("Adresse postale"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    population = forms.IntegerField(
        label=_("Nombre d’habitants"), required=False, min_value=0, max_value=20_000_000
    )
    refnis = forms.CharField(
        label=_("Code REFNIS"), required=False, max_length=5, validators=[REFNIS]
    )
    languages = forms.MultipleChoiceField(
        label=_("Langues du site"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    moderation_charter = forms.CharField(
        label=_("Règles de modération"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ajoutées à la page des règles de modération."),
    )
    retention_months = forms.IntegerField(
        label=_("Mois sans visite avant d’effacer un compte"),
        min_value=6,
        max_value=120,
        help_text=_("La personne est prévenue avant. Ce qu’elle a écrit reste, sans son nom."),
    )
    answer_days = forms.IntegerField(
        label=_("Délai de réponse promis aux habitants, en jours"),
        required=False,
        min_value=1,
        max_value=730,
        help_text=_("Vide si la commune n’a rien promis : la page « Réactivité » le dit alors."),
    )
    answer_source = forms.CharField(
        label=_("Où ce délai est écrit"),
        required=False,
        max_length=200,
        help_text=_("Par exemple : « Charte de la participation, article 7, conseil du 3 mai »."),
    )
    two_people = forms.BooleanField(
        label=_("Il faut deux personnes pour fermer, compter et publier un vote"),
        required=False,
        help_text=_(
            "L’une demande, une autre confirme : un agent, ou le tiers garant. Vaut pour tous les "
            "votes de la commune ; chaque vote peut aussi le demander dans ses réglages."
        ),
    )
    boundary = AreaField(
        label=_("Limites de la commune (GeoJSON)"),
        help_text=_("Un « Polygon » ou « MultiPolygon » en degrés (WGS 84), pour les cartes."),
    )

    def clean(self) -> dict:
        """A delay is compared with answers in public: it says where it was promised."""
        data = super().clean()
        if data.get("answer_days") and not data.get("answer_source"):
            self.add_error("answer_source", _("Dites où ce délai est écrit."))
        return data

    @classmethod
    def of(cls, municipality: Municipality, data=None) -> "IdentityForm":
        """The form filled with what is known now."""
        initial = {name: getattr(municipality, name) for name in cls.base_fields}
        return cls(data, initial=initial)


class LooksForm(forms.Form):
    """Colours and logo. The service checks contrast and image."""

    brand_colour = forms.CharField(
        label=_("Couleur principale"),
        max_length=7,
        validators=[HEX_COLOUR],
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Boutons, bandeau, liens. Le texte posé dessus sera blanc ou noir."),
    )
    accent_colour = forms.CharField(
        label=_("Couleur d’accent"),
        max_length=7,
        validators=[HEX_COLOUR],
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Petites touches : soulignés, drapeaux, citations."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/webp"}),
        help_text=_("PNG ou WebP, 1 Mo au plus. Il est redessiné plus petit, sans métadonnées."),
    )
    remove_logo = forms.BooleanField(label=_("Retirer le logo actuel"), required=False)


class SectionForm(forms.Form):
    """A village or a neighbourhood."""

    name = forms.CharField(label=_("Nom"), max_length=120)
    population = forms.IntegerField(
        label=_("Nombre d’habitants"), required=False, min_value=0, max_value=20_000_000
    )
    geometry = AreaField(
        label=_("Contour (GeoJSON)"),
        help_text=_("Un « Polygon » ou « MultiPolygon » en degrés (WGS 84), pour les cartes."),
    )

    @classmethod
    def of(cls, section: Section | None, data=None) -> "SectionForm":
        """The form of a section, or an empty one."""
        known = {name: getattr(section, name) for name in cls.base_fields} if section else {}
        return cls(data, initial=known)

    def fields_value(self) -> SectionFields:
        return SectionFields(**self.cleaned_data)
