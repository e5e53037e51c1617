//! Plain functions on `&str`: words, sentences, normal forms, differences. No nouns of ours.

pub mod address;
mod amount;
pub mod bilingual;
pub mod calendar;

pub mod diff;
pub mod direction;
pub mod figure;
pub mod fold;
pub(crate) mod forms;
pub mod half;
pub mod inflect;
pub mod inline;
pub mod language;
pub mod lists;
pub mod mark;
pub mod markup;
pub mod norm;
pub mod number_word;
pub mod pattern;
pub mod repair;
pub mod roman;
pub mod script;
pub mod sentence;
pub(crate) mod stem;
pub mod value;
pub mod word;
