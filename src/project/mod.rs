//! Finds the root, reads settings, touches the disk, strings the steps together.
