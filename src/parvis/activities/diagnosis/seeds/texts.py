"""What Clairval, an invented town, does for participation; and what people said of it."""

from parvis.activities.diagnosis.models import Element

E = Element

# Title, service, since, for whom, place on the ladder, evidence. The first rows were already there
# two years ago.
INVENTORY = (
    (
        "Bulletin communal « Le Clairvalois »",
        "Service communication",
        1998,
        "Toute la population",
        E.INFORM,
        "Six numéros par an, dans chaque boîte aux lettres.",
    ),
    (
        "Site web de la commune",
        "Service communication",
        2009,
        "Toute la population",
        E.INFORM,
        "Procès-verbaux du conseil en ligne depuis 2014 ; recherche refaite l’an dernier.",
    ),
    (
        "Conseil communal ouvert au public",
        "Secrétariat",
        1988,
        "Toute la population",
        E.INFORM,
        "Dix séances par an ; une vingtaine de personnes dans la salle.",
    ),
    (
        "Commission d’aménagement (CCATM)",
        "Service urbanisme",
        2004,
        "Habitants et associations",
        E.INVOLVE,
        "Douze membres, renouvelée après les élections ; avis publiés avec le dossier.",
    ),
    (
        "Commission de développement rural (CLDR)",
        "Service développement rural",
        2016,
        "Habitants des sept villages",
        E.INVOLVE,
        "Quatre réunions par an, rapport annuel remis en mars.",
    ),
    (
        "Conseil consultatif des aînés",
        "Service social",
        2001,
        "Personnes de plus de 60 ans",
        E.CONSULT,
        "Six réunions par an ; deux avis sur trois ont reçu une réponse écrite.",
    ),
    (
        "Conseil communal des enfants",
        "Service jeunesse",
        2007,
        "Élèves de 5e et 6e primaire",
        E.CONSULT,
        "Vingt-deux enfants élus, un budget de 2 000 € par an.",
    ),
    (
        "Enquêtes publiques d’urbanisme",
        "Service urbanisme",
        1990,
        "Riverains",
        E.CONSULT,
        "Trente-huit enquêtes l’an dernier, affichées et annoncées en ligne.",
    ),
    (
        "Permanence des échevins au marché",
        "Collège communal",
        2019,
        "Toute la population",
        E.CONSULT,
        "Un samedi par mois ; les questions sont notées dans un cahier.",
    ),
    (
        "Subsides aux associations avec convention",
        "Service culture et sports",
        2012,
        "Associations",
        E.EMPOWER,
        "Quarante-trois conventions ; la liste des montants est publiée chaque année.",
    ),
    (
        "Fête des voisins, prêt de matériel",
        "Service travaux",
        2005,
        "Comités de quartier",
        E.EMPOWER,
        "Dix-huit rues l’an dernier.",
    ),
    (
        "Registre des traitements de données",
        "Délégué à la protection des données",
        2018,
        "Services communaux",
        E.PRIVACY,
        "Délégué partagé avec deux communes voisines, adresse sur le site.",
    ),
    (
        "Budget participatif",
        "Cellule participation",
        2022,
        "Habitants dès 16 ans",
        E.CO_DECIDE,
        "Cinq euros par habitant, une édition par an, résultats recalculables.",
    ),
    (
        "Charte de la participation",
        "Cellule participation",
        2024,
        "Toute la population",
        E.INTEGRITY,
        "Écrite avec trente habitants, adoptée par le conseil communal.",
    ),
    (
        "Assemblée citoyenne sur le climat",
        "Cellule participation",
        2024,
        "Trente habitants tirés au sort",
        E.CO_CREATE,
        "Six samedis ; une réponse écrite à chaque recommandation.",
    ),
    (
        "Catalogue de données ouvertes",
        "Service informatique",
        2025,
        "Toute la population",
        E.OPEN_DATA,
        "Quatorze jeux de données, dont le budget et les marchés publics.",
    ),
    (
        "Séances du conseil filmées",
        "Secrétariat",
        2025,
        "Toute la population",
        E.INFORM,
        "Enregistrement découpé point par point, en ligne dans les trois jours.",
    ),
    (
        "Convention de gestion du verger partagé",
        "Service nature",
        2023,
        "Groupe du verger",
        E.CO_CREATE,
        "Convention de cinq ans avec dix-neuf familles.",
    ),
    (
        "Cercles de parole en cas de conflit de voisinage",
        "Service prévention",
        2024,
        "Voisins en conflit",
        E.SHARED_GOVERNANCE,
        "Trois personnes formées, onze cercles tenus.",
    ),
    (
        "Décision par consentement au comité de mobilité",
        "Service mobilité",
        2025,
        "Membres du comité",
        E.SHARED_GOVERNANCE,
        "Règle écrite, quatre décisions prises ainsi.",
    ),
    (
        "Formation « animer une réunion »",
        "Cellule participation",
        2024,
        "Agents, élus et habitants",
        E.COLLECTIVE_INTELLIGENCE,
        "Deux journées par an, quarante personnes formées.",
    ),
    (
        "Marches exploratoires dans les villages",
        "Service mobilité",
        2023,
        "Habitants, dont des personnes à mobilité réduite",
        E.INVOLVE,
        "Une marche avant chaque réaménagement ; compte rendu remis sur place.",
    ),
)
OLD_ROWS = 12

