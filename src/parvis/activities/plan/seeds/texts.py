"""The invented plans of the demonstration."""

# title, in plain words, why, euros
TRANSITION = [
    (
        "Publier les projets de délibération dix jours avant le conseil",
        "Chacun peut lire à temps ce que le conseil va décider, avec une page qui l’explique.",
        "Le diagnostic montre que les projets paraissent souvent trois jours avant.",
        1_000,
    ),
    (
        "Répondre à chaque contribution en trente jours, avec les raisons",
        "La commune promet un délai, et le tient. Un non s’explique.",
        "Peu de personnes pensent que leur avis change quelque chose.",
        5_000,
    ),
    (
        "Écrire avec les habitants une charte de la participation",
        "Elle dit à quel niveau on décide, qui répond, et qui garantit les règles.",
        "Aucune règle écrite ne dit aujourd’hui ce que devient un avis.",
        4_000,
    ),
    (
        "Ouvrir un catalogue de données avec dix premiers jeux",
        "Budget, subsides, travaux, arbres : des tableaux que tout le monde peut reprendre.",
        "Les données existent, mais personne ne les trouve.",
        9_000,
    ),
    (
        "Former les agents et les élus à l’animation",
        "Deux journées par an, ouvertes aussi aux habitants.",
        "Les services le demandent : animer une réunion s’apprend.",
        8_000,
    ),
]
# which actions wait for which, by place in the list above
NEEDS = {1: (2,)}
# What the catalogue of diagnoses calls the actions of the list above.
NAMES = ("publish-drafts", "answers", "charter", "open-data-start", "training")
# The objective of the model under which actions of that catalogue stand, and who does them.
UNDER = {
    "001.001": (
        *("publish-drafts", "regulations-online", "who-does-what", "plain-language"),
        *("council-live", "track-programme"),
    ),
    "001.002": ("open-data-start", "open-money", "open-maps", "open-participation"),
    "002.001": ("answers", "charter", "guarantor", "consult-well", "perception-survey"),
    "003.001": (
        *("right-to-speak", "councils-balance", "legal-committees", "start-early", "assembly"),
        *("write-rules-together", "commons", "participatory-budget", "deliver-winners"),
    ),
    "003.002": ("reach-out", "citizen-projects"),
}
OTHERS = "004.001"
OWNERS = {
    "001.001": "Direction générale",
    "001.002": "Service informatique",
    "002.001": "Service participation",
    "003.001": "Service participation",
    "003.002": "Cohésion sociale",
    OTHERS: "Ressources humaines",
}
DONE = "C’est fait, et publié. Dites-nous ce qui manque encore."
BEGUN = "Le travail a commencé : trois services essaient la nouvelle façon de faire ce mois-ci."
LATER_TOGETHER = "Les ateliers du printemps sont complets : deux s’ajoutent en automne."
REMARKS = [
    (
        "Prévenir par courrier aussi",
        "Tout le monde n’a pas internet : un courrier par rue quand un projet nous touche.",
    ),
    (
        "Trente jours, c’est long",
        "Pour un trou dans un trottoir, quinze jours suffisent. Deux délais seraient mieux.",
    ),
    (
        "La charte à l’école",
        "Écrivez une version pour les enfants, et invitez le conseil communal des enfants.",
    ),
    ("Merci pour les données", "Ajoutez les comptages de vélos, ils existent déjà."),
]
# axis, strategic objective, operational objective, actions (title, service, months from, to, how)
PST = [
    (
        "Volet externe : les services aux habitants",
        "Être une commune où l’on se déplace sans danger",
        "Rendre les abords des écoles sûrs",
        [
            ("Rues scolaires devant les cinq écoles", "Mobilité", 2, 20, "done", 85_000),
            ("Trottoirs de la rue du Moulin", "Travaux", 8, 30, "in_progress", 240_000),
            ("Éclairage des passages pour piétons", "Travaux", 10, 22, "done", 60_000),
            ("Plan de circulation du centre", "Mobilité", 6, 26, "on_hold", 45_000),
        ],
    ),
    (
        "Volet externe : les services aux habitants",
        "Être une commune où l’on se déplace sans danger",
        "Relier les villages à vélo",
        [
            ("Piste cyclable de Beauval à la gare", "Mobilité", 4, 40, "in_progress", 620_000),
            ("Parkings à vélos couverts", "Mobilité", 12, 23, "in_progress", 38_000),
        ],
    ),
    (
        "Volet externe : les services aux habitants",
        "Être une commune qui protège l’eau, l’air et la nature",
        "Préparer la commune aux fortes pluies et à la chaleur",
        [
            ("Bassin de retenue du Grand Pré", "Environnement", 5, 44, "in_progress", 780_000),
            ("Trois cents arbres le long des rues", "Environnement", 3, 34, "in_progress", 54_000),
            ("Désimperméabiliser la place du Marché", "Travaux", 20, 52, "planned", 410_000),
        ],
    ),
    (
        "Volet externe : les services aux habitants",
        "Être une commune solidaire",
        "Rapprocher les services des plus isolés",
        [
            ("Permanence du CPAS dans chaque village", "CPAS", 2, 14, "done", 24_000),
            ("Taxi social à la demande", "CPAS", 9, 28, "in_progress", 96_000),
            ("Maison de village de Hautbois", "Patrimoine", 12, 48, "planned", 530_000),
        ],
    ),
    (
        "Volet interne : l’organisation de la commune",
        "Être une administration que l’on comprend",
        "Écrire et répondre en mots simples",
        [
            ("Relire cinquante formulaires avec des habitants", "Population", 3, 21, "done", 6_000),
            ("Un délai de réponse annoncé pour chaque demande", "Direction", 4, 18, "done", 4_000),
            ("Former quarante agents au langage simple", "Personnel", 6, 24, "in_progress", 18_000),
        ],
    ),
    (
        "Volet interne : l’organisation de la commune",
        "Être une administration que l’on comprend",
        "Ouvrir les données et les décisions",
        [
            ("Délibérations en ligne dix jours avant", "Direction", 2, 12, "done", 3_000),
            ("Diffuser le conseil en direct", "Informatique", 8, 20, "abandoned", 15_000),
            ("Tableau de bord public du PST", "Direction", 10, 25, "in_progress", 9_000),
        ],
    ),
]
NEWS = {
    "Rues scolaires devant les cinq écoles": "La cinquième rue scolaire est ouverte. Merci aux "
    "parents qui tiennent les barrières.",
    "Trottoirs de la rue du Moulin": "Le premier tronçon est fini. Le second attend la fin des "
    "travaux de la compagnie des eaux.",
    "Trois cents arbres le long des rues": "Cent quatre-vingts arbres sont plantés. Les prochains "
    "le seront en novembre.",
    "Taxi social à la demande": "Le taxi roule trois jours par semaine. Nous cherchons deux "
    "chauffeurs volontaires.",
}
ABANDONED = (
    "Le matériel coûtait le double de ce qui était prévu. Le procès-verbal est publié plus vite à "
    "la place."
)
LATER = "La compagnie des eaux ouvre la même rue en automne : on ne la casse pas deux fois."
# title, unit, start, target, measures
INDICATORS = [
    ("Élèves qui viennent à pied ou à vélo", "%", "31", "45", ("33", "36.5", "39")),
    ("Demandes répondues dans le délai annoncé", "%", "52", "90", ("61", "70", "78")),
    ("Arbres plantés", "arbres", "0", "300", ("60", "125", "180")),
]
EVALUATION = {
    "method": "Après deux ans, pour corriger à temps. La direction et les services ont rempli la "
    "grille. Vingt habitants tirés au sort en ont discuté un samedi, puis le conseil communal.",
    "achieved": "Les services de proximité avancent bien : les rues scolaires, les permanences et "
    "les formulaires simples sont là, et les habitants les connaissent.",
    "lessons": "Les chantiers qui dépendent d’autres (eau, Région) prennent du retard : il faut "
    "les coordonner un an plus tôt. Dire un retard quand on le connaît coûte moins que le cacher.",
    "next_steps": "Deux chantiers sont reportés et expliqués. Les retards sont lus chaque mois au "
    "collège et publiés ici.",
}
ANSWERS = [
    (3, "Oui pour la mobilité et les services. Les habitants demandent plus sur le logement."),
    (2, "Un tiers des actions est réalisé. Deux sont en retard, des chantiers."),
    (3, "Les trois indicateurs vont dans le bon sens, plus vite que prévu pour les réponses."),
    (2, "Le budget suffit. Le temps des agents manque au service des travaux."),
    (2, "Les habitants sont consultés sur chaque projet, mais trop tard sur deux chantiers."),
]
