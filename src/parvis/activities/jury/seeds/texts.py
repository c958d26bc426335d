"""Invented members, projects and reasons of the juries of Clairval."""

from parvis.activities.jury.models import Body, Gender
from parvis.activities.jury.services.seats import Person

DRAWN = "Tirage au sort parmi 47 volontaires, en public, par le conseil communal des enfants."
F, M = Gender.WOMAN, Gender.MAN

# The accounts are given when the seats are: the resident's, then habitants 1, 2, 3 and so on.
MEMBERS = (
    Person("Camille D.", Body.CITIZEN, DRAWN, F, drawn=True),
    Person("Amina L.", Body.CITIZEN, DRAWN, F, drawn=True),
    Person("Jean D.", Body.CITIZEN, DRAWN, M, drawn=True),
    Person("Fatima B.", Body.CITIZEN, DRAWN, F, drawn=True),
    Person("Luc V.", Body.EXPERT, "Architecte paysagiste, sans client dans la commune.", M),
    Person("Chloé M.", Body.SERVICE, "Elle chiffre les chantiers au service des travaux.", F),
    Person("Kevin P.", Body.ASSOCIATION, "Choisi par les associations de jeunesse.", M),
)
SUBSTITUTES = (
    Person("Monique H.", Body.CITIZEN, DRAWN, F, substitute=True, drawn=True),
    Person("Yusuf D.", Body.CITIZEN, DRAWN, M, substitute=True, drawn=True),
)
GUIDANCE = (
    "Lisez d’abord le projet. Donnez vos points avant la réunion ; vous pouvez les changer après "
    "la discussion, jusqu’à la clôture."
)

# Title, text, category, cost in euros, what the jury said.
CALL = (
    (
        "Le repas de quartier du Moulinet",
        "Quatre repas par an dans la rue, chacun apporte un plat. Nous demandons des tables "
        "pliantes et un four mobile, que toutes les rues pourront emprunter.",
        "Cohésion",
        2_400,
        "Le matériel servira à d’autres rues et se garde au hangar communal. Le jury demande que "
        "le calendrier des prêts soit affiché.",
    ),
    (
        "Un atelier de réparation de vélos",
        "Deux samedis par mois, des bénévoles apprennent à réparer son vélo. L’aide paie les "
        "outils ; le local est prêté par l’école.",
        "Mobilité",
        3_100,
        "Projet prêt, ouvert à tous les âges, avec des bénévoles connus. C’est celui que le jury "
        "place le plus haut.",
    ),
    (
        "La fanfare va dans les maisons de repos",
        "Six concerts d’après-midi, avec les résidents qui chantent. L’aide paie le transport des "
        "instruments.",
        "Culture",
        1_200,
        "Peu cher et très apprécié. Le jury aurait aimé plus de jeunes musiciens dans le projet.",
    ),
    (
        "Un tournoi de padel entre entreprises",
        "Une journée de tournoi et une réception pour les partenaires du club.",
        "Sport",
        4_000,
        "Le projet sert surtout les membres du club et ses partenaires ; le jury n’y a pas vu "
        "d’intérêt général suffisant.",
    ),
    (
        "Un jardin de plantes sauvages derrière l’école",
        "Les élèves sèment et observent ; les voisins arrosent l’été.",
        "Nature",
        1_800,
        "Quatre membres du jury ont un lien avec l’école : il ne reste pas assez de cotes. Le jury "
        "dit seulement que le dossier est complet ; le conseil communal décidera.",
    ),
)
# For each project, the middle of the points that members give it.
LIKED = (3, 4, 3, 1, 3)
