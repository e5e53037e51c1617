//! A word list with its endings, as Hunspell's English dictionaries have them.
//!
//! The texts of an `.aff` and a `.dic` file in; a [`Dictionary`] out that says whether a word is
//! one. Read are prefixes, suffixes and their product, conditions, the three forms of flags, and
//! words that are forbidden or stand in compounds only. What English dictionaries do not use is
//! passed over: compounding rules, suffixes on suffixes.

use rustc_hash::{FxHashMap, FxHashSet};

/// Known words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Stems with their flags.
    stems: FxHashMap<String, Vec<String>>,
    suffixes: Vec<Affix>,
    prefixes: Vec<Affix>,
    /// Words that the project has of its own, in lower case.
    own: FxHashSet<String>,
}

/// A rule that makes a word of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Affix {
    flag: String,
    /// Whether it goes together with one from the other end.
    crossed: bool,
    strip: String,
    add: String,
    /// What the stem has there, a class of letters each: the letters, and whether they are
    /// excluded.
    condition: Vec<(String, bool)>,
}

/// How flags are written.
#[derive(Clone, Copy, Default)]
enum Flags {
    #[default]
    Letters,
    Pairs,
    Numbers,
}

impl Flags {
    fn read(self, text: &str) -> Vec<String> {
        match self {
            Self::Letters => text.chars().map(String::from).collect(),
            Self::Numbers => text.split(',').map(str::to_owned).collect(),
            Self::Pairs => {
                let letters: Vec<char> = text.chars().collect();
                letters.chunks(2).map(|pair| pair.iter().collect()).collect()
            }
        }
    }
}

