from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    name = "parvis.decisions"
    label = "decisions"
    verbose_name = _("Décisions")

    def ready(self) -> None:
        from parvis.decisions.privacy import export_person, forget_person
        from parvis.people.privacy import register

        register("decisions", export=export_person, forget=forget_person)
