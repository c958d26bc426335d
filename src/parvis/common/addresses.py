"""The addresses of pages, each worked out once: a page names a dozen, often the same ones."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


def address(name: str, *arguments) -> str:
    """The address of the page called `name`; `NoReverseMatch` if there is none."""
    return _address(settings.ROOT_URLCONF, name, *arguments)


# Typed: 1 and True are written differently.
@lru_cache(maxsize=8192, typed=True)
def _address(urlconf: str, name: str, *arguments) -> str:
    return reverse(name, urlconf, args=arguments)
