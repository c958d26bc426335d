"""From the name of a permission to the words that say who holds it."""

from django.utils.translation import gettext as _

from parvis.processes.kinds import kinds


def what_is_needed(permission: str) -> str:
    """Who may do what was refused, in a sentence; empty when the permission is not known.

    permission: as raised by `common.errors.require`, such as `processes.manage`.
    """
    ability = next(
        (one for kind in kinds() for one in kind.abilities if one.permission == permission), None
    )
    if ability is not None:
        return _(
            "Pour « %(ability)s », il faut un compte dans la commune et une étape qui le permet."
        ) % {"ability": ability.label}
    return staff_permissions().get(permission, "")


def staff_permissions() -> dict[str, str]:
    """The permissions of the desk, each with who holds it."""
    officers = _("Cette page est réservée aux agents de la commune.")
    return {
        "people.see_desk": _("Le bureau est réservé à l’équipe de la commune."),
        "people.manage_members": _("Seuls les administrateurs de la commune gèrent les membres."),
        "processes.create": officers,
        "processes.manage": officers,
    }
