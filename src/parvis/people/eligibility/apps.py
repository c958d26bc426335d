from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EligibilityConfig(AppConfig):
    name = "parvis.people.eligibility"
    label = "eligibility"
    verbose_name = _("Qui peut participer")

    def ready(self) -> None:
        from parvis.people.eligibility import keeper, verbs  # noqa: F401 - they register
