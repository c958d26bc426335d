"""Rules of communes to start from, as an officer would type them; see handbook and sources.

Each is what the commune has published; the number of choices, and the amounts where it says none,
are ours. Officers then change what is different with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

MIXED = {"rule": "greedy", "min_choices": 1, "max_choices": 3, "jury_normalisation": "highest"}


@dataclass(frozen=True)
class Preset:
    """The rules of a commune: its name, what is particular, and values by field of the form."""

    name: str
    summary: Any
    typed: Mapping[str, Any]


PRESETS: Mapping[str, Preset] = {
    "mons": Preset(
        "Mons",
        _("30 soutiens, trois thèmes, jury et public à parts égales"),
        MIXED
        | {
            "envelope": "200000",
            "categories": "Thème 1\nThème 2\nThème 3",
            "supports_needed": 30,
            "jury_weight": 50,
        },
    ),
    "ottignies-louvain-la-neuve": Preset(
        "Ottignies-Louvain-la-Neuve",
        _("5 000 € au plus par projet, dès 16 ans ; le jury fixe les montants"),
        {
            "envelope": "30000",
            "project_cap": "5000",
            "minimum_age": 16,
            "min_choices": 1,
            "max_choices": 8,
            "rule": "greedy",
            "jury_amounts": True,
        },
    ),
    "la-louviere": Preset(
        "La Louvière",
        _("jury 60 et public 40 sur 100, cofinancement, une place garantie aux moins de 26 ans"),
        {
            "envelope": "18000",
            "project_cap": "7500",
            "cofinancing": True,
            "holders": ["person", "association"],
            "holder_age": 18,
            "holder_groups": "Moins de 26 ans",
            "min_choices": 1,
            "max_choices": 4,
            "rule": "greedy",
            "jury_weight": 60,
            "jury_normalisation": "highest",
            "guarantees": "Moins de 26 ans : 1",
        },
    ),
    "charleroi": Preset(
        "Charleroi",
        _("3 ou 4 projets par bulletin, 40 000 € au plus"),
        {
            "envelope": "50000",
            "min_choices": 3,
            "max_choices": 4,
            "limit_by_amount": True,
            "ballot_amount": "40000",
            "rule": "greedy",
        },
    ),
    "walhain": Preset(
        "Walhain",
        _("vote et comité à parts égales"),
        MIXED | {"envelope": "20000", "jury_weight": 50},
    ),
    "watermael-boitsfort": Preset(
        "Watermael-Boitsfort",
        _("deux volets : réalisé par la commune (16 ans), subside (18 ans)"),
        {
            "envelope": "100000",
            "streams": ["delivered", "subsidy"],
            "envelopes": "delivered : 60000\nsubsidy : 40000",
            "holder_age": 16,
            "subsidy_age": 18,
            "min_choices": 1,
            "max_choices": 3,
            "rule": "greedy",
        },
    ),
    "villers-le-bouillet": Preset(
        "Villers-le-Bouillet",
        _("une commission décide de l’ordre"),
        MIXED | {"envelope": "10000", "jury_weight": 100, "jury_normalisation": "scale"},
    ),
}
