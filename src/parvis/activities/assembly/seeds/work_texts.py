"""What the members of the demonstration's climate assembly heard, wrote and were answered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Day:
    """A session: days after the work began, title, agenda ((kind, title, start, minutes))."""

    after: int
    title: str
    place: str
    agenda: tuple[tuple[str, str, int, int], ...]
    minutes: str


@dataclass(frozen=True)
class Text:
    """A recommendation, how many of a hundred vote yes and no, and what became of it.

    reply: position, reasons, promise (title, service, days until due) or None; news: kind, state
    and words, or None.
    """

    title: str
    text: str
    reasons: str
    theme: str
    yes: int
    no: int
    note: str = ""
    reply: tuple[str, str, tuple[str, str, int] | None] | None = None
    news: tuple[str, str, str] | None = None


DAYS = (
    Day(
        6,
        "Faire connaissance, comprendre la question",
        "Salle des fêtes de Clairval",
        (
            ("learning", "Le climat ici : ce qui change déjà", 9, 75),
            ("learning", "Ce que peut faire une commune", 11, 60),
            ("deliberation", "Nos premières questions, par tables", 13, 120),
        ),
        "Les membres ont adopté leurs règles de travail. Le membre qui préside change à chaque "
        "séance. Les questions posées aux services sont jointes.",
    ),
    Day(
        27,
        "Se chauffer, isoler",
        "École de Brocourt",
        (
            ("learning", "L’état des logements et les primes", 9, 60),
            ("learning", "Auditions : un chauffagiste, une locataire, un propriétaire", 10, 90),
            ("deliberation", "Qui paie quoi ? Tables tournantes", 13, 150),
        ),
        "Trois tables sur cinq demandent un guichet unique. Deux craignent pour les locataires.",
    ),
    Day(
        48,
        "Se déplacer",
        "Salle des fêtes de Clairval",
        (
            ("learning", "Bus, vélo, voiture : les chiffres", 9, 60),
            ("learning", "Auditions : la société de bus, des navetteurs", 10, 90),
            ("deliberation", "Nos priorités, par tables", 13, 150),
        ),
        "Le covoiturage des villages revient à chaque table.",
    ),
    Day(
        76,
        "Écrire nos recommandations",
        "Maison communale",
        (
            ("drafting", "Écriture par thèmes", 9, 150),
            ("deliberation", "Lecture croisée et amendements", 13, 150),
        ),
        "Neuf textes sont sur la table. Onze amendements sont discutés, sept sont acceptés.",
    ),
    Day(
        97,
        "Relire et voter",
        "Maison communale",
        (("deliberation", "Dernière lecture", 9, 90), ("vote", "Vote des membres", 11, 60)),
        "Les membres ont voté en ligne ou sur papier.",
    ),
)

# Kind, name, organisation, role, position, declaration of interests, session (from 0).
SPEAKERS = (
    ("expert", "Claire Lambotte", "Université", "climatologue", "neutral",
     "Recherche payée par des fonds publics. Aucun mandat.", 0),
    ("expert", "Joris Peeters", "Bureau d’études", "ingénieur énergie", "for",
     "Son bureau réalise des audits de logements, aussi pour des communes.", 1),
    ("stakeholder", "Mireille Noël", "Syndicat des propriétaires", "juriste", "against",
     "Salariée du syndicat. Possède deux logements loués.", 1),
    ("witness", "Fatou Diallo", "", "locataire", "for", "Rien à déclarer.", 1),
    ("stakeholder", "Benoît Collard", "Entreprise de chauffage", "chauffagiste", "against",
     "Vend et entretient des chaudières à mazout et des pompes à chaleur.", 1),
    ("expert", "Anne-Sophie Renard", "Société de transport", "planificatrice", "neutral",
     "Salariée de la société de bus.", 2),
    ("stakeholder", "Luc Wauters", "Association de navetteurs", "porte-parole", "for",
     "Bénévole. L’association reçoit une subvention communale de 500 euros.", 2),
    ("stakeholder", "Geneviève Masset", "Union des commerçants", "présidente", "against",
     "Tient un commerce sur la place.", 2),
)  # fmt: skip

TEXTS = (
    Text(
        "Un guichet unique pour rénover son logement",
        "La commune ouvre un guichet qui aide chacun du devis à la prime, dans les deux ans. Il "
        "va aussi chez les gens qui ne viennent pas.",
        "Les primes existent, mais il faut remplir sept formulaires. Les ménages qui en ont le "
        "plus besoin renoncent.",
        "Logement",
        96,
        2,
        reply=(
            "accepted",
            "Le conseil crée le guichet avec deux agents à mi-temps. Le budget est voté pour deux "
            "ans ; il sera évalué ensuite.",
            ("Ouvrir le guichet de la rénovation", "Service du logement", 200),
        ),
        news=("update", "in_progress", "Un agent est engagé. Le local de la gare est choisi."),
    ),
    Text(
        "Isoler d’abord les logements loués par la commune et le CPAS",
        "Les quarante logements publics les plus froids sont isolés avant 2029, sans hausse de "
        "loyer pendant trois ans.",
        "Montrer l’exemple, et protéger ceux qui paient le plus pour se chauffer mal.",
        "Logement",
        92,
        4,
        note="Trois ans sans hausse de loyer, c’est beaucoup pour le CPAS, qui devra emprunter.",
        reply=(
            "partly",
            "Trente logements sur quarante : dix sont promis à la démolition. Le loyer est gelé "
            "deux ans au lieu de trois, le temps que la Région confirme son aide.",
            ("Isoler trente logements publics", "Régie foncière et CPAS", 700),
        ),
        news=("update", "planned", "Le marché de travaux est publié."),
    ),
    Text(
        "Un bus toutes les demi-heures entre les villages et la gare",
        "La commune demande à la société de bus une ligne cadencée de six heures à vingt-deux "
        "heures, et paie la différence la première année.",
        "Sans bus le soir, une famille de Brocourt a besoin de deux voitures.",
        "Déplacements",
        88,
        8,
        reply=(
            "to_study",
            "La société de bus chiffre deux horaires. Le conseil décide dès qu’il connaît leur "
            "prix.",
            None,
        ),
    ),
    Text(
        "Un réseau de covoiturage entre voisins",
        "Des arrêts marqués, une application et un numéro de téléphone ; la commune garantit le "
        "retour par un taxi social.",
        "Neuf voitures sur dix partent avec une seule personne.",
        "Déplacements",
        85,
        11,
        reply=(
            "accepted",
            "Le conseil pose douze arrêts et ouvre le numéro du service social aux réservations.",
            ("Marquer douze arrêts de covoiturage", "Service de la mobilité", 60),
        ),
    ),
    Text(
        "Des haies et des arbres le long des chemins",
        "Dix kilomètres de haies plantées avec les agriculteurs et les écoles avant 2028.",
        "De l’ombre, des oiseaux, moins de boue dans les caves.",
        "Nature",
        100,
        0,
        reply=(
            "accepted",
            "Les conventions avec neuf agriculteurs sont prêtes. Les écoles plantent en novembre.",
            ("Planter dix kilomètres de haies", "Service de l’environnement", 500),
        ),
        news=("update", "in_progress", "Deux kilomètres sont plantés, avec quatre classes."),
    ),
    Text(
        "Une centrale solaire qui appartient aux habitants",
        "La commune prête ses toits à une coopérative où l’on entre dès 50 euros ; un ménage "
        "aidé par le CPAS y entre sans payer.",
        "Le soleil appartient à tout le monde ; l’énergie moins chère doit l’être aussi.",
        "Énergie",
        90,
        7,
        note="La commune ne doit pas faire concurrence aux installateurs d’ici.",
    ),
    Text(
        "Éteindre l’éclairage public de minuit à cinq heures",
        "Sauf aux passages pour piétons et à la gare, avec un essai de six mois par village.",
        "Moins d’énergie, plus d’étoiles. Les femmes de l’assemblée ont demandé les exceptions.",
        "Énergie",
        82,
        16,
        reply=(
            "refused",
            "La zone de police déconseille l’extinction près de la gare et du parc, où l’éclairage "
            "sert aux secours. Le conseil préfère baisser l’intensité partout de moitié.",
            None,
        ),
    ),
    Text(
        "La place réservée aux piétons le week-end",
        "Un essai de six mois, du samedi matin au dimanche soir, avec des livraisons jusqu’à dix "
        "heures.",
        "Une place sans voitures est une place où l’on reste.",
        "Déplacements",
        58,
        38,
        note="Nous étions nombreux à vouloir un essai plus court : un mois en été.",
    ),
)  # fmt: skip
