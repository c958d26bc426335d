"""The keyed hashes by which a register knows people: worth nothing without the pepper.

Each is tied to its scope, so that two registers cannot be compared.
"""

from datetime import date

from parvis.common.personal_codes import normal, spelled
from parvis.common.secrecy import keyed


def number_proof(digits: str) -> str:
    """What an account keeps of a national number that its identity provider gave."""
    return keyed("eligibility-proof", digits).hex()


def number_hash(scope: str, proof: str) -> str:
    """What a register keeps of a national number, from its `number_proof`."""
    return keyed("eligibility-number", scope, proof).hex()


def name_hash(scope: str, name: str, born: date) -> str:
    """What a register keeps of a normal name and a birth date."""
    return keyed("eligibility-name", scope, name, born.isoformat()).hex()


def account_key(scope: str, user) -> str:
    """What an entry keeps of the account that was confirmed for it."""
    return keyed("eligibility-account", scope, user.uuid).hex()


def code_hash(scope: str, code: str) -> str:
    """What an entry keeps of its code."""
    return keyed("eligibility-code", scope, normal(code)).hex()


def code_of(scope: str, entry) -> str:
    """The present code of an entry, such as `7K3M-Q2XA-PD9C`.

    Made again from the pepper, so that a letter which the printer spoilt can be printed anew;
    `code_number` tells it from the codes that it replaced.
    """
    number = keyed("eligibility-letter", scope, entry.pk, entry.code_number)
    return spelled(int.from_bytes(number[:7], "big"))


def voter_key(scope: str, entry) -> str:
    """What stands for a person of the register in a scope, whatever the channel."""
    return keyed("eligibility-voter", scope, entry.pk).hex()
