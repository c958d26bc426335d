"""Comparing words as people do: without case or accents."""

import unicodedata


def fold(text: str) -> str:
    """`text` in lower case without accents: "Écologie" -> "ecologie"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
