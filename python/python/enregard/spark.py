"""Scores the pairs of Parquet tables with Spark: `python -m enregard.spark IN OUT [SOURCE TARGET]`.

Rows cross to Python as Arrow batches (`mapInArrow`), never as text. All columns are kept; `score` is
added, and `error` says what is wrong with a row that has no score. Needs pyspark and pyarrow.
"""

import sys
from typing import Iterator


def score_batch(batch, source_locale: str = "fr", target_locale: str = "en"):
    """Adds `score` and `error` to an Arrow batch that has texts in `source` and `target`."""
    import pyarrow as pa

    from . import score_pairs

    pairs = list(zip(batch.column("source").to_pylist(), batch.column("target").to_pylist()))
    whole = [all(isinstance(side, str) and side.strip() for side in pair) for pair in pairs]
    scores = iter(score_pairs([pair for pair, good in zip(pairs, whole) if good], source_locale, target_locale))
    score = pa.array([next(scores) if good else None for good in whole], pa.float64())
    error = pa.array([None if good else "side-empty" for good in whole], pa.string())
    names = batch.schema.names + ["score", "error"]
    return pa.RecordBatch.from_arrays([*batch.columns, score, error], names=names)


def score_frame(frame, source_locale: str = "fr", target_locale: str = "en"):
    """Scores a Spark frame with the columns `source` and `target`."""
    from pyspark.sql.types import DoubleType, StringType, StructType

    def score(batches: Iterator) -> Iterator:
        return (score_batch(batch, source_locale, target_locale) for batch in batches)

    schema = StructType([*frame.schema.fields]).add("score", DoubleType()).add("error", StringType())
    return frame.mapInArrow(score, schema)


def main(words: list) -> int:
    """Reads one folder of Parquet and writes another."""
    from pyspark.sql import SparkSession

    if len(words) not in (2, 4):
        print(__doc__, file=sys.stderr)
        return 2
    spark = SparkSession.builder.appName("enregard").getOrCreate()
    score_frame(spark.read.parquet(words[0]), *words[2:]).write.parquet(words[1])
    spark.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
