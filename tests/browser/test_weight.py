"""What a first visit transfers: a text page at most 60 kB, JavaScript at most 25 kB of it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

ALL, SCRIPTS = 60_000, 25_000
PAGES = {
    "home": "/",
    "how": "/comment-ca-marche/",
    "processes": "/demarches/",
    "process": "/demarches/budget-2026/",
    "budget": "/demarches/budget-2026/budget/budget/",
    "ballot": "/demarches/budget-2026/budget/budget/bulletin/",
    "result": "/demarches/budget-2025/budget/budget/resultat/",
    "follow-up": "/suivi/",
    "ledger": "/registre/",
    "privacy": "/vie-privee/",
    "sign-in": "/compte/login/",
}


def transferred(visitor, path: str) -> dict[str, int]:
    """Bytes over the wire by type of resource, with an empty cache, as Chromium counts them."""
    types, sizes = {}, {}
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.on("Network.responseReceived", lambda told: types.update({told["requestId"]: told}))
    devtools.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told}))
    devtools.send("Network.enable")
    visitor.page.goto(path, wait_until="networkidle")
    weights: dict[str, int] = {}
    for request, told in sizes.items():
        kind = types[request]["type"]
        weights[kind] = weights.get(kind, 0) + int(told["encodedDataLength"])
    return weights


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_first_visit_is_light(person, path):
    weights = transferred(person(), path)
    assert weights["Document"] > 1000
    assert weights["Script"] > 1000
    assert weights["Script"] <= SCRIPTS, weights
    assert sum(weights.values()) <= ALL, weights
