"""The spelling of personal codes in letters: twelve signs, the last finds a slip of the pen.

What a code is made from, and what is kept of it, is the business of the app that prints it.
"""

import secrets

from parvis.common.secrecy import ALPHABET, LOOKALIKES

LENGTH = 12  # 11 letters of 5 bits, and one that finds a slip of the pen
GROUP = 4


def new_code() -> str:
    """A code that nothing else gives."""
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
