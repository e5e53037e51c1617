//! What a change of the source does to a translation: `cargo run --example drift`.
#![allow(clippy::print_stdout, missing_docs, reason = "an example shows")]

use enregard_engine::status::drift::{Cooccurrence, Effect, classify};
use enregard_engine::text::diff::{ChangeKind, diff};
use enregard_engine::text::language::Language;
use enregard_engine::text::repair::RepairTerms;

pub(crate) fn main() {
    let (old, new) = ("Le conseil compte 12 membres.", "Le conseil compte 14 membres.");
    let english = "The council has 12 members.";
    println!("class: {:?}", classify(old, new));
    for change in diff(old, new).iter().filter(|change| change.kind != ChangeKind::Equal) {
        println!(
            "  {:?} {:?} → {:?}",
            change.kind,
            &old[change.old.clone()],
            &new[change.new.clone()]
        );
    }
    let languages = (Language::of_tag("fr"), Language::of_tag("en"));
    let seen = Cooccurrence::new([(old, english)].into_iter());
    let effect = Effect::of((old, new), english, languages, &RepairTerms::default(), || &seen);
    let repair = effect.repair.map(|repair| (repair.text, repair.complete));
    println!("repair: {repair:?}");
    assert_eq!(repair, Some(("The council has 14 members.".to_owned(), true)));
}
