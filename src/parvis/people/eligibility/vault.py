"""Files that live for some hours: addresses that wait for their letters, letters to be fetched.

They are enciphered under the pepper, which is neither in the database nor beside them: a copy of
the disk or of the database does not open them.
"""

import base64

from cryptography.fernet import Fernet
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from parvis.common.secrecy import keyed

ADDRESSES, LETTERS = "addresses", "letters"


def path_of(run, what: str) -> str:
    """Where a file of a run of letters is; no name that anybody could guess or read."""
    return f"eligibility/{keyed('eligibility-path', run.uuid, what)[:16].hex()}"


def cipher(run, what: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(keyed("eligibility-file", run.uuid, what)))


def keep(run, what: str, data: bytes) -> None:
    """Write a file, in the place of an earlier one."""
    forget_one(run, what)
    default_storage.save(path_of(run, what), ContentFile(cipher(run, what).encrypt(data)))


def read(run, what: str) -> bytes | None:
    """The file as it was, or None when it is gone."""
    path = path_of(run, what)
    if not default_storage.exists(path):
        return None
    with default_storage.open(path) as file:
        return cipher(run, what).decrypt(file.read())


def forget_one(run, what: str) -> None:
    path = path_of(run, what)
    if default_storage.exists(path):
        default_storage.delete(path)


def forget(run) -> None:
    """Delete both files of a run."""
    for what in (ADDRESSES, LETTERS):
        forget_one(run, what)
