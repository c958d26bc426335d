"""What officers and holders fill in during a review: services, grid, costing, exchange, changes."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.budgeting.costing import CostLine
from parvis.activities.budget.models import Verdict
from parvis.activities.budget.services.grid import Judged
from parvis.common.fields import CurrencyField, typed
from parvis.contributions.forms.fields import LineField, TextField
from parvis.contributions.models import Service
from parvis.contributions.services.filing import BODY_MOST, TITLE_MOST

PUBLIC = gettext_lazy("Public, et envoyé aux auteurs.")
PRIVATE = gettext_lazy("Seuls les auteurs et les agents le lisent.")
ROWS = range(1, 11)
VAT = [("2100", "21 %"), ("1200", "12 %"), ("600", "6 %"), ("0", "0 %")]
YES_NO = [("yes", gettext_lazy("Oui, j’accepte")), ("no", gettext_lazy("Non, je refuse"))]


class ServiceField(forms.ModelChoiceField):
    """A municipal service that works, by its address; `rows`: those that one can choose."""

    def __init__(self, rows, **options):
        working = Service.objects.filter(is_active=True)
        super().__init__(queryset=working, to_field_name="uuid", **options)
        self.choices = [("", self.empty_label), *((str(one.uuid), one.name) for one in rows)]


class AssignForm(forms.Form):
    due_on = forms.DateField(
        label=gettext_lazy("Avis attendu le"), widget=forms.DateInput(attrs={"type": "date"})
    )
    question = TextField(
        label=gettext_lazy("Question au service"), max_length=1000, rows=3, required=False
    )
    field_order = ("service", "due_on", "question")

    def __init__(self, *args, services, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"] = ServiceField(services, label=gettext_lazy("Service"))
        self.order_fields(self.field_order)


class OpinionForm(forms.Form):
    """`open_ones`: the assignments that wait."""

    opinion = TextField(label=gettext_lazy("Avis"), max_length=4000, rows=4, help_text=PUBLIC)
    field_order = ("assignment", "opinion")

    def __init__(self, *args, open_ones, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(str(row.uuid), row.service.name) for row in open_ones]
        self.fields["assignment"] = forms.ChoiceField(
            label=gettext_lazy("Service"), choices=choices
        )
        self.order_fields(self.field_order)


class GridForm(forms.Form):
    """One answer and one reason for each criterion; those left open stay as they were."""

    def __init__(self, *args, criteria, verdicts, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        known = {row.criterion: row for row in verdicts}
        for number, criterion in enumerate(self.criteria, start=1):
            row = known.get(criterion)
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=criterion,
                choices=Verdict.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=row.answer if row else None,
            )
            self.fields[f"reason_{number}"] = LineField(
                label=_("Raison (critère %(number)d)") % {"number": number},
                max_length=1000,
                required=False,
                initial=row.reason if row else "",
            )

    def verdicts_value(self) -> dict[str, Judged]:
        """What was answered, by criterion."""
        data = self.cleaned_data
        return {
            criterion: Judged(data[f"answer_{number}"], data[f"reason_{number}"])
            for number, criterion in enumerate(self.criteria, start=1)
            if data[f"answer_{number}"]
        }


class CostLinesForm(forms.Form):
    """Rows of a costing; a row without a label is left out."""

    contingency = forms.DecimalField(
        label=gettext_lazy("Imprévus, en pour cent du total, TVA comprise"),
        min_value=0,
        max_value=50,
        decimal_places=2,
        initial=0,
    )
    note = TextField(
        label=gettext_lazy("Comment ce coût est calculé"),
        max_length=2000,
        rows=3,
        required=False,
        help_text=PUBLIC,
    )

    def __init__(self, *args, lines=(), **kwargs):
        super().__init__(*args, **kwargs)
        for row in ROWS:
            line = lines[row - 1] if row <= len(lines) else None
            self.add_row(row, line)
        rows = [f"{part}_{row}" for row in ROWS for part in ("label", "quantity", "price", "vat")]
        self.order_fields([*rows, "contingency", "note"])

    def add_row(self, row: int, line: CostLine | None) -> None:
        number = {"n": row}
        self.fields[f"label_{row}"] = LineField(
            label=_("Ligne %(n)d : quoi") % number,
            max_length=120,
            required=False,
            initial=line.label if line else "",
        )
        self.fields[f"quantity_{row}"] = forms.DecimalField(
            label=_("Ligne %(n)d : quantité") % number,
            required=False,
            min_value=Decimal("0.01"),
            max_value=1_000_000,
            decimal_places=2,
            initial=Decimal(line.quantity) / 100 if line else None,
        )
        self.fields[f"price_{row}"] = CurrencyField(
            label=_("Ligne %(n)d : prix unitaire hors TVA") % number,
            required=False,
            minimum=1,
            initial=typed(line.unit_price) if line else "",
        )
        self.fields[f"vat_{row}"] = forms.ChoiceField(
            label=_("Ligne %(n)d : TVA") % number,
            choices=VAT,
            required=False,
            initial=str(line.vat) if line else "2100",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for row in ROWS:
            parts = [data.get(f"{part}_{row}") for part in ("label", "quantity", "price")]
            if any(parts) and not all(parts) and not self.row_has_errors(row):
                self.add_error(
                    f"label_{row}", _("Donnez quoi, la quantité et le prix, ou effacez la ligne.")
                )
        return data

    def row_has_errors(self, row: int) -> bool:
        return any(f"{part}_{row}" in self.errors for part in ("label", "quantity", "price"))

    def lines_value(self) -> list[CostLine]:
        data = self.cleaned_data
        return [
            CostLine(
                label=data[f"label_{row}"],
                quantity=int(data[f"quantity_{row}"] * 100),
                unit_price=data[f"price_{row}"],
                vat=int(data[f"vat_{row}"] or 2100),
            )
            for row in ROWS
            if data.get(f"label_{row}")
        ]

    def contingency_value(self) -> int:
        """Hundredths of a percent."""
        return int(self.cleaned_data["contingency"] * 100)


class VersionForm(forms.Form):
    title = LineField(label=gettext_lazy("Titre"), max_length=TITLE_MOST)
    body = TextField(label=gettext_lazy("Texte"), max_length=BODY_MOST, rows=8)
    why = TextField(
        label=gettext_lazy("Pourquoi ce changement"),
        max_length=1000,
        rows=3,
        help_text=gettext_lazy("Public. Les deux versions restent visibles."),
    )


class MessageForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Votre message"), max_length=4000, rows=4, help_text=PRIVATE
    )


class SummaryForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Résumé de l’échange"), max_length=2000, rows=3, help_text=PUBLIC
    )


class ConsentForm(forms.Form):
    """Yes or no, to a change or to a merge."""

    agrees = forms.TypedChoiceField(
        label=gettext_lazy("Votre réponse"),
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez une réponse.")},
    )


class MergeAnswerForm(ConsentForm):
    reason = TextField(label=gettext_lazy("Une raison"), max_length=1000, rows=2, required=False)


class AppealForm(forms.Form):
    text = TextField(
        label=gettext_lazy("Pourquoi ce refus n’est pas juste"),
        max_length=4000,
        rows=5,
        help_text=gettext_lazy("Public. Un autre agent lira vos raisons et décidera."),
    )


class AppealDecisionForm(forms.Form):
    overturned = forms.TypedChoiceField(
        label=gettext_lazy("Votre décision"),
        choices=[
            ("yes", gettext_lazy("Accepter le recours : l’idée est recevable")),
            ("no", gettext_lazy("Maintenir le refus")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez une décision.")},
    )
    decision = TextField(label=gettext_lazy("Raisons"), max_length=4000, rows=4, help_text=PUBLIC)


class RejectForm(forms.Form):
    """The criteria that are not met, then the reason in words."""

    reason = forms.CharField(
        label=gettext_lazy("Raison"),
        max_length=2000,
        help_text=PUBLIC,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("criteria", "reason")

    def __init__(self, *args, criteria, unmet=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criteria"] = forms.MultipleChoiceField(
            label=gettext_lazy("Critères non remplis"),
            choices=[(text, text) for text in criteria],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            initial=[row.criterion for row in unmet],
        )
        self.order_fields(self.field_order)
