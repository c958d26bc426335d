"""Answers to "what should change in your village?", written for the tests; the theme of each is
known. As people write: short, long, with mistakes, in three languages."""

BUS = """
Il n’y a qu’un bus par jour, c’est trop peu
Plus de bus le soir et le dimanche
Les horaires du bus ne correspondent pas aux trains
On attend le bus sous la pluie, il faut un abri
Un bus vers la gare toutes les heures
Le bus est toujours en retard
Ma fille ne peut pas rentrer après 18h, pas de bus
Remettre la ligne de bus qu’on a supprimée
Le ticket de bus est trop cher pour les familles
Des bus gratuits pour les jeunes et les aînés
Arrêt de bus dangereux près de l’école
Sans voiture on ne va nulle part, il manque des bus
Le chauffeur du bus ne s’arrête pas toujours
Un petit bus pour relier les villages entre eux
"""
TREES = """
Planter des arbres le long des rues
On a coupé tous les arbres de la place
Plus d’arbres, plus d’ombre en été
Des arbres fruitiers que tout le monde peut cueillir
Il fait trop chaud, plantez des arbres
Protéger les vieux arbres et les haies
Les arbres morts ne sont jamais remplacés
Un arbre par enfant qui naît
Arroser les jeunes arbres pendant la sécheresse
Moins de béton et plus d’arbres dans la cour
La commune abat des arbres sans prévenir
Choisir des arbres d’ici, pas des palmiers
Replanter les arbres du cimetière
Haies et arbres au bord des champs
"""
WASTE = """
Les déchets traînent partout après le marché
Il faut plus de poubelles pour les déchets des promeneurs
Dépôts de déchets dans le bois, personne ne ramasse
Ramasser les déchets verts à domicile
Le parc à conteneurs ferme trop tôt pour apporter ses déchets
Des amendes pour ceux qui jettent leurs déchets
Trier ses déchets est trop compliqué
Les sacs de déchets sont éventrés par les chats
Poubelles pleines et déchets par terre tout l’été
Réduire les déchets à l’école, gourdes et boîtes
Les déchets du fast-food dans le fossé
Un jour de nettoyage des déchets avec les habitants
Composter les déchets de cuisine dans chaque quartier
Trop de déchets plastiques dans la rivière
"""
OTHER = ["Tout va bien", "Le wifi de la bibliothèque est excellent", "Merci bourgmestre !", "?"]


def lines(text):
    return text.strip().splitlines()


THEMES = {"bus": lines(BUS), "arbres": lines(TREES), "déchets": lines(WASTE)}
ANSWERS = [(name, text) for name, texts in THEMES.items() for text in texts]
