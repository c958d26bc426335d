"""An inventory as a form: table A as a table of inputs, the rest as rows."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.climate.factors import BUILT_IN, Factor, FactorSet, built_in_factors
from deliberation.climate.inventory import (
    Consumption,
    Inventory,
)
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.vocabulary import CARRIER, SECTOR
from parvis.activities.assembly.climate.labels import (
    APPROACHES,
    KINDS,
    column_name,
    sector_name,
)
from parvis.activities.assembly.forms.amounts import AmountField, typed
from parvis.activities.assembly.forms.climate import ReasonForm, text

ENERGY_SECTORS = [slug for slug, sector in SECTOR.items() if sector.energy]


class StartForm(ReasonForm):
    """A new inventory: its year, and the factors that it counts with."""

    kind = forms.ChoiceField(label=gettext_lazy("Sorte"), choices=list(KINDS.items()))
    year = forms.IntegerField(label=gettext_lazy("Année"), min_value=1990, max_value=2100)
    population = forms.IntegerField(
        label=gettext_lazy("Habitants cette année-là"), min_value=1, max_value=20_000_000
    )
    factors = forms.ChoiceField(
        label=gettext_lazy("Facteurs d’émission"),
        help_text=gettext_lazy(
            "Gardez la même approche pour tous les inventaires : on ne les compare qu’ainsi."
        ),
    )

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.sets = {f"plan-{one.year}": one.factors for one in reversed(plan.inventories)}
        self.sets |= {name: built_in_factors(cast("Any", name)) for name in BUILT_IN}
        self.fields["factors"].choices = [
            (key, f"{factors.version} – {APPROACHES[factors.approach]}")
            for key, factors in self.sets.items()
            if factors.approach
        ]
        self.fields["kind"].initial = "monitoring" if plan.baseline else "baseline"
        self.plan = plan

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if any(one.year == year for one in self.plan.inventories):
            raise forms.ValidationError(_("Il y a déjà un inventaire de cette année-là."))
        return year

    def inventory_value(self) -> Inventory:
        values, factors = self.cleaned_data, self.sets[self.cleaned_data["factors"]]
        approach = cast("Any", factors.approach)
        return Inventory(values["kind"], values["year"], values["population"], approach, factors)


class EnergyForm(ReasonForm):
    """Population and table A. `rows`: the sectors, each with its inputs, for the table."""

    population = forms.IntegerField(
        label=gettext_lazy("Habitants cette année-là"), min_value=1, max_value=20_000_000
    )

    def __init__(self, *args, inventory: Inventory, **kwargs):
        super().__init__(*args, **kwargs)
        self.inventory = inventory
        self.fields["population"].initial = inventory.population
        variants = {(cell.carrier, cell.variant) for cell in inventory.energy if cell.variant}
        self.columns = [*((carrier, "") for carrier in CARRIER), *sorted(variants)]
        kept = {(one.sector, one.carrier, one.variant): one.mwh for one in inventory.energy}
        for sector in ENERGY_SECTORS:
            for column in self.columns:
                self.fields[cell_name(sector, *column)] = self.cell(sector, column, kept)

    def cell(self, sector: str, column: tuple[str, str], kept: dict) -> AmountField:
        label = f"{sector_name(sector)}, {column_name('/'.join(filter(None, column)))} (MWh)"
        at = (sector, *column)
        field = AmountField(label=label, initial=typed(kept[at], zero="0") if at in kept else "")
        field.widget.attrs |= {"aria-label": label}
        return field

    @property
    def rows(self) -> list[tuple[str, list]]:
        return [
            (sector_name(sector), [self[cell_name(sector, *column)] for column in self.columns])
            for sector in ENERGY_SECTORS
        ]

    @property
    def heads(self) -> list[str]:
        return [column_name("/".join(filter(None, column))) for column in self.columns]

    def energy_value(self) -> tuple[Consumption, ...]:
        values = self.cleaned_data
        return tuple(
            Consumption(sector, carrier, mwh, variant)
            for sector in ENERGY_SECTORS
            for carrier, variant in self.columns
            if (mwh := values[cell_name(sector, carrier, variant)]) is not None
        )


def cell_name(sector: str, carrier: str, variant: str) -> str:
    return f"{sector}-{carrier}-{variant}" if variant else f"{sector}-{carrier}"


class VersionForm(ReasonForm):
    """The name of a set of factors: another one as soon as a factor is another."""

    version = text(
        gettext_lazy("Nom de cette version des facteurs"),
        80,
        required=True,
        help_text=gettext_lazy("Changez-le si un facteur change, par exemple « 2026-11 »."),
    )

    def checked(self, kept: FactorSet, factors: tuple[Factor, ...]) -> FactorSet | None:
        """The new set; None with an error if it has the old name for other factors."""
        version = self.cleaned_data["version"]
        if version == kept.version and factors != kept.factors:
            self.add_error("version", _("Un facteur change : donnez un autre nom à la version."))
            return None
        return FactorSet(version, factors)
