//! The few words that editions print themselves, in each language they speak.
//!
//! An edition's words belong to its readers, not to whoever runs the program: they stand in
//! `edition_words/words.txt` and not in the program's Fluent files. A language that has none there
//! gets English, marked as English. To add one, give it a section in that file; a test says what
//! lacks.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::edition::rows::StateMark;
use crate::model::{Counts, Locale, State};
use crate::text::calendar;
use crate::text::language::Language;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let text = include_str!("edition_words/words.txt").replace("~~", "\u{202f}");
    text.replace('~', "\u{a0}").replace('_', " ")
});

/// Every language there is, English first.
static LANGUAGES: LazyLock<Vec<EditionWords>> = LazyLock::new(|| {
    let mut all: Vec<EditionWords> =
        sections(&TEXT).iter().map(|(tag, of)| EditionWords::new(tag, of)).collect();
    all.sort_by_key(|words| words.language != "en");
    all
});

type WordsSection = BTreeMap<&'static str, &'static str>;

fn sections(text: &'static str) -> Vec<(&'static str, WordsSection)> {
    let mut sections: Vec<(&str, WordsSection)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(tag) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            sections.push((tag, WordsSection::new()));
        } else if let Some((key, value)) = line.split_once(" = ")
            && let Some((_, section)) = sections.last_mut()
        {
            section.insert(key, value);
        }
    }
    sections
}

/// What an edition says in one language.
#[derive(Debug)]
pub(super) struct EditionWords {
    /// The language these words are in.
    pub(super) language: &'static str,
    pub(super) contents: &'static str,
    /// What stands over the list of printed pages.
    pub(super) pages: &'static str,
    pub(super) note: &'static str,
    pub(super) draft: &'static str,
    pub(super) draft_line: &'static str,
    pub(super) authors: &'static str,
    pub(super) translators: &'static str,
    pub(super) reviewers: &'static str,
    pub(super) publisher: &'static str,
    pub(super) date: &'static str,
    pub(super) version: &'static str,
    pub(super) quality: &'static str,
    pub(super) licence: &'static str,
    pub(super) source: &'static str,
    pub(super) state: &'static str,
    pub(super) colophon: &'static str,
    /// How a share of the whole is written.
    share: &'static str,
    pub(super) back: &'static str,
    pub(super) skip: &'static str,
    /// Which languages a page shows, and that it shows all.
    pub(super) reading: &'static str,
    pub(super) all: &'static str,
    pub(super) cover: &'static str,
    pub(super) image: &'static str,
    /// What the text behind them is: a note, a tip, important, a warning, a caution.
    alerts: Vec<&'static str>,
    /// What the book says of itself to those who cannot see it.
    pub(super) summary: &'static str,
    /// Between a name and what it names.
    pub(super) colon: &'static str,
    /// How drafts are told where nothing can be underlined.
    pub(super) plain_draft: &'static str,
    /// Names of languages: tag, name.
    languages: Vec<(&'static str, &'static str)>,
    /// Reviewed, translated, draft, drifted, missing, in question, accepted unread: a form for each
    /// kind of count.
    states: [Vec<&'static str>; 7],
    /// Draft, drifted, missing, in question.
    marks: [&'static str; 4],
    /// The months within a date, and those that stand without a day.
    months: Vec<&'static str>,
    months_alone: Vec<&'static str>,
    day_form: &'static str,
    month_form: &'static str,
    /// The first day of a month, where it is written in its own way.
    first: Option<&'static str>,
    /// Between the parts of a list, and before the last.
    comma: &'static str,
    and: &'static str,
    thousands: &'static str,
    /// The figures from 0 to 9, where they are not ours.
    digits: Vec<char>,
}

/// The words for a language.
pub(super) fn of(locale: &Locale) -> &'static EditionWords {
    let known =
        LANGUAGES.iter().find(|words| words.language.eq_ignore_ascii_case(locale.language()));
    known.or(LANGUAGES.first()).unwrap_or(&NONE)
}

static NONE: LazyLock<EditionWords> =
    LazyLock::new(|| EditionWords::new("en", &WordsSection::new()));

/// Why a sentence in this state is not settled, in the words of a language.
pub(crate) fn reason(locale: &Locale, state: State) -> Option<String> {
    let [_, _, draft, drifted, missing, ..] = &of(locale).states;
    let forms = match state {
        State::Draft => draft,
        State::Drifted => drifted,
        State::Missing => missing,
        _ => return None,
    };
    let words = forms.first()?;
    let first = words.chars().next()?;
    Some(first.to_uppercase().chain(words.chars().skip(1)).collect())
}

impl EditionWords {
    fn new(language: &'static str, section: &WordsSection) -> Self {
        let word = |key| section.get(key).copied().unwrap_or_default();
        let list = |key| split(word(key), ',');
        let months = match language {
            "fr" | "en" => calendar::months(Language::of_tag(language)).to_vec(),
            _ => list("months"),
        };
        let months_alone = Some(list("alone")).filter(|alone| !alone.is_empty());
        let states = [
            "reviewed",
            "translated",
            "to-confirm",
            "changed",
            "to-translate",
            "questions",
            "unseen",
        ];
        let marks = ["mark-draft", "mark-drifted", "mark-missing", "mark-question"];
        Self {
            language,
            contents: word("contents"),
            pages: word("pages"),
            note: word("note"),
            draft: word("draft"),
            draft_line: word("draft-line"),
            authors: word("authors"),
            translators: word("translators"),
            reviewers: word("reviewers"),
            publisher: word("publisher"),
            date: word("date"),
            version: word("version"),
            quality: word("quality"),
            licence: word("licence"),
            source: word("source"),
            state: word("state"),
            colophon: word("colophon"),
            share: word("share"),
            back: word("back"),
            skip: word("skip"),
            reading: word("reading"),
            all: word("all"),
            cover: word("cover"),
            image: word("image"),
            alerts: list("alerts"),
            summary: word("summary"),
            colon: word("colon"),
            plain_draft: word("plain-draft"),
            languages: list("names").iter().filter_map(|name| name.split_once(' ')).collect(),
            states: states.map(|state| split(word(state), '|')),
            marks: marks.map(word),
            months_alone: months_alone.unwrap_or_else(|| months.clone()),
            months,
            day_form: word("day"),
            month_form: word("month"),
            first: section.get("first").copied(),
            comma: word("comma"),
            and: word("and"),
            thousands: word("thousands"),
            digits: word("digits").chars().collect(),
        }
    }

