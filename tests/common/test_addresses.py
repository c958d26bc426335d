"""Addresses worked out once are those that Django gives."""

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.urls import NoReverseMatch, path, reverse

from parvis.common.addresses import address

UUID_ = UUID("8cad0e57-4e20-48f9-97f3-8cdd6d42fd64")
urlpatterns = [path("ailleurs/<str:code>/", HttpResponse, name="elsewhere")]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("site:home", []),
        ("site:process", ["budget"]),
        ("contributions:detail", [UUID_]),
        ("budget:ballot", ["budget-2027", "le-vote"]),
    ],
)
def test_address_is_the_one_of_reverse(name, arguments):
    for _time in range(2):
        assert address(name, *arguments) == reverse(name, args=arguments)


def test_address_follows_the_list_of_addresses(settings):
    with pytest.raises(NoReverseMatch):
        address("elsewhere", 1)
    settings.ROOT_URLCONF = __name__
    assert address("elsewhere", 1) == "/ailleurs/1/"
    assert address("elsewhere", True) == "/ailleurs/True/"
