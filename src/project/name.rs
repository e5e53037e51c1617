//! The name of whoever holds a project, kept once it is known.

use std::sync::{Arc, Mutex, PoisonError};

use crate::model::person;

/// The name that somebody goes by, once it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownName(Arc<Mutex<Option<String>>>);

impl KnownName {
    pub(super) fn of(name: &str) -> Self {
        Self(Arc::new(Mutex::new(Some(person(name)).filter(|name| !name.is_empty()))))
    }

    pub(super) fn get(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set(&self, name: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.to_owned());
    }
}
