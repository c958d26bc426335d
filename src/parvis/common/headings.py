"""Long forms cut into themes: each base class of a form may bring a heading with its fields."""

from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField


class Heading(NamedTuple):
    """What stands above a group of fields; `slug` is the end of its anchor."""

    slug: str
    label: Any
    text: Any = ""


class Group(NamedTuple):
    """A heading with its fields, and how many of them have an error."""

    heading: Heading
    fields: list[BoundField]
    errors: int


class HeadedForm(forms.Form):
    """A form made of bases, each with a class attribute `heading`, in the order they are named.

    What a base adds to its `clean` calls `super().clean()` first, so that all of them are heard.
    Fields of the form itself come first, without a heading.
    """

    template_name = "django/forms/headed.html"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([name for names in self.themes().values() for name in names])

    @classmethod
    def themes(cls) -> dict[Heading | None, list[str]]:
        """The names of the fields under each heading."""
        headed = [base for base in cls.__mro__ if "heading" in vars(base)]
        found = {base.heading: list(base.base_fields) for base in headed}
        claimed = {name for names in found.values() for name in names}
        return {None: [name for name in cls.base_fields if name not in claimed], **found}

    @property
    def loose(self) -> list[BoundField]:
        """The fields under no heading."""
        return self.visible(self.themes()[None])

    @property
    def groups(self) -> list[Group]:
        """The headings with their visible fields."""
        themes = {heading: names for heading, names in self.themes().items() if heading}
        shown = {heading: self.visible(names) for heading, names in themes.items()}
        return [
            Group(heading, fields, sum(bool(field.errors) for field in fields))
            for heading, fields in shown.items()
            if fields
        ]

    def visible(self, names: list[str]) -> list[BoundField]:
        """Those fields that the form still has and shows."""
        return [self[name] for name in names if name in self.fields and not self[name].is_hidden]
