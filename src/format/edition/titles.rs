//! What an edition is called in each language.

use super::rows::{EditionSection, EditionSide, PerSide};
use super::{pieces, typography};
use crate::format::options::ExportOptions;
use crate::model::{Bitext, BitextBlock, BlockKind};

/// A document without a title goes by its name.
fn is_untitled(bitext: &Bitext) -> bool {
    bitext.title.is_empty() || bitext.title == bitext.document
}

/// Whether the heading that opens the text is its title, not a chapter: the only one of its level,
/// over others, and no other title is known.
pub(super) fn opens_with_title(bitext: &Bitext) -> bool {
    let mut text = bitext.flow().filter(|block| block.kind != BlockKind::Footnote).peekable();
    let is_head = |block: &&BitextBlock| block.kind == BlockKind::Heading;
    let level = |block: &BitextBlock| block.level.unwrap_or(1).max(1);
    let Some(first) = text.next_if(is_head).filter(|first| level(first) == 1) else { return false };
    let mut others = text.filter(is_head).peekable();
    let is_known = is_untitled(bitext) || folded(&bitext.title) == folded(&said(first));
    others.peek().is_some() && others.all(|other| level(other) > 1) && is_known
}

fn said(block: &BitextBlock) -> String {
    let words = block.units.iter().map(|unit| pieces::plain(&pieces::parse(&unit.source)));
    words.collect::<Vec<_>>().join(" ")
}

/// Letters and figures only.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The titles of the settings (`known`: that of the target); without one, the heading that opens
/// the text. And whether the target has one of its own.
pub(super) fn titles(
    bitext: &Bitext,
    options: &ExportOptions,
    known: Option<&str>,
    sections: &[EditionSection],
) -> (PerSide<String>, bool) {
    let fully = !options.as_written;
    let first = sections.first().and_then(|section| section.rows.first());
    let heading = first.filter(|row| row.kind == BlockKind::Heading && is_untitled(bitext));
    if let Some(row) = heading.filter(|row| row.has_words(EditionSide::Source)) {
        let plain = |side| row.plain(side).trim().to_owned();
        if let Some(title) = known {
            let target = typography::mend_plain(title, &bitext.target_locale, fully);
            return (PerSide::two(plain(EditionSide::Source), target), true);
        }
        let translated = row.has_words(EditionSide::TARGET)
            && row.pairs.iter().all(|pair| !pair.is_borrowed(EditionSide::TARGET));
        let target = plain(if translated { EditionSide::TARGET } else { EditionSide::Source });
        return (PerSide::two(plain(EditionSide::Source), target), translated);
    }
    let title = if bitext.title.is_empty() { &bitext.document } else { &bitext.title };
    let target = known.unwrap_or(title);
    let locale = match known {
        Some(_) => &bitext.target_locale,
        None => &bitext.source_locale,
    };
    let titles = PerSide::two(
        typography::mend_plain(title, &bitext.source_locale, fully),
        typography::mend_plain(target, locale, fully),
    );
    (titles, known.is_some())
}
