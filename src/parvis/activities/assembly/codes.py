"""Personal codes of letters: made again from a key and a line of the register, never stored.

The code of a letter is an HMAC under the site's pepper of the draw and of the number of the line
in the register, so that the same file gives the same codes for a reminder. The database holds
another HMAC of the code: who reads the database, or knows the register, learns no code without
the pepper; and nothing there leads from a letter to a line without the register.
"""

import re
import unicodedata

from parvis.common.personal_codes import LENGTH, is_code, new_code, normal, spelled
from parvis.common.secrecy import keyed

__all__ = ["LENGTH", "is_code", "new_code", "normal"]

# What NFKD leaves of accents; and what is neither a letter nor a digit.
ACCENTS = re.compile("[\u0300-\u036f]+")
OTHER_SIGNS = re.compile(r"[\W_]+")


def code_of(activity, seed: str, line: int) -> str:
    """The code of the letter to a line of the register, such as `7K3M-Q2XA-PD9C`."""
    return spelled(int.from_bytes(keyed("assembly-code", activity.uuid, seed, line)[:7], "big"))


def code_hash(activity, code: str) -> str:
    """What is kept of a code."""
    return keyed("assembly-letter", activity.uuid, normal(code)).hex()


def household_key(activity, *address: str) -> str:
    """What is kept of an address: the same for the same one, capitals, accents and dots aside."""
    plain = unicodedata.normalize("NFKD", " ".join(address)).casefold()
    words = OTHER_SIGNS.sub(" ", ACCENTS.sub("", plain)).strip()
    return keyed("assembly-household", activity.uuid, words).hex()
