"""The keyed hashes by which a survey knows people: each is worth nothing without the pepper.

A begun answer, the fact that somebody answered, and an invitation carry three hashes that cannot
be matched: whoever reads the tables cannot go from one to another.
"""

from parvis.common.personal_codes import normal, spelled
from parvis.common.secrecy import keyed


def draft_key(activity, token: str) -> str:
    """What a begun answer keeps of the code by which it is taken up again."""
    return keyed("survey-draft", activity.uuid, normal(token)).hex()


def token_key(activity, token: str) -> str:
    """Who answered with this code, personal or not."""
    return keyed("survey-token", activity.uuid, normal(token)).hex()


def browser_key(activity, browser: str) -> str:
    """Who answered in this browser."""
    return keyed("survey-browser", activity.uuid, browser).hex()


def account_token(activity, user) -> str:
    """The code of an account in a survey: the same in every tab and on every device."""
    return spelled(int.from_bytes(keyed("survey-account", activity.uuid, user.uuid)[:7]))


def invitation_code(invitation) -> str:
    """The code of an invitation, made again whenever its letter is printed again."""
    return spelled(int.from_bytes(keyed("survey-letter", invitation.pk)[:7]))


def code_hash(activity, code: str) -> str:
    """What an invitation keeps of its code."""
    return keyed("survey-code", activity.uuid, normal(code)).hex()


def kiosk_key(activity) -> str:
    """What the address of a kiosk ends with: only the desk knows it."""
    return keyed("survey-kiosk", activity.uuid).hex()[:20]
