import pytest

from deliberation.budgeting.pb import read_header, read_pb
from deliberation.budgeting.tables import TableError, merge_table, table_supports
from deliberation.budgeting.tables_engines import duckdb_table, spark_session, spark_table
from tests.deliberation.budgeting.tables import write_tables
from tests.deliberation.conftest import DATA
from tools import spark

BALLOTS = 200_000
SETTINGS = {
    "spark.driver.memory": "512m",
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.driver.extraJavaOptions": spark.BRISK,
    "spark.executor.extraJavaOptions": spark.BRISK,
    "spark.sql.shuffle.partitions": "2",
    "spark.network.timeout": "300s",
}


# PySpark says so of itself when it starts; nothing here uses pandas.
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.timeout(600)
def test_a_spark_cluster_gives_what_duckdb_gives(tmp_path):
    name = "France_Toulouse_2019.pb"
    header = read_header(DATA / name)
    _, voters = read_pb(DATA / name, voters="keep")
    with (
        spark.cluster(cores=2, memory="1g") as master,
        spark_session(master, settings=SETTINGS) as session,
    ):
        for path in write_tables(tmp_path, voters, count=BALLOTS):
            with duckdb_table(path) as duck:
                expected = merge_table(duck, header), table_supports(duck, header)
            table = spark_table(session, path)
            assert (merge_table(table, header), table_supports(table, header)) == expected
            assert expected[0].voters == BALLOTS
        with pytest.raises(TableError, match=r"^Spark: \[PATH_NOT_FOUND\] Path does not exist"):
            spark_table(session, f"{tmp_path}/none.parquet")
