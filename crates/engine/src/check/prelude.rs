//! The names that most rules need.

pub(super) use std::ops::Range;

pub(super) use super::finding::{Finding, Report};
pub(super) use super::pair::TextPair;
pub(super) use super::rule::Rule;
pub(super) use super::rule::Scope::{Both, Either, Source, Target};
pub(super) use super::side::TextSide;
pub(super) use super::view::{DocumentEntry, DocumentView};
pub(super) use crate::model::Severity;
pub(super) use crate::text::value::{
    Number, Token, TokenKind, Value, ValueKind, ValueUnit, Written,
};

pub(super) const INFO: Severity = Severity::Info;
pub(super) const WARNING: Severity = Severity::Warning;
pub(super) const ERROR: Severity = Severity::Error;

pub(super) const FRENCH: Language = Language::French;
pub(super) const ENGLISH: Language = Language::English;
use crate::text::language::Language;
