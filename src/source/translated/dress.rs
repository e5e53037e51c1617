//! How a stretch of a sentence looks.

use crate::text::inline::{Run, RunKind};
use crate::text::script::Script;

/// How a stretch of a sentence looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) emphasis: bool,
    pub(super) strong: bool,
    pub(super) code: bool,
    pub(super) script: Option<Script>,
    pub(super) link: Option<String>,
}

impl Look {
    pub(super) fn of(run: &Run) -> Self {
        Self {
            emphasis: run.emphasis,
            strong: run.strong,
            code: run.kind == RunKind::Code,
            script: run.script,
            link: run.link.clone(),
        }
    }
}
