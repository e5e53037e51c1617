//! Which French words have which English ones beside them.
