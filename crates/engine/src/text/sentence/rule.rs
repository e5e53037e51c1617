//! Decides whether a mark ends its sentence.

use super::item;
use super::next::{self, Next, NextKind};
use super::rules::Rules;
use super::shape;
use super::site::{
    self, EndMark, EndMarkKind, EndTail, char_at, char_before, is_space, rest, skip_spaces,
};
use super::table::Class;

/// Bytes up to which a bracketed exclamation is taken as an aside: `(sic !)`.
const SHORT_ASIDE: usize = 25;

/// How far to look for what is near: the first letter of a sentence, the ends of an address.
const NEAR: usize = 200;

/// The end of the sentence that `mark` ends, its spaces included; nothing where it ends none.
pub(super) fn end_at(
    rules: &Rules<'_>,
    text: &str,
    sentence: usize,
    mark: EndMark,
) -> Option<usize> {
    let labels = mark.kind == EndMarkKind::Strong && char_before(text, mark.start) == Some(':');
    if labels || is_bracketed(text, &mark) {
        return None;
    }
    let tail = site::tail(text, &mark, |word| rules.opens(word));
    if tail.next >= text.len() {
        return Some(text.len());
    }
    let span = site::word_before(text, mark.start);
    let word = text.get(span.clone()).unwrap_or_default();
    let next = next::look(text, tail.next);
    let here = Here { rules, text, sentence, mark, tail, word, word_start: span.start, next };
    here.ends().then_some(tail.next)
}

/// `[...]`, `(…)`, `(?)`: a mark alone in its brackets.
fn is_bracketed(text: &str, mark: &EndMark) -> bool {
    let before = text.get(..mark.start).unwrap_or_default().trim_end_matches(is_space);
    let after = rest(text, skip_spaces(text, mark.end));
    before.ends_with(['[', '(']) && after.starts_with([']', ')'])
}

/// A mark with all that decides about it.
struct Here<'h> {
    rules: &'h Rules<'h>,
    text: &'h str,
    /// Where the sentence starts.
    sentence: usize,
    mark: EndMark,
    tail: EndTail,
    /// The word before the mark.
    word: &'h str,
    word_start: usize,
    next: Next<'h>,
}

