//! What changed in the source while the translation still holds the old: worked out here only, for
//! `diff`, the editor and the check `half-updated` alike.
//!
//! Figures are compared by value ([`crate::text::figure`]), so that `7,4 %` in French is `7.4%` in
//! English. A value that left the source, wholly or once, and stands in the translation more often
//! than the new source asks for, is held. What took its place in the source is found by the order
//! of the figures; where that can be written in the manner of the translation, it is offered.

mod replaced;
mod whole;
mod written;

use std::ops::Range;

use self::replaced::{family, replaced};
use self::whole::{count_times, whole_words};
use self::written::{
    HeldFigure, WrittenFigure, french_ending, french_minutes, in_hours, ordinal_ending, same_worth,
};
use super::address::{addresses, stands_in};
use super::calendar::month_of;
use super::figure::{Figure, FigureKind, figures, spelled};
use super::fold::fold;
use super::language::Language;
use super::markup::plain;

/// What kind of thing the translation still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldKind {
    /// A figure or number word.
    Figure,
    /// A month or a day of the week.
    Date,
    /// A web or mail address.
    Address,
    /// A note mark.
    Note,
}

/// One thing that changed in the source and did not in the translation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HalfUpdate {
    /// What it is.
    pub kind: HeldKind,
    /// As the source had it.
    pub old: String,
    /// As the source has it now; nothing where it was taken out.
    pub new: Option<String>,
    /// Where the translation still holds the old, in bytes.
    pub held: Range<usize>,
    /// What would stand there instead, in the manner of the translation; nothing where it cannot be
    /// said for sure.
    pub mended: Option<String>,
}

/// More figures than this in one sentence are not compared.
const MOST: usize = 200;

/// Finds figures, dates, addresses and note marks that changed in the source while the translation
/// still holds the old ones, in the order of the translation.
///
/// ```
/// use enregard_engine::status::drift::{half_updated, mended};
/// use enregard_engine::text::language::Language;
/// let english = "In 2019, 1,242 people (7.4%) came.";
/// let found = half_updated(
///     "En 2019, 1 242 personnes (7,4 %) sont venues.",
///     "En 2021, 1 300 personnes (7,4 %) sont venues.",
///     english,
///     (Language::French, Language::English),
/// );
/// assert_eq!(mended(english, &found).as_deref(), Some("In 2021, 1,300 people (7.4%) came."));
/// ```
#[must_use]
pub fn half_updated(
    old_source: &str,
    new_source: &str,
    target: &str,
    languages: (Language, Language),
) -> Vec<HalfUpdate> {
    half_updated_with_answers(old_source, new_source, target, languages).0
}

/// The figures of the old source and of the new that are answered for: those that both have, and
/// those that left and came and are mended in the translation, or were so before.
#[derive(Debug, Default)]
pub(crate) struct AnsweredFigures {
    pub(crate) old: Vec<Range<usize>>,
    pub(crate) new: Vec<Range<usize>>,
}

/// [`half_updated`], and which figures are answered for.
pub(crate) fn half_updated_with_answers(
    old_source: &str,
    new_source: &str,
    target: &str,
    (from, to): (Language, Language),
) -> (Vec<HalfUpdate>, AnsweredFigures) {
    let sides = FigureSides {
        old: FigureSide::new(old_source, from, (from, to)),
        new: FigureSide::new(new_source, from, (from, to)),
        target: FigureSide::new(target, to, (from, to)),
    };
    let (mut found, mut answered) = (Vec::new(), AnsweredFigures::default());
    if sides.old.figures.len().max(sides.new.figures.len()) <= MOST {
        sides.held_figures(&mut found, &mut answered);
    }
    held_addresses(old_source, new_source, target, &mut found);
    found.sort_by_key(|update| update.held.start);
    whole_times(target, &mut found);
    let mut end = 0;
    found.retain(|update| {
        let clear = update.held.start >= end;
        end = end.max(update.held.end);
        clear
    });
    (found, answered)
}

/// Hour and minutes are mended together or not at all.
fn whole_times(target: &str, found: &mut [HalfUpdate]) {
    for at in 1..found.len() {
        let Some([hour, minutes]) = found.get_mut(at - 1..=at) else { continue };
        let between = target.get(hour.held.end..minutes.held.start);
        if between == Some(":") && (hour.mended.is_none() || minutes.mended.is_none()) {
            (hour.mended, minutes.mended) = (None, None);
        }
    }
}

/// The translation with every [`HalfUpdate::mended`] in its place; nothing where there is none.
#[must_use]
pub fn mended(target: &str, updates: &[HalfUpdate]) -> Option<String> {
    let mut out = String::with_capacity(target.len());
    let mut end = 0;
    for update in updates {
        let Some(new) = &update.mended else { continue };
        out.push_str(target.get(end..update.held.start)?);
        out.push_str(new);
        end = update.held.end;
    }
    out.push_str(target.get(end..)?);
    (end > 0).then_some(out)
}

