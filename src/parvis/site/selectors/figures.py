"""A municipality's key numbers, counted at most once a minute."""

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import get_language, ngettext

from parvis.common.formatting import format_number
from parvis.contributions.models import Contribution, OfficialAnswer, Status
from parvis.decisions.models import Commitment, Progress

KEPT_SECONDS = 60


def counts(municipality) -> dict[str, int]:
    """Contributions, supports, authors, answered contributions, commitments, delivered ones."""
    return cache.get_or_set(f"figures:{municipality.pk}", count, KEPT_SECONDS)


def count() -> dict[str, int]:
    published = Contribution.objects.filter(status=Status.PUBLISHED)
    answers = OfficialAnswer.objects.filter(contribution=OuterRef("pk"))
    contributions = published.aggregate(
        contributions=Count("pk"),
        supports=Sum("support_count", default=0),
        authors=Count("author", distinct=True),
        answered=Count(
            "pk", filter=Q(Exists(answers) | Q(decision_links__isnull=False)), distinct=True
        ),
    )
    commitments = Commitment.objects.filter(decision__published_at__isnull=False).aggregate(
        commitments=Count("pk"), delivered=Count("pk", filter=Q(status=Progress.DELIVERED))
    )
    return contributions | commitments


def figures(municipality) -> list[dict]:
    """The numbers worth showing, in words; those that are still zero are left out."""
    found = counts(municipality)
    named = [
        (found["authors"], authors_label(found["authors"])),
        (found["contributions"], contributions_label(found["contributions"])),
        (found["supports"], ngettext("soutien", "soutiens", found["supports"])),
        (found["answered"], answered_label(found["answered"])),
        (found["delivered"], delivered_label(found["delivered"])),
    ]
    language = get_language() or "fr"
    return [
        {"value": format_number(value, language), "label": label} for value, label in named if value
    ]


def authors_label(number: int) -> str:
    return ngettext(
        "personne a déposé une contribution", "personnes ont déposé une contribution", number
    )


def contributions_label(number: int) -> str:
    return ngettext("contribution publiée", "contributions publiées", number)


def answered_label(number: int) -> str:
    return ngettext(
        "contribution avec une réponse motivée", "contributions avec une réponse motivée", number
    )


def delivered_label(number: int) -> str:
    return ngettext("engagement réalisé", "engagements réalisés", number)
