//! The name of whoever holds a project, kept once it is known.

use std::sync::{Arc, Mutex, PoisonError};

use crate::model::person;

/// The name that somebody goes by, once it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownName {
    name: Arc<Mutex<Option<String>>>,
    /// The folder of the drafts of somebody who is not the owner of this copy.
    pub(super) guest: Option<Arc<str>>,
}

impl KnownName {
    pub(super) fn of(name: &str) -> Self {
        let name = Some(person(name)).filter(|name| !name.is_empty());
        Self { name: Arc::new(Mutex::new(name)), guest: None }
    }

    /// The name of a guest, whose drafts stand in a folder of this name.
    pub(super) fn of_guest(name: &str, folder: &str) -> Self {
        Self { guest: Some(folder.into()), ..Self::of(name) }
    }

    pub(super) fn get(&self) -> Option<String> {
        self.name.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set(&self, name: &str) {
        *self.name.lock().unwrap_or_else(PoisonError::into_inner) = Some(name.to_owned());
    }
}
