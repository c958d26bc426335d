"""What a site asks of its database, whichever it is."""

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    # FULL: a ballot whose receipt was shown outlives a power cut, for a millisecond or two.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;"
        "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
    ),
}


def tuned(database: dict, *, kept_seconds: int, prepare_after: int) -> dict:
    """The settings of a database, with ours.

    kept_seconds: opening a connection costs more than a page; the last to close one makes SQLite
    empty its log. prepare_after: times that a fixed query is asked before PostgreSQL keeps its plan
    (common.prepared); 0 never, for a pooler that gives each transaction another connection.
    """
    if database["ENGINE"].endswith("sqlite3"):
        options = SQLITE
    else:
        options = {"prepare_threshold": prepare_after or None}
        database = database | {"ENGINE": "parvis.config.postgresql", "CONN_HEALTH_CHECKS": True}
    kept = {"CONN_MAX_AGE": kept_seconds, "OPTIONS": database.get("OPTIONS", {}) | options}
    return database | kept
