import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import include, path

from parvis.common.compression import LEAST_BYTES, MOST_PADDING

TEXT = "Une page de la commune, avec des mots qui reviennent. " * 60


def page(request):
    return HttpResponse(TEXT)


def small(request):
    return HttpResponse("x" * (LEAST_BYTES - 1))


def picture(request):
    return HttpResponse(TEXT, content_type="image/webp")


def ready(request):
    return HttpResponse(TEXT, headers={"Content-Encoding": "br"})


def streamed(request):
    return StreamingHttpResponse(iter([TEXT.encode()]))


def named(request):
    return HttpResponse(TEXT, headers={"ETag": '"abc"'})


urlpatterns = [
    path("page/", page),
    path("petite/", small),
    path("image/", picture),
    path("faite/", ready),
    path("flux/", streamed),
    path("nommee/", named),
    path("", include("parvis.config.urls")),
]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = __name__
    settings.PAGE_CACHE_SECONDS = 0


def test_page_is_compressed_for_who_accepts_it(visitor):
    answer = visitor.get("/page/", headers={"accept-encoding": "br, gzip"})
    assert gzip.decompress(answer.content).decode() == TEXT
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < len(TEXT) / 4


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0", "gzipped"])
def test_page_is_plain_for_the_others(visitor, accepted):
    answer = visitor.get("/page/", headers={"accept-encoding": accepted})
    assert answer.content.decode() == TEXT
    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" in answer["Vary"]


@pytest.mark.parametrize("address", ["/petite/", "/image/", "/flux/"])
def test_small_answers_pictures_and_streams_are_left_alone(visitor, address):
    answer = visitor.get(address, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer


def test_encoded_answer_is_not_encoded_again(visitor):
    answer = visitor.get("/faite/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "br"
    assert answer.content.decode() == TEXT


def test_etag_becomes_weak(visitor):
    assert visitor.get("/nommee/", headers={"accept-encoding": "gzip"})["ETag"] == 'W/"abc"'


def test_length_does_not_tell_what_the_page_holds(visitor):
    """BREACH: the same page has many lengths."""
    lengths = {
        len(visitor.get("/page/", headers={"accept-encoding": "gzip"}).content) for _ in range(40)
    }
    assert len(lengths) > 5
    assert max(lengths) - min(lengths) <= MOST_PADDING + 1


def test_kept_page_stays_compressed_and_apart_from_the_plain_one(visitor, settings):
    settings.PAGE_CACHE_SECONDS = 60
    first = visitor.get("/page/", headers={"accept-encoding": "gzip"})
    plain = visitor.get("/page/", headers={"accept-encoding": ""})
    again = visitor.get("/page/", headers={"accept-encoding": "gzip"})
    assert plain.content.decode() == TEXT
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert first["ETag"].startswith('W/"')
    assert plain["ETag"] == first["ETag"].removeprefix("W/")


def test_kept_compressed_page_is_not_sent_again_when_unchanged(visitor, settings):
    settings.PAGE_CACHE_SECONDS = 60
    etag = visitor.get("/page/", headers={"accept-encoding": "gzip"})["ETag"]
    headers = {"accept-encoding": "gzip", "if-none-match": etag}
    assert visitor.get("/page/", headers=headers).status_code == 304
