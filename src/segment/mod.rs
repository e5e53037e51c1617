//! Blocks → segments under lasting ids.
