//! The card of a data set: a `README.md` as the Hugging Face hub and people read it.
//!
//! What is in it, in which state, under which licence, and how it was split; counted from the
//! bitext.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::options::{ExportOptions, Outputs};
use super::pairs::{AlignedRow, pairs};
use super::split::{self, SplitPart};
use crate::model::{Bitext, Error, State};

/// Every state a pair can be in, in the order they are listed.
const STATES: [State; 6] = [
    State::Reviewed,
    State::Translated,
    State::Draft,
    State::Drifted,
    State::Missing,
    State::Untranslatable,
];

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let pairs = pairs(bitext);
    let mut out = String::new();
    front_matter(&mut out, bitext, options, pairs.len());
    body(&mut out, bitext, options, &pairs);
    files.one(".card.md", out.as_bytes())
}

/// The YAML that the hub reads; every value quoted, so that no text can be taken for syntax.
fn front_matter(out: &mut String, bitext: &Bitext, options: &ExportOptions, count: usize) {
    let imprint = &options.imprint;
    out.push_str("---\n");
    line(out, "pretty_name: ", &quoted(&bitext.title));
    out.push_str("language:\n");
    for locale in [&bitext.source_locale, &bitext.target_locale] {
        line(out, "- ", locale.language());
    }
    if let Some(licence) = &imprint.licence {
        licence_of(out, licence);
    }
    out.push_str("multilinguality:\n- translation\ntask_categories:\n- translation\n");
    line(out, "size_categories:\n- ", size(count));
    out.push_str("configs:\n- config_name: default\n  data_files:\n");
    let parts: &[SplitPart] = if options.split { &SplitPart::ALL } else { &[SplitPart::Train] };
    for part in parts {
        let infix = if options.split { format!(".{}", part.as_str()) } else { String::new() };
        line(
            out,
            "  - split: ",
            if *part == SplitPart::Dev { "validation" } else { part.as_str() },
        );
        line(out, "    path: ", &quoted(&format!("{}{infix}.jsonl", bitext.document)));
    }
    out.push_str("---\n\n");
}

/// Licences that the hub knows by these names.
const KNOWN: [&str; 16] = [
    "cc0-1.0",
    "cc-by-2.0",
    "cc-by-3.0",
    "cc-by-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc-by-nc-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nc-nd-4.0",
    "etalab-2.0",
    "odbl",
    "odc-by",
    "mit",
    "apache-2.0",
    "unlicense",
];

/// The hub's name of a licence, such as `cc-by-4.0` for “CC BY 4.0”; one that it does not know is
/// `other`, with its name.
fn licence_of(out: &mut String, licence: &str) {
    let words: Vec<_> = licence.split([' ', '-', '\u{a0}', '\u{202f}']).collect();
    let name = words.join("-").to_lowercase();
    if KNOWN.contains(&name.as_str()) {
        line(out, "license: ", &name);
    } else {
        line(out, "license: other\nlicense_name: ", &quoted(licence));
    }
}

fn body(out: &mut String, bitext: &Bitext, options: &ExportOptions, pairs: &[AlignedRow<'_>]) {
    let imprint = &options.imprint;
    line(out, "# ", &plain(&bitext.title));
    out.push('\n');
    line(
        out,
        "",
        &format!(
            "Aligned text, {} to {}: {} rows, each a segment of the source under a lasting id, \
             with its translation and its state.",
            bitext.source_locale,
            bitext.target_locale,
            pairs.len()
        ),
    );
    people(out, "Authors", &imprint.authors);
    people(out, "Translators", &imprint.translators);
    people(out, "Reviewers", &imprint.reviewers);
    let facts = [
        ("Publisher", &imprint.publisher),
        ("Date", &imprint.date),
        ("Version", &imprint.version),
        ("Licence", &imprint.licence),
        ("Source", &imprint.source_url),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            people(out, name, std::slice::from_ref(value));
        }
    }
    states(out, pairs);
    if options.split {
        split_table(out, bitext, pairs);
    }
    out.push_str(FIELDS);
}

