"""Keyed hashes and receipts: what ties a person to a ballot only with the pepper in hand."""

import hashlib
import secrets

from parvis.common.secrecy import ALPHABET, LOOKALIKES, keyed
from parvis.people.eligibility.voters import Voter

GROUPS, GROUP_LENGTH = 4, 4
RECEIPT_LENGTH = GROUPS * GROUP_LENGTH  # 16 letters of 5 bits: 80 bits
CODE_LENGTH = 6  # 30 bits, with the number of the batch before it


def identity(voter) -> tuple[str, ...]:
    """What stands for a person: an account, or the key of an entry of the register."""
    return (voter.key,) if isinstance(voter, Voter) else (str(voter.uuid),)


def place(voter) -> tuple[str, ...]:
    """What stands for a person by one way of voting.

    Somebody of the register changes a ballot only by the way it came: whoever finds a letter
    cannot replace the ballot that its addressee cast with an account.
    """
    if isinstance(voter, Voter) and voter.entry is not None:
        return (voter.key, voter.channel)
    return identity(voter)


def locator(activity, voter) -> str:
    """Where the ballot of `voter` (a `Voter`, or an account) is, while the vote is open."""
    return keyed("locator", activity.uuid, *place(voter)).hex()


def person_key(activity, voter) -> str:
    """The person's mark on the roll: another domain, so that it does not point to the ballot."""
    return keyed("person", activity.uuid, *identity(voter)).hex()


def receipt_of(activity, voter, attempt: str) -> str:
    """The receipt for one filling-in of the form.

    The same form sent twice gives the same receipt, so a lost answer or a double click never
    leaves the voter with a void one. `attempt` is random and never stored.
    """
    number = int.from_bytes(keyed("receipt", activity.uuid, *identity(voter), attempt)[:10], "big")
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


def paper_codes(batch) -> list[str]:
    """The codes printed on the papers of a batch, in no order that tells the order of printing.

    They cannot be guessed, so a paper that was not printed here is found out, and nothing need be
    stored. `CODE_LENGTH` signs of 5 bits.
    """
    codes: set[str] = set()
    place = 0
    while len(codes) < batch.size:
        number = int.from_bytes(keyed("paper", batch.uuid, place)[:8], "big")
        codes.add("".join(ALPHABET[number >> (5 * sign) & 31] for sign in range(CODE_LENGTH)))
        place += 1
    return sorted(codes)


def made_up_code(batch) -> str:
    """A code to show as an example: it looks like those of the batch, and no paper bears it.

    900 codes are tried, and a batch has 200 papers at most.
    """
    printed = set(paper_codes(batch))
    made_up = (f"7K2M{first}{last}" for first in ALPHABET[2:] for last in ALPHABET[2:])
    return next(code for code in made_up if code not in printed)


def normal_code(text: str) -> tuple[int, str]:
    """Batch and code of a paper as typed or scanned ("12-7K2MQR"); (0, "") when it is neither."""
    number, _dash, code = text.strip().upper().partition("-")
    code = normal_receipt(code)
    if not (number.isascii() and number.isdecimal() and len(number) < 6):
        return 0, ""
    return (int(number), code) if len(code) == CODE_LENGTH else (0, "")
