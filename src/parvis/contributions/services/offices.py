"""The municipality's services: adding one, naming who answers for it, closing it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django_scopes import get_scope

from parvis.common.errors import Refused, require
from parvis.contributions.models import Service
from parvis.contributions.services.shared import check_filled, check_length


def save_service(
    service: Service | None, *, name: str, in_charge=None, is_active: bool = True, by
) -> Service:
    """Add a service, or change one; its name is its own in the municipality."""
    require(by, "contributions.manage_services")
    name = check_length(" ".join(check_filled(name, _("Donnez un nom.")).split()), 120)
    service = service or Service(municipality=get_scope()["municipality"])
    service.name, service.in_charge, service.is_active = name, in_charge, is_active
    try:
        with transaction.atomic():
            service.save()
    except IntegrityError as twice:
        raise Refused(_("Un service porte déjà ce nom."), code="twice") from twice
    return service
