//! Pairs source sentences with the target sentences that translate them.
