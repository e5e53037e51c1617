//! What leaves and what comes back: one file a format, reader and writer together.
