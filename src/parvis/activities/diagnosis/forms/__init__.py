"""Forms: what people type, before it becomes what services take."""

from parvis.activities.diagnosis.forms.settings import SettingsForm

__all__ = ["SettingsForm"]
