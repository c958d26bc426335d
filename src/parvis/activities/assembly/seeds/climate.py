"""The climate plan of the demonstration: invented figures of a plausible town, and said so."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from deliberation.climate.factors import built_in_factors
from deliberation.climate.inventory import (
    Consumption,
    Direct,
    GreenPurchase,
    Inventory,
    Plant,
)
from deliberation.climate.plan import Approval
from deliberation.climate.plan import ClimatePlan as Plan
from deliberation.climate.risks import Capacity, HazardRisk, Vulnerability
from deliberation.climate.targets import Target
from parvis.activities.assembly.seeds.climate_actions import ACTIONS, ANSWERS
from parvis.activities.assembly.seeds.climate_voices import VOICES
from parvis.activities.assembly.selectors.climate import plan_row, public_recommendations
from parvis.activities.assembly.services.climate import change_plan
from parvis.activities.assembly.services.climate_life import add_filing, publish_plan
from parvis.activities.assembly.services.climate_voices import note_voice
from parvis.contributions.services import ContributionFields

SECTORS = {
    "municipal_buildings": {"electricity": 1_450, "natural_gas": 2_900, "heating_oil": 1_100},
    "tertiary_buildings": {"electricity": 14_800, "natural_gas": 13_500, "heating_oil": 6_200},
    "residential_buildings": {
        "electricity": 24_500,
        "natural_gas": 41_000,
        "liquid_gas": 2_100,
        "heating_oil": 68_000,
        "coal": 3_200,
        "other_biomass": 9_500,
    },
    "public_lighting": {"electricity": 980},
    "industry": {"electricity": 9_200, "natural_gas": 7_400},
    "municipal_fleet": {"diesel": 720, "gasoline": 40},
    "public_transport": {"diesel": 3_900},
    "private_transport": {"diesel": 88_000, "gasoline": 31_000, "liquid_gas": 900},
    "agriculture": {"electricity": 1_100, "diesel": 6_800},
}
# What the same town used in 2022: less oil and light, more wood and petrol.
SECTORS_LATER = {
    "municipal_buildings": {"electricity": 1_240, "natural_gas": 2_650, "heating_oil": 310},
    "tertiary_buildings": {"electricity": 14_100, "natural_gas": 13_900, "heating_oil": 3_100},
    "residential_buildings": {
        "electricity": 25_900,
        "natural_gas": 43_500,
        "liquid_gas": 1_700,
        "heating_oil": 44_000,
        "coal": 700,
        "other_biomass": 13_200,
    },
    "public_lighting": {"electricity": 560},
    "industry": {"electricity": 8_300, "natural_gas": 6_100},
    "municipal_fleet": {"diesel": 610, "gasoline": 70},
    "public_transport": {"diesel": 3_500},
    "private_transport": {"diesel": 69_000, "gasoline": 42_000, "liquid_gas": 400},
    "agriculture": {"electricity": 1_250, "diesel": 6_500},
}


def seed_climate(activity, *, by, now) -> None:
    """Write the plan of a climate assembly once, through the services; then publish it."""
    if plan_row(activity) is not None:
        return
    by_title = {one.title: str(one.uuid) for one in public_recommendations(activity)}
    numbers = {key: note(activity, key, by=by, now=now) for key in VOICES}
    plan = built(numbers, by_title, now.date())
    change_plan(activity, lambda before: replace(plan, municipality=before.municipality), by=by)
    # The names of the demonstration's filings say that they are invented.
    today = now.date()
    for sort, days in (("plan", 900), ("report", 150)):
        day = today - timedelta(days=days)
        add_filing(activity, sort=sort, filed_on=day, reference="Démonstration", by=by)
    publish_plan(activity, by=by, now=now)


def note(activity, key: str, *, by, now) -> str:
    """Note what somebody said; returns its number."""
    sort, title, body, place = VOICES[key]
    fields = ContributionFields(title=title, body=body, place=place)
    found = note_voice(activity, sort=sort, fields=fields, by=by, now=now - timedelta(days=120))
    return str(found.number)


def built(numbers: dict[str, str], by_title: dict[str, str], today: date) -> Plan:
    """The plan with the numbers of what residents said."""
    actions = tuple(with_numbers(action, numbers, by_title) for action in ACTIONS)
    factors = built_in_factors("activity_co2")
    return Plan(
        municipality="Démonstration",
        inventories=(
            inventory("baseline", 2006, 12_400, SECTORS, factors),
            inventory("monitoring", 2022, 13_150, SECTORS_LATER, factors),
        ),
        targets=(Target(2030, Decimal(55)), Target(2050, Decimal(95))),
        actions=actions,
        risks=RISKS,
        signed=today - timedelta(days=1500),
        approval=Approval(today - timedelta(days=930), "Conseil communal, point 14 (inventé)"),
    )


def with_numbers(action, numbers: dict[str, str], by_title: dict[str, str]):
    """The action with the numbers of what it comes from, by its keys in `VOICES`.

    by_title: the recommendations of the assembly as far as they are there.
    """
    names = ("needs", "findings", "proposals")
    found: dict[str, Any] = {
        name: tuple(numbers[key] for key in getattr(action, name)) for name in names
    }
    answered = ANSWERS.get(action.id, "")
    found["recommendations"] = tuple(by_title[t] for t in (answered,) if t in by_title)
    return replace(action, **found)


def inventory(kind, year: int, population: int, table: dict, factors) -> Inventory:
    later = kind == "monitoring"
    plants = [Plant("Cogénération de la piscine", "cogeneration", Decimal(820), "natural_gas")]
    plants[0] = replace(plants[0], input_mwh=Decimal(2_100))
    if later:
        plants += [
            Plant("Éoliennes de la plaine", "wind", Decimal(13_400)),
            Plant("Toits solaires", "photovoltaic", Decimal(6_900)),
        ]
    return Inventory(
        kind,
        year,
        population,
        "activity_co2",
        factors,
        energy=tuple(
            Consumption(sector, carrier, Decimal(mwh))
            for sector, row in table.items()
            for carrier, mwh in row.items()
        ),
        electricity=tuple(plants),
        green=(GreenPurchase("Marché d’énergie de la commune", Decimal(1_500)),) if later else (),
        direct=(Direct("waste", "co2", Decimal(310 if later else 540)),),
    )


RISKS = (
    HazardRisk(
        "extreme_heat",
        *("moderate", "high", "increase", "increase", "short"),
        sectors=(Vulnerability("Écoles et maison de repos", "high", "jours au-dessus de 30 °C"),),
        groups=(Vulnerability("Personnes âgées qui vivent seules", "high", "620 personnes"),),
        capacity=(Capacity("Plan canicule et appels du CPAS", "moderate", "depuis 2019"),),
    ),
    HazardRisk(
        "river_flood",
        *("high", "high", "increase", "increase", "short"),
        sectors=(Vulnerability("Quartier du moulin", "high", "140 maisons en zone inondable"),),
        groups=(Vulnerability("Locataires des rez-de-chaussée", "high", ""),),
        capacity=(Capacity("Alerte par SMS et barrages mobiles", "moderate", ""),),
    ),
    HazardRisk(
        "flash_flood",
        *("moderate", "moderate", "increase", "increase", "short"),
        sectors=(Vulnerability("Route de la vallée", "moderate", "3 coupures en 5 ans"),),
        groups=(Vulnerability("Familles près des champs", "moderate", "coulées de boue"),),
        capacity=(Capacity("Haies et fascines avec les agriculteurs", "low", ""),),
    ),
    HazardRisk(
        "drought",
        *("moderate", "moderate", "increase", "increase", "mid"),
        sectors=(Vulnerability("Agriculture et captages", "moderate", "niveau de la nappe"),),
        groups=(Vulnerability("Agriculteurs", "moderate", ""),),
        capacity=(Capacity("Citernes et accords avec les voisins", "low", ""),),
    ),
    HazardRisk(
        "storm",
        *("low", "moderate", "increase", "no_change", "mid"),
        sectors=(Vulnerability("Lignes électriques et arbres", "moderate", ""),),
        groups=(Vulnerability("Personnes sous assistance respiratoire", "high", ""),),
        capacity=(Capacity("Service communal de garde", "high", ""),),
    ),
)
