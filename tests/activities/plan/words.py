"""Texts as one types them."""


def plain(text) -> str:
    """With ordinary spaces instead of those that hold signs to their words."""
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")
