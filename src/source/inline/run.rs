//! A run of text and how it looks.

use std::rc::Rc;

use crate::source::formatting::{self, Formatting};
use crate::text::script::Script;

/// How a run looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct RunStyle {
    pub(in crate::source) emphasis: bool,
    pub(in crate::source) strong: bool,
    pub(in crate::source) code: bool,
    /// Set high or low.
    pub(in crate::source) script: Option<Script>,
    /// The address it links to.
    pub(in crate::source) link: Option<String>,
    /// What else a reader sees of it.
    pub(in crate::source) formatting: Option<Rc<Formatting>>,
}

impl RunStyle {
    /// The same with other facts laid over what else a reader sees.
    pub(in crate::source) fn formatted(self, own: &Formatting) -> Self {
        if own.is_empty() {
            return self;
        }
        let formatting = own.over(self.formatting.as_deref().unwrap_or(&Formatting::default()));
        Self { formatting: Some(Rc::new(formatting)), ..self }
    }

    /// What Markdown says of it, as signs.
    pub(super) fn look(&self) -> u8 {
        let sign = |is: bool, sign: u8| if is { sign } else { 0 };
        sign(self.link.is_some(), formatting::LINKED)
            | sign(self.code || self.script.is_some(), formatting::SET)
            | sign(self.emphasis, 4)
            | sign(self.strong, 8)
            | sign(self.code, 16)
            | sign(self.script == Some(Script::Sub), 32)
    }
}

/// A run, or markup that stands as it is (a note mark, an image).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineRun {
    pub(super) text: String,
    pub(super) style: RunStyle,
    pub(super) own: bool,
}

/// Adds text behind runs: to the last where it looks the same.
pub(super) fn push(runs: &mut Vec<InlineRun>, text: String, style: &RunStyle, own: bool) {
    if text.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.style == *style && !last.own && !own => last.text.push_str(&text),
        _ => runs.push(InlineRun { text, style: style.clone(), own }),
    }
}
