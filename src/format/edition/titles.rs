//! What an edition is called in each language.

use super::rows::{EditionSection, EditionSide, PerSide};
use super::typography;
use crate::model::{Bitext, BlockKind, Imprint};

/// A document without a title goes by its name.
fn is_untitled(bitext: &Bitext) -> bool {
    bitext.title.is_empty() || bitext.title == bitext.document
}

/// The titles of the settings; without one, the heading that opens the text. And whether the target
/// has one of its own.
pub(super) fn titles(
    bitext: &Bitext,
    imprint: &Imprint,
    sections: &[EditionSection],
) -> (PerSide<String>, bool) {
    let first = sections.first().and_then(|section| section.rows.first());
    let heading = first.filter(|row| row.kind == BlockKind::Heading && is_untitled(bitext));
    if let Some(row) = heading.filter(|row| row.has_words(EditionSide::Source)) {
        let plain = |side| row.plain(side).trim().to_owned();
        if let Some(title) = &imprint.title_target {
            let target = typography::mend_plain(title, &bitext.target_locale);
            return (PerSide { source: plain(EditionSide::Source), target }, true);
        }
        let translated =
            row.has_words(EditionSide::Target) && row.pairs.iter().all(|pair| !pair.borrowed);
        let target = plain(if translated { EditionSide::Target } else { EditionSide::Source });
        return (PerSide { source: plain(EditionSide::Source), target }, translated);
    }
    let title = if bitext.title.is_empty() { &bitext.document } else { &bitext.title };
    let target = imprint.title_target.as_ref().unwrap_or(title);
    let titles = PerSide {
        source: typography::mend_plain(title, &bitext.source_locale),
        target: match &imprint.title_target {
            Some(_) => typography::mend_plain(target, &bitext.target_locale),
            None => typography::mend_plain(title, &bitext.source_locale),
        },
    };
    (titles, imprint.title_target.is_some())
}