    /// The name of a language; its tag where these words have no name for it.
    pub(super) fn language_name(&self, locale: &Locale) -> String {
        let known = self.languages.iter().find(|(tag, _)| *tag == locale.language());
        known.map_or_else(|| locale.as_str().to_owned(), |(_, name)| (*name).to_owned())
    }

    /// What stands over a text that is set apart under this name; the name itself where there is no
    /// word for it.
    pub(super) fn alert(&self, name: &str) -> String {
        let at = match name {
            "note" | "info" => 0,
            "tip" | "hint" => 1,
            "important" => 2,
            "warning" | "attention" => 3,
            "caution" | "danger" | "error" => 4,
            _ => usize::MAX,
        };
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        self.alerts
            .get(at)
            .map_or_else(|| first.chain(letters).collect(), |word| (*word).to_owned())
    }

    /// `30 September 2023` for `2023-09-30`; other forms as they are.
    pub(super) fn day(&self, date: &str) -> String {
        let parts: Vec<_> = date.split('-').collect();
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
        let month = |names: &[&'static str]| {
            names.get(number(1).unwrap_or(0).wrapping_sub(1)).copied().unwrap_or_default()
        };
        let fill = |form: &str, day: &str, month: &str| {
            let year = parts.first().copied().unwrap_or_default();
            self.figures(&form.replace("{d}", day).replace("{m}", month).replace("{y}", year))
        };
        match (parts.len(), number(1), number(2)) {
            (3, Some(1..=12), Some(day @ 1..=31)) => {
                let day = self.first.filter(|_| day == 1).map_or(day.to_string(), str::to_owned);
                fill(self.day_form, &day, month(&self.months))
            }
            (2, Some(1..=12), _) => fill(self.month_form, "", month(&self.months_alone)),
            _ => date.to_owned(),
        }
    }

