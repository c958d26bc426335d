"""Personal codes: given, typed, replaced. Never stored, never logged."""

from django.db import transaction
from django.utils.translation import gettext as _

from parvis.common.errors import Refused
from parvis.common.personal_codes import LENGTH, is_code, normal
from parvis.ledger.services import record
from parvis.people.eligibility import hashes
from parvis.people.eligibility.models import Entry
from parvis.people.eligibility.selectors import entry_of_code


def check_code(scope: str, typed: str) -> Entry:
    """The person whose valid code was typed. Raises `Refused` that says what to look at."""
    code = normal(typed)
    if len(code) != LENGTH:
        words = _("Un code a douze lettres ou chiffres. Vous en avez écrit %(count)d.")
        raise Refused(words % {"count": len(code)}, code="bad_length")
    if not is_code(code):
        raise Refused(
            _("Une lettre ou un chiffre de ce code n’est pas juste. Relisez votre lettre."),
            code="bad_code",
        )
    entry = entry_of_code(scope, code)
    if entry is None:
        raise Refused(
            _(
                "Ce code n’est pas, ou n’est plus, valable pour ce vote. Si vous avez reçu un "
                "nouveau code, prenez la lettre la plus récente. Sinon, appelez la commune."
            ),
            code="unknown_code",
        )
    return entry


def give_code(scope: str, entry: Entry) -> str:
    """The valid code of a person, made if there is none; the same again for a letter to reprint."""
    if not entry.code_number:
        return next_code(scope, entry)
    return hashes.code_of(scope, entry)


@transaction.atomic
def replace_code(scope: str, entry: Entry) -> str:
    """A new code for somebody who lost the letter: the former one is void at once."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    code = next_code(scope, held)
    record("code.replaced", scope, {})
    return code


def next_code(scope: str, entry: Entry) -> str:
    entry.code_number += 1
    code = hashes.code_of(scope, entry)
    entry.code_hash = hashes.code_hash(scope, code)
    entry.save(update_fields=["code_number", "code_hash"])
    return code
