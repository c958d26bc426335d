"""What the invented people of Clairval think: open answers, and how they mark each item."""

CHANGES = (
    "Des trottoirs plus larges devant l’école, on marche sur la route.",
    "Sécuriser les trottoirs près de l’école et de la crèche.",
    "Un trottoir en bon état rue de la Station, avec une poussette c’est impossible.",
    "Plus de pistes cyclables entre les villages.",
    "Une vraie piste cyclable vers la gare.",
    "Des pistes cyclables séparées de la route.",
    "Ralentir les voitures dans la rue principale.",
    "Les voitures roulent trop vite dans le village, il faut des ralentisseurs.",
    "Moins de vitesse dans les villages, surtout le matin.",
    "Répondre aux courriers, j’attends depuis des mois.",
    "Répondre quand on écrit à la commune.",
    "Avoir une réponse de la commune, même négative.",
    "Expliquer les décisions du conseil en mots simples.",
    "Publier les décisions du conseil en langage clair.",
    "Un journal communal avec les vraies décisions et leurs raisons.",
    "Plus d’arbres sur la place, l’été il fait trop chaud.",
    "Planter des arbres et enlever du béton sur la place.",
    "De l’ombre et des bancs sur la place.",
    "Un local pour les jeunes du village.",
    "Un endroit pour les jeunes, ouvert le soir.",
    "Des activités pour les jeunes pendant les vacances.",
    "Un bus le dimanche pour aller voir ma sœur.",
    "Plus de bus, le dernier part à dix-huit heures.",
    "Un bus vers l’hôpital.",
    "Garder la bibliothèque ouverte le samedi.",
    "Des réunions à une heure où les parents peuvent venir.",
    "Des réunions avec une garderie.",
    "Un budget participatif plus grand.",
    "Que le budget participatif serve aussi dans les hameaux.",
    "Rien, on est bien ici.",
)
TOOK_PART = (
    "Le budget participatif",
    "La réunion sur la place",
    "L’enquête publique",
    "La marche dans le quartier",
)
NAMES = ("Le Petit Marché", "Le marché de Clairval", "Les Halles du dimanche", "Le Panier")
SAID = {
    "why_not": (
        "Les camions tôt le matin.",
        "Où vais-je garer ma voiture ?",
        "Le bruit, mais on peut s’arranger.",
        "Rien, au contraire.",
    ),
    "why_name": ("C’est simple.", "On le dit déjà.", "Pour qu’on s’en souvienne."),
}
# The usual mark of each item, before how content a person is.
MARKS = {
    "find_information": 6.4,
    "understand_decisions": 4.3,
    "figures": 3.9,
    "know_outcome": 3.2,
    "have_a_say": 5.1,
    "opinions_adopted": 4.0,
    "concern_changes": 4.4,
    "build_together": 4.2,
    "decide_together": 3.6,
    "share_power": 3.0,
    "able_to_take_part": 5.6,
    "good_meetings": 5.2,
    "support_at_work": 4.1,
    "support_association": 5.9,
    "trust": 5.7,
    "integrity": 6.3,
    "equal_treatment": 5.0,
    "data_protected": 6.0,
    "satisfaction": 6.0,
}
# How much more content than residents each audience is.
MORE = {"residents": 0.0, "elected": 1.6, "officers": 0.9, "associations": 0.4}
# How often each choice of a question about the person is taken; all alike where it is not named.
SHARES = {
    "age": (14, 22, 36, 28),
    "sex": (54, 44, 2),
    "education": (24, 33, 43),
    "occupation": (48, 7, 31, 6, 8),
    "disability": (11, 82, 7),
    "language": (88, 4, 2, 6),
    "residence": (18, 34, 48),
    "took_part": (38, 62),
    "priorities": (9, 6, 10, 8, 5, 6, 3, 4),
}
