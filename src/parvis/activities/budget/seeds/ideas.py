"""Twenty-five ideas of the people of Clairval, as they might file them."""

from dataclasses import dataclass

ROCHE, CENTRE, FONTAINES, MOULINET = range(4)
NATURE, MOBILITY = "Nature et espaces verts", "Mobilité"
CULTURE, YOUTH, SOLIDARITY = "Culture et patrimoine", "Jeunesse et sport", "Solidarité"
CATEGORIES = (NATURE, MOBILITY, CULTURE, YOUTH, SOLIDARITY)


@dataclass(frozen=True)
class Idea:
    """What somebody files; `cost` in euros, or None when they have no idea of it."""

    title: str
    body: str
    category: str
    section: int
    place: str
    cost: int | None


OPEN = (
    Idea(
        "Des bancs à l’ombre le long du halage",
        "Entre l’écluse et le pont de pierre, il n’y a nulle part où s’asseoir. Ma voisine a "
        "82 ans et elle ne fait plus la promenade à cause de cela.\n\nJe propose quatre bancs avec "
        "dossier et accoudoirs, et deux tilleuls pour l’ombre.",
        NATURE,
        CENTRE,
        "Chemin de halage",
        9_500,
    ),
    Idea(
        "Un passage sûr devant l’école du Moulinet",
        "Les voitures descendent vite et les enfants traversent dans le virage. Un plateau "
        "surélevé et un marquage visible la nuit changeraient tout.\n\nLes parents sont prêts à "
        "aider pour compter les voitures avant et après.",
        MOBILITY,
        MOULINET,
        "Rue de l’École",
        22_000,
    ),
    Idea(
        "Un four à pain partagé",
        "Le vieux four de la ferme communale ne sert plus. On pourrait le remettre en état et "
        "cuire ensemble une fois par mois. Un maçon du village veut bien nous guider.",
        CULTURE,
        ROCHE,
        "Ferme communale",
        14_000,
    ),
    Idea(
        "Réparer ensemble : un atelier chaque samedi",
        "Un local, quelques outils, des bénévoles : on y apporte son grille-pain, son vélo, son "
        "pantalon troué. On jette moins et on se rencontre.\n\nIl faut des établis, des outils et "
        "une armoire qui ferme.",
        SOLIDARITY,
        CENTRE,
        "Ancienne poste",
        6_800,
    ),
    Idea(
        "Une cour d’école verte",
        "La cour est toute en béton : en juin, il y fait plus de 40 degrés. Enlevons une partie "
        "du béton, plantons des arbres et un coin de potager que les enfants entretiennent.",
        NATURE,
        FONTAINES,
        "École communale",
        38_000,
    ),
    Idea(
        "Un abri pour les vélos à la gare",
        "Dix places couvertes, dont deux pour les vélos cargo, avec un éclairage. Aujourd’hui on "
        "attache les vélos à la clôture, sous la pluie.",
        MOBILITY,
        CENTRE,
        "Gare de Clairval",
        16_500,
    ),
    Idea(
        "La boîte à livres voyageuse",
        "Une armoire solide sur roues qui passe un mois dans chaque village. On y prend un livre, "
        "on en dépose un. L’atelier bois de l’école technique peut la fabriquer.",
        CULTURE,
        ROCHE,
        "",
        2_400,
    ),
    Idea(
        "Un terrain de pétanque près du home",
        "Les résidents du home et les jeunes du quartier pourraient jouer ensemble. Il y a juste "
        "la place entre le parking et la haie. Prévoir un banc et un chemin plat pour les "
        "fauteuils roulants.",
        YOUTH,
        CENTRE,
        "Résidence Les Tilleuls",
        7_200,
    ),
    Idea(
        "Replanter la haie du chemin des Vaches",
        "La haie a été arrachée il y a dix ans. Replantons 300 mètres d’aubépine, de noisetier et "
        "de cornouiller, avec l’école et les scouts, un samedi de novembre.",
        NATURE,
        MOULINET,
        "Chemin des Vaches",
        3_600,
    ),
    Idea(
        "Une fontaine d’eau potable sur la place",
        "Les jours de marché et pendant les fêtes, tout le monde achète des bouteilles. Une "
        "fontaine simple, accessible aussi aux enfants et aux fauteuils.",
        SOLIDARITY,
        CENTRE,
        "Place du Kiosque",
        5_900,
    ),
    Idea(
        "Éclairer le sentier entre l’arrêt de bus et la salle",
        "Le soir, on marche dans le noir avec le téléphone à la main. Quelques bornes basses qui "
        "s’allument au passage suffisent, sans gêner les chauves-souris.",
        MOBILITY,
        FONTAINES,
        "Sentier de la Salle",
        11_000,
    ),
    Idea(
        "Un mur d’escalade dans l’ancienne grange",
        "Nous sommes une trentaine de jeunes à prendre le bus pour grimper à Namur. La grange "
        "communale a la hauteur. Un club est prêt à encadrer.",
        YOUTH,
        ROCHE,
        "Grange communale",
        42_000,
    ),
    Idea(
        "Sauver la chapelle Sainte-Anne",
        "Le toit prend l’eau. Avant que la charpente soit perdue, refaisons la couverture avec "
        "des ardoises de réemploi. On pourrait ensuite y organiser de petits concerts.",
        CULTURE,
        FONTAINES,
        "Chapelle Sainte-Anne",
        34_000,
    ),
    Idea(
        "Un potager partagé derrière l’église",
        "Douze parcelles, une citerne et un composteur. Priorité aux familles sans jardin. "
        "Huit personnes sont déjà intéressées.",
        NATURE,
        CENTRE,
        "Rue du Presbytère",
        8_700,
    ),
    Idea(
        "Des tables d’échecs au parc",
        "Deux tables en pierre avec leur damier. Les pièces peuvent être prêtées par le café du "
        "coin. Cela donnerait envie de rester un peu.",
        YOUTH,
        CENTRE,
        "Parc communal",
        3_100,
    ),
    Idea(
        "Un vélo-taxi pour les personnes âgées",
        "Un triporteur électrique conduit par des bénévoles formés, pour aller au marché, chez le "
        "médecin, ou juste sentir le vent. D’autres communes le font déjà.",
        SOLIDARITY,
        CENTRE,
        "",
        9_800,
    ),
    Idea(
        "Les noms des rues racontés",
        "Qui était Jules Servais ? Pourquoi la rue des Sept-Frères ? De petites plaques sous les "
        "noms de rue, écrites avec le cercle d’histoire et les élèves de sixième.",
        CULTURE,
        CENTRE,
        "",
        4_500,
    ),
    Idea(
        "Une mare pour les grenouilles",
        "Le pré derrière la salle est humide et ne sert à rien. Une mare avec un ponton pour les "
        "classes ferait revenir les grenouilles et les libellules.",
        NATURE,
        FONTAINES,
        "Pré de la Salle",
        6_200,
    ),
    Idea(
        "Un skatepark démontable",
        "Des modules en bois à installer l’été sur le parking du hall. Ainsi pas de béton, et on "
        "peut les changer de village chaque année.",
        YOUTH,
        CENTRE,
        "Parking du hall des sports",
        24_000,
    ),
    Idea(
        "Des miroirs et un marquage au carrefour du Calvaire",
        "On sort sans rien voir. Trois accrochages cette année. Je ne sais pas ce que cela coûte, "
        "les services sauront mieux que moi.",
        MOBILITY,
        ROCHE,
        "Carrefour du Calvaire",
        None,
    ),
    Idea(
        "Une cabane à dons ouverte jour et nuit",
        "On y dépose ce qui peut resservir : vaisselle, jouets, manteaux. Une équipe passe deux "
        "fois par semaine pour ranger.",
        SOLIDARITY,
        MOULINET,
        "Près des bulles à verre",
        3_900,
    ),
    Idea(
        "Un cinéma en plein air chaque été",
        "Un écran gonflable et un projecteur que les quatre villages se prêtent. Quatre soirées, "
        "entrée libre, buvette par les comités.",
        CULTURE,
        MOULINET,
        "",
        7_500,
    ),
    Idea(
        "Des nichoirs dans chaque rue",
        "Mésanges, hirondelles, chauves-souris : cent nichoirs montés avec les enfants, posés par "
        "les ouvriers communaux pendant l’élagage.",
        NATURE,
        ROCHE,
        "",
        2_800,
    ),
    Idea(
        "Un parcours santé dans le bois communal",
        "Dix agrès en bois, des panneaux clairs et une boucle de 2 kilomètres, avec une variante "
        "plate pour les poussettes.",
        YOUTH,
        MOULINET,
        "Bois communal",
        18_500,
    ),
    Idea(
        "Une place de village sans voitures le dimanche",
        "De mai à septembre, la place redevient une place. Il faut des barrières faciles à "
        "déplacer, quelques bacs de fleurs et des jeux à prêter.",
        MOBILITY,
        FONTAINES,
        "Place de la Fontaine",
        5_200,
    ),
)

# Moderated: an advertisement, hidden with its reason.
ADVERT = Idea(
    "Vos châssis au meilleur prix",
    "Profitez de nos promotions d’automne sur les châssis et les portes. Devis gratuit, appelez "
    "vite !",
    SOLIDARITY,
    CENTRE,
    "",
    None,
)

COMMENTS = (
    "Très bonne idée, surtout pour les personnes qui marchent avec une canne.",
    "J’habite juste à côté : je peux aider le samedi.",
    "Et l’entretien, qui s’en charge ? Il faudrait le prévoir dès le début.",
    "On avait la même chose quand j’étais petit. Cela manque.",
    "Est-ce qu’on peut penser aussi aux fauteuils roulants et aux poussettes ?",
    "Je préférerais un peu plus loin, à l’écart de la route.",
    "Notre comité de quartier soutient cette idée.",
    "Le coût me paraît bas : avez-vous demandé un devis ?",
    "Oui ! Mes enfants en parlent depuis des mois.",
    "Attention au bruit le soir, mais sinon je suis pour.",
)
REPLIES = (
    "Bonne remarque, merci. Je vais demander.",
    "On peut en parler ensemble à la prochaine réunion du village.",
    "D’accord avec vous.",
)