/// A text with its figures, those inside addresses left out.
struct FigureSide<'a> {
    text: &'a str,
    language: Language,
    figures: Vec<Figure>,
}

impl<'a> FigureSide<'a> {
    /// Reads a text of this language, of a pair of two.
    fn new(text: &'a str, language: Language, both: (Language, Language)) -> Self {
        let addresses = addresses(text);
        let outside = |figure: &Figure| !stands_in(&addresses, &figure.span);
        let mut figures: Vec<Figure> = whole_words(text, figures(text, language), language)
            .into_iter()
            .filter(outside)
            .collect();
        if both == (Language::French, Language::English) {
            count_times(text, &mut figures, language);
        }
        for figure in figures.iter_mut().filter(|_| language == Language::English) {
            let (before, after) = (text.get(..figure.span.start), text.get(figure.span.end..));
            let minutes = before.is_some_and(|before| before.ends_with(':'));
            let hours = in_hours(figure, after.unwrap_or_default()).filter(|_| !minutes);
            figure.value = hours.unwrap_or_else(|| std::mem::take(&mut figure.value));
        }
        Self { text, language, figures }
    }

    /// The values of the figures in order.
    fn values(&self) -> impl Iterator<Item = &str> {
        self.figures.iter().map(|figure| figure.value.as_str())
    }

    fn count(&self, value: &str) -> usize {
        self.figures.iter().filter(|figure| figure.value == value).count()
    }

    fn after(&self, figure: &Figure) -> &'a str {
        self.text.get(figure.span.end..).unwrap_or_default()
    }

    fn piece(&self, figure: &Figure) -> &'a str {
        self.text.get(figure.span.clone()).unwrap_or_default()
    }
}

struct FigureSides<'a> {
    old: FigureSide<'a>,
    new: FigureSide<'a>,
    target: FigureSide<'a>,
}