    /// `a, b and c`.
    pub(super) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => format!("{}{}{last}", head.join(self.comma), self.and),
        }
    }

    /// `97 / 100 (95–99, ISO 5060)`: what reviewers' marks come to, between its bounds.
    pub(super) fn score(&self, [score, low, high]: [u8; 3]) -> String {
        self.figures(&format!("{score}\u{a0}/\u{a0}100 ({low}–{high}, ISO\u{a0}5060)"))
    }

    /// What the counts say, in words: one part a state that occurs.
    pub(super) fn state_of(&self, counts: &Counts) -> String {
        let numbers = [
            counts.reviewed,
            counts.translated,
            counts.draft,
            counts.drifted,
            counts.missing,
            counts.questions,
            counts.unseen,
        ];
        // Open questions and what was accepted unread are counted among the others.
        let whole: usize = numbers.iter().take(5).sum();
        let parts = numbers.iter().zip(&self.states).enumerate();
        let parts: Vec<_> = parts
            .filter(|(_, (number, _))| **number > 0)
            .map(|(at, (&number, forms))| {
                let words = forms.get(form(self.language, number)).or(forms.last());
                let words = words.copied().unwrap_or_default();
                let share = if at < 5 { self.share(number, whole) } else { String::new() };
                format!("{}\u{a0}{words}{share}", self.number(number))
            })
            .collect();
        parts.join(self.comma)
    }

    /// ` (62%)`: the share of a part, which is neither nothing nor all.
    fn share(&self, part: usize, whole: usize) -> String {
        if part == whole {
            return String::new();
        }
        let hundredths = (part * 100 / whole.max(1)).max(1);
        format!(" ({})", self.figures(&self.share.replace("{n}", &hundredths.to_string())))
    }

    /// What a mark means.
    pub(super) fn mark(&self, mark: StateMark) -> &'static str {
        let [draft, drifted, missing, question] = self.marks;
        match mark {
            StateMark::Draft => draft,
            StateMark::Drifted => drifted,
            StateMark::Missing => missing,
            StateMark::Question => question,
        }
    }

    fn number(&self, number: usize) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push_str(self.thousands);
            }
            out.push(digit);
        }
        self.figures(&out)
    }

    /// The figures of this language for 0 to 9.
    fn figures(&self, text: &str) -> String {
        let own = |c: char| {
            let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
            digit.and_then(|digit| self.digits.get(digit)).copied().unwrap_or(c)
        };
        text.chars().map(own).collect()
    }
}

