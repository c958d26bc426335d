"""The rows of an inventory's tables: plants, purchases, emissions without energy, factors."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deliberation.climate.factors import Factor, FactorSet
from deliberation.climate.inventory import Direct, GreenPurchase, Inventory, Plant
from deliberation.climate.vocabulary import CARRIER, SECTOR, UNITS
from parvis.activities.assembly.climate.labels import FLOWS, GASES, carrier_name, sector_name
from parvis.activities.assembly.forms.amounts import AmountField, typed
from parvis.activities.assembly.forms.climate import text

OTHER_SECTORS = [slug for slug, sector in SECTOR.items() if not sector.energy]
NONE = ("", "—")


def choices(slugs, name) -> Any:
    """Choices named in the reader's language, which is known when the form is made."""
    return lambda: [NONE, *((slug, name(slug)) for slug in slugs)]


class NamedRow(forms.Form):
    """A row that counts once it has a name."""

    # What is chosen from the start, and so says nothing.
    idle: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Figures without a name would be lost without a word."""
        values = super().clean()
        told = [value for name, value in values.items() if name not in self.idle]
        if "name" in values and not values["name"] and any(told):
            self.add_error("name", _("Donnez un nom à cette ligne, ou videz-la."))
        return values


class PlantForm(NamedRow):
    """Local production of electricity."""

    name = text(gettext_lazy("Installation"))
    technology = text(gettext_lazy("Technologie"))
    mwh = AmountField(label=gettext_lazy("MWh produits par an"), empty=Decimal(0))
    source = forms.ChoiceField(
        label=gettext_lazy("Énergie consommée"),
        choices=choices(CARRIER, carrier_name),
        required=False,
    )
    input_mwh = AmountField(label=gettext_lazy("MWh consommés par an"), empty=Decimal(0))
    emissions = AmountField(
        label=gettext_lazy("Émissions, en tonnes par an"),
        help_text=gettext_lazy("Vide : calculées avec le facteur de l’énergie consommée."),
    )

    def row_value(self) -> Plant | None:
        values = self.cleaned_data
        return Plant(**values) if values.get("name") else None


class HeatForm(PlantForm):
    """Local production of heat, or heat that comes in or goes out."""

    idle = ("flow",)
    flow = forms.ChoiceField(
        label=gettext_lazy("La chaleur est"), choices=list(FLOWS.items()), initial="local"
    )


class GreenForm(NamedRow):
    """Certified green electricity that the municipality buys."""

    name = text(gettext_lazy("Contrat ou bâtiment"))
    mwh = AmountField(label=gettext_lazy("MWh achetés par an"), empty=Decimal(0))
    emissions = AmountField(label=gettext_lazy("Émissions, en tonnes par an"), empty=Decimal(0))

    def row_value(self) -> GreenPurchase | None:
        return GreenPurchase(**self.cleaned_data) if self.cleaned_data.get("name") else None


class DirectForm(forms.Form):
    sector = forms.ChoiceField(
        label=gettext_lazy("Secteur"), choices=choices(OTHER_SECTORS, sector_name), required=False
    )
    gas = forms.ChoiceField(label=gettext_lazy("Gaz"), choices=list(GASES.items()), initial="co2")
    tonnes = AmountField(label=gettext_lazy("Tonnes de ce gaz par an"), empty=Decimal(0))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("tonnes") and not values.get("sector"):
            self.add_error("sector", _("Choisissez un secteur, ou videz cette ligne."))
        return values

    def row_value(self) -> Direct | None:
        return Direct(**self.cleaned_data) if self.cleaned_data.get("sector") else None


class FactorForm(forms.Form):
    """A row of table D; the approach and the unit are those of the inventory."""

    carrier = forms.ChoiceField(
        label=gettext_lazy("Énergie"), choices=choices(CARRIER, carrier_name), required=False
    )
    variant = text(gettext_lazy("Variante"), 40)
    value = AmountField(label=gettext_lazy("Tonnes par MWh"))
    year = forms.IntegerField(
        label=gettext_lazy("Année"), min_value=1900, max_value=2100, required=False
    )
    country = text(gettext_lazy("Pays"), 2)
    source = text(gettext_lazy("Source"), 300)
    licence = text(gettext_lazy("Licence"), 200)
    note = text(gettext_lazy("Remarque"), 500)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("carrier"):
            if any(values.values()):
                self.add_error("carrier", _("Choisissez une énergie, ou videz cette ligne."))
            return values
        if values.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Écrivez la valeur du facteur."))
        if not values.get("source") and "source" not in self.errors:
            self.add_error("source", _("Dites d’où vient ce facteur."))
        return values

    def factor_value(self, approach) -> Factor | None:
        values = self.cleaned_data
        if not values.get("carrier"):
            return None
        return Factor(approach=approach, unit=f"{UNITS[approach]}/MWh", **values)


Rows = forms.BaseFormSet


def rows_of(form: type[forms.Form], prefix: str, data=None, initial=(), extra: int = 2) -> Rows:
    """A set of rows, with some empty ones at its end."""
    made = forms.formset_factory(form, extra=extra, max_num=200, absolute_max=220)
    return made(data, prefix=prefix, initial=list(initial))


def values_in(rows: Rows) -> tuple:
    """What the rows that are filled in give."""
    found = (one.row_value() for one in rows.forms if hasattr(one, "cleaned_data"))
    return tuple(value for value in found if value is not None)


def plant_initial(plant: Plant) -> dict[str, Any]:
    return {
        "name": plant.name,
        "technology": plant.technology,
        "mwh": typed(plant.mwh),
        "source": plant.source,
        "input_mwh": typed(plant.input_mwh),
        "emissions": typed(plant.emissions, zero="" if plant.emissions is None else "0"),
        "flow": plant.flow,
    }


def tables(inventory: Inventory, data=None) -> dict[str, Rows]:
    """The rows of tables B and C, of green purchases and of emissions without energy."""
    green = (
        {"name": one.name, "mwh": typed(one.mwh), "emissions": typed(one.emissions)}
        for one in inventory.green
    )
    direct = (
        {"sector": one.sector, "gas": one.gas, "tonnes": typed(one.tonnes)}
        for one in inventory.direct
    )
    return {
        "electricity": rows_of(
            PlantForm, "electricity", data, map(plant_initial, inventory.electricity)
        ),
        "green": rows_of(GreenForm, "green", data, green),
        "heat": rows_of(HeatForm, "heat", data, map(plant_initial, inventory.heat)),
        "direct": rows_of(DirectForm, "direct", data, direct),
    }


def factor_rows(factors: FactorSet, data=None) -> Rows:
    initial = (
        {
            "carrier": one.carrier,
            "variant": one.variant,
            "value": typed(one.value, zero="0"),
            "year": one.year,
            "country": one.country,
            "source": one.source,
            "licence": one.licence,
            "note": one.note,
        }
        for one in factors.factors
    )
    return rows_of(FactorForm, "factor", data, initial)