impl FigureSides<'_> {
    fn held_figures(&self, found: &mut Vec<HalfUpdate>, answered: &mut AnsweredFigures) {
        if self.only_figures_changed() && self.target.values().eq(self.old.values()) {
            // All three run in step: each figure is where it is.
            let pairs = self.old.figures.iter().zip(&self.new.figures);
            for ((old, new), held) in pairs.zip(&self.target.figures) {
                if old.value != new.value {
                    found.push(self.update((old, Some(new), None), held, true));
                }
                answered.old.push(old.span.clone());
                answered.new.push(new.span.clone());
            }
            return;
        }
        let (mut used, replaced) = (Vec::new(), replaced(&self.old.figures, &self.new.figures));
        for (old, new) in &replaced.common {
            answered.old.extend(self.old.figures.get(*old).map(|figure| figure.span.clone()));
            answered.new.extend(self.new.figures.get(*new).map(|figure| figure.span.clone()));
        }
        for &(index, taken_by) in &replaced.gone {
            let Some(old) = self.old.figures.get(index) else { continue };
            let new = taken_by.and_then(|at| self.new.figures.get(at));
            let scale = taken_by.and_then(|at| self.scale_behind(at, &replaced.came));
            match self.holder(index, old, new, &used) {
                Holder::Arrived => {}
                Holder::None => continue,
                Holder::At(at, sure) => {
                    let Some(held) = self.target.figures.get(at) else { continue };
                    used.push(at);
                    let mut update = self.update((old, new, scale), held, sure);
                    if let Some(fallen) = self.scale_fallen(index, &replaced.gone)
                        && let Some(end) = self.scale_held(at, &fallen.value)
                        && scale.is_none()
                    {
                        used.push(at + 1);
                        update.held.end = end;
                        answered.old.push(fallen.span.clone());
                    }
                    found.push(update);
                }
            }
            answered.old.push(old.span.clone());
            answered.new.extend(new.into_iter().chain(scale).map(|figure| figure.span.clone()));
        }
    }

    /// The word of magnitude that came with a new figure: `2,5 millions` for `450`.
    fn scale_behind(&self, at: usize, came: &[usize]) -> Option<&Figure> {
        let (figure, next) = (self.new.figures.get(at)?, self.new.figures.get(at + 1)?);
        let gap = self.new.text.get(figure.span.end..next.span.start)?;
        let scale = matches!(&*next.value, "million" | "billion");
        (scale && gap.trim().is_empty() && came.contains(&(at + 1))).then_some(next)
    }

    /// The word of magnitude that left behind a figure that left: `2,4 millions`, now `850 000`.
    fn scale_fallen(&self, at: usize, gone: &[(usize, Option<usize>)]) -> Option<&Figure> {
        let (figure, next) = (self.old.figures.get(at)?, self.old.figures.get(at + 1)?);
        let gap = self.old.text.get(figure.span.end..next.span.start)?;
        let scale = matches!(&*next.value, "million" | "billion");
        (scale && gap.trim().is_empty() && gone.contains(&(at + 1, None))).then_some(next)
    }

    /// Where that word ends behind a figure of the translation.
    fn scale_held(&self, at: usize, scale: &str) -> Option<usize> {
        let (figure, next) = (self.target.figures.get(at)?, self.target.figures.get(at + 1)?);
        let gap = self.target.text.get(figure.span.end..next.span.start)?;
        (next.value == scale && gap.trim().is_empty()).then_some(next.span.end)
    }

    /// What became of a figure: the old one, the one in its place, and the magnitude behind that.
    fn update(
        &self,
        (old, new, scale): (&Figure, Option<&Figure>, Option<&Figure>),
        held: &Figure,
        sure: bool,
    ) -> HalfUpdate {
        let mut mended = new.and_then(|new| self.mend(held, new)).filter(|_| sure);
        if let Some(scale) = scale {
            let word = spelled(&scale.value, self.target.language);
            let digits = held.kind == FigureKind::Digits;
            mended = mended.filter(|written| digits && written.behind == 0).and_then(|written| {
                Some(WrittenFigure::from(format!("{} {}", written.text, word?)))
            });
        }
        let (before, behind) = mended.as_ref().map_or((0, 0), |w| (w.before, w.behind));
        HalfUpdate {
            kind: match old.kind {
                FigureKind::Note => HeldKind::Note,
                FigureKind::Date => HeldKind::Date,
                _ => HeldKind::Figure,
            },
            old: self.old.piece(old).to_owned(),
            new: new.map(|new| self.new.piece(new).to_owned()),
            held: held.span.start - before..held.span.end + behind,
            mended: match new {
                // A note mark that was taken off the source goes from the translation too.
                None if old.kind == FigureKind::Note && sure => Some(String::new()),
                _ => mended.map(|written| written.text),
            },
        }
    }

    /// A new source figure, written as the translation wrote the old one.
    fn mend(&self, held: &Figure, new: &Figure) -> Option<WrittenFigure> {
        let (was, after) = (self.target.piece(held), self.target.after(held));
        // An hour whose minutes come or go is no hour by itself.
        let minutes = after.strip_prefix(':').is_some_and(|rest| !rest.starts_with("00"));
        if french_minutes(self.new.after(new)).is_some_and(|new| new != minutes) {
            return None;
        }
        let before = self.target.text.get(..held.span.start).unwrap_or_default();
        let language = self.target.language;
        HeldFigure { figure: held, was, before, after, language }.written(new, self.new.piece(new))
    }

    /// The source changed in its figures only, one for one.
    fn only_figures_changed(&self) -> bool {
        let masked = |side: &FigureSide<'_>| {
            let mut out = String::with_capacity(side.text.len());
            let mut end = 0;
            for figure in &side.figures {
                out.push_str(side.text.get(end..figure.span.start).unwrap_or_default());
                out.push(char::from(b'0' + family(figure.kind)));
                end = figure.span.end;
            }
            out.push_str(side.text.get(end..).unwrap_or_default());
            out
        };
        self.old.figures.len() == self.new.figures.len() && masked(&self.old) == masked(&self.new)
    }

    /// `16th` says a rank (`16e`, `XVIe`), or the day of a month, and not `seize`.
    fn ranks_alike(&self, (side, of): (&FigureSide<'_>, &Figure), held: &Figure) -> bool {
        let after = self.target.after(held);
        let Some(ending) = ordinal_ending(after).filter(|_| held.kind == FigureKind::Digits) else {
            return true;
        };
        let before = self.target.text.get(..held.span.start).unwrap_or_default();
        let behind = after.get(ending.len()..).unwrap_or_default().split_whitespace();
        let mut near = behind.take(2).chain(before.split_whitespace().next_back());
        let ranked = of.kind == FigureKind::Roman
            || of.value.starts_with('#')
            || french_ending(side.after(of));
        ranked || near.any(|word| month_of(&fold(word), self.target.language).is_some())
    }

    /// Which figure of the translation holds an old one that is no longer wanted there, and whether
    /// it is surely this one: the only one of its value, or the translation keeps to the order of
    /// the source.
    fn holder(&self, index: usize, old: &Figure, new: Option<&Figure>, used: &[usize]) -> Holder {
        let value = old.value.as_str();
        let holders: Vec<usize> = (0..self.target.figures.len())
            .filter(|at| {
                let figure = self.target.figures.get(*at);
                figure.is_some_and(|f| {
                    same_worth(value, f, self.target.after(f))
                        && self.ranks_alike((&self.old, old), f)
                })
            })
            .collect();
        let arrived = new.is_some_and(|new| {
            let there = self.target.figures.iter().filter(|figure| {
                figure.value == new.value && self.ranks_alike((&self.new, new), figure)
            });
            there.count() >= self.new.count(&new.value)
        });
        if arrived {
            return Holder::Arrived;
        }
        if holders.len() <= self.new.count(value) {
            return Holder::None;
        }
        let nth = self.old.figures.iter().take(index).filter(|f| f.value == value).count();
        let nth = if holders.len() == self.old.count(value) { nth } else { 0 };
        let free = |at: &&usize| !used.contains(at);
        let held = holders.get(nth).filter(free).or_else(|| holders.iter().find(free)).copied();
        let Some(held) = held else { return Holder::None };
        let all_leave = self.new.count(value) == 0;
        let in_step = || self.target.values().eq(self.old.values());
        Holder::At(held, holders.len() == 1 || all_leave || in_step())
    }
}

