"""What the clock calls for notices; each can run twice or late without harm."""

from parvis.common.clock import periodic
from parvis.notices import mail, services

MINUTE, DAY = 60, 24 * 3600


@periodic(5 * MINUTE, "notices.mail", per_municipality=True)
def send_waiting(now) -> None:
    """The digests whose hour has come, and what a crash left behind."""
    mail.send_digests(now)
    mail.send_late(now)


@periodic(DAY, "notices.retention", per_municipality=True)
def delete_old(now) -> None:
    services.delete_old(now)
