import time

import pytest
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import include, path

from parvis.common import pagecache
from parvis.common.generations import drop_pages
from parvis.common.pagecache import Page, Pages

served = []


def plain(request):
    served.append(request.get_full_path())
    name, language = request.municipality.name, request.LANGUAGE_CODE
    return HttpResponse(f"{name} {language} {len(served)}")


def with_token(request):
    served.append(request.path)
    return HttpResponse(get_token(request))


def streamed(request):
    served.append(request.path)
    return StreamingHttpResponse(iter([b"a", b"b"]))


def told(request):
    messages.success(request, "fait")
    return HttpResponse("told")


def kept_apart(request):
    served.append(request.path)
    return HttpResponse("mine", headers={"Cache-Control": "private"})


urlpatterns = [
    path("simple/", plain),
    path("jeton/", with_token),
    path("flux/", streamed),
    path("dit/", told),
    path("prive/", kept_apart),
    path("", include("parvis.config.urls")),
]


@pytest.fixture(autouse=True)
def _cached(settings):
    settings.ROOT_URLCONF = __name__
    settings.PAGE_CACHE_SECONDS = 60
    served.clear()


def test_page_for_a_visitor_is_made_once(visitor):
    first, second = visitor.get("/simple/"), visitor.get("/simple/")
    assert first.content == second.content == b"Clairval fr 1"


def test_page_is_a_new_response_each_time(visitor):
    first, second = visitor.get("/simple/"), visitor.get("/simple/")
    assert first is not second
    first.headers["X-Mine"] = "1"
    assert "X-Mine" not in visitor.get("/simple/").headers
    assert second.headers["Content-Security-Policy"]


def test_page_for_somebody_signed_in_is_never_kept_nor_served(visitor, client_of, resident):
    visitor.get("/simple/")
    signed_in = client_of(resident)
    signed_in.get("/simple/")
    signed_in.get("/simple/")
    assert len(served) == 3
    assert visitor.get("/simple/").content == b"Clairval fr 1"


def test_page_of_another_municipality_is_never_served(visitor, other_commune):
    visitor.get("/simple/")
    other = Client(headers={"host": "autreville.test"})
    assert other.get("/simple/").content == b"Autreville fr 2"


def test_page_in_another_language_is_kept_apart(visitor):
    visitor.get("/simple/")
    visitor.cookies["langue"] = "en"
    assert visitor.get("/simple/").content == b"Clairval en 2"
    assert visitor.get("/simple/").content == b"Clairval en 2"


def test_page_with_another_query_is_kept_apart(visitor):
    visitor.get("/simple/?page=1")
    visitor.get("/simple/?page=2")
    visitor.get("/simple/?page=1")
    assert served == ["/simple/?page=1", "/simple/?page=2"]


def test_page_for_htmx_is_kept_apart(visitor):
    visitor.get("/simple/")
    visitor.get("/simple/", headers={"hx-request": "true", "hx-target": "liste"})
    visitor.get("/simple/", headers={"hx-request": "true", "hx-target": "liste"})
    visitor.get("/simple/", headers={"hx-request": "true", "hx-target": "carte"})
    assert len(served) == 3


def test_page_with_a_form_token_is_not_kept(visitor):
    visitor.get("/jeton/")
    visitor.get("/jeton/")
    Client(headers={"host": "clairval.test"}).get("/jeton/")
    assert len(served) == 3


def test_page_for_a_visitor_with_an_old_token_cookie_is_kept(visitor):
    visitor.cookies["csrftoken"] = "a" * 32
    visitor.get("/simple/")
    visitor.get("/simple/")
    assert len(served) == 1


def test_page_for_a_visitor_with_a_message_is_made_anew(visitor):
    visitor.get("/simple/")
    visitor.get("/dit/")
    assert "messages" in visitor.cookies
    visitor.get("/simple/")
    assert len(served) == 2


@pytest.mark.parametrize("address", ["/flux/", "/prive/"])
def test_page_that_cannot_be_shared_is_not_kept(visitor, address):
    visitor.get(address)
    visitor.get(address)
    assert served == [address, address]


def test_page_not_found_is_not_kept(visitor):
    request = visitor.get("/simple/").wsgi_request
    missing = pagecache.PageCacheMiddleware(lambda request: HttpResponse("x", status=404))
    assert missing(request).status_code == 404
    assert missing.pages.size == 0


def test_post_is_never_answered_from_kept_pages(visitor):
    visitor.get("/simple/")
    visitor.post("/simple/")
    assert len(served) == 2


def test_head_after_get_has_the_headers_without_the_page(visitor):
    page = visitor.get("/simple/")
    head = visitor.head("/simple/")
    assert (head.content, len(served)) == (b"", 1)
    assert head["Content-Length"] == page["Content-Length"]


def test_browser_that_has_the_page_is_told_so(visitor):
    page = visitor.get("/simple/")
    assert page["Cache-Control"] == "private, no-cache"
    assert page["Vary"] == "Cookie, HX-Request"
    again = visitor.get("/simple/", headers={"if-none-match": page["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])


def test_drop_pages_forgets_the_pages_of_one_municipality(visitor, commune, other_commune):
    other = Client(headers={"host": "autreville.test"})
    visitor.get("/simple/")
    other.get("/simple/")
    drop_pages(commune.pk)
    assert visitor.get("/simple/").content == b"Clairval fr 3"
    assert other.get("/simple/").content == b"Autreville fr 2"


def test_page_expires(visitor, settings):
    settings.PAGE_CACHE_SECONDS = 1
    visitor.get("/simple/")
    time.sleep(1.1)
    assert visitor.get("/simple/").content == b"Clairval fr 2"


def test_no_seconds_turn_it_off(visitor, settings):
    settings.PAGE_CACHE_SECONDS = 0
    visitor.get("/simple/")
    visitor.get("/simple/")
    assert len(served) == 2


def page_of(size: int) -> Page:
    return Page(b"x" * size, (), '"e"', time.monotonic() + 60)


def test_pages_beyond_the_number_drop_the_least_recently_used():
    pages = Pages(max_pages=2)
    for key in ("a", "b"):
        pages.put((key,), page_of(1))
    assert pages.get(("a",)) is not None
    pages.put(("c",), page_of(1))
    assert [pages.get((key,)) is not None for key in "abc"] == [True, False, True]


def test_pages_beyond_the_weight_drop_the_oldest():
    pages = Pages(max_bytes=10)
    for key in "abc":
        pages.put((key,), page_of(4))
    assert (len(pages.pages), pages.size) == (2, 8)
    pages.put(("c",), page_of(2))
    assert (len(pages.pages), pages.size) == (2, 6)


def test_kept_page_costs_little(visitor):
    visitor.get("/simple/")
    middleware = pagecache.PageCacheMiddleware(lambda request: HttpResponse("x" * 20_000))
    request = visitor.get("/simple/").wsgi_request
    middleware(request)
    start = time.process_time()
    for _ in range(1_000):
        middleware(request)
    assert time.process_time() - start < 0.3
