"""Pages for machines."""

from django.db import DatabaseError
from django.test import Client


def test_health_says_that_the_database_answers(visitor):
    response = visitor.get("/sante/")
    assert response.json() == {"status": "ok", "database": "ok"}
    assert "no-cache" in response["Cache-Control"]


def test_health_is_503_when_the_database_does_not_answer(visitor, monkeypatch):
    class Broken:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr("parvis.site.public.technical.connection", Broken())
    response = visitor.get("/sante/")
    assert response.status_code == 503
    assert response.json()["database"] == "unreachable"


def test_robots_keeps_private_pages_out(visitor):
    lines = visitor.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /bureau/" in lines
    assert "Disallow: /" not in lines


def test_security_names_a_contact_and_expires(visitor):
    text = visitor.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:participation@commune.example" in text
    assert "Expires: " in text
    assert text.count("Z\n") == 1


def test_unknown_host_does_not_answer_for_anybody(commune):
    assert Client(headers={"host": "inconnu.test"}).get("/robots.txt").status_code == 404
