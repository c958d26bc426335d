"""The Covenant of Mayors' lists: sectors, carriers, hazards and the words of actions.

Source: reporting template of the Covenant of Mayors (MyCovenant), [K] in the handbook: a
municipality whose template differs corrects the lists here, and nowhere else.
"""

from dataclasses import dataclass
from typing import Literal

Approach = Literal["activity_co2", "activity_ghg", "life_cycle_ghg"]
UNITS: dict[Approach, str] = {
    "activity_co2": "t CO2",
    "activity_ghg": "t CO2-eq",
    "life_cycle_ghg": "t CO2-eq",
}
"""Approach of an inventory -> unit of its result. Factors are in this unit per MWh."""


@dataclass(frozen=True)
class Term:
    """An entry of a list: `slug` in files and code, `fr` and `en` on screen."""

    slug: str
    fr: str
    en: str


@dataclass(frozen=True)
class Sector(Term):
    """`key`: the key sector it belongs to, "" for none. `energy`: has a row in table A."""

    key: str = ""
    energy: bool = True


SECTORS = (
    Sector("municipal_buildings", "Bâtiments communaux", "Municipal buildings", "municipal"),
    Sector("tertiary_buildings", "Bâtiments tertiaires", "Tertiary buildings", "tertiary"),
    Sector("residential_buildings", "Logements", "Residential buildings", "residential"),
    Sector("public_lighting", "Éclairage public", "Public lighting"),
    Sector("industry", "Industrie hors marché du carbone", "Industry outside the trading scheme"),
    Sector("municipal_fleet", "Véhicules communaux", "Municipal fleet", "transport"),
    Sector("public_transport", "Transports publics", "Public transport", "transport"),
    Sector(
        "private_transport",
        "Transports privés et commerciaux",
        "Private and commercial transport",
        "transport",
    ),
    Sector("agriculture", "Agriculture, forêt, pêche", "Agriculture, forestry, fisheries"),
    Sector("waste", "Déchets", "Waste", energy=False),
    Sector("wastewater", "Eaux usées", "Wastewater", energy=False),
    Sector("other_non_energy", "Autres émissions hors énergie", "Other non-energy", energy=False),
)

CARRIERS = (
    Term("electricity", "Électricité", "Electricity"),
    Term("heat_cold", "Chaleur et froid", "Heat and cold"),
    Term("natural_gas", "Gaz naturel", "Natural gas"),
    Term("liquid_gas", "Gaz liquéfié", "Liquid gas"),
    Term("heating_oil", "Mazout de chauffage", "Heating oil"),
    Term("diesel", "Diesel", "Diesel"),
    Term("gasoline", "Essence", "Gasoline"),
    Term("lignite", "Lignite", "Lignite"),
    Term("coal", "Charbon", "Coal"),
    Term("other_fossil", "Autres combustibles fossiles", "Other fossil fuels"),
    Term("plant_oil", "Huile végétale", "Plant oil"),
    Term("biofuel", "Biocarburant", "Biofuel"),
    Term("other_biomass", "Autre biomasse", "Other biomass"),
    Term("solar_thermal", "Solaire thermique", "Solar thermal"),
    Term("geothermal", "Géothermie", "Geothermal"),
)

HAZARDS = (
    Term("extreme_heat", "Chaleur extrême", "Extreme heat"),
    Term("extreme_cold", "Froid extrême", "Extreme cold"),
    Term("heavy_precipitation", "Fortes pluies", "Heavy precipitation"),
    Term("flash_flood", "Inondation soudaine", "Flash flood"),
    Term("river_flood", "Crue d’un cours d’eau", "River flood"),
    Term("groundwater_flood", "Remontée de nappe", "Groundwater flood"),
    Term("permanent_inundation", "Submersion permanente", "Permanent inundation"),
    Term("drought", "Sécheresse", "Drought"),
    Term("storm", "Tempête", "Storm"),
    Term("mass_movement", "Mouvement de terrain", "Mass movement"),
    Term("biological", "Danger biologique", "Biological hazard"),
    Term("chemical", "Danger chimique", "Chemical hazard"),
    Term("wildfire", "Feu de végétation", "Wildfire"),
    Term("other", "Autre", "Other"),
)

SECTOR = {sector.slug: sector for sector in SECTORS}
CARRIER = {carrier.slug: carrier for carrier in CARRIERS}
HAZARD = {hazard.slug: hazard for hazard in HAZARDS}
KEY_SECTORS = tuple(dict.fromkeys(sector.key for sector in SECTORS if sector.key))

Origin = Literal["local", "regional", "citizen"]
Status = Literal["planned", "ongoing", "completed", "cancelled"]
Aim = Literal["mitigation", "adaptation", "energy_poverty"]
Level = Literal["low", "moderate", "high", "unknown"]
Change = Literal["increase", "decrease", "no_change", "unknown"]
Horizon = Literal["short", "mid", "long", "unknown"]
