//! The rules, one file a rule, and their list.
//!
//! The head of each file says what ought to hold; the rule finds where it does not.

mod acronym;
mod adequacy;
mod apostrophe;
mod brackets;
mod caps_en;
mod currency;
mod currency_format;
mod dash;
mod date;
mod date_format;
mod draft;
mod drifted;
mod ellipsis;
mod email;
mod en_spacing;
mod end_punct;
mod false_friend;
mod fluent_syntax;
mod footnote;
mod footnote_place;
mod forbidden;
mod fr_quotes;
mod fr_spacing;
mod fr_whitespace;
mod glossary;
mod half_updated;
mod heading_case;
mod hidden_char;
mod inconsistent;
mod keep;
mod length;
mod magnitude;
mod marks;
mod markup;
mod missing;
mod mojibake;
mod mt_raw;
mod negation;
mod nfc;
mod number;
mod number_format;
mod numero;
mod obsolete;
mod omission;
mod one_style;
mod ordinal;
mod part_untranslated;
mod path;
mod percent;
mod placeholder;
mod question;
mod quotes;
mod reference;
mod repeated_word;
mod reused;
mod review;
mod sentence_count;
mod spelling;
mod start_case;
mod start_punct;
mod time;
mod time_format;
mod unit;
mod untranslated;
mod unused_allow;
mod url;
mod variant;
mod whitespace;

use super::finding::Report;
use super::options::CheckOptions;
use super::rule::Rule;

/// Every rule, in the order of the manual.
pub static RULES: &[&Rule] = &[
    &number::RULE,
    &number_format::RULE,
    &magnitude::RULE,
    &date::RULE,
    &date_format::RULE,
    &time::RULE,
    &time_format::RULE,
    &currency::RULE,
    &currency_format::RULE,
    &percent::RULE,
    &unit::RULE,
    &ordinal::RULE,
    &numero::RULE,
    &reference::RULE,
    &footnote::RULE,
    &footnote_place::RULE,
    &url::RULE,
    &email::RULE,
    &path::RULE,
    &placeholder::RULE,
    // Not the crate of that name.
    &self::fluent_syntax::RULE,
    &markup::RULE,
    &marks::RULE,
    &quotes::RULE,
    &brackets::RULE,
    &end_punct::RULE,
    &start_punct::RULE,
    &start_case::RULE,
    &en_spacing::RULE,
    &fr_spacing::RULE,
    &fr_quotes::RULE,
    &fr_whitespace::RULE,
    &whitespace::RULE,
    &hidden_char::RULE,
    &mojibake::RULE,
    &nfc::RULE,
    &dash::RULE,
    &apostrophe::RULE,
    &ellipsis::RULE,
    &untranslated::RULE,
    &part_untranslated::RULE,
    &length::RULE,
    &omission::RULE,
    &adequacy::RULE,
    &sentence_count::RULE,
    &repeated_word::RULE,
    &caps_en::RULE,
    &acronym::RULE,
    &glossary::RULE,
    &forbidden::RULE,
    &keep::RULE,
    &false_friend::RULE,
    &negation::RULE,
    &variant::RULE,
    &spelling::RULE,
    &inconsistent::RULE,
    &reused::RULE,
    &heading_case::RULE,
    &one_style::RULE,
    &half_updated::RULE,
    &missing::RULE,
    &drifted::RULE,
    &draft::RULE,
    &mt_raw::RULE,
    &question::RULE,
    &review::RULE,
    &obsolete::RULE,
    &unused_allow::RULE,
];

/// The rule of this name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id() == id)
}

/// Lets every rule that is on look, one after the other.
pub(super) fn report(options: &CheckOptions, look: impl Fn(&Rule, &mut Report)) -> Report {
    let mut report = Report::default();
    for rule in RULES {
        if let Some(severity) = options.level(rule) {
            report.begin(rule.id(), severity, options.is_set(rule.id()));
            look(rule, &mut report);
        }
    }
    report
}
