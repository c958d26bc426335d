"""Keyed hashes and receipts: what ties a person to a ballot only with the pepper in hand."""

import hashlib
import secrets

from parvis.common.secrecy import ALPHABET, LOOKALIKES, keyed

GROUPS, GROUP_LENGTH = 4, 4
RECEIPT_LENGTH = GROUPS * GROUP_LENGTH  # 16 letters of 5 bits: 80 bits


def locator(activity, user) -> str:
    """Where the ballot of `user` is, while the vote is open."""
    return keyed("locator", activity.uuid, user.uuid).hex()


def person_key(activity, user) -> str:
    """The person's mark on the roll: another domain, so that it does not point to the ballot."""
    return keyed("person", activity.uuid, user.uuid).hex()


def receipt_of(activity, user, attempt: str) -> str:
    """The receipt for one filling-in of the form.

    The same form sent twice gives the same receipt, so a lost answer or a double click never
    leaves the voter with a void one. `attempt` is random and never stored.
    """
    number = int.from_bytes(keyed("receipt", activity.uuid, user.uuid, attempt)[:10], "big")
    letters = "".join(ALPHABET[number >> (5 * place) & 31] for place in range(RECEIPT_LENGTH))
    return "-".join(
        letters[start : start + GROUP_LENGTH] for start in range(0, RECEIPT_LENGTH, GROUP_LENGTH)
    )


def new_attempt() -> str:
    """A fresh number for one filling-in of the ballot form."""
    return secrets.token_hex(16)


def normal_receipt(text: str) -> str:
    """A receipt as somebody typed it, without spaces and dashes, lookalikes put right."""
    return "".join(text.upper().translate(LOOKALIKES).replace("-", " ").split())


def receipt_hash(receipt: str) -> str:
    """SHA-256, in hexadecimal, of the receipt's sixteen letters."""
    return hashlib.sha256(normal_receipt(receipt).encode()).hexdigest()
