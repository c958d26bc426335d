"""What a register keeps about an account, for its copy and its deletion."""

from parvis.people import privacy
from parvis.people.eligibility import hashes
from parvis.people.eligibility.models import Entry, Register
from parvis.people.eligibility.selectors import proofs_of


def export_person(user) -> dict:
    """Where the account was confirmed, and whether a provider gave a national number (not kept)."""
    found = [entry for scope in open_scopes() if (entry := entry_for(scope, user))]
    return {
        "confirmed": [
            {
                "for": entry.register.scope,
                "by": entry.get_method_display(),
                "section": entry.section,
            }
            for entry in found
        ],
        "national_number_proved": bool(proofs_of(user)),
    }


def forget_person(user) -> None:
    """Untie the account everywhere; a proof goes with the identity, and that with the account."""
    for scope in open_scopes():
        key = hashes.account_key(scope, user)
        Entry.objects.filter(register__scope=scope, account_key=key).update(
            account_key="", method=""
        )


def open_scopes() -> list[str]:
    return list(Register.objects.filter(erased_at=None).values_list("scope", flat=True))


def entry_for(scope: str, user) -> Entry | None:
    key = hashes.account_key(scope, user)
    found = Entry.objects.filter(register__scope=scope, account_key=key)
    return found.select_related("register").first()


privacy.register("eligibility", export=export_person, forget=forget_person)
