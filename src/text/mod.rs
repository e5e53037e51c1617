//! Plain functions on `&str`: words, sentences, normal forms, differences. No nouns of ours.

pub mod diff;
pub mod figure;
pub mod markup;
pub mod norm;
pub mod sentence;
pub mod word;
pub mod value;
