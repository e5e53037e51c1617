//! Letters and figures set high (`10⁶`, `1ᵉʳ`) or low (`H₂O`), and the characters that Unicode has
//! for them.
//!
//! A text set high or low goes into characters of its own where each of its characters has one, and
//! between `<sup>` or `<sub>` elsewhere. A new pair: in [`HIGH`] or [`LOW`].

/// Above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Set high.
    Super,
    /// Set low.
    Sub,
}

/// Characters with their raised form.
const HIGH: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻–⁻=⁼(⁽)⁾\
    aᵃbᵇcᶜdᵈeᵉfᶠgᵍhʰiⁱjʲkᵏlˡmᵐnⁿoᵒpᵖrʳsˢtᵗuᵘvᵛwʷxˣyʸzᶻ";
/// Characters with their lowered form.
const LOW: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋–₋=₌(₍)₎";

impl Script {
    /// The tag of HTML, which segments use too.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Super => "sup",
            Self::Sub => "sub",
        }
    }

    /// The script of a tag.
    #[must_use]
    pub fn of_tag(name: &str) -> Option<Self> {
        [Self::Super, Self::Sub].into_iter().find(|script| script.tag() == name)
    }

    fn table(self) -> &'static str {
        match self {
            Self::Super => HIGH,
            Self::Sub => LOW,
        }
    }

    /// A text in characters of this script; nothing where Unicode lacks one of them.
    ///
    /// ```
    /// use enregard_engine::text::script::Script;
    ///
    /// assert_eq!(Script::Super.set("er").as_deref(), Some("ᵉʳ"));
    /// assert_eq!(Script::Sub.set("2").as_deref(), Some("₂"));
    /// assert_eq!(Script::Super.set("ère"), None);
    /// ```
    #[must_use]
    pub fn set(self, text: &str) -> Option<String> {
        text.chars()
            .map(|c| pair(self.table(), |(plain, _)| plain == c).map(|(_, set)| set))
            .collect()
    }

    /// The script of a character of its own, and what it stands for.
    ///
    /// ```
    /// use enregard_engine::text::script::Script;
    ///
    /// assert_eq!(Script::of_char('⁶'), Some((Script::Super, '6')));
    /// assert_eq!(Script::of_char('6'), None);
    /// ```
    #[must_use]
    pub fn of_char(c: char) -> Option<(Self, char)> {
        let plain = |script: Self| pair(script.table(), |(_, set)| set == c).map(|both| both.0);
        if c < '²' {
            return None;
        }
        [Self::Super, Self::Sub].into_iter().find_map(|script| Some((script, plain(script)?)))
    }
}

/// The figure, sign or letter that a raised character stands for.
#[must_use]
pub fn unraised(c: char) -> Option<char> {
    // Most characters stand well below the first raised one.
    if c < '²' { None } else { pair(HIGH, |(_, set)| set == c).map(|(plain, _)| plain) }
}

fn pair(table: &str, is: impl Fn((char, char)) -> bool) -> Option<(char, char)> {
    let mut chars = table.chars();
    std::iter::from_fn(|| Some((chars.next()?, chars.next()?))).find(|both| is(*both))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_raised_comes_down_again() {
        for text in ["0123456789", "er", "re", "e", "os", "me", "n+1"] {
            let raised = Script::Super.set(text).unwrap();
            assert_eq!(
                raised.chars().map(unraised).collect::<Option<String>>().as_deref(),
                Some(text)
            );
        }
        assert_eq!(unraised('e'), None);
    }
}
