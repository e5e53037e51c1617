//! Plain functions on `&str`: words, sentences, normal forms, differences. No nouns of ours.

pub mod sentence;
pub mod value;
