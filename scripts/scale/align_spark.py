#!/usr/bin/env python3
"""Align many pairs of documents with Spark's pipe(): one `enregard pipe align --pairs` a partition.

usage: align_spark.py ENREGARD INPUT OUTPUT [PARTITIONS]

INPUT is a file or folder of JSON lines {"id", "source": [...], "target": [...]}; OUTPUT a new folder with
JSON lines {"id", "beads"}. Run with `spark-submit --master 'local[2]'` or on a cluster where the program
stands under the same path on every worker (or ship it with `--files`).
"""
import sys
import time

from pyspark.sql import SparkSession


def main():
    program, source, target = sys.argv[1:4]
    partitions = int(sys.argv[4]) if len(sys.argv) > 4 else 8
    spark = SparkSession.builder.appName("enregard align").getOrCreate()
    began = time.time()
    pairs = spark.sparkContext.textFile(source, partitions).repartition(partitions)
    # each worker is one thread of Spark's; one thread of ours keeps them from crowding one another
    beads = pairs.pipe(f"{program} pipe align --pairs", env={"RAYON_NUM_THREADS": "1"}, checkCode=True)
    beads.saveAsTextFile(target)
    count = spark.sparkContext.textFile(target).count()
    print(f"{count} pairs in {time.time() - began:.1f} s", file=sys.stderr)
    spark.stop()


if __name__ == "__main__":
    main()
