"""The Spark job, in two processes on this machine; slow, and skipped where Spark is missing."""

import os
import sys

import enregard
import pytest

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
pytest.importorskip("pandas")

PAIR = ("Le préfet a signé l'arrêté {n} mardi.", "The prefect signed order {n} on Tuesday.")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    # the workers are this Python, which has the package
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", False).getOrCreate()
    yield session
    session.stop()


def test_parquet_in_and_out_with_bad_rows_aside(spark, tmp_path):
    from enregard.spark import score_frame

    rows = [(n, *(side.format(n=n) for side in PAIR)) for n in range(2000)]
    rows[7] = (7, None, "Alone.")
    rows[8] = (8, "Seul.", " ")
    spark.createDataFrame(rows, "id int, source string, target string").write.parquet(str(tmp_path / "in"))
    score_frame(spark.read.parquet(str(tmp_path / "in"))).write.parquet(str(tmp_path / "out"))
    found = {row["id"]: row for row in spark.read.parquet(str(tmp_path / "out")).collect()}
    assert len(found) == len(rows)
    assert [found[n]["error"] for n in (6, 7, 8)] == [None, "side-empty", "side-empty"]
    assert found[7]["score"] is None and found[7]["target"] == "Alone."
    assert found[9]["score"] == pytest.approx(enregard.score_pairs([rows[9][1:]])[0])
