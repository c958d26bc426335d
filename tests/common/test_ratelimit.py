import threading

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from parvis.common.errors import TooMany
from parvis.common.ratelimit import caller, count_one, limited


@pytest.fixture(autouse=True)
def clock(settings):
    settings.RATE_LIMITS_ENABLED = True
    with time_machine.travel("2027-03-01 10:00:00+00:00", tick=False) as traveller:
        yield traveller


@limited("essai", 3, 600)
def view(request):
    return HttpResponse("fait")


def request_of(user=None, method="post", address="192.0.2.1"):
    request = getattr(RequestFactory(REMOTE_ADDR=address), method)("/")
    request.user = user or AnonymousUser()
    return request


def test_limited_refuses_beyond_the_number():
    for _ in range(3):
        assert view(request_of()).content == b"fait"
    with pytest.raises(TooMany) as refusal:
        view(request_of())
    assert (refusal.value.status, refusal.value.code) == (429, "rate_limited")


def test_limited_counts_each_address_alone():
    for n in range(5):
        view(request_of(address=f"192.0.2.{n}"))


def test_limited_counts_an_ipv6_household_as_one():
    for n in range(3):
        view(request_of(address=f"2001:db8:0:1::{n}"))
    with pytest.raises(TooMany):
        view(request_of(address="2001:db8:0:1:ffff::1"))
    view(request_of(address="2001:db8:0:2::1"))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "192.0.2.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "10.9.9.9, 192.0.2.7", "192.0.2.7"),
        (2, "10.9.9.9, 192.0.2.7, 192.0.2.8", "192.0.2.7"),
    ],
)
def test_caller_is_told_by_our_own_proxies_only(settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = request_of()
    request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    assert caller(request) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [("", "unknown"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:db8::1", "2001:db8::/64")],
)
def test_caller_of_other_addresses(address, expected):
    assert caller(request_of(address=address)) == expected


def test_limited_counts_each_account_alone_wherever_it_is(resident, officer):
    for n in range(3):
        view(request_of(resident, address=f"192.0.2.{n}"))
    view(request_of(officer))
    with pytest.raises(TooMany):
        view(request_of(resident, address="192.0.2.9"))


def test_limited_does_not_count_reading():
    for _ in range(9):
        view(request_of(method="get"))


def test_limited_begins_again_in_the_next_window(clock):
    for _ in range(3):
        view(request_of())
    clock.shift(600)
    assert view(request_of()).content == b"fait"


def test_limited_when_turned_off_counts_nothing(settings):
    settings.RATE_LIMITS_ENABLED = False
    for _ in range(9):
        view(request_of())


def test_count_one_by_many_at_once_lets_the_number_through():
    refused = []

    def work():
        for _ in range(10):
            try:
                count_one("essai", "somebody", 25, 600)
            except TooMany:
                refused.append(1)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 25


def test_count_one_of_different_names_are_apart():
    for name in ("a", "b", "c"):
        count_one(name, "somebody", 1, 600)
