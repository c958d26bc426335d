"""Why no panel can be drawn, in plain words with what to change. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deliberation.sortition.pool import Pool
from deliberation.sortition.problem import build_problem
from deliberation.sortition.quotas import Quotas
from deliberation.sortition.relaxing import Change, Relaxation, relaxations

Labels = Mapping[str, str]  # slug of a criterion -> its label


def problems_of(pool: Pool, quotas: Quotas, *, seats: int, labels: Labels) -> list[str]:
    """What has to change before a panel exists; empty when one does."""
    problems = too_few(pool, seats) or unknown_values(pool, quotas, labels)
    if problems:
        return problems
    options = relaxations(build_problem(pool, quotas, seats=seats))
    if not options:
        return [
            _(
                "Aucun panel n’est possible, même avec d’autres quotas : trop de personnes vivent "
                "à la même adresse. Envoyez des rappels, ou baissez le nombre de places."
            )
        ]
    if not options[0]:
        return []
    return [
        _("Aucun panel ne respecte tous les quotas à la fois. Le plus petit changement :")
        if len(options) == 1
        else _("Aucun panel ne respecte tous les quotas à la fois. Choisissez un changement :")
    ] + [sentence(option, labels) for option in options]


def too_few(pool: Pool, seats: int) -> list[str]:
    """The pool is smaller than the panel, or all live together."""
    if len(pool) < seats:
        return [
            ngettext(
                "%(people)d personne a dit oui, pour %(seats)d places.",
                "%(people)d personnes ont dit oui, pour %(seats)d places.",
                len(pool),
            )
            % {"people": len(pool), "seats": seats}
            + " "
            + _("Envoyez des rappels, ou baissez le nombre de places dans les réglages.")
        ]
    if pool.addresses < seats:
        return [
            _(
                "Une seule personne par adresse peut être tirée au sort. Les personnes qui ont dit "
                "oui vivent à %(addresses)d adresses, pour %(seats)d places. Envoyez des rappels à "
                "d’autres adresses, ou baissez le nombre de places."
            )
            % {"addresses": pool.addresses, "seats": seats}
        ]
    return []


def unknown_values(pool: Pool, quotas: Quotas, labels: Labels) -> list[str]:
    """Values of the pool that have no quota, one sentence for each."""
    known = {(one.feature, one.value) for one in quotas}
    found = []
    for (feature, value), times in sorted(pool.counts().items()):
        if (feature, value) not in known:
            found.append(
                _(
                    "Critère « %(label)s » : %(people)d personnes ont la valeur « %(value)s », qui "
                    "n’a pas de quota. Valeurs connues : %(known)s."
                )
                % {
                    "label": labels.get(feature, feature),
                    "people": times,
                    "value": value or _("(vide)"),
                    "known": ", ".join(quotas.values(feature)),
                }
            )
    return found


def sentence(option: Relaxation, labels: Labels) -> str:
    """A set of changes that makes a panel possible."""
    return " ; ".join(change_words(change, labels) for change in option) + "."


def change_words(change: Change, labels: Labels) -> str:
    quota = change.quota
    names = {
        "name": f"{labels.get(quota.feature, quota.feature)}, {quota.value}",
        "old_low": quota.minimum,
        "low": change.minimum,
        "old_high": quota.maximum,
        "high": change.maximum,
    }
    parts = []
    if change.minimum < quota.minimum:
        parts.append(_("baissez le minimum de « %(name)s » de %(old_low)d à %(low)d") % names)
    if change.maximum > quota.maximum:
        parts.append(_("montez le maximum de « %(name)s » de %(old_high)d à %(high)d") % names)
    return _(" et ").join(parts)
