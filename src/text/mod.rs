//! Plain functions on `&str`: words, sentences, normal forms, differences. No nouns of ours.

pub mod inline;
pub mod sentence;
