"""The ledger's entries about people, in plain words. They never say who."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from parvis.ledger.verbs import register
from parvis.people.models import Role


def holders(entry) -> str:
    """How many people hold the role after this act."""
    count = entry.data["count"]
    return ngettext("%(n)d personne a ce rôle.", "%(n)d personnes ont ce rôle.", count) % {
        "n": count
    }


def role_given(entry) -> str:
    role = Role(entry.data["role"]).label
    return _("Le rôle « %(role)s » est donné à quelqu’un.") % {"role": role} + " " + holders(entry)


def role_taken(entry) -> str:
    role = Role(entry.data["role"]).label
    return _("Le rôle « %(role)s » est retiré à quelqu’un.") % {"role": role} + " " + holders(entry)


def account_erased(entry) -> str:
    return _("Un compte est supprimé ; ce que la personne a écrit reste, sans son nom.")


register("role.given", role_given, label=gettext_lazy("Rôle donné"))
register("role.taken", role_taken, label=gettext_lazy("Rôle retiré"))
register("account.erased", account_erased, label=gettext_lazy("Compte supprimé"))
