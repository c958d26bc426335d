"""Field shapes that several apps share. No domain model lives here."""

import uuid as uuid_module

from django.db import models


class Identified(models.Model):
    """A row that the outside world knows by a random `uuid`, never by its `id`."""

    uuid = models.UUIDField(default=uuid_module.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
