# fr: jardin
# forbidden: yard
-garden = garden
    .plural = gardens
# fr: banc
# keep
# note: In the park, not of a court.
-bench = bench
    .alt = benches
