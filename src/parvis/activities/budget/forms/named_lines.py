"""Lines of "name : number", typed in a box: envelopes and their money, places guaranteed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.terms import stream_label
from parvis.places.models import Section

SHOWN = 12  # names that an error proposes

Rows = list[list[Any]]


class NamedLinesField(forms.CharField):
    """One "name : number" a line; its clean value is a list of (name, number).

    `number`: the field that reads the second part.
    """

    default_error_messages = {
        "form": gettext_lazy(
            "Ligne %(line)d, « %(text)s » : écrivez un nom, deux points, puis un nombre. "
            "Par exemple : %(example)s."
        ),
        "twice": gettext_lazy("« %(name)s » est écrit deux fois : gardez une seule ligne."),
    }

    def __init__(self, *, number: forms.Field, example: Any, **kwargs):
        self.number, self.example = number, example
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(required=False, **kwargs)

    def clean(self, value) -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        for number, text in enumerate(lines, start=1):
            if not text:
                continue
            name, amount = self.read(number, text)
            if name in found:
                words = self.error_messages["twice"]
                raise ValidationError(words % {"name": name}, code="twice")
            found[name] = amount
        return list(found.items())

    def read(self, line: int, text: str) -> tuple[str, int]:
        """The name and the number of a line, or an error that shows the line."""
        name, sign, rest = text.rpartition(":")
        facts = {"line": line, "text": text[:80], "example": self.example}
        if not (sign and name.strip() and rest.strip()):
            raise ValidationError(self.error_messages["form"] % facts, code="form")
        try:
            return name.strip(), self.number.clean(rest.strip())
        except ValidationError as error:
            words = _("Ligne %(line)d, « %(text)s » : %(error)s")
            facts |= {"error": error.messages[0]}
            raise ValidationError(words % facts, code="number") from error

    def as_typed(self, value: Any) -> str:
        """Rows of (column, value, number) as lines."""
        convert = getattr(self.number, "as_typed", str)
        return "\n".join(f"{shown(column, name)} : {convert(n)}" for column, name, n in value)


def shown(column: str, name: str) -> str:
    return stream_label(name) if column == "stream" else name


def known_names(data: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """What a name in a line can mean: the columns, and the value that stands in each.

    A village or district, a category, a stream, or a group of holders of these settings.
    """
    meanings: dict[str, list[tuple[str, str]]] = {}
    sections = Section.objects.values_list("name", flat=True)
    rows = [("district", name, name) for name in sections]
    rows += [("category", name, name) for name in data.get("categories") or ()]
    streams = data.get("streams") or ()
    rows += [("stream", name, one) for one in streams for name in (one, stream_label(one))]
    rows += [("target", name, name) for name in data.get("holder_groups") or ()]
    for column, name, value in rows:
        meanings.setdefault(name.casefold(), []).append((column, value))
    return meanings


def resolved(lines: list[tuple[str, int]], data: dict[str, Any]) -> Rows:
    """Lines as rows of (column, value, number). Raises `ValidationError` for an unknown name."""
    if not lines:
        return []
    known = known_names(data)
    return [[*meaning(name, known), number] for name, number in lines]


def meaning(name: str, known: dict[str, list[tuple[str, str]]]) -> tuple[str, str]:
    found = known.get(name.casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        words = _(
            "« %(name)s » peut dire plusieurs choses (village, catégorie, groupe) : "
            "changez un de ces noms."
        )
        raise ValidationError(words % {"name": name}, code="ambiguous")
    names = dict.fromkeys(shown(*row) for rows in known.values() for row in rows)
    words = _(
        "« %(name)s » n’est ni un village ou quartier de la commune, ni une catégorie, ni un "
        "volet, ni un groupe de porteurs. Noms connus : %(names)s."
    )
    listed = ", ".join(list(names)[:SHOWN]) or _("aucun")
    raise ValidationError(words % {"name": name, "names": listed}, code="unknown_name")
