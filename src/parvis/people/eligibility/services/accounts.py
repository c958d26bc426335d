"""Tying an account to a person of a register, and letting it go."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.ledger.services import record
from parvis.people.eligibility import hashes
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import entry_of_account, entry_of_number, entry_of_proof
from parvis.people.eligibility.services.codes import check_code
from parvis.people.eligibility.voters import Method


def confirm_by_code(scope: str, user, code: str) -> Entry:
    """The account's owner typed the code of their letter: from now on both are one person."""
    return confirm(scope, user, check_code(scope, code), Method.CODE)


def confirm_by_number(scope: str, user, national_number: str) -> Entry:
    """The account's owner typed their national number."""
    return confirm(scope, user, entry_of_number(scope, national_number), Method.REGISTER)


def confirm_by_proof(scope: str, user) -> Entry:
    """The account's identity provider gave the national number."""
    return confirm(scope, user, entry_of_proof(scope, user), Method.OPENID)


def confirm(scope: str, user, entry: Entry | None, method: str) -> Entry:
    """Tie the account to the entry. One account for one person, and one person for one account."""
    if entry is None:
        raise Refused(
            _(
                "Nous ne trouvons personne avec ces indications dans la liste de la commune. "
                "Vérifiez-les, ou venez au guichet avec votre carte d’identité."
            ),
            code="unknown_person",
        )
    key = hashes.account_key(scope, user)
    if entry.account_key == key:
        return entry
    if entry_of_account(scope, user) is not None:
        raise Refused(
            _("Votre compte est déjà confirmé pour une autre personne. Rien n’est changé."),
            code="account_taken",
        )
    return tie(entry, key, method)


def tie(entry: Entry, key: str, method: str) -> Entry:
    """Write it, unless another account was quicker."""
    try:
        with transaction.atomic():
            free = Entry.objects.filter(pk=entry.pk, account_key="")
            done = free.update(account_key=key, method=method)
    except IntegrityError:
        done = 0
    if not done:
        raise Refused(
            _(
                "Un autre compte est déjà confirmé pour cette personne, et elle ne peut voter "
                "qu’une fois. Si ce compte est le vôtre, connectez-vous avec lui. Sinon, venez au "
                "guichet avec votre carte d’identité : on vous aidera."
            ),
            code="entry_taken",
        )
    entry.account_key, entry.method = key, method
    return entry


@transaction.atomic
def release_account(scope: str, entry: Entry) -> None:
    """At the counter: untie the account from a person, who can then confirm another one."""
    Entry.objects.filter(pk=entry.pk).update(account_key="", method="")
    record("account.released", scope, {})
