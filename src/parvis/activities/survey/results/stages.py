"""What the stages of a survey do to its results: counted at the close and at the publication."""

from django.utils.translation import gettext as _

from deliberation.surveys.suppression import NEVER_SHOWN_BELOW
from parvis.activities.survey.configuration import configuration
from parvis.activities.survey.models import PaperForm, Results
from parvis.activities.survey.results.services import COUNTED_IN, refresh_results
from parvis.activities.survey.selectors.versions import response_count
from parvis.common.errors import Refused


def check_stage_change(activity, to: str) -> None:
    """Refuse to publish with papers half entered, or what so few people said."""
    if to != "results":
        return
    if PaperForm.objects.filter(lot__activity=activity, counted=False).exists():
        raise Refused(
            _(
                "Des questionnaires sur papier attendent une deuxième lecture. Terminez leur "
                "saisie à la page « Papier », puis publiez."
            ),
            code="papers",
        )
    if response_count(activity) < NEVER_SHOWN_BELOW:
        raise Refused(
            _(
                "Moins de 5 personnes ont répondu : publier dirait ce que chacune pense. Rien "
                "n’est changé."
            ),
            code="too_few",
        )


def on_stage_change(activity, change) -> None:
    """Count at the close, and again at the publication if papers came in meanwhile."""
    if change.after in COUNTED_IN and not is_counted(activity):
        refresh_results(activity)


def is_counted(activity) -> bool:
    """Whether the results are those of the answers and settings of now."""
    results = Results.objects.filter(activity=activity, state=Results.State.READY).first()
    return (
        results is not None
        and results.responses == response_count(activity)
        and results.representative == configuration(activity).is_representative
    )
