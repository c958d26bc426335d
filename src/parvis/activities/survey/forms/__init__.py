"""What people type, before it becomes what services take."""

from parvis.activities.survey.forms.settings import SettingsForm

__all__ = ["SettingsForm"]
