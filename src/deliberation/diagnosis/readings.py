"""The names of what a score is read in too: other instruments' principles, steps and areas."""

from collections.abc import Mapping

from .grid import Family
from .texts import Texts

FAMILY_NAMES: Mapping[Family, Texts] = {
    "coe": {
        "fr": "Les 12 principes du Conseil de l’Europe",
        "en": "The Council of Europe’s 12 principles",
    },
    "oecd": {"fr": "Les 10 étapes de l’OCDE", "en": "The OECD’s 10 steps"},
    "ita": {
        "fr": "Les 6 domaines de l’indice de transparence ITA",
        "en": "The 6 areas of the ITA transparency index",
    },
}

NAMES: Mapping[Family, Mapping[str, Texts]] = {
    "coe": {
        "1": {"fr": "Participation et élections justes", "en": "Participation and fair elections"},
        "2": {"fr": "Réactivité", "en": "Responsiveness"},
        "3": {"fr": "Efficacité", "en": "Efficiency"},
        "4": {"fr": "Ouverture et transparence", "en": "Openness and transparency"},
        "5": {"fr": "État de droit", "en": "Rule of law"},
        "6": {"fr": "Comportement éthique", "en": "Ethical conduct"},
        "7": {"fr": "Compétence", "en": "Competence"},
        "8": {"fr": "Innovation et ouverture au changement", "en": "Innovation and change"},
        "9": {"fr": "Durabilité et vue à long terme", "en": "Sustainability and the long term"},
        "10": {"fr": "Bonne gestion financière", "en": "Sound financial management"},
        "11": {
            "fr": "Droits humains, diversité, cohésion",
            "en": "Human rights, diversity, cohesion",
        },
        "12": {"fr": "Responsabilité", "en": "Accountability"},
    },
    "oecd": {
        "1": {"fr": "Définir le problème et le moment", "en": "Define the problem and the moment"},
        "2": {"fr": "Définir le résultat attendu", "en": "Define the expected result"},
        "3": {"fr": "Choisir et trouver les personnes", "en": "Choose and find the people"},
        "4": {"fr": "Choisir la méthode", "en": "Choose the method"},
        "5": {"fr": "Choisir les outils numériques", "en": "Choose the digital tools"},
        "6": {"fr": "Communiquer", "en": "Communicate"},
        "7": {"fr": "Mettre en œuvre", "en": "Implement"},
        "8": {"fr": "Utiliser les apports et répondre", "en": "Use the input and give feedback"},
        "9": {"fr": "Évaluer", "en": "Evaluate"},
        "10": {
            "fr": "Installer une culture de participation",
            "en": "Foster a culture of participation",
        },
    },
    "ita": {
        "A": {"fr": "Informations sur la commune", "en": "Information on the municipality"},
        "B": {
            "fr": "Relations avec les habitants et la société",
            "en": "Relations with residents and society",
        },
        "C": {"fr": "Transparence financière", "en": "Financial transparency"},
        "D": {"fr": "Marchés publics", "en": "Public contracts"},
        "E": {
            "fr": "Urbanisme, travaux, environnement",
            "en": "Planning, works, environment",
        },
        "F": {"fr": "Droit d’accès à l’information", "en": "Right of access to information"},
    },
}
