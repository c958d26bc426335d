"""What repeats in a story and needs no screen: forms sent with somebody's cookies, undrawn."""

import re
from html import unescape

from tests.browser.visitor import PASSWORD, Person, address_of

FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden"[^>]*>')


def attribute(tag: str, name: str) -> str:
    """The value of an attribute of a tag, empty if it has none."""
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def send(person: Person, path: str, form: str = "", **data: str | list[str]):
    """Send the form of a page in whose source `form` stands, with its hidden fields and `data`.

    Names of fields are those of the site; "__" stands for "-". What answers; a form that is
    refused fails the story.
    """
    page = person.fetch(path)
    assert page.status == 200, f"{path} answers {page.status}"
    found = [one for one in FORM.findall(page.text()) if 'method="post"' in one.split(">")[0]]
    sent = next(one for one in found if form in one)
    hidden = {attribute(tag, "name"): attribute(tag, "value") for tag in HIDDEN.findall(sent)}
    given = {name.replace("__", "-"): value for name, value in data.items()}
    target = attribute(sent.split(">")[0], "action") or path
    answer = person.post(target, hidden | given)
    assert answer.status == 200, f"{target} answers {answer.status}: {refusals(answer.text())}"
    return answer


def sign_in(person: Person, account: str) -> Person:
    """Somebody whose sign-in is no part of the story."""
    fields = {"login": address_of(account), "password": PASSWORD}
    found = send(person, "/compte/login/", 'name="password"', **fields)
    assert "/compte/login/" not in found.url, found.url
    return person


def refusals(text: str) -> str:
    """What a page says of a form that it refused."""
    main = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", "", text.partition("<main")[2])
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:2000]
