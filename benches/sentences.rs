//! Bytes a second of `text::sentence`, on prose with abbreviations, quotations and notes.

use divan::Bencher;
use divan::counter::BytesCount;
use enregard::text::sentence::{SentenceOptions, Splitter};

const FRENCH: &str = "M. Dupont est venu le 3 janv. 1950, av. J.-C., etc. Il a dit : « La loi \
    [...] nuit aux femmes. Elle les isole. »2 Puis il est reparti ! Pourquoi l'art. L. 611-1 \
    n'est-il pas appliqué ? Personne ne le sait… ";
const ENGLISH: &str = "Mr. Smith came to the U.S. Army on Jan. 3, 1950, at 5 p.m. He said: \"The \
    law [...] harms women. It isolates them.\" Then he left! Why is Sec. 12 not applied? Nobody \
    knows… ";

fn main() {
    divan::main();
}

#[divan::bench(args = ["fr", "en", "de"])]
fn spans(bencher: Bencher<'_, '_>, locale: &str) {
    let text = if locale == "fr" { FRENCH.repeat(2_000) } else { ENGLISH.repeat(2_000) };
    let options = SentenceOptions::new(locale);
    let splitter = Splitter::new(&options);
    bencher.counter(BytesCount::of_str(&text)).bench(|| splitter.spans(&text).count());
}