impl Dictionary {
    /// Reads a dictionary from its rules and its words.
    ///
    /// ```
    /// use enregard_engine::check::Dictionary;
    ///
    /// let rules = "SFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^sxy]\nPFX U Y 1\nPFX U 0 un .\n";
    /// let dictionary = Dictionary::read(rules, "3\ncity/S\nhappy/U\nlaw/S\n");
    /// let known = |word: &str| dictionary.has(word);
    /// assert!(known("cities") && known("laws") && known("unhappy"));
    /// assert!(!known("citys") && !known("unlaw") && !known("lawz"));
    /// ```
    #[must_use]
    pub fn read(rules: &str, words: &str) -> Self {
        let mut dictionary = Self::default();
        let mut flags = Flags::default();
        let mut hidden = Vec::new();
        for line in rules.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            match *fields.as_slice() {
                ["FLAG", "long", ..] => flags = Flags::Pairs,
                ["FLAG", "num", ..] => flags = Flags::Numbers,
                ["FORBIDDENWORD" | "ONLYINCOMPOUND" | "NEEDAFFIX", flag, ..] => {
                    hidden.push(flag.to_owned());
                }
                [kind @ ("PFX" | "SFX"), flag, crossed @ ("Y" | "N"), count]
                    if count.parse::<u32>().is_ok() =>
                {
                    // The head of a group; its rules say nothing of crossing themselves.
                    dictionary.start(kind, flag, crossed == "Y");
                }
                [kind @ ("PFX" | "SFX"), flag, strip, add, ..] => {
                    let condition = fields.get(4).copied().unwrap_or(".");
                    dictionary.rule(kind, flag, strip, add, condition);
                }
                _ => {}
            }
        }
        dictionary.suffixes.retain(|affix| affix.flag != HEAD);
        dictionary.prefixes.retain(|affix| affix.flag != HEAD);
        for line in words.lines().skip(1) {
            dictionary.word(line, flags, &hidden);
        }
        dictionary
    }

    fn list(&mut self, kind: &str) -> &mut Vec<Affix> {
        if kind == "PFX" { &mut self.prefixes } else { &mut self.suffixes }
    }

    /// Notes in a rule without a name how the group that follows goes together with others.
    fn start(&mut self, kind: &str, flag: &str, crossed: bool) {
        let head = Affix {
            flag: HEAD.to_owned(),
            crossed,
            strip: flag.to_owned(),
            add: String::new(),
            condition: Vec::new(),
        };
        self.list(kind).push(head);
    }

    fn rule(&mut self, kind: &str, flag: &str, strip: &str, add: &str, condition: &str) {
        let list = self.list(kind);
        let head = list.iter().rfind(|affix| affix.flag == HEAD && affix.strip == flag);
        let crossed = head.is_some_and(|head| head.crossed);
        let letters = |text: &str| if text == "0" { String::new() } else { text.to_owned() };
        let add = add.split('/').next().unwrap_or_default();
        list.push(Affix {
            flag: flag.to_owned(),
            crossed,
            strip: letters(strip),
            add: letters(add),
            condition: classes(condition),
        });
    }

    fn word(&mut self, line: &str, flags: Flags, hidden: &[String]) {
        let entry = line.split(['\t', ' ']).next().unwrap_or_default();
        let (word, own) = entry.split_once('/').unwrap_or((entry, ""));
        let own = flags.read(own.trim());
        if !word.is_empty() && !own.iter().any(|flag| hidden.contains(flag)) {
            self.stems.entry(word.to_owned()).or_default().extend(own);
        }
    }

    /// Adds words of the project's own, one a line; `#` starts a remark.
    pub fn add(&mut self, words: &str) {
        let words = words.lines().filter_map(|line| line.split('#').next());
        self.own.extend(words.map(|word| word.trim().to_lowercase()).filter(|w| !w.is_empty()));
    }

    /// Whether it knows no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// Whether this is a word, as it stands.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.own.contains(&word.to_lowercase())
            || self.stems.contains_key(word)
            || self.is_suffixed(word, None)
            || self.prefixes.iter().any(|prefix| self.is_prefixed(word, prefix))
    }

    fn has_flag(&self, stem: &str, flag: &str) -> bool {
        self.stems.get(stem).is_some_and(|flags| flags.iter().any(|own| own == flag))
    }

    /// Whether a stem with one of its endings makes the word, and with a prefix where there is one.
    fn is_suffixed(&self, word: &str, prefix: Option<&Affix>) -> bool {
        self.suffixes.iter().filter(|suffix| prefix.is_none() || suffix.crossed).any(|suffix| {
            let Some(rest) = word.strip_suffix(suffix.add.as_str()) else { return false };
            let stem = format!("{rest}{}", suffix.strip);
            self.has_flag(&stem, &suffix.flag)
                && suffix.fits(&stem, true)
                && prefix.is_none_or(|prefix| self.has_flag(&stem, &prefix.flag))
        })
    }

    fn is_prefixed(&self, word: &str, prefix: &Affix) -> bool {
        let Some(rest) = word.strip_prefix(prefix.add.as_str()) else { return false };
        let stem = format!("{}{rest}", prefix.strip);
        prefix.fits(&stem, false)
            && (self.has_flag(&stem, &prefix.flag)
                || prefix.crossed && self.is_suffixed(&stem, Some(prefix)))
    }
}

/// The name of a rule that only heads its group while the rules are read; no file can write it.
const HEAD: &str = "";

impl Affix {
    /// Whether the stem has at its end, or at its start, the letters that the rule asks for.
    fn fits(&self, stem: &str, at_end: bool) -> bool {
        let letters: Vec<char> = stem.chars().collect();
        let Some(skipped) = letters.len().checked_sub(self.condition.len()) else { return false };
        let skipped = if at_end { skipped } else { 0 };
        self.condition.iter().zip(letters.iter().skip(skipped)).all(
            |((class, excluded), letter)| class.is_empty() || class.contains(*letter) != *excluded,
        )
    }
}

/// `[^aeiou]y` as one class of letters after the other; an empty class is any letter.
fn classes(condition: &str) -> Vec<(String, bool)> {
    let mut classes = Vec::new();
    let mut letters = condition.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => {
                let class: String = letters.by_ref().take_while(|c| *c != ']').collect();
                let excluded = class.starts_with('^');
                classes.push((class.trim_start_matches('^').to_owned(), excluded));
            }
            '.' => classes.push((String::new(), false)),
            _ => classes.push((letter.to_string(), false)),
        }
    }
    // One dot alone asks for nothing, not for a letter.
    if condition == "." { Vec::new() } else { classes }
}
