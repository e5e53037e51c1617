//! Fluent: messages read, changed one at a time, every other byte left alone.
