"""Texts in the languages of the grid."""

from collections.abc import Mapping

from .errors import DiagnosisError

LANGUAGES = ("fr", "en")

Texts = Mapping[str, str]


def texts_of(value: object, where: str) -> Texts:
    """`value` if it says something in each language; raises DiagnosisError otherwise."""
    if not isinstance(value, dict):
        raise DiagnosisError(f"{where}: expected a text in {' and '.join(LANGUAGES)}")
    found = {language: str(value.get(language) or "").strip() for language in LANGUAGES}
    missing = [language for language, text in found.items() if not text]
    if missing:
        raise DiagnosisError(f"{where}: the text in {' and '.join(missing)} is missing")
    return found
