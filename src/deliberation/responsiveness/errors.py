"""What is wrong with the facts that were given."""


class ResponsivenessError(ValueError):
    """A fact that cannot be, in a sentence that names it."""
