"""Personal codes of letters: made again from a key and a line of the register, never stored.

The code of a letter is an HMAC under the site's pepper of the draw and of the number of the line
in the register, so that the same file gives the same codes for a reminder. The database holds
another HMAC of the code: who reads the database, or knows the register, learns no code without
the pepper; and nothing there leads from a letter to a line without the register.
"""

import re
import secrets
import unicodedata

from parvis.common.secrecy import ALPHABET, LOOKALIKES, keyed

LENGTH = 12  # 11 letters of 5 bits, and one that finds a slip of the pen
GROUP = 4
# What NFKD leaves of accents; and what is neither a letter nor a digit.
ACCENTS = re.compile("[\u0300-\u036f]+")
OTHER_SIGNS = re.compile(r"[\W_]+")


def code_of(activity, seed: str, line: int) -> str:
    """The code of the letter to a line of the register, such as `7K3M-Q2XA-PD9C`."""
    return spelled(int.from_bytes(keyed("assembly-code", activity.uuid, seed, line)[:7], "big"))


def new_code() -> str:
    """A code that no line gives: for somebody who lost the letter."""
    return spelled(secrets.randbits(56))


def spelled(number: int) -> str:
    """Eleven letters of a number and the check letter, in groups."""
    letters = "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH - 1))
    letters += check_letter(letters)
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def check_letter(letters: str) -> str:
    """Luhn's sum modulo 32: finds every wrong letter and nearly every pair that changed places."""
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = ALPHABET.index(letter) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def normal(text: str) -> str:
    """A code as somebody typed it, without spaces and dashes, lookalikes put right."""
    kept = text.upper().translate(LOOKALIKES)
    return "".join(letter for letter in kept if letter not in "-–—. \t\u00a0\u202f")


def is_code(text: str) -> bool:
    """Whether a normal code has the right length, letters and check letter."""
    if len(text) != LENGTH or set(text) - set(ALPHABET):
        return False
    return check_letter(text[:-1]) == text[-1]


def code_hash(activity, code: str) -> str:
    """What is kept of a code."""
    return keyed("assembly-letter", activity.uuid, normal(code)).hex()


def household_key(activity, *address: str) -> str:
    """What is kept of an address: the same for the same one, capitals, accents and dots aside."""
    plain = unicodedata.normalize("NFKD", " ".join(address)).casefold()
    words = OTHER_SIGNS.sub(" ", ACCENTS.sub("", plain)).strip()
    return keyed("assembly-household", activity.uuid, words).hex()
