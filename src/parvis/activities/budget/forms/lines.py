"""Rows of a small table in a form, which work without JavaScript: the author's budget."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.activities.budget.money import cash
from parvis.common.fields import CurrencyField, typed
from parvis.contributions.forms.fields import LineField

ROWS = range(1, 9)
SHOWN = 3


class Line(NamedTuple):
    """What is to be paid, and how much (cents)."""

    label: str
    amount: int


class LinesMixin:
    """Adds `ROWS` pairs of a label and an amount to an idea's form, and checks their sum."""

    def add_lines(self, lines=()) -> None:
        for row in ROWS:
            first = lines[row - 1] if row <= len(lines) else Line("", None)
            self.fields[f"line_label_{row}"] = LineField(
                label=gettext_lazy("Quoi"), max_length=120, required=False, initial=first.label
            )
            self.fields[f"line_amount_{row}"] = CurrencyField(
                label=gettext_lazy("Montant"),
                required=False,
                minimum=1,
                initial=typed(first.amount),
            )

    def line_rows(self) -> list[tuple]:
        """The bound fields of each row, for the template."""
        return [(self[f"line_label_{row}"], self[f"line_amount_{row}"]) for row in ROWS]

    def has_lines(self) -> bool:
        """Whether anything is in the lines, which must then be shown open."""
        return self.is_used(ROWS)

    def has_more_lines(self) -> bool:
        """Whether the rows after the first ones must be shown open."""
        return self.is_used(ROWS[SHOWN:])

    def is_used(self, rows) -> bool:
        names = [f"line_{part}_{row}" for row in rows for part in ("label", "amount")]
        return any(name in self.errors or self[name].value() for name in names)

    def extra_fields(self) -> list:
        return [field for field in super().extra_fields() if not field.name.startswith("line_")]

    def lines_value(self) -> list[Line]:
        """The rows that are filled in, in order."""
        pairs = [
            (
                self.cleaned_data.get(f"line_label_{row}"),
                self.cleaned_data.get(f"line_amount_{row}"),
            )
            for row in ROWS
        ]
        return [Line(label, amount) for label, amount in pairs if label and amount]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in ROWS:
            self.check_row(row, cleaned)
        self.check_sum(cleaned)
        return cleaned

    def check_row(self, row: int, cleaned: dict[str, Any]) -> None:
        label, amount = f"line_label_{row}", f"line_amount_{row}"
        if cleaned.get(label) and not cleaned.get(amount) and amount not in self.errors:
            self.add_error(amount, _("Donnez le montant de cette ligne, ou effacez-la."))
        if cleaned.get(amount) and not cleaned.get(label) and label not in self.errors:
            self.add_error(label, _("Dites à quoi sert ce montant, ou effacez-le."))

    def check_sum(self, cleaned: dict[str, Any]) -> None:
        """The cost is the sum of the lines: taken from them, or checked against them."""
        total = sum(line.amount for line in self.lines_value())
        if not total or "estimated_cost" in self.errors:
            return
        told = cleaned.get("estimated_cost")
        if told is not None and told != total:
            words = _(
                "Vos lignes font ensemble %(sum)s, et vous avez écrit %(told)s. Corrigez une "
                "ligne, ou laissez ce champ vide : nous prendrons la somme."
            )
            self.add_error("estimated_cost", words % {"sum": cash(total), "told": cash(told)})
            return
        cleaned["estimated_cost"] = total
