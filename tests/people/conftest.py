"""A mail server that keeps what it receives, and what a person types to sign up."""

from tests.smtp import smtp_sink

__all__ = ["SIGNUP", "smtp_sink"]

SIGNUP = {
    "email": "amina@exemple.be",
    "password1": "quatre mots bien longs",
    "display_name": "Amina du Halage",
    "section": "",
    "terms": "on",
}
