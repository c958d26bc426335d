"""The people of Clairval: one account per role and forty residents. Names are invented."""

from datetime import timedelta
from functools import cache
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from parvis.people.models import Membership, Purpose, Role, User
from parvis.people.services.consents import give_consent
from parvis.people.services.demonstration import DEMONSTRATION_PASSWORD

DOMAIN = "clairval.example"

# The first account of each role: `<role>@clairval.example`.
BY_ROLE = {
    Role.RESIDENT: "Camille Dubois",
    Role.OFFICER: "Sophie Lambert",
    Role.ELECTED: "Marc Delvaux",
    Role.FACILITATOR: "Nadia El Amrani",
    Role.GUARANTOR: "Pierre Wauters",
    Role.ADMINISTRATOR: "Isabelle Renard",
}

# Some chose a pseudonym, as anybody may.
RESIDENTS = (
    *("Amina Lefèvre", "Jean Dumont", "Fatima Benali", "Luc Vandenberghe", "Chloé Martin"),
    *("Kevin Peeters", "Monique Hubert", "Yusuf Demir", "Élise Gérard", "Thomas Claes"),
    *("Rosalie Noël", "Bernard Collard", "Samira Haddad", "Olivier Leclercq", "Julie Maes"),
    *("Mehdi Toussaint", "Anne-Marie Simon", "Patrick Lejeune", "Sarah Goossens", "Hugo Denis"),
    *("Giulia Rossi", "André Fontaine", "Laura Jacobs", "Youssef Idrissi", "Martine Baudoux"),
    *("Nicolas Willems", "Inès Carlier", "Francis Poncelet", "Eva Mertens", "Michel Bodart"),
    *("Ana Ferreira", "Dominique Legrand", "Le jardinier du Moulinet", "Cyclo des Fontaines"),
    *("Pauline Thiry", "Didier Massart", "Aline Servais", "Rachid Ouali", "Geneviève Piron"),
)


@cache
def hashed_password() -> str:
    """The slow hash of the common password, worked out once for all accounts."""
    return make_password(DEMONSTRATION_PASSWORD)


def create_staff() -> dict[str, User]:
    """One account per role, resident included, by role."""
    rows = [(f"{role}@{DOMAIN}", name) for role, name in BY_ROLE.items()]
    return dict(zip(BY_ROLE, create_accounts(rows), strict=True))


def create_residents() -> list[User]:
    """The residents who file, support, comment and vote."""
    rows = [(f"habitant{n}@{DOMAIN}", name) for n, name in enumerate(RESIDENTS, start=1)]
    return create_accounts(rows)


def create_accounts(rows: list[tuple[str, str]]) -> list[User]:
    """Accounts (address, display name) with the common password and verified addresses."""
    password = hashed_password()
    users = User.objects.bulk_create(
        User(email=email, display_name=name, password=password) for email, name in rows
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
    )
    return users


def settle(municipality, staff: dict[str, User], residents: list[User], sections: list) -> None:
    """Give each person their role, and each resident a village."""
    chance = Random(1830)  # noqa: S311 - the same invented town each time, not a secret
    everyone = [staff[Role.RESIDENT], *residents]
    weights = [section.population for section in sections]
    homes = chance.choices(sections, weights, k=len(everyone))
    rows = [
        Membership(municipality=municipality, user=user, role=Role.RESIDENT, section=section)
        for user, section in zip(everyone, homes, strict=True)
    ]
    rows += [
        Membership(municipality=municipality, user=user, role=role)
        for role, user in staff.items()
        if role != Role.RESIDENT
    ]
    Membership.objects.bulk_create(rows)


def consent(users: list[User], now) -> None:
    """Everybody agreed to the terms; one in three asked for the newsletter."""
    for place, user in enumerate(users):
        given_at = now - timedelta(days=400 - place)
        give_consent(user, Purpose.TERMS, now=given_at)
        if place % 3 == 0:
            give_consent(user, Purpose.NEWSLETTER, now=given_at)
