"""What a display name may be: free and possibly a pseudonym, but never posing as the authority."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Words by which a resident would pass for the municipality, without accents.
OFFICIAL_WORDS = frozenset(
    {
        "administrateur",
        "administratrice",
        "administration",
        "agent",
        "agente",
        "bourgmestre",
        "college",
        "commune",
        "conseil",
        "echevin",
        "echevine",
        "fonctionnaire",
        "mairie",
        "maire",
        "moderateur",
        "moderation",
        "moderatrice",
        "officiel",
        "officielle",
        "parvis",
        "mayor",
        "moderator",
        "official",
    }
)


def plain(name: str) -> str:
    """The name in lower case, without accents: for comparing, never for showing."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def looks_official(name: str, municipality_name: str = "") -> bool:
    """Whether a reader could take `name` for the municipality or one of its people."""
    words = set(re.findall(r"\w+", plain(name)))
    return bool(words & OFFICIAL_WORDS) or (
        bool(municipality_name) and plain(name).strip() == plain(municipality_name).strip()
    )


def clean_display_name(name: str, *, municipality_name: str = "", staff: bool = False) -> str:
    """The name with single spaces; `ValidationError` if others could be misled by it."""
    visible = "".join(
        char for char in unicodedata.normalize("NFC", name) if unicodedata.category(char) != "Cf"
    )
    name = " ".join(visible.split())
    if len(name) < 2:
        raise ValidationError(_("Écrivez au moins deux lettres."), code="short")
    if "@" in name or "://" in name or any(unicodedata.category(char) == "Cc" for char in name):
        raise ValidationError(
            _("Choisissez un nom ou un pseudonyme, pas une adresse."), code="address"
        )
    if not staff and looks_official(name, municipality_name):
        raise ValidationError(
            _("Ce nom ferait croire que vous parlez pour la commune. Choisissez-en un autre."),
            code="official",
        )
    return name
