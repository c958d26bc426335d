"""A made municipality, small enough to be computed by hand, and random plans."""

from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from deliberation.climate.actions import Action
from deliberation.climate.factors import Factor, FactorSet, built_in_factors
from deliberation.climate.inventory import (
    Consumption,
    Direct,
    GreenPurchase,
    Inventory,
    Plant,
)
from deliberation.climate.plan import Approval, ClimatePlan
from deliberation.climate.risks import Capacity, HazardRisk, Vulnerability
from deliberation.climate.targets import Target
from deliberation.climate.vocabulary import CARRIER, HAZARD, SECTOR

# The machine may be busy: no deadline. The same examples each time: a red test stays red.
examples = settings(deadline=None, max_examples=40, derandomize=True)

D = Decimal

ENERGY = {
    "municipal_buildings": {"electricity": 1_000, "natural_gas": 2_000, "heating_oil": 500},
    "tertiary_buildings": {"electricity": 4_000, "natural_gas": 6_000},
    "residential_buildings": {
        "electricity": 15_000,
        "natural_gas": 30_000,
        "heating_oil": 40_000,
        "other_biomass": 5_000,
    },
    "private_transport": {"diesel": 60_000, "gasoline": 30_000},
}


def consumption(table):
    return tuple(
        Consumption(sector, carrier, D(mwh))
        for sector, row in table.items()
        for carrier, mwh in row.items()
    )


def baseline(**changed):
    """2006, 10,000 residents; a wind turbine, a gas cogeneration, green electricity."""
    fields = {
        "kind": "baseline",
        "year": 2006,
        "population": 10_000,
        "approach": "activity_co2",
        "factors": built_in_factors("activity_co2"),
        "energy": consumption(ENERGY),
        "electricity": (
            Plant("Éolienne", "wind", D(3_000)),
            Plant("Piscine", "cogeneration", D(1_000), "natural_gas", D(2_500)),
        ),
        "green": (GreenPurchase("École", D(1_000)),),
    }
    return Inventory(**(fields | changed))


def isolation(**changed):
    fields = {
        "id": "isoler-les-toits",
        "title": "Isoler les toits",
        "sector": "residential_buildings",
        "co2_tonnes": D("1200.5"),
        "needs": ("besoin-1",),
        "recommendations": ("reco-3",),
    }
    return Action(**(fields | changed))


def complete_plan():
    return ClimatePlan(
        municipality="Exemple-sur-Meuse",
        inventories=(baseline(),),
        targets=(Target(2030, D(55)),),
        actions=(isolation(), isolation(id="bus", title="Bus", sector="public_transport")),
        risks=(heat(),),
        signed=date(2024, 2, 29),
        approval=Approval(date(2026, 2, 1), "2026/17"),
    )


def heat():
    return HazardRisk(
        "extreme_heat",
        "moderate",
        "high",
        "increase",
        "increase",
        "short",
        (Vulnerability("santé", "high", "jours au-dessus de 30 °C"),),
        (Vulnerability("personnes âgées", "high"),),
        (Capacity("services", "moderate", "plan canicule"),),
    )


text = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
word = st.text("abc-é=+@'_x0041 \t\"<&,;", min_size=1, max_size=8).filter(str.strip)
amount = st.decimals(0, 10**17, places=3)
slugs = st.lists(word, max_size=2).map(tuple)


carrier = st.sampled_from(["", "natural_gas", "other_biomass"])
plant = (word, text, amount, carrier, amount, st.none() | amount)
flow = st.sampled_from(["local", "imported", "exported"])
directs = st.builds(
    Direct,
    st.sampled_from(["waste", "wastewater", "other_non_energy"]),
    st.sampled_from(["co2", "ch4", "n2o", "co2eq"]),
    amount,
)


def few(kind, most=2):
    return st.lists(kind, max_size=most).map(tuple)


@st.composite
def inventories(draw, year=2006, kind="baseline"):
    sectors = [slug for slug, sector in SECTOR.items() if sector.energy]
    cells = st.tuples(st.sampled_from(sectors), st.sampled_from(list(CARRIER)))
    keys = draw(st.lists(cells, max_size=6, unique=True))
    energy = tuple(Consumption(*key, draw(amount)) for key in keys)
    if keys and draw(st.booleans()):
        energy = (*energy, Consumption(*keys[0], draw(amount), "b"))
    return Inventory(
        kind=kind,
        year=year,
        population=draw(st.integers(1, 10**6)),
        approach="activity_ghg",
        factors=FactorSet(draw(word), draw(factors())),
        energy=energy,
        electricity=draw(few(st.builds(Plant, *plant))),
        green=draw(few(st.builds(GreenPurchase, word, amount, amount), most=1)),
        heat=draw(few(st.builds(Plant, *plant, flow))),
        direct=draw(few(directs)),
        warming=draw(st.sampled_from(["AR4", "AR5"])),
    )


@st.composite
def factors(draw):
    """A factor for every carrier, and one more variant of each."""
    first, step = draw(st.decimals(0, 2, places=5)), draw(st.decimals(0, 1, places=5))
    year, note = draw(st.none() | st.integers(1990, 2030)), draw(text)
    keys = [(carrier, variant) for carrier in CARRIER for variant in ("", "b")]
    return tuple(
        Factor(*key, year, "BE", "activity_ghg", first + k * step, "t CO2-eq/MWh", "made", note)
        for k, key in enumerate(keys)
    )


@st.composite
def plans(draw):
    day = st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))
    ids = draw(st.lists(word, max_size=2, unique=True))
    signed, approved = draw(day), draw(day)
    return ClimatePlan(
        municipality=draw(word),
        inventories=tuple(draw(st.lists(inventories(), max_size=1))),
        targets=tuple(
            draw(
                st.lists(
                    st.builds(
                        Target,
                        st.integers(2020, 2050),
                        st.decimals(0, 100, places=2),
                        st.sampled_from(["absolute", "per_capita"]),
                    ),
                    max_size=2,
                )
            )
        ),
        actions=tuple(draw(actions(id)) for id in ids),
        risks=tuple(draw(st.lists(risks(), max_size=2, unique_by=lambda risk: risk.hazard))),
        signed=signed,
        approval=Approval(approved, draw(text)) if approved else None,
    )


@st.composite
def actions(draw, id):
    days = sorted(
        draw(st.lists(st.dates(date(2000, 1, 1), date(2050, 1, 1)), min_size=2, max_size=2))
    )
    return Action(
        id=id,
        title=draw(word),
        sector=draw(st.sampled_from(["", *SECTOR])),
        area=draw(text),
        origin=draw(st.sampled_from(["local", "regional", "citizen"])),
        stakeholders=draw(slugs),
        start=days[0],
        end=draw(st.sampled_from([None, days[1]])),
        investment=draw(amount),
        co2_tonnes=draw(st.decimals(-1000, 1000, places=2)),
        key=draw(st.booleans()),
        aims=tuple(draw(st.lists(st.sampled_from(["mitigation", "adaptation"]), unique=True))),
        needs=draw(slugs),
        proposals=draw(slugs),
    )


@st.composite
def risks(draw):
    level = st.sampled_from(["low", "moderate", "high", "unknown"])
    exposed = st.lists(st.builds(Vulnerability, word, level, text), max_size=2).map(tuple)
    return HazardRisk(
        draw(st.sampled_from(list(HAZARD))),
        draw(level),
        draw(level),
        sectors=draw(exposed),
        groups=draw(exposed),
        capacity=tuple(draw(st.lists(st.builds(Capacity, word, level, text), max_size=1))),
    )