fn split(words: &'static str, at: char) -> Vec<&'static str> {
    words.split(at).map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// Which form counted words take, from 0 (Unicode CLDR, as far as whole numbers need it).
fn form(language: &str, number: usize) -> usize {
    let (ten, hundred) = (number % 10, number % 100);
    let few = (2..=4).contains(&ten) && !(12..=14).contains(&hundred);
    match language {
        "zh" | "ja" => 0,
        "fr" => usize::from(number > 1),
        "ru" if ten == 1 && hundred != 11 => 0,
        "pl" if number == 1 => 0,
        "ru" | "pl" => {
            if few {
                1
            } else {
                2
            }
        }
        // Two have a form of their own; eleven and more count as one.
        "ar" if number == 2 => 1,
        "ar" => {
            if (3..=10).contains(&hundred) {
                2
            } else {
                0
            }
        }
        _ => usize::from(number != 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str) -> &'static EditionWords {
        of(&Locale::new(tag).unwrap())
    }

    /// What every language must have, and how many forms its counted words have.
    const SPOKEN: [(&str, usize); 12] = [
        ("fr", 2),
        ("en", 2),
        ("es", 2),
        ("de", 2),
        ("it", 2),
        ("pt", 2),
        ("nl", 2),
        ("pl", 3),
        ("ru", 3),
        ("ar", 3),
        ("zh", 1),
        ("ja", 1),
    ];

    #[test]
    fn every_language_has_every_word() {
        let all = sections(&TEXT);
        let keys = |tag: &str| -> Vec<&str> {
            let (_, section) = all.iter().find(|(own, _)| *own == tag).unwrap();
            let may = ["months", "alone", "first", "digits"];
            section.keys().copied().filter(|key| !may.contains(key)).collect()
        };
        for (tag, forms) in SPOKEN {
            let words = words(tag);
            assert_eq!(words.language, tag);
            assert_eq!(keys(tag), keys("en"), "{tag}");
            assert_eq!((words.months.len(), words.months_alone.len()), (12, 12), "{tag}");
            assert_eq!(words.alerts.len(), 5, "{tag}");
            assert!(words.states.iter().all(|state| state.len() == forms), "{tag}");
            for (other, _) in SPOKEN {
                assert!(words.languages.iter().any(|(name, _)| *name == other), "{tag}: {other}");
            }
        }
        assert_eq!(all.len(), SPOKEN.len());
        assert_eq!(words("sv").language, "en", "what has no words speaks English, and says so");
    }

    #[test]
    fn dates_lists_and_counts_read_as_their_language_writes_them() {
        for (tag, date, want) in [
            ("fr", "2023-09-01", "1ᵉʳ\u{a0}septembre 2023"),
            ("en-GB", "2023-09-30", "30\u{a0}September 2023"),
            ("en", "2023-09", "September 2023"),
            ("fr", "automne 2023", "automne 2023"),
            ("es", "2024-02-09", "9\u{a0}de febrero de 2024"),
            ("de", "2024-03-09", "9.\u{a0}März 2024"),
            ("pl", "2024-03", "marzec 2024"),
            ("pl", "2024-03-02", "2\u{a0}marca 2024"),
            ("ar", "2024-03-12", "١٢\u{a0}مارس ٢٠٢٤"),
            ("ja", "2024-11-05", "2024年11月5日"),
            ("zh", "2024-13-05", "2024-13-05"),
        ] {
            assert_eq!(words(tag).day(date), want, "{tag}");
        }
        assert_eq!(words("fr").alert("warning"), "Attention");
        assert_eq!(words("fr").alert("été"), "Été");
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(words("fr").list(&names), "A, B et C");
        assert_eq!(words("ar").list(&names), "A، B وC");
        let reviewed = |count| Counts { reviewed: count, ..Counts::default() };
        for (tag, count, want) in [
            ("en", 1, "1\u{a0}sentence reviewed"),
            ("fr", 12_345, "12\u{202f}345\u{a0}phrases relues"),
            ("de", 12_345, "12.345\u{a0}geprüfte Sätze"),
            ("pl", 1, "1\u{a0}zdanie sprawdzone"),
            ("pl", 22, "22\u{a0}zdania sprawdzone"),
            ("pl", 12, "12\u{a0}zdań sprawdzonych"),
            ("ru", 21, "21\u{a0}проверенное предложение"),
            ("ru", 111, "111\u{a0}проверенных предложений"),
            ("ar", 2, "٢\u{a0}جملتان مراجَعتان"),
            ("ar", 1_103, "١٬١٠٣\u{a0}جمل مراجَعة"),
            ("zh", 12, "12\u{a0}句已审校"),
        ] {
            assert_eq!(words(tag).state_of(&reviewed(count)), want);
        }
        let counts = Counts { reviewed: 1, draft: 2, ..Counts::default() };
        assert_eq!(
            words("en").state_of(&counts),
            "1\u{a0}sentence reviewed (33%), 2\u{a0}sentences to be confirmed (66%)"
        );
    }
}
