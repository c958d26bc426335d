"""Background work: sending invitations and reminders, computing the results."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def send_invitations_later(invitation_ids: list[str], municipality_id: int, reminder: bool) -> None:
    """Write to those who are still invited and have not answered meanwhile."""
    from parvis.activities.survey.services.inviting import send_invitations

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        send_invitations(invitation_ids, reminder=reminder)


@task()
def compute_results_later(results_id: int, municipality_id: int) -> None:
    """Compute the results; nothing when the survey was deleted meanwhile."""
    from parvis.activities.survey.models import Results
    from parvis.activities.survey.results.services import run_results

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        found = Results.objects.select_related("activity").filter(pk=results_id).first()
        if found is not None:
            run_results(found)


@task()
def sort_answers_later(results_id: int, key: str, municipality_id: int) -> None:
    """Sort the open answers to a question by theme."""
    from deliberation.surveys.themes import find_themes
    from parvis.activities.survey.models import Results
    from parvis.activities.survey.results.gathering import open_texts
    from parvis.activities.survey.results.sorting import keep_themes

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        found = Results.objects.select_related("activity").filter(pk=results_id).first()
        if found is not None:
            texts = open_texts(found.activity, key)
            keep_themes(found, key, texts, find_themes(texts))
