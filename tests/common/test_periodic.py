from django.db import connection

from parvis.common.clock import jobs
from parvis.common.periodic import analyze


def test_statistics_are_renewed_for_sqlite(commune):
    analyze()
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'places_municipality'")
        assert cursor.fetchone()[0] > 0


def test_statistics_are_a_job_of_the_clock():
    assert "common.statistics" in [job.name for job in jobs()]
