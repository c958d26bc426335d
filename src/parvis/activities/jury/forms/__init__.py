"""Forms: what people type, before it becomes what services take."""

from parvis.activities.jury.forms.deliberation import MinutesForm, ReasonsForm
from parvis.activities.jury.forms.members import DeclarationForm, ScoreForm
from parvis.activities.jury.forms.seats import AppointForm, ProjectForm, SeatForm
from parvis.activities.jury.forms.settings import SettingsForm

__all__ = [
    "AppointForm",
    "DeclarationForm",
    "MinutesForm",
    "ProjectForm",
    "ReasonsForm",
    "ScoreForm",
    "SeatForm",
    "SettingsForm",
]