# How far the town is, element by element, in quarters: two years ago, this year.
STRENGTHS = {
    E.OPEN_DATA: (0.8, 2.2),
    E.PRIVACY: (2.4, 2.8),
    E.INTEGRITY: (1.4, 2.5),
    E.INFORM: (2.2, 3.0),
    E.CONSULT: (1.9, 2.4),
    E.INVOLVE: (1.9, 2.3),
    E.CO_CREATE: (0.6, 1.9),
    E.CO_DECIDE: (1.2, 2.6),
    E.SHARED_GOVERNANCE: (0.3, 1.2),
    E.EMPOWER: (1.6, 1.9),
    E.COLLECTIVE_INTELLIGENCE: (0.6, 1.4),
}

FULL = (
    "Vérifié ensemble sur pièces : c’est fait partout.",
    "La règle existe, elle est suivie, et nous avons vu le dernier exemple.",
)
PARTLY = (
    "C’est fait par certains services, pas par tous.",
    "Nous avons trouvé des exemples, mais pas de règle écrite.",
    "L’habitude est là ; elle tient encore à quelques personnes.",
)
NOTHING = (
    "Personne n’en a trouvé de trace : ce n’est pas encore fait.",
    "L’idée a été discutée, rien n’a encore commencé.",
)
UNKNOWN = ("Aucun des participants n’a pu le vérifier : à reprendre la prochaine fois.",)
ALIKE = "Toutes les personnes qui ont répondu disent la même chose."

REMARKS = (
    "Je ne l’ai jamais vu passer dans ma rue.",
    "Les documents sont là, mais il faut les chercher.",
    "Cela dépend beaucoup de qui est en poste.",
    "Le service le fait depuis des années sans l’écrire.",
)
GUIDANCE = (
    "Répondez à ce que vous avez vu vous-même. « Je ne sais pas » aide aussi : cela montre ce qui "
    "n’est pas connu."
)
SIGNED_THEN = (
    "J’ai assisté à la mise en commun. Chacun a pu parler. Deux services n’ont pas rendu leur part "
    "de l’inventaire : les points concernés sont notés inconnus, comme il se doit."
)
SENT_BACK = (
    "Plusieurs réponses n’ont pas de preuve, surtout sur les délais. Je demande que la cellule "
    "participation les complète avant la signature."
)
SIGNED_NOW = (
    "Les preuves demandées sont là. Les réponses sont sincères, y compris quand elles sont "
    "sévères. Les désaccords ont été discutés et les raisons se tiennent."
)
