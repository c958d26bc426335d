import pytest

from deliberation.budgeting.pb import read_header, read_pb
from deliberation.budgeting.tables import TableError, merge_table, table_supports
from deliberation.budgeting.tables_engines import duckdb_table, spark_table
from tests.deliberation.budgeting.tables import write_tables
from tests.deliberation.conftest import DATA
from tools import spark

BALLOTS = 200_000
SETTINGS = {
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.sql.shuffle.partitions": "2",
    "spark.network.timeout": "300s",
}

pytestmark = [
    pytest.mark.timeout(400),
    # PySpark says so of itself when it starts; nothing here uses pandas.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]


@pytest.fixture(scope="module")
def master():
    with spark.cluster(workers=2, memory="512m") as address:
        yield address


def test_a_spark_cluster_gives_what_duckdb_gives(master, tmp_path):
    name = "France_Toulouse_2019.pb"
    header = read_header(DATA / name)
    _, voters = read_pb(DATA / name, voters="keep")
    for path in write_tables(tmp_path, voters, count=BALLOTS):
        with duckdb_table(path) as engine:
            expected = merge_table(engine, header), table_supports(engine, header)
        with spark_table(path, master, settings=SETTINGS) as engine:
            found = merge_table(engine, header), table_supports(engine, header)
        assert found[0].voters == BALLOTS
        assert found == expected


def test_a_table_that_spark_cannot_find_is_named(tmp_path):
    with (
        pytest.raises(TableError, match=r"^Spark: \[PATH_NOT_FOUND\] Path does not exist: file:"),
        spark_table(f"{tmp_path}/none.parquet", "local[1]", settings=SETTINGS),
    ):
        pass
