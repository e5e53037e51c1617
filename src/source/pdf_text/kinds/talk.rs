//! Tells what people say, set with dashes, from lists set with dashes.
//!
//! A block that begins with a dash was taken for an item. It is a turn of a dialogue where it says
//! whole sentences and neither a colon announces a list nor a semicolon or a small letter goes on
//! with one; it is the attribution of the block above where it names somebody and ends in no stop.

use crate::model::BlockKind;
use crate::text::calendar::month_of;
use crate::text::fold::fold;
use crate::text::lists;
use crate::text::value::Language;

use super::assemble::BlockDraft;
use crate::source::pdf_text::sheet::cues::{self, Lead, LineTail};
use crate::source::pdf_text::sheet::lines::Sheet;

/// Bytes that an attribution may take.
const SHORT: usize = 140;

/// Gives turns of dialogues and attributions their kind.
pub(super) fn settle(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    if lists_by_dashes(sheet, drafts) {
        return attributions(sheet, drafts);
    }
    let dashed: Vec<bool> = drafts.iter().map(|draft| is_dashed(sheet, draft)).collect();
    let mut at = 0;
    while at < drafts.len() {
        let length = dashed.iter().skip(at).take_while(|dashed| **dashed).count();
        if length > 0 && is_talk(sheet, drafts, at..at + length) {
            for draft in drafts.iter_mut().skip(at).take(length) {
                (draft.kind, draft.skip, draft.label) = (BlockKind::Paragraph, 0, 0);
            }
        }
        at += length.max(1);
    }
    attributions(sheet, drafts);
}

/// Does this document set lists with dashes? Then some items begin small or end without a stop, and
/// few of them say what people say.
fn lists_by_dashes(sheet: &Sheet<'_>, drafts: &[BlockDraft]) -> bool {
    let (mut items, mut spoken, mut all) = (0, 0, 0);
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| has_dash(sheet, draft)) {
        if is_attribution(sheet, drafts, at) {
            continue;
        }
        all += 1;
        spoken += usize::from(is_spoken(sheet, draft));
        let text = draft.first_line(sheet);
        items += usize::from(
            !opens_large(text) || !matches!(draft.tail, LineTail::Stop | LineTail::Colon),
        );
    }
    items * 8 > all || spoken * 2 < all
}

/// Finds lines that name who said the block above.
fn attributions(sheet: &Sheet<'_>, drafts: &mut [BlockDraft]) {
    for at in 1..drafts.len() {
        let dash = |at: usize| drafts.get(at).is_some_and(|draft| has_dash(sheet, draft));
        let signed =
            dash(at) && !dash(at - 1) && !dash(at + 1) && is_attribution(sheet, drafts, at);
        if signed || is_source(sheet, drafts, at) {
            attribute(drafts, at);
        }
    }
}

/// Is it an item whose bullet is a dash?
fn has_dash(sheet: &Sheet<'_>, draft: &BlockDraft) -> bool {
    let text = draft.first_line(sheet);
    draft.kind == BlockKind::ListItem && draft.lead == Lead::Bullet && text.starts_with(['–', '—'])
}

/// Is it such an item that begins with a capital?
fn is_dashed(sheet: &Sheet<'_>, draft: &BlockDraft) -> bool {
    let text = draft.first_line(sheet);
    has_dash(sheet, draft) && opens_large(text)
}

/// Does a capital follow the dash?
fn opens_large(text: &str) -> bool {
    let rest = text.get(cues::bullet_len(text)..).unwrap_or_default();
    rest.starts_with(|letter: char| letter.is_uppercase() || letter == '«')
}

/// `— Marie, infirmière à Lyon`, alone below a block.
fn is_attribution(sheet: &Sheet<'_>, drafts: &[BlockDraft], at: usize) -> bool {
    let (Some(draft), Some(before)) =
        (drafts.get(at), at.checked_sub(1).and_then(|b| drafts.get(b)))
    else {
        return false;
    };
    let first = draft.first_line(sheet);
    let last = draft.last_line(sheet);
    let bytes = draft.bytes(sheet);
    let below = matches!(before.kind, BlockKind::Paragraph | BlockKind::Quote);
    let named = cues::names_source(first.get(cues::bullet_len(first)..).unwrap_or_default(), last)
        || first.contains(',');
    below
        && before.tail == LineTail::Stop
        && (draft.tail == LineTail::Word || last.ends_with(|c: char| c.is_ascii_digit()))
        && draft.lines.len() <= 2
        && bytes <= SHORT
        && named
}

