//! The form of `segments/*.yaml`, read and written.