fn people(out: &mut String, name: &str, values: &[String]) {
    if !values.is_empty() {
        line(out, "\n", &format!("**{name}:** {}", plain(&values.join(", "))));
    }
}

fn states(out: &mut String, pairs: &[AlignedRow<'_>]) {
    out.push_str(
        "\n## States\n\n| state | rows | source words | target words |\n|---|--:|--:|--:|\n",
    );
    for state in STATES {
        let rows = pairs.iter().filter(|pair| pair.unit.state == state);
        let (mut count, mut source, mut target) = (0, 0, 0);
        for pair in rows {
            count += 1;
            source += words(&pair.source);
            target += pair.target().map_or(0, words);
        }
        line(out, "", &format!("| {} | {count} | {source} | {target} |", state.as_str()));
    }
    out.push_str(
        "\n`draft` rows were made by a machine and confirmed by nobody; in `drifted` rows the \
         source changed after it was translated (`previous` has what it was made from): leave both \
         out where exact pairs matter.\n",
    );
}

fn split_table(out: &mut String, bitext: &Bitext, pairs: &[AlignedRow<'_>]) {
    let parts = split::parts(bitext);
    out.push_str(
        "\n## Split\n\nA section is never cut: it goes to one part whole, by a hash of its ",
    );
    out.push_str("first id, and stays there when the text grows.\n\n| part | rows |\n|---|--:|\n");
    for part in SplitPart::ALL {
        let count = pairs.iter().filter(|pair| split::part(&parts, pair) == part).count();
        line(out, "", &format!("| {} | {count} |", part.as_str()));
    }
    let count = shared(&parts, pairs);
    line(out, "\n", &format!("Source sentences that stand in more than one part: {count}."));
}

/// Sources that would leak from one part into another.
fn shared(parts: &[SplitPart], pairs: &[AlignedRow<'_>]) -> usize {
    let mut first: BTreeMap<&str, Option<SplitPart>> = BTreeMap::new();
    for pair in pairs {
        let part = split::part(parts, pair);
        first
            .entry(&pair.source)
            .and_modify(|known| {
                if *known != Some(part) {
                    *known = None;
                }
            })
            .or_insert(Some(part));
    }
    first.values().filter(|part| part.is_none()).count()
}

const FIELDS: &str = "
## Fields

| field | what it holds |
|---|---|
| `id` | the segment's lasting id |
| `document` | the document's name |
| `block`, `kind` | number and kind of its block (heading, paragraph, footnote …) |
| `state` | reviewed, translated, draft, drifted, missing or untranslatable |
| `covers` | ids of further segments that the same translation covers; their text is joined here |
| `previous` | the source that a drifted translation was made from, or null |
| `score` | how sure the aligner was, from 0 to 1, where asked for |
| `translation` | both texts by language tag, CommonMark inline; a missing translation is null |

Made with enregard.
";

fn line(out: &mut String, mark: &str, text: &str) {
    let _ = writeln!(out, "{mark}{text}");
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A YAML string in double quotes; JSON's escapes are YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(plain(text)).to_string()
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn size(count: usize) -> &'static str {
    match count {
        0..1_000 => "n<1K",
        1_000..10_000 => "1K<n<10K",
        10_000..100_000 => "10K<n<100K",
        _ => "100K<n<1M",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hub_finds_the_licence() {
        for (licence, want) in [
            ("CC BY 4.0", "license: cc-by-4.0\n"),
            ("CC-BY-SA-4.0", "license: cc-by-sa-4.0\n"),
            ("Tous droits réservés", "license: other\nlicense_name: \"Tous droits réservés\"\n"),
        ] {
            let mut out = String::new();
            licence_of(&mut out, licence);
            assert_eq!(out, want);
        }
    }
}
