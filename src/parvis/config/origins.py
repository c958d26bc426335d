"""Which identity providers the browser may be sent to."""

from urllib.parse import urlsplit


def origins(apps: list[dict]) -> list[str]:
    """`https://host` of each OpenID Connect provider among allauth `APPS`.

    A provider whose pages are on another host than its `server_url` needs PARVIS_FORM_ACTION too.
    """
    urls = [urlsplit(app.get("settings", {}).get("server_url", "")) for app in apps]
    return sorted({f"{url.scheme}://{url.netloc}" for url in urls if url.netloc})


def tile_origins(address: str) -> list[str]:
    """The origin of a tile server's address ("https://tiles.example/{z}/{x}/{y}.png"), if any."""
    url = urlsplit(address)
    return [f"{url.scheme}://{url.netloc}"] if url.netloc else []
