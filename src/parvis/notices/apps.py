from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "parvis.notices"
    label = "notices"
    verbose_name = _("Avis")

    def ready(self) -> None:
        from parvis.notices.privacy import export_person, forget_person
        from parvis.people.privacy import register

        register("notices", export=export_person, forget=forget_person)
