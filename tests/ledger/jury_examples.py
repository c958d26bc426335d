"""The acts of a jury, as examples.py has those of the rest."""

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

EXAMPLES = {
    "jury.criteria": {"criteria": [["Intérêt", 60], ["Coût", 40]], "least": 3},
    "jury.drawn": {"numbers": ["003", "017"]},
    "jury.appointed": {
        "number": "D1",
        "body": "expert",
        "reason": "Architecte.",
        "substitute": False,
    },
    "jury.left": {"number": "003", "newcomer": "D2"},
    "jury.projects": {"projects": 12, "new": 2},
    "jury.composed": {"members": 7, "numbers": ["003", "D1"]},
    "jury.closed": {"projects": 12, "sha256": HASH},
    "jury.reopened": {},
    "jury.published": {"projects": 12, "scored": 11, "sha256": HASH},
    "jury.deleted": {"scores": 70, "declarations": 84},
}

# With ordinary spaces, for readers of this file.
SENTENCES = {
    "jury.criteria": (
        "Les critères du jury et leur poids sont publiés : Intérêt 60, Coût 40. Cotes nécessaires "
        "par projet : 3."
    ),
    "jury.drawn": "2 personnes tirées au sort entrent dans le jury : 003, 017.",
    "jury.appointed": "Un membre du jury est désigné, n° D1. Raison : Architecte.",
    "jury.left": "Le membre n° 003 quitte le jury ; le n° D2 prend sa place.",
    "jury.projects": "Des projets sont soumis au jury : 2 de plus, 12 en tout.",
    "jury.composed": "Le jury est composé et commence à coter. Membres : 7.",
    "jury.closed": "Les cotes du jury sont closes. Projets : 12. Empreinte : 9f86d081884c…",
    "jury.reopened": "Le jury reprend la cotation : ses cotes ne sont plus closes.",
    "jury.published": (
        "Les cotes du jury sont publiées : 11 projets sur 12 ont une cote. Empreinte : "
        "9f86d081884c…"
    ),
    "jury.deleted": (
        "Le travail du jury est fini : le site a effacé les cotes personnelles (70) et les "
        "déclarations d’intérêts (84)."
    ),
}
