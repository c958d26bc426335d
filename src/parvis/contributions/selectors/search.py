"""Finding contributions from the site's search page."""

from django.db.models import F, QuerySet

from parvis.contributions.folding import words_of
from parvis.contributions.models import Contribution
from parvis.contributions.selectors.listing import matching, visible_contributions


def search(text: str, *, process=None) -> QuerySet[Contribution]:
    """Visible contributions that hold every word of `text`, newest first; none for no word.

    `activity_title`, `process_title` and `author_name` come with each row.
    """
    if not words_of(text):
        return Contribution.objects.none()
    rows = matching(visible_contributions(), text)
    if process is not None:
        rows = rows.filter(activity__process=process)
    return (
        rows.annotate(
            author_name=F("author__display_name"),
            section_name=F("section__name"),
            activity_title=F("activity__title"),
            process_title=F("activity__process__title"),
        )
        .defer("search_text")
        .order_by("-created_at", "-id")
    )
