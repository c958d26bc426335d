"""What residents of the demonstration said before its climate plan. All invented."""

# Key -> sort, title, text, where and when it was heard.
VOICES = {
    "factures": (
        "needs",
        "Payer moins pour se chauffer",
        "Des familles locataires coupent le chauffage en janvier. Elles ne peuvent pas isoler "
        "elles-mêmes.",
        "Deuxième séance de l’assemblée",
    ),
    "voiture": (
        "needs",
        "Pouvoir aller travailler sans voiture",
        "Le dernier bus part à 18 h. Ceux qui finissent plus tard n’ont que la voiture.",
        "Atelier au hall sportif",
    ),
    "fraicheur": (
        "needs",
        "Des lieux frais en été",
        "À la maison de repos, il faisait 34 degrés dans les chambres.",
        "Rencontre avec les aînés",
    ),
    "ecoles": (
        "findings",
        "Les écoles chauffent le dimanche",
        "Les chaudières de deux écoles tournent tout le week-end, sans réglage.",
        "Visite des bâtiments",
    ),
    "velos": (
        "findings",
        "Peu d’enfants vont à l’école à vélo",
        "Un enfant sur vingt vient à vélo. Les parents ont peur du carrefour.",
        "Comptage devant l’école",
    ),
    "boues": (
        "findings",
        "La boue descend dans les rues à chaque orage",
        "Trois fois en cinq ans, la route de la vallée a été coupée.",
        "Deuxième séance de l’assemblée",
    ),
    "cooperative": (
        "proposals",
        "Une coopérative pour mettre du solaire sur les toits publics",
        "Chacun pourrait prendre une part, même petite.",
        "Troisième séance de l’assemblée",
    ),
    "guichet": (
        "proposals",
        "Un guichet qui accompagne les travaux du début à la fin",
        "Pas seulement des folders : quelqu’un qui vient voir la maison.",
        "Troisième séance de l’assemblée",
    ),
    "repas": (
        "proposals",
        "Des repas d’ici dans les cantines",
        "Acheter aux fermes de la commune, avec moins de viande.",
        "Quatrième séance de l’assemblée",
    ),
}
