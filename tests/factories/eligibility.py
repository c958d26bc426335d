"""A register of made-up people, and their numbers."""

from datetime import date, timedelta

from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from parvis.people.eligibility.hashes import number_proof
from parvis.people.eligibility.selectors import PROOF
from parvis.people.eligibility.services import import_people

FIRST = ("Émilie", "Noé", "Anne-Marie", "Karim", "Zoé", "Lucas", "Fatima", "Jean", "Inès", "Tom")
LAST = ("Le Roux", "Dubois", "Ménard", "El Idrissi", "Van Hove", "Lambert", "Ngoma", "Petit")


def national_number(born: date, order: int = 1) -> str:
    """A number with the right checksum."""
    start = f"{born:%y%m%d}{order:03d}"
    base = int(("2" if born.year >= 2000 else "") + start)
    return f"{start}{97 - base % 97:02d}"


def person_row(place: int) -> dict[str, str]:
    """The cells of the `place`th made-up person, an adult born in the last century."""
    born = date(1950, 1, 1) + timedelta(days=place * 11 % 17_000)
    return {
        "numéro national": national_number(born, order=place % 997 + 1),
        "prénom": FIRST[place % len(FIRST)],
        "nom": f"{LAST[place % len(LAST)]} {chr(65 + place % 26)}{chr(65 + place // 26 % 26)}",
        "date de naissance": f"{born:%d/%m/%Y}",
        "section": ("Centre", "Haut-Pré")[place % 2],
        "rue": f"Rue du Moulin {place + 1}",
        "code postal": "5000",
        "localité": "Clairval",
    }


def people_file(rows: list[dict[str, str]]) -> bytes:
    """The CSV of a register."""
    lines = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
    return "\n".join(lines).encode()


def give_proof(user, number: str):
    """The account's identity provider gave this national number at the last sign-in."""
    data = {PROOF: number_proof(number)}
    return SocialAccount.objects.create(
        user=user, provider="guichet", uid=str(user.uuid), extra_data=data
    )


def make_register(scope: str, number: int = 3, **options):
    """A register of `number` made-up people; its report."""
    today = timezone.localdate()
    data = people_file([person_row(place) for place in range(number)])
    days = {"age_on": today, "delete_on": today + timedelta(days=90)}
    return import_people(scope, data, **days | options)
