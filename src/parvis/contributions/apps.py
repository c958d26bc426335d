from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContributionsConfig(AppConfig):
    name = "parvis.contributions"
    label = "contributions"
    verbose_name = _("Contributions")

    def ready(self) -> None:
        from parvis.contributions import panels
        from parvis.contributions.privacy import export_person, forget_person
        from parvis.people.panels import register as register_panel
        from parvis.people.privacy import register

        register("contributions", export=export_person, forget=forget_person)
        register_panel(panels.MINE)
        register_panel(panels.DRAFTS)
        register_panel(panels.SUPPORTED)
