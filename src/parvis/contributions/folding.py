"""Text as it is searched: lower case, no accents, one kind of apostrophe, single spaces."""

import unicodedata

_PLAIN = str.maketrans({"’": "'", "‘": "'", "œ": "oe", "æ": "ae", "ß": "ss", "\u00ad": None})


def fold(*parts: str) -> str:
    """The parts joined by a space, folded: "Été à l’Œuvre" -> "ete a l'oeuvre"."""
    text = " ".join(part for part in parts if part).lower().translate(_PLAIN)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(text.split())


def words_of(query: str, most: int = 8) -> list[str]:
    """The folded words of a search, without repeats; at most `most`, to keep a query cheap."""
    return list(dict.fromkeys(fold(query[:200]).split()))[:most]