impl Here<'_> {
    fn ends(&self) -> bool {
        if self.tail.next == self.tail.end && !self.ends_glued() {
            return false;
        }
        let ends = match self.mark.kind {
            _ if self.next.kind == NextKind::Goes => false,
            EndMarkKind::Stop => self.stop_ends(),
            EndMarkKind::Strong => self.strong_ends(),
            EndMarkKind::Ellipsis => self.ellipsis_ends(),
        };
        ends && self.paren_allows()
    }

    /// The text of the sentence before a byte, without the spaces at its end.
    fn before(&self, at: usize) -> &str {
        self.text.get(self.sentence..at).unwrap_or_default().trim_end_matches(is_space)
    }

    fn is_closed(&self) -> bool {
        self.tail.quote || self.tail.paren.is_some()
    }

    /// Whether a mark with no space behind it may end a sentence all the same.
    fn ends_glued(&self) -> bool {
        let Some(first) = char_at(self.text, self.tail.end) else { return true };
        let word = site::word_at(self.text, self.tail.end);
        let opens = self.rules.opens(word);
        let second = word.chars().nth(1);
        let plain = first.is_uppercase()
            && (second.is_some_and(char::is_lowercase) || (word == "I" && opens));
        let small = plain && shape::is_small_word(self.word);
        match self.mark.kind {
            _ if self.mark.wide => true,
            _ if self.tail.note => first.is_uppercase() || matches!(first, '«' | '“' | '—'),
            _ if self.is_closed() => plain,
            EndMarkKind::Strong => small,
            EndMarkKind::Ellipsis => small && (opens || self.rules.is_informal()),
            EndMarkKind::Stop => small && opens && !self.is_in_address(),
        }
    }

    /// Whether the signs without spaces around the mark look like an address.
    fn is_in_address(&self) -> bool {
        let sign = |c: char| matches!(c, '/' | '@' | '_' | '=');
        let before = self.text.get(..self.mark.start).unwrap_or_default().chars().rev();
        let after = rest(self.text, self.mark.start).chars();
        before.take(NEAR).take_while(|c| !is_space(*c)).any(sign)
            || after.take(NEAR).take_while(|c| !is_space(*c)).any(sign)
    }

    fn stop_ends(&self) -> bool {
        if self.next.kind == NextKind::Small {
            return if self.next.dash {
                self.class().is_none() && !shape::is_initials(self.word)
            } else {
                !self.tail.quote && self.stop_before_small()
            };
        }
        let introduces = || self.next.dash && (self.names_speaker() || self.names_article());
        // `1.) Lire`
        let bracketed = char_at(self.text, self.mark.end) == Some(')') && !self.tail.quote;
        if bracketed && self.is_label() {
            return false;
        }
        if !self.is_closed() && (self.is_label() || introduces()) {
            return false;
        }
        if let Some(class) = self.class() {
            let ends = self.class_ends(class) && !self.is_cited(class) && !self.is_dateline();
            return ends || self.is_era();
        }
        if shape::is_initials(self.word) && !(self.is_closed() && self.word.len() > 1) {
            return self.initials_end() || self.is_era();
        }
        !self.is_ordinal()
            && !self.is_date()
            && !self.is_in_title()
            && !self.is_in_citation()
            && !self.is_in_reference()
    }

    /// `Bull. Soc. Linn. Lyon`: a word that looks cut, behind an abbreviation that no end follows.
    fn is_in_citation(&self) -> bool {
        if !shape::looks_cut(self.word) {
            return false;
        }
        let last = self.before(self.word_start).rsplit(is_space).next().unwrap_or_default();
        self.next.kind == NextKind::Capital
            && !self.next_opens()
            && last.strip_suffix('.').is_some_and(|last| self.is_cut(last))
    }

    /// A capital and an abbreviation that a title is cited with: `Bull`, `Soc`; `No` is an answer.
    fn is_cut(&self, word: &str) -> bool {
        word.starts_with(char::is_uppercase)
            && word.len() > 2
            && matches!(self.rules.class(word), Some(Class::Number | Class::Maybe))
    }

    /// `(cf. annexe II. B)`, `partie 2. A, `: what a counter goes on with behind a word that takes
    /// one, where a bracket or a comma says that no sentence begins.
    fn is_in_reference(&self) -> bool {
        if !shape::is_counter(self.word) {
            return false;
        }
        let before = self.before(self.word_start);
        let last = before.rsplit(is_space).next().unwrap_or_default();
        let Next { kind, word, after, .. } = self.next;
        let goes = after.starts_with([',', ';'])
            || after.starts_with(')') && before.rfind('(') > before.rfind(')');
        goes && kind == NextKind::Capital
            && shape::is_counter(word)
            && self.rules.takes_number(last)
    }

    /// `12. 04. 2019`: the day or the month of a date set with spaces.
    fn is_date(&self) -> bool {
        let short =
            |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        let last = self.before(self.word_start).trim_end_matches('.').rsplit(is_space).next();
        let year = self.next.word.len() == 4 && self.next.word.bytes().all(|b| b.is_ascii_digit());
        short(self.word)
            && (short(self.next.word) && self.next.after.starts_with('.')
                || year && last.is_some_and(short))
    }

    /// `am 3. Mai`, `der 2. Weltkrieg`: a short number before a word that opens no sentence.
    fn is_ordinal(&self) -> bool {
        let short = (1..=2).contains(&self.word.len());
        self.rules.has_ordinals()
            && short
            && self.word.bytes().all(|byte| byte.is_ascii_digit())
            && !self.is_closed()
            && !self.next_opens()
            // `030 12 34`
            && !self.before(self.word_start).ends_with(|c: char| c.is_ascii_digit())
    }

    /// `Prof. em. Karl Lund`, `Dr. rer. nat. Weber`: small letters between a title and its name.
    fn is_in_title(&self) -> bool {
        let cut = |word: &str| word.len() <= 4 && shape::is_small_word(word);
        let mut before = self.before(self.word_start).rsplit(is_space);
        let title = before.find(|word| !word.strip_suffix('.').is_some_and(cut));
        let title = title.and_then(|word| word.strip_suffix('.'));
        cut(self.word)
            && self.next.kind == NextKind::Capital
            && title.is_some_and(|title| self.rules.class(title) == Some(Class::Never))
    }

    /// Whether a small word behind a stop opens a sentence: in a text whose sentences start small
    /// anyway, or where the word can hardly stand after an abbreviation.
    fn stop_before_small(&self) -> bool {
        let subject = self.rules.is_subject(self.next.word);
        let informal = self.rules.is_informal();
        if self.class().is_some() || !shape::is_word(self.word) {
            return informal && subject && self.word.ends_with(|c: char| c.is_ascii_digit());
        }
        let length = if self.word.is_empty() { NEAR } else { self.word.chars().count() };
        let opens = self.rules.opens_small(self.next.word);
        let hasty = self.starts_small();
        let whole = shape::is_whole(self.word);
        // `Ask for Joe. he knows`
        let named = self.word.starts_with(char::is_uppercase);
        (length > 3 && self.rules.is_edited() && whole)
            || (length > 4 && subject)
            || (length > 3 && hasty && opens)
            || (informal && length > 2 && hasty)
            || (informal && subject && (length > 2 && named || length > 3 && whole))
            || (informal && length > 1 && hasty && subject)
            || (informal && length > 4 && opens)
    }

    /// Whether this sentence itself starts with a small letter.
    fn starts_small(&self) -> bool {
        let mut near = rest(self.text, self.sentence).chars().take(NEAR);
        near.find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
    }

    /// The class of the word before, or of what follows its elision (`d'env.`); a single capital is
    /// an initial rather than a short word with a capital.
    fn class(&self) -> Option<Class> {
        let whole = self.rules.class(self.word);
        if shape::is_capital(self.word) {
            // `S. 2` is a page in German.
            let counts = self.next.kind == NextKind::Digit && self.rules.counts(self.word);
            return whole.filter(|class| counts || !matches!(class, Class::Number | Class::Maybe));
        }
        let spaced = self.spaced_letters().and_then(|word| self.rules.class(&word));
        let elided = || self.rules.class(self.word.rsplit_once(['\'', '’'])?.1);
        let shouted = || self.rules.class(&shape::unshouted(self.word, self.next.word)?);
        spaced.or(whole).or_else(elided).or_else(shouted)
    }

    /// `d.h` for the last letter of `d. h.`: an abbreviation set with spaces.
    fn spaced_letters(&self) -> Option<String> {
        let mut letters = self.word.chars();
        let last = letters.next().filter(|c| c.is_lowercase() && letters.next().is_none())?;
        let mut head = self.before(self.word_start).strip_suffix('.')?.chars().rev();
        let first = head.next().filter(|c| c.is_alphabetic())?;
        head.next().is_none_or(|c| !c.is_alphanumeric()).then(|| format!("{first}.{last}"))
    }

    fn class_ends(&self, class: Class) -> bool {
        match (class, self.next.kind) {
            (Class::Never, _) | (Class::Number, NextKind::Digit) => false,
            (Class::Number, NextKind::Capital) => {
                !shape::is_reference(self.next.word, self.next.after, self.rules.is_informal())
            }
            (Class::Hour, NextKind::Capital) => {
                !self.rules.is_zone(self.next.word) && !self.opens_with_time()
            }
            (Class::Maybe | Class::Hour, _) => self.tail.note || self.next_opens(),
            (Class::Number | Class::Mark | Class::Cry | Class::End, _) => true,
        }
    }

    /// `At 5 a.m. Mr. Smith left.`: nothing but the time stands before it.
    fn opens_with_time(&self) -> bool {
        let before = self.before(self.word_start);
        let first = before.split(is_space).next().unwrap_or_default();
        before.split(is_space).count() < 5
            && self.rules.opens(first)
            && !self.rules.is_subject(&first.to_lowercase())
            && before.ends_with(|c: char| c.is_ascii_digit())
    }

    /// `Voir déc. Ass. plén.`, `Circ. NOR`: one abbreviation behind another, or one that would be a
    /// sentence of its own. A note mark shows that it ended.
    fn is_cited(&self, class: Class) -> bool {
        if !matches!(class, Class::Number | Class::Maybe) || self.tail.note || self.is_closed() {
            return false;
        }
        let known = matches!(self.rules.class(self.next.word), Some(Class::Number | Class::Maybe));
        let abbreviated = self.next.after.starts_with('.')
            && (known || self.is_cut(self.word) && shape::looks_cut(self.next.word) && !self.next_opens())
            && !shape::is_capital(self.next.word)
            // These begin an article or a caption.
            && !matches!(self.next.word, "Art" | "Chap" | "Sect" | "Sec" | "Fig" | "Tab" | "No");
        let alone = self.before(self.word_start).is_empty()
            && self.next.kind == NextKind::Capital
            && !self.next_opens()
            && !self.word.eq_ignore_ascii_case("no");
        abbreviated || alone
    }

    /// `Lyon, 12 nov. (AFP) – Deux femmes …`: who reports it, and a dash.
    fn is_dateline(&self) -> bool {
        let Some(inner) = rest(self.text, self.tail.next).strip_prefix('(') else { return false };
        let Some(close) = inner.bytes().take(SHORT_ASIDE).position(|byte| byte == b')') else {
            return false;
        };
        let behind = rest(inner, close + 1).trim_start_matches(is_space);
        behind.starts_with(['–', '—']) || behind.starts_with("- ")
    }

    /// `av. J.-C.`, `avant J-C.`, `a. C.`: no name goes on behind it.
    fn is_era(&self) -> bool {
        let before = self.before(self.word_start);
        let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        match self.word {
            "J.-C" | "J-C" | "J.C" => ends(&["av.", "apr.", "avant", "après"]),
            "C" => ends(&[" a.", " d."]),
            "B.C" | "A.D" | "B.C.E" | "C.E" => {
                before.ends_with(|c: char| c.is_ascii_digit()) && !self.opens_with_time()
            }
            _ => false,
        }
    }

    /// Whether the next word often opens a sentence and is not a part of a name (`Le Pen`).
    fn next_opens(&self) -> bool {
        let Next { kind, word, after, .. } = self.next;
        if kind != NextKind::Capital || !self.rules.opens(word) {
            return false;
        }
        let initial = word.chars().count() == 1 && after.starts_with('.');
        let named = after.trim_start_matches(is_space).starts_with(char::is_uppercase);
        let elided = matches!(word.split_once(['\'', '’']),
            Some(("N" | "D", name)) if name.starts_with(char::is_uppercase));
        !elided && (!shape::is_particle(word) || !(initial || named))
    }

    /// A number or letter that numbers what follows: `1. Lire`, `II. Le droit`, `: 1. Lire`.
    fn is_label(&self) -> bool {
        let sign =
            |c| is_space(c) || matches!(c, '(' | '*' | '_' | '-' | '—' | '–' | '«' | '"' | '•');
        let before = self.before(self.word_start).trim_end_matches(sign);
        let heading = |word| self.rules.class(word) == Some(Class::Number);
        // In `5:00.` nothing is numbered.
        if char_before(self.text, self.word_start) == Some(':') {
            return false;
        }
        // Behind a colon a list begins, and begins with its first number.
        let first = before.is_empty()
            || matches!(before, "§" | "§§")
            || before.ends_with(';')
            || before.ends_with(':') && shape::is_first(self.word) && !self.is_grade(before)
            || before.strip_suffix('.').is_some_and(heading);
        shape::is_counter(self.word) && (first || self.follows_in_list())
    }

    /// `Decor: 1. I'll pass.`: one word and what it got, and no list.
    fn is_grade(&self, before: &str) -> bool {
        let mark = self.text.get(self.mark.start..self.mark.end).unwrap_or_default();
        let near = rest(self.text, self.tail.next);
        let near = (item::FAR..item::FAR + 4).find_map(|end| near.get(..end)).unwrap_or(near);
        !before.contains(is_space)
            && !item::next_counters(self.word)
                .iter()
                .any(|next| near.contains(&(next.clone() + mark)))
    }

    /// `a. Tea b. Coffee`: a counter, and the one before it, set the same way, in its sentence.
    fn follows_in_list(&self) -> bool {
        let Some(previous) = shape::counter_before(self.word) else { return false };
        let before = self.before(self.word_start);
        let near = before.char_indices().rev().nth(2 * NEAR).map_or(0, |(at, _)| at);
        let near = before.get(near..).unwrap_or_default();
        let mark = |c: char| matches!(c, '.' | ')');
        near.split(is_space).any(|word| word.strip_suffix(mark) == Some(previous.as_str()))
    }

    /// `M. le Président. – La parole est à …`: a title and a name, and what they say after a dash.
    fn names_speaker(&self) -> bool {
        let before = self.before(self.mark.start);
        // `M. Attal, ministre. –`: who it is stands behind the name.
        let (name, office) = before.split_once(", ").unwrap_or((before, ""));
        if office.split(is_space).count() > 5 {
            return false;
        }
        let mut words = name.split(is_space);
        let title = words.next().unwrap_or_default();
        // `LE PRÉSIDENT. –`
        let shouted = before.chars().filter(|c| c.is_alphabetic()).take(3).count() == 3
            && !before.chars().any(char::is_lowercase)
            && !before.bytes().any(|b| b.is_ascii_digit());
        if shouted {
            return words.count() < 5;
        }
        // `Le Président. –`, `La Rapporteure. –`, `The President. –`
        if matches!(title, "Le" | "La" | "The") {
            let capital = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
            return capital && words.next().is_none();
        }
        // `Mme Untel (SOC). –`: of a group.
        let named = |word: &str| {
            word.trim_start_matches('(').starts_with(char::is_uppercase)
                || matches!(word, "le" | "la" | "de" | "du" | "des" | "von" | "van")
        };
        let count = words.clone().count();
        let office = count <= 3 && matches!(words.clone().next(), Some("le" | "la"));
        shape::is_title(title) && (office || count <= 5 && words.all(named))
    }

    /// `Art. 2 bis. – Le maire …`: the number of an article, and what it says after a dash.
    fn names_article(&self) -> bool {
        let mut words = self.before(self.mark.start).split(is_space);
        let head = words.next().unwrap_or_default();
        let part = |word: &str| {
            shape::is_counter(word.trim_end_matches('.'))
                || word.starts_with(|c: char| c.is_ascii_digit())
                || matches!(word, "bis" | "ter" | "quater" | "Ier" | "premier")
        };
        let headed = self.rules.class(head.trim_end_matches('.')) == Some(Class::Number)
            || matches!(head, "Article" | "Chapitre" | "Section" | "Titre" | "Chapter" | "Title");
        headed && words.clone().count() <= 4 && words.all(part)
    }

    fn initials_end(&self) -> bool {
        if shape::is_ordinal(self.next.word) {
            return false;
        }
        let before = self.before(self.word_start);
        let measure = before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '°' | '%'));
        let unit = measure && shape::is_capital(self.word) && self.next.kind != NextKind::Sign;
        // `l'O.N.U. Les États`: no name of a person goes on behind it.
        let body = matches!(self.word.get(..2), Some("l'" | "L'")) || self.word.starts_with("l’");
        let body = body || self.word.matches('.').count() > 1;
        let opens = self.next.kind == NextKind::Capital && self.rules.opens(self.next.word);
        // `la M.J.C. Tarif : 5 €`
        let labels = self.next.after.trim_start_matches(is_space).starts_with(':');
        // `M. X. Mme Y.`: a name ends, another begins.
        let last = before.rsplit(is_space).next().unwrap_or_default();
        let named = shape::is_title(last) && shape::is_title(self.next.word);
        self.tail.note || unit || named || self.next_opens() || body && (opens || labels)
    }

    fn strong_ends(&self) -> bool {
        let class = self.rules.class(self.word);
        match self.next.kind {
            NextKind::Small if self.next.dash || self.is_closed() => false,
            NextKind::Small if matches!(class, Some(Class::Mark | Class::Cry)) => false,
            NextKind::Small if self.is_aside() || self.is_named() => false,
            // `Are you in? call me` is plain in hasty English, while `Ah ! dit-elle` goes on.
            NextKind::Small if self.is_said() => false,
            NextKind::Small => {
                let hasty = self.starts_small() && self.rules.opens_small(self.next.word);
                hasty || self.rules.is_informal()
            }
            // A script without capitals: who says it follows the quotation.
            NextKind::Capital if self.tail.quote && self.rules.is_saying(self.next.word) => false,
            NextKind::Capital if self.tail.quote && self.is_name_saying() => false,
            NextKind::Capital => class != Some(Class::Mark) || self.rules.opens(self.next.word),
            NextKind::Digit | NextKind::Sign => true,
            NextKind::Goes => false,
        }
    }

    /// `The plan [really!] works`, `Argghhh! has`: a bracket or a cry that the sentence goes round.
    fn is_aside(&self) -> bool {
        let bracketed = self.text.get(self.mark.end..self.tail.end);
        let cry = shape::is_cry(self.word) && self.before(self.word_start).is_empty();
        cry || bracketed.is_some_and(|closers| closers.contains(']'))
    }

    /// `a Democracy Now! segment`, `the band Wham! split`: a capital inside a sentence that did not
    /// start small, and a word that opens nothing.
    fn is_named(&self) -> bool {
        let capital = |word: &str| {
            word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
        };
        let before = self.before(self.word_start);
        let inside = !before.is_empty() && !self.starts_small();
        // `What Is to Be Done? by Lenin`: a title goes on before any word but a subject.
        let titled = before.rsplit(is_space).next().is_some_and(capital);
        let opens = self.rules.is_subject(self.next.word)
            || !titled && self.rules.opens_small(self.next.word);
        capital(self.word) && inside && !opens && self.mark.end == self.mark.start + 1
    }

    /// `Is that so? he wondered.`: what comes next tells who says it.
    fn is_said(&self) -> bool {
        let Next { word, after, .. } = self.next;
        let second = site::word_at(after, skip_spaces(after, 0));
        let who = |word: &str| {
            word.starts_with(char::is_uppercase)
                || matches!(word, "the" | "a" | "his" | "her" | "my" | "one")
                || self.rules.is_subject(word)
        };
        let said = self.rules.is_saying(word) && who(second)
            || self.rules.is_subject(word) && self.rules.is_saying(second);
        said && !self.starts_small()
    }

    /// `“Damn it!” Dr. Bell said.`: who says it stands before the word that tells so.
    fn is_name_saying(&self) -> bool {
        let named = |word: &str| word.starts_with(char::is_uppercase);
        let words = self.next.after.split(is_space).map(|word| word.trim_matches(['.', ',']));
        let behind = words.skip_while(|word| word.is_empty()).take(3).find(|word| !named(word));
        !self.next_opens() && behind.is_some_and(|word| self.rules.is_saying(word))
    }

    fn ellipsis_ends(&self) -> bool {
        let before = self.before(self.mark.start);
        // `"Jamais"... Puis`: a straight quote behind a letter closes.
        let closed =
            before.strip_suffix('"').is_some_and(|text| text.ends_with(char::is_alphanumeric));
        let cut = before.ends_with(['«', '“', '(', '[', '"']) && !self.tail.quote && !closed;
        let listed = before.ends_with([',', ':', ';']);
        match self.next.kind {
            NextKind::Goes | NextKind::Small => false,
            NextKind::Digit | NextKind::Sign => !cut && !listed,
            // `I... I don't know`: somebody stammers.
            NextKind::Capital if self.word == self.next.word => false,
            NextKind::Capital => !cut && (!listed || self.next_opens()),
        }
    }

    /// A short bracket that opened inside a sentence and closes behind a mark does not end the
    /// sentence, unless what follows plainly opens one.
    fn paren_allows(&self) -> bool {
        if self.tail.paren.is_none() {
            return true;
        }
        let whole = self.text.get(self.sentence..self.mark.start).unwrap_or_default();
        let Some(open) = whole.rfind('(') else { return true };
        let (outside, inside) = whole.split_at(open);
        inside.len() > SHORT_ASIDE
            || !outside.chars().any(char::is_alphanumeric)
            || self.next_opens()
    }
}
