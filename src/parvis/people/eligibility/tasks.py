"""Background work: printing letters."""

from django_scopes import scope
from django_tasks import task

from parvis.places.models import Municipality


@task()
def make_letters_later(run_id: int, municipality_id: int) -> None:
    """Make the letters of a run; nothing when it was deleted, or made, meanwhile."""
    from parvis.people.eligibility.models import LetterRun
    from parvis.people.eligibility.services.letters import make_letters

    with scope(municipality=Municipality.objects.get(pk=municipality_id)):
        run = LetterRun.objects.select_related("register").filter(pk=run_id).first()
        if run is not None:
            make_letters(run)
