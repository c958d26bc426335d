"""Filling in a page as a browser does: the hidden inputs say what it held."""

import re


def shown(client, address: str) -> list[str]:
    """The questions that the page holds."""
    return re.findall(r'name="shown" value="(\w+)"', text_of(client, address))


def text_of(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def fill(client, address: str, go: str = "next", **typed):
    """Send the page at `address`; the names are those of the questions, `__` for `-`."""
    data = {f"q-{name.replace('__', '-')}": value for name, value in typed.items()}
    return client.post(address, data | {"shown": shown(client, address), "go": go})
