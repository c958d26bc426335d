"""Words on screen for the Covenant's codes: sectors, carriers, hazards, states, columns."""

from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from deliberation.climate.vocabulary import CARRIER, HAZARD, SECTOR, Term

APPROACHES = {
    "activity_co2": _("Émissions directes, CO₂ seul (activity-based CO2)"),
    "activity_ghg": _("Émissions directes, tous les gaz (activity-based GHG)"),
    "life_cycle_ghg": _("Cycle de vie, tous les gaz (life-cycle GHG)"),
}
KINDS = {"baseline": _("inventaire de référence"), "monitoring": _("inventaire de suivi")}
ORIGINS = {
    "local": _("la commune"),
    "regional": _("la Région ou la province"),
    "citizen": _("les habitants"),
}
STATUSES = {
    "planned": _("prévue"),
    "ongoing": _("en cours"),
    "completed": _("terminée"),
    "cancelled": _("abandonnée"),
}
STATUS_TONES = {
    "planned": "info",
    "ongoing": "warning",
    "completed": "success",
    "cancelled": "neutral",
}
AIMS = {
    "mitigation": _("réduire les émissions"),
    "adaptation": _("s’adapter au climat"),
    "energy_poverty": _("réduire la précarité énergétique"),
}
LEVELS = {
    "low": _("faible"),
    "moderate": _("moyen"),
    "high": _("élevé"),
    "unknown": _("pas encore évalué"),
}
# The same of a probability or a consequence, which are feminine in French.
LIKELIHOODS = {
    "low": pgettext_lazy("probabilité", "faible"),
    "moderate": pgettext_lazy("probabilité", "moyenne"),
    "high": pgettext_lazy("probabilité", "élevée"),
    "unknown": _("pas encore évalué"),
}
CHANGES = {
    "increase": _("augmente"),
    "decrease": _("diminue"),
    "no_change": _("ne change pas"),
    "unknown": _("pas encore évalué"),
}
HORIZONS = {
    "short": _("d’ici 10 ans"),
    "mid": _("d’ici 2050"),
    "long": _("après 2050"),
    "unknown": _("pas encore évalué"),
}
EXPOSED = {
    "sector": _("secteur ou lieu exposé"),
    "group": _("groupe de personnes vulnérables"),
    "capacity": _("moyen de s’adapter"),
}
GASES = {
    "co2": "CO₂",
    "ch4": _("méthane (CH₄)"),
    "n2o": _("protoxyde d’azote (N₂O)"),
    "co2eq": _("tous les gaz, en équivalent CO₂"),
}
FLOWS = {"local": _("produite ici"), "imported": _("importée"), "exported": _("exportée")}
BASES = {"absolute": _("toutes les émissions"), "per_capita": _("émissions par habitant")}
SORTS = {
    "needs": _("besoin"),
    "findings": _("constat"),
    "proposals": _("proposition"),
    "recommendations": _("recommandation"),
}
SHEETS = {
    "Plan": _("Plan"),
    "Targets": _("Objectifs"),
    "Actions": _("Actions"),
    "Risks": _("Risques"),
    "Exposure": _("Vulnérabilités"),
    "Inventories": _("Inventaires"),
    "A": _("Énergie consommée (tableau A)"),
    "B": _("Électricité produite (tableau B)"),
    "C": _("Chaleur produite (tableau C)"),
    "D": _("Facteurs d’émission (tableau D)"),
    "Other": _("Émissions hors énergie"),
}
COLUMNS = {
    "municipality": _("commune"),
    "signed": _("signature de la Convention"),
    "approved": _("approbation par le conseil"),
    "reference": _("référence"),
    "year": _("année"),
    "reduction": _("réduction"),
    "basis": _("base"),
    "title": _("titre"),
    "sector": _("secteur"),
    "area": _("domaine d’intervention"),
    "instrument": _("instrument"),
    "responsible": _("responsable"),
    "financing": _("financement"),
    "origin": _("origine"),
    "status": _("état"),
    "start": _("début"),
    "end": _("fin"),
    "investment": _("investissement"),
    "other_cost": _("autres coûts"),
    "savings_mwh": _("énergie économisée"),
    "renewable_mwh": _("énergie renouvelable"),
    "co2_tonnes": _("émissions évitées"),
    "key": _("action clé"),
    "aims": _("but"),
    "stakeholders": _("partenaires"),
    "indicators": _("indicateurs"),
    "needs": _("besoins"),
    "findings": _("constats"),
    "proposals": _("propositions"),
    "recommendations": _("recommandations"),
    "probability": _("probabilité"),
    "consequence": _("conséquence"),
    "intensity": _("intensité"),
    "frequency": _("fréquence"),
    "horizon": _("horizon"),
    "level": _("niveau"),
    "note": _("remarque"),
    "kind": _("sorte"),
    "population": _("habitants"),
    "approach": _("approche"),
    "factors": _("version des facteurs"),
    "warming": _("pouvoirs de réchauffement"),
    "name": _("nom"),
    "technology": _("technologie"),
    "mwh": _("MWh par an"),
    "source": _("source"),
    "input_mwh": _("MWh consommés"),
    "emissions": _("émissions"),
    "certified": _("électricité verte certifiée"),
    "flow": _("flux"),
    "value": _("valeur"),
    "unit": _("unité"),
    "licence": _("licence"),
    "country": _("pays"),
    "gas": _("gaz"),
    "tonnes": _("tonnes"),
}


WORDS = (
    *(APPROACHES, KINDS, STATUSES, ORIGINS, AIMS, LEVELS, CHANGES, HORIZONS),
    *(EXPOSED, GASES, BASES, SORTS),
)


def language() -> str:
    """The language of `deliberation` for the reader: "fr" or "en"."""
    return "fr" if (get_language() or "fr").startswith("fr") else "en"


def name_of(term: Term) -> str:
    return term.fr if language() == "fr" else term.en


def sector_name(slug: str) -> str:
    return name_of(SECTOR[slug]) if slug in SECTOR else ""


def carrier_name(slug: str) -> str:
    return name_of(CARRIER[slug]) if slug in CARRIER else slug


def hazard_name(slug: str) -> str:
    return name_of(HAZARD[slug]) if slug in HAZARD else slug


def word(code: str) -> Any:
    """A code of the workbook as people say it; as it is if it is none."""
    for terms in (SECTOR, CARRIER, HAZARD):
        if code in terms:
            return name_of(terms[code])
    for words in WORDS:
        if code in words:
            return words[code]
    return code


def sheet_name(sheet: str) -> str:
    """ "A 2006" as "Énergie consommée (tableau A), 2006"."""
    first, _space, year = sheet.partition(" ")
    label = str(SHEETS.get(first, first))
    return f"{label}, {year}" if year else label


def column_name(column: str) -> str:
    """A column of the workbook; those of table A are carriers, with or without a variant."""
    carrier, _slash, variant = column.partition("/")
    if carrier in CARRIER:
        return f"{carrier_name(carrier)} ({variant})" if variant else carrier_name(carrier)
    return str(COLUMNS.get(column, column))
