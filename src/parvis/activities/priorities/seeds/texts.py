"""Invented priorities of the villages of Clairval."""

PRIORITIES = (
    (
        "Se déplacer à pied et à vélo sans danger",
        "Les enfants vont à l’école en voiture parce que la route n’a pas de trottoir. Des chemins "
        "sûrs entre les villages changeraient la vie de tous.",
    ),
    (
        "Des lieux pour les jeunes",
        "À partir de douze ans, il n’y a rien à faire le soir et quand il pleut. Un local, un "
        "terrain, quelqu’un qui l’ouvre.",
    ),
    (
        "Moins de solitude pour les personnes âgées",
        "Beaucoup de nos voisins ne voient personne de la semaine. Des repas, des visites, un "
        "transport.",
    ),
    (
        "De l’ombre et de l’eau en été",
        "Les places sont des fours. Des arbres, des fontaines, des bancs à l’ombre.",
    ),
    (
        "Garder nos petits commerces",
        "Le dernier magasin du Moulinet ferme. Un marché, un dépôt, un café tenu ensemble.",
    ),
    (
        "Des maisons mieux isolées",
        "Le chauffage coûte trop cher. Des conseils, des achats groupés, de l’aide pour les "
        "locataires aussi.",
    ),
    (
        "Protéger la rivière",
        "La Claire déborde puis s’assèche. Des berges vivantes, moins de béton.",
    ),
    (
        "Une commune qui répond",
        "On écrit, et on ne sait pas ce que ça devient. Des réponses, en mots simples.",
    ),
)
# How strongly each is preferred: the invented answers are drawn from it.
STRENGTHS = (8, 5, 6, 4, 3, 3, 2, 1)
