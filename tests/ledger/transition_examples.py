"""The acts of a survey, a diagnosis, a plan and an accompaniment, as examples.py has the rest."""

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

EXAMPLES = {
    "accompaniment.signed": {"organisation": "Agora", "modules": 3, "side": "municipality"},
    "accompaniment.deliverable_accepted": {"title": "Charte", "module": "Données ouvertes"},
    "accompaniment.deliverable_returned": {"title": "Charte", "module": "Données ouvertes"},
    "accompaniment.module_evaluated": {"module": "Données ouvertes", "rating": 3},
    "accompaniment.shared": {"given": ["inventory"], "taken_back": []},
    "diagnosis.begun": {"edition": "2026", "asked": 98},
    "diagnosis.published": {"known": 90, "asked": 98, "sha256": HASH},
    "diagnosis.signed": {"name": "Nora", "words": "Tout est en ordre."},
    "diagnosis.sent_back": {"name": "Nora", "words": "Un point manque."},
    "diagnosis.deleted": {"assessments": 120, "people": 4},
    "diagnosis.action_accepted": {"action": "publish-drafts"},
    "diagnosis.action_set_aside": {"action": "publish-drafts", "reason": "Trop tôt."},
    "diagnosis.action_reopened": {"action": "publish-drafts"},
    "diagnosis.peers_joined": {},
    "diagnosis.peers_left": {},
    "plan.adopted": {"title": "Plan", "actions": 12, "indicators": 5, "sha256": HASH},
    "plan.deadline": {
        "number": 4,
        "title": "Publier l’agenda",
        "before": "2027-01-31",
        "after": "2027-03-31",
        "reason": "Le logiciel change.",
    },
    "plan.target": {
        "number": 2,
        "title": "Réponses motivées",
        "before": "80",
        "after": "70",
        "reason": "Deux départs.",
    },
    "plan.done": {"number": 4, "title": "Publier l’agenda"},
    "plan.abandoned": {"number": 4, "title": "Publier l’agenda", "reason": "Déjà fait ailleurs."},
    "plan.evaluated": {"moment": "midterm", "done": 5, "total": 12},
    "plan.imported": {"added": 3, "changed": 2},
    "survey.continued": {"before": "survey:perception-2025", "margins": True},
    "survey.published": {"version": 2, "questions": 17},
    "survey.weighed": {"variables": ["âge", "section"]},
    "survey.opened_data": {"answers": 152, "texts": 1},
    "survey.closed_data": {},
    "survey.themes": {"themes": 6, "answers": 42},
    "survey.printed": {"lot": 1, "size": 50},
}

# With ordinary spaces, for readers of this file.
SENTENCES = {
    "accompaniment.signed": "La commune signe l’accord avec Agora. Modules : 3.",
    "accompaniment.deliverable_accepted": (
        "Livrable accepté : « Charte » (module « Données ouvertes »)."
    ),
    "accompaniment.deliverable_returned": (
        "Livrable à revoir : « Charte » (module « Données ouvertes »)."
    ),
    "accompaniment.module_evaluated": "La commune évalue le module « Données ouvertes » : Utile.",
    "accompaniment.shared": (
        "La commune partage avec la personne qui l’accompagne : L’inventaire des démarches, "
        "même en préparation."
    ),
    "diagnosis.begun": (
        "Le diagnostic commence avec la grille 2026. Points qui concernent la commune : 98."
    ),
    "diagnosis.published": (
        "Le diagnostic est publié : 90 points sur 98 ont une réponse. Empreinte : 9f86d081884c…"
    ),
    "diagnosis.signed": "Nora, garant·e, signe le diagnostic. Avis : Tout est en ordre.",
    "diagnosis.sent_back": "Nora, garant·e, renvoie le diagnostic. Raison : Un point manque.",
    "diagnosis.deleted": (
        "Le diagnostic est publié depuis assez longtemps : le site a effacé les évaluations "
        "personnelles (120) et le lien avec les comptes (4)."
    ),
    "diagnosis.action_accepted": (
        "Action retenue : Publier à temps les projets de délibération, leur synthèse et les "
        "procès-verbaux."
    ),
    "diagnosis.action_set_aside": (
        "Action mise de côté : Publier à temps les projets de délibération, leur synthèse et "
        "les procès-verbaux. Raison : Trop tôt."
    ),
    "diagnosis.action_reopened": (
        "Action à nouveau en attente d’une décision : Publier à temps les projets de "
        "délibération, leur synthèse et les procès-verbaux."
    ),
    "diagnosis.peers_joined": (
        "Les scores publiés de la commune sont partagés, sans son nom, avec les autres."
    ),
    "diagnosis.peers_left": "Les scores de la commune ne sont plus partagés avec les autres.",
    "plan.adopted": (
        "Le plan « Plan » est adopté : 12 actions, 5 indicateurs. Empreinte : 9f86d081884c…"
    ),
    "plan.deadline": (
        "L’échéance de l’action 4 « Publier l’agenda » passe du 31 janvier 2027 au 31 mars "
        "2027. Raison : Le logiciel change."
    ),
    "plan.target": (
        "La cible de l’indicateur 2 « Réponses motivées » passe de 80 à 70. Raison : Deux départs."
    ),
    "plan.done": "L’action 4 « Publier l’agenda » du plan est réalisée.",
    "plan.abandoned": (
        "L’action 4 « Publier l’agenda » du plan est abandonnée. Raison : Déjà fait ailleurs."
    ),
    "plan.evaluated": (
        "L’évaluation du plan est publiée (à mi-parcours) : 5 actions réalisées sur 12."
    ),
    "plan.imported": "Un fichier a changé le plan : 3 lignes ajoutées, 2 modifiées.",
    "survey.continued": ("L’enquête reprend les questions et les marges d’une édition précédente."),
    "survey.published": "Questionnaire publié : version 2, 17 questions.",
    "survey.weighed": "Les résultats de l’enquête sont pondérés selon : âge, section.",
    "survey.opened_data": "Réponses anonymisées publiées : 152 réponses, 1 questions à texte.",
    "survey.closed_data": "Les réponses anonymisées de l’enquête ne sont plus en ligne.",
    "survey.themes": "Thèmes des réponses libres publiés : 6 thèmes pour 42 réponses.",
    "survey.printed": "Questionnaires sur papier préparés : lot n° 1, 50 formulaires.",
}
