"""An invented register: the same people each time, none of whom exists."""

from collections.abc import Sequence
from random import Random

FIRST = {
    "F": (
        *("Aline", "Béatrice", "Chantal", "Dounia", "Élodie", "Fatima", "Giulia", "Hélène"),
        *("Inès", "Jeanne", "Karima", "Léa", "Manon", "Noémie", "Odile", "Pauline", "Yasmina"),
    ),
    "M": (
        *("Adrien", "Benoît", "Cédric", "Driss", "Étienne", "François", "Gaël", "Hugo"),
        *("Ismaël", "Jérôme", "Karim", "Loïc", "Mathieu", "Noël", "Olivier", "Pierre", "Youri"),
    ),
}
NAMES = (
    *("Bodart", "Collignon", "Delhaye", "Evrard", "Fontaine", "Gillet", "Haddad", "Istace"),
    *("Jadot", "Kaya", "Lecomte", "Marchal", "Noël", "Orban", "Piérard", "Renson", "Servais"),
    *("Thiry", "Urbain", "Van Damme", "Wauters", "Yilmaz", "Zune", "Baert", "Courtois"),
)
STREETS = (
    *("Rue du Moulin", "Rue de l’Église", "Chemin des Prés", "Rue Haute", "Rue des Tilleuls"),
    *("Avenue de la Gare", "Rue du Château", "Place du Marché", "Rue de la Fontaine"),
)
HEADER = "identifiant;prénom;nom;rue;code postal;localité;section;année de naissance;sexe"


def register_of(
    sections: Sequence[tuple[str, int]], *, homes: int, year: int, postcode: str, town: str
) -> bytes:
    """The register of a town: `homes` addresses, one to three adults each.

    sections: name and number of inhabitants, by which the addresses are spread. `year`: the
    present one, for ages from 16 to 90.
    """
    chance = Random(1830)  # noqa: S311 - the same invented town each time, not a secret
    rows = [HEADER]
    names, weights = zip(*sections, strict=True)
    for home in range(homes):
        section = chance.choices(names, weights)[0]
        street = f"{STREETS[home % len(STREETS)]} {home // len(STREETS) + 1}"
        for _person in range(chance.choice((1, 2, 2, 3))):
            gender = chance.choice("FM")
            first, last = chance.choice(FIRST[gender]), chance.choice(NAMES)
            born = year - chance.randint(16, 90)
            cells = (f"R{len(rows):05d}", first, last, street, postcode, town, section)
            rows.append(";".join([*cells, str(born), gender]))
    return "\n".join(rows).encode()
