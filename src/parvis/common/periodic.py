"""What the clock calls for the database itself."""

from django.db import connection

from parvis.common.clock import periodic

DAY = 24 * 3600


@periodic(DAY, "common.statistics")
def analyze() -> None:
    """Tell SQLite how its tables are filled, else it reads whole tables where an index would do.

    Takes some hundredths of a second: it looks at a sample. PostgreSQL does this by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
