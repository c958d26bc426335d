"""The five levels of participation and what each promises (schema of Démocratie Ouverte, CC BY)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    INFORM = "inform", _("Informer")
    CONSULT = "consult", _("Consulter")
    INVOLVE = "involve", _("Concerter")
    CO_CREATE = "co_create", _("Co-construire")
    CO_DECIDE = "co_decide", _("Co-décider")


PROMISES = {
    Level.INFORM: _("Nous vous tenons au courant."),
    Level.CONSULT: _("Nous vous écoutons, et nous disons comment vos avis ont compté."),
    Level.INVOLVE: _("Vos préoccupations se retrouvent dans les solutions étudiées."),
    Level.CO_CREATE: _("Nous construisons avec vous, et reprenons vos idées autant que possible."),
    Level.CO_DECIDE: _("Nous mettons en œuvre ce que vous décidez."),
}


def rank(level: str) -> int:
    """1 for `inform` to 5 for `co_decide`."""
    return Level.values.index(level) + 1
