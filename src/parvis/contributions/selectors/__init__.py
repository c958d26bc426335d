"""Every non-trivial read of contributions."""

from parvis.contributions.selectors.listing import (
    ListFilters,
    ListPaginator,
    Toolbar,
    listing,
    toolbar,
    visible_contributions,
    with_images,
)
from parvis.contributions.selectors.search import search
from parvis.contributions.selectors.statistics import Responsiveness, responsiveness

__all__ = [
    "ListFilters",
    "ListPaginator",
    "Responsiveness",
    "Toolbar",
    "listing",
    "responsiveness",
    "search",
    "toolbar",
    "visible_contributions",
    "with_images",
]
