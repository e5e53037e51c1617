//! Pictures of the translation's own.

use std::fmt;
use std::io::{Read, Write};
use std::sync::Arc;

use crate::container::zip::write::broken;
use crate::model::Error;

/// A picture of the translation's own, which is read while it is written, and held nowhere.
#[derive(Clone)]
pub struct OwnPicture(Arc<PictureOpener>);

type PictureOpener = dyn Fn() -> Result<Box<dyn Read>, Error> + Send + Sync;

impl OwnPicture {
    /// The picture that this opens.
    pub fn new(open: impl Fn() -> Result<Box<dyn Read>, Error> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Writes its bytes.
    pub(super) fn pour(&self, to: &mut dyn Write) -> Result<(), Error> {
        std::io::copy(&mut (self.0)()?, to).map(drop).map_err(broken)
    }
}

impl fmt::Debug for OwnPicture {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("OwnPicture")
    }
}
