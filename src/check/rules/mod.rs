//! The rules, one file a rule or a family of like rules, and their list.

mod length;
mod marks;
mod number_form;
mod omission;
mod one_style;
mod punctuation;
mod reference;
mod repeated_word;
mod source_side;
mod spacing;
mod spelling;
mod style;
mod terms;
mod text_form;
mod untranslated;
mod values;
mod vocabulary;
mod whole;

use super::Rule;
pub use length::Lengths;
pub use terms::TermIndex;

/// What every rule needs.
mod prelude {
    pub(super) use std::ops::Range;

    pub(super) use super::super::finding::{Finding, Report};
    pub(super) use super::super::pair::{ERROR, INFO, Pair, Side, WARNING};
    pub(super) use super::super::{Rule, words};
    pub(super) use crate::model::Severity;
    pub(super) use crate::text::value::{Kind, Number, Token, TokenKind, Unit, Value, Written};
}

/// Declares a rule that looks at pairs: its type, id, severity, default and function.
macro_rules! pair_rule {
    ($(#[$doc:meta])* $name:ident, $id:literal, $severity:ident, $on:literal, $check:path) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl Rule for $name {
            fn id(&self) -> &'static str {
                $id
            }

            fn severity(&self) -> Severity {
                $severity
            }

            fn is_on(&self) -> bool {
                $on
            }

            fn pair(&self, pair: &Pair<'_>, report: &mut Report) {
                $check(pair, report);
            }
        }
    };
}
use pair_rule;

/// Every rule, in the order of the manual.
pub static RULES: &[&dyn Rule] = &[
    &values::NUMBER,
    &number_form::NumberFormat,
    &values::MAGNITUDE,
    &values::DATE,
    &number_form::DateFormat,
    &values::TIME,
    &number_form::TimeFormat,
    &values::CURRENCY,
    &number_form::CurrencyFormat,
    &number_form::Percent,
    &values::UNIT,
    &number_form::Ordinal,
    &number_form::Numero,
    &reference::References,
    &marks::Footnote,
    &style::FootnotePlace,
    &marks::Urls,
    &marks::Emails,
    &marks::Paths,
    &marks::Placeholders,
    &whole::FluentSyntax,
    &marks::Markup,
    &punctuation::Quotes,
    &punctuation::Brackets,
    &punctuation::EndPunct,
    &style::StartPunct,
    &style::StartCase,
    &spacing::EnSpacing,
    &source_side::FrSpacing,
    &source_side::FrQuotes,
    &source_side::FrWhitespace,
    &spacing::Whitespace,
    &text_form::HiddenChar,
    &text_form::Mojibake,
    &text_form::Nfc,
    &style::Dash,
    &style::Apostrophe,
    &style::Ellipsis,
    &untranslated::Untranslated,
    &untranslated::PartUntranslated,
    &length::Length,
    &omission::Omission,
    &style::SentenceCount,
    &repeated_word::RepeatedWord,
    &vocabulary::CapsEn,
    &vocabulary::Acronym,
    &terms::GlossaryTerms,
    &terms::Forbidden,
    &terms::Keep,
    &vocabulary::FalseFriend,
    &vocabulary::Variant,
    &spelling::Spelling,
    &whole::Inconsistent,
    &whole::Reused,
    &whole::HeadingCase,
    &one_style::OneStyle,
    &whole::HalfUpdated,
    &whole::Missing,
    &whole::Drifted,
    &whole::Draft,
    &whole::MtRaw,
    &whole::Question,
    &whole::Obsolete,
    &whole::UnusedAllow,
];
