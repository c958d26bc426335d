import pytest
from django.utils import translation

from parvis.places.models import Municipality


@pytest.mark.parametrize(
    ("cookie", "languages", "expected"),
    [
        ("", ["fr"], "fr"),
        ("", ["en", "fr"], "en"),
        ("en", ["fr"], "en"),
        ("fr", ["en"], "fr"),
        ("xx", ["fr"], "fr"),
        ("../en", ["en"], "en"),
        ("", [], "fr"),
    ],
)
def test_language_is_the_choice_of_the_visitor_else_of_the_municipality(
    visitor, cookie, languages, expected
):
    Municipality.objects.update(languages=languages)
    if cookie:
        visitor.cookies["langue"] = cookie
    answer = visitor.get("/registre/")
    assert answer["Content-Language"] == expected
    assert f'<html lang="{expected}">' in answer.content.decode()


def test_language_of_the_browser_is_not_read(visitor):
    answer = visitor.get("/registre/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "fr"


def test_language_of_a_request_does_not_outlive_it(visitor):
    visitor.cookies["langue"] = "en"
    with translation.override("fr"):
        visitor.get("/registre/")
        assert translation.get_language() == "fr"