/// `(Entretien avec Jeanne, Brest, décembre 2017)` or `Marie D., médecin, avril 2020`, alone below
/// a paragraph that ends a sentence: no text of its own, and no heading.
fn is_source(sheet: &Sheet<'_>, drafts: &[BlockDraft], at: usize) -> bool {
    let (Some(draft), Some(before)) =
        (drafts.get(at), at.checked_sub(1).and_then(|b| drafts.get(b)))
    else {
        return false;
    };
    let [line] = draft.lines.as_slice() else { return false };
    let text = sheet.line(*line);
    let plain = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Heading);
    let below = before.kind == BlockKind::Paragraph && before.tail == LineTail::Stop;
    if !plain || !below || text.len() > SHORT || before.lines.len() < 2 {
        return false;
    }
    match text.strip_prefix('(').and_then(|text| text.trim_end_matches('.').strip_suffix(')')) {
        Some(inner) => inner.contains(',') && (ends_in_date(inner) || tells_age(inner)),
        None => is_dated_name(text),
    }
}

/// `Marie D., médecin, avril 2020`: parts between commas, the last a month and a year.
pub(super) fn is_dated_name(text: &str) -> bool {
    ends_in_date(text) && text.matches(", ").count() >= 2
}

/// `… décembre 2017`.
fn ends_in_date(text: &str) -> bool {
    let mut words = text.rsplit(' ');
    let year = words
        .next()
        .is_some_and(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_month = |word: &str| {
        let folded = fold(word);
        let known = |language| month_of(&folded, language).is_some();
        known(Language::French) || known(Language::English)
    };
    year && words.next().is_some_and(is_month)
}

/// `Amina, 69 ans, Bordeaux`.
fn tells_age(text: &str) -> bool {
    let ages = |word: &str| matches!(word.trim_end_matches(','), "ans" | "years");
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let age = (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        if age && words.peek().is_some_and(|word| ages(word)) {
            return true;
        }
    }
    false
}

/// Makes a block the attribution of the one above, and that one a quotation.
fn attribute(drafts: &mut [BlockDraft], at: usize) {
    if let Some(draft) = drafts.get_mut(at) {
        (draft.kind, draft.skip) = (BlockKind::Attribution, 0);
    }
    if let Some(before) = at.checked_sub(1).and_then(|at| drafts.get_mut(at)) {
        before.kind = BlockKind::Quote;
    }
}

/// Do these blocks say whole sentences, as people speak them?
fn is_talk(sheet: &Sheet<'_>, drafts: &[BlockDraft], run: std::ops::Range<usize>) -> bool {
    let before = run.start.checked_sub(1).and_then(|at| drafts.get(at));
    let listed = |draft: &BlockDraft| draft.kind == BlockKind::ListItem;
    let beside = before.is_some_and(listed) || drafts.get(run.end).is_some_and(listed);
    let announced = before.is_some_and(|draft| draft.tail == LineTail::Colon);
    let turns = drafts.get(run).unwrap_or_default();
    let whole = turns.iter().all(|draft| matches!(draft.tail, LineTail::Stop | LineTail::Colon));
    let spoken = turns.iter().filter(|draft| is_spoken(sheet, draft)).count();
    whole && !beside && if announced { spoken * 2 > turns.len() } else { spoken > 0 }
}

/// Signs of speech: a question, an exclamation, somebody addressed or named behind a verb.
fn is_spoken(sheet: &Sheet<'_>, draft: &BlockDraft) -> bool {
    draft.lines.iter().any(|&at| {
        let text = sheet.line(at);
        text.contains(['?', '!'])
            || text.split_whitespace().any(|word| {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                lists::SPEAKING.has(&word.replace('’', "'"))
            })
    })
}
