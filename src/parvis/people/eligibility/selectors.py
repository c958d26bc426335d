"""Reading a register: finding one person, and figures. Every way leads to an `Entry`."""

from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.people.eligibility import hashes
from parvis.people.eligibility.models import Entry, LetterRun, Register
from parvis.people.eligibility.names import normal_name, usual_name
from parvis.people.eligibility.numbers import read_number

# Where allauth's row of an identity keeps `hashes.number_proof`.
PROOF = "national_number_proof"


def register_of(scope: str) -> Register | None:
    """The register of a scope, erased or not."""
    return Register.objects.filter(scope=scope).first()


def entries_of(scope: str) -> QuerySet[Entry]:
    return Entry.objects.filter(register__scope=scope)


def find_entry(
    scope: str, *, national_number: str = "", name: str = "", first_name: str = "", born=None
) -> Entry | None:
    """The person with this national number; or with this name and birth date. None if unknown.

    Raises `Refused` in plain words for a number that is mistyped, for too little to search by, and
    for two people who share a name and a birth date.
    """
    if national_number.strip():
        return entry_of_number(scope, national_number)
    if not (name.strip() and born):
        raise Refused(
            _("Donnez le numéro national, ou le nom et la date de naissance."), code="too_little"
        )
    return entry_of_name(scope, first_name=first_name, name=name, born=born)


def entry_of_number(scope: str, text: str) -> Entry | None:
    """See `find_entry`."""
    number = read_number(text)
    if number is None:
        raise Refused(
            _(
                "Ce numéro national n’est pas juste : il a onze chiffres, et les deux derniers "
                "contrôlent les autres. Relisez-le au dos de la carte d’identité."
            ),
            code="bad_number",
        )
    proof = hashes.number_proof(number.digits)
    return entries_of(scope).filter(number_hash=hashes.number_hash(scope, proof)).first()


def entry_of_name(scope: str, *, first_name: str, name: str, born: date) -> Entry | None:
    """See `find_entry`. Tries all given names, then the first only."""
    names = {normal_name(first_name, name), usual_name(first_name, name)}
    wanted = [hashes.name_hash(scope, one, born) for one in names]
    found = list(entries_of(scope).filter(name_hash__in=wanted)[:2])
    if len(found) > 1:
        raise Refused(
            _(
                "Plusieurs personnes ont ce nom et cette date de naissance. "
                "Cherchez par le numéro national."
            ),
            code="several",
        )
    return found[0] if found else None


def entry_of_code(scope: str, code: str) -> Entry | None:
    """The person to whom this code was sent, if it is still the valid one."""
    return entries_of(scope).filter(code_hash=hashes.code_hash(scope, code)).first()


def entry_of_account(scope: str, user) -> Entry | None:
    """The person for whom this account was confirmed."""
    if not user.is_authenticated:
        return None
    return entries_of(scope).filter(account_key=hashes.account_key(scope, user)).first()


def entry_of_proof(scope: str, user) -> Entry | None:
    """The person whose national number the account's identity provider gave."""
    wanted = [hashes.number_hash(scope, proof) for proof in proofs_of(user)]
    return entries_of(scope).filter(number_hash__in=wanted).first() if wanted else None


def proofs_of(user) -> list[str]:
    """`hashes.number_proof` of the numbers that the account's providers gave at the last sign-in.

    They are kept with the identity that gave them, and go with it: see people/openid.py.
    """
    if not user.is_authenticated:
        return []
    found = SocialAccount.objects.filter(user=user).order_by("pk")
    return [data[PROOF] for data in found.values_list("extra_data", flat=True) if PROOF in data]


def is_old_enough(entry: Entry, minimum_age: int) -> bool:
    """Whether the person has the age, or the register does not say it."""
    return entry.age is None or entry.age >= minimum_age


def figures(scope: str) -> dict[str, int]:
    """How many people, codes and confirmed accounts."""
    return entries_of(scope).aggregate(
        people=Count("pk"),
        codes=Count("pk", filter=~Q(code_hash="")),
        confirmed=Count("pk", filter=~Q(account_key="")),
        without_age=Count("pk", filter=Q(age__isnull=True)),
    )


def sections(scope: str) -> list[tuple[str, int]]:
    """The sections of a register with their numbers of people, by name."""
    rows = entries_of(scope).values_list("section").annotate(people=Count("pk"))
    return list(rows.order_by("section"))


def letter_runs(scope: str) -> QuerySet[LetterRun]:
    """The runs of letters of a scope, the last first."""
    return LetterRun.objects.filter(register__scope=scope)
