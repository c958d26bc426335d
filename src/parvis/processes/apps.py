from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProcessesConfig(AppConfig):
    name = "parvis.processes"
    label = "processes"
    verbose_name = _("Démarches")

    def ready(self) -> None:
        from parvis.people.privacy import register
        from parvis.processes.privacy import export_person, forget_person

        register("processes", export=export_person, forget=forget_person)
