"""Sessions in the database, read by a query that is composed once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from parvis.common.prepared import Prepared

_alive = Prepared(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_data"
    ),
    lambda: [Session._meta.get_field("session_key"), Session._meta.get_field("expire_date")],
)


class SessionStore(db.SessionStore):
    """Django's own, with a shorter way to read; writing is Django's."""

    def load(self) -> dict:
        found = _alive.row(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