/// Whether a translation holds a figure that left its source.
enum Holder {
    /// It does not.
    None,
    /// It holds what took its place already.
    Arrived,
    /// Its figure of this number does, and whether it is surely this one.
    At(usize, bool),
}

/// Addresses that left the source and stand in the translation still.
fn held_addresses(old: &str, new: &str, target: &str, found: &mut Vec<HalfUpdate>) {
    let all = |text: &str| -> Vec<String> {
        let bare = addresses(text).into_iter().filter_map(|span| text.get(span));
        let mut all: Vec<String> = bare.map(str::to_owned).collect();
        for linked in plain(text).addresses {
            if !all.contains(&linked) {
                all.push(linked);
            }
        }
        all
    };
    let (old, new) = (all(old), all(new));
    let mut added = new.iter().filter(|address| !old.contains(address));
    for gone in old.iter().filter(|address| !new.contains(address)) {
        let by = added.next().cloned();
        let spans = addresses(target).into_iter();
        let holds = |span: &Range<usize>| target.get(span.clone()) == Some(gone);
        let place = spans.into_iter().find(holds);
        let place = place.or_else(|| target.find(gone.as_str()).map(|at| at..at + gone.len()));
        if let Some(held) = place.filter(|held| !held.is_empty()) {
            let update = HalfUpdate {
                kind: HeldKind::Address,
                old: gone.clone(),
                new: by.clone(),
                held,
                mended: by,
            };
            found.push(update);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOTH: (Language, Language) = (Language::French, Language::English);

    fn mend(old: &str, new: &str, english: &str) -> Option<String> {
        mended(english, &half_updated(old, new, english, BOTH))
    }

    #[test]
    fn what_the_english_holds_literally_is_mended_in_its_manner() {
        for (old, new, english, want) in [
            ("le 3 mars", "le 4 avril", "on 3 March", Some("on 4 April")),
            ("trois cas", "quatre cas", "Three cases", Some("Four cases")),
            ("12 500 €", "13 000 €", "€12,500", Some("€13,000")),
            ("7,4 %", "10 %", "7.4%", Some("10%")),
            ("le 3e cas", "le 4e cas", "the 3rd case", Some("the 4th case")),
            (
                "au XIXe siècle",
                "au XVIIIe siècle",
                "in the 19th century",
                Some("in the 18th century"),
            ),
            (
                "de 9 h à 17 h",
                "de 9 h à 13 h",
                "from 9 a.m. to 5 p.m.",
                Some("from 9 a.m. to 1 p.m."),
            ),
            ("à 11 h", "à 14 h", "at 11am", Some("at 2pm")),
            ("une trentaine", "une quarantaine", "some thirty", Some("some forty")),
            ("six mois", "18 mois", "six months", Some("18 months")),
            ("de 3 à 5", "de 3 à 6", "from 3 to 5", Some("from 3 to 6")),
            ("3 et 3", "3 et 4", "3 and 3", Some("3 and 4")),
            ("fin.[^3]", "fin.[^4]", "end.[^3]", Some("end.[^4]")),
            (
                "voir https://a.fr/1.",
                "voir https://a.fr/2.",
                "see https://a.fr/1.",
                Some("see https://a.fr/2."),
            ),
            // Updated already, rounded, or in other words: nothing to mend.
            ("le 3 mars", "le 4 mars", "on 4 March", None),
            ("7,4 %", "7,5 %", "over seven per cent", None),
        ] {
            assert_eq!(mend(old, new, english).as_deref(), want, "{old} → {new}");
        }
    }

    proptest! {
        #[test]
        fn spans_stand_in_the_translation_in_order(
            old in "[a3 4,.x]{0,12}", new in "[a3 4,.x]{0,12}", english in "[a3 4,.x]{0,12}"
        ) {
            let mut end = 0;
            for update in half_updated(&old, &new, &english, BOTH) {
                prop_assert!(update.held.start >= end && english.get(update.held.clone()).is_some());
                end = update.held.end;
            }
        }
    }
}
