"""The settings of a survey, typed, with their defaults."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

ANYONE, ACCOUNT, CODE = "anyone", "account", "code"
WHO = (
    (ANYONE, _("Toute personne qui a le lien : une réponse par navigateur, sans preuve")),
    (ACCOUNT, _("Les personnes qui ont un compte sur ce site : une réponse par compte")),
    (CODE, _("Les personnes invitées, avec un code personnel : une réponse par code")),
)
RESIDENTS, ELECTED, OFFICERS, ASSOCIATIONS = "residents", "elected", "officers", "associations"
AUDIENCES = (
    (RESIDENTS, _("Les habitantes et habitants")),
    (ELECTED, _("Les élues et élus")),
    (OFFICERS, _("Les agentes et agents de la commune")),
    (ASSOCIATIONS, _("Les associations")),
)


@dataclass(frozen=True)
class Configuration:
    """What a municipality chooses.

    who: a key of `WHO`. audience: of `AUDIENCES`. probability: the people asked were drawn by lot
    from a list, so that margins of error have a meaning. population: of that list, 0 if unknown.
    save_days: how long a begun answer waits. keep_months: answers, after the results, before those
    that can be published are all that is left. embed: hosts whose pages may frame the survey.
    """

    who: str = ANYONE
    audience: str = RESIDENTS
    probability: bool = False
    population: int = 0
    introduction: str = ""
    thanks: str = ""
    save_days: int = 14
    keep_months: int = 12
    kiosk_seconds: int = 120
    embed: tuple[str, ...] = ()

    @property
    def answers_in_frame(self) -> bool:
        """Whether people answer in a page of another site, where an account does not open."""
        return bool(self.embed) and self.who != ACCOUNT

    @property
    def is_representative(self) -> bool:
        """Whether the sample lets anybody speak of a margin of error."""
        return self.probability and self.who == CODE


NAMES = frozenset(field.name for field in fields(Configuration))


def configuration(activity) -> Configuration:
    """The settings of `activity`; unknown keys are left to whoever put them there."""
    known = {key: value for key, value in activity.settings.items() if key in NAMES}
    return Configuration(**known | {"embed": tuple(known.get("embed", ()))})
