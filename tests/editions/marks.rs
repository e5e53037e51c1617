//! Every sentence of every kind of block bears its own mark, in every format and layout, and is
//! read back by the signs around it.

use super::*;

const STATES: [State; 5] =
    [State::Drifted, State::Translated, State::Missing, State::Missing, State::Drifted];

/// Words that no typesetter breaks, so that they can be found again.
fn words(language: &str, block: usize, sentence: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number).unwrap());
    format!("{language}x{}{}", letter(block), letter(sentence))
}

/// A block of each kind, each with sentences in all states.
pub(super) fn made() -> Bitext {
    let kinds = [
        ("heading", None),
        ("paragraph", None),
        ("quote", None),
        ("attribution", None),
        ("list_item", None),
        ("caption", None),
        ("table_cell", Some(Cell { starts: Some(CellStart::Table), ..Cell::new(1) })),
        ("table_cell", Some(Cell::new(2))),
        ("footnote", None),
        ("footnote", None),
    ];
    let block = |(at, (name, cell)): (usize, (&str, Option<Cell>))| {
        let units = STATES.iter().enumerate().map(|(number, &state)| {
            // The paragraph calls the first note; nothing calls the second.
            let call = if (at, number) == (1, 1) { "[^1]" } else { "" };
            let said = |language| format!("{}{call}.", words(language, at, number));
            let english = said("q");
            let english = (state != State::Missing).then_some(english.as_str());
            unit(&format!("m-{at}-{number}"), &said("w"), english, state)
        });
        let label = (at == 8).then_some("1").or((at == 9).then_some("2"));
        BitextBlock {
            kind: kind(name),
            level: Some(1),
            label: label.map(str::to_owned),
            cell,
            units: units.collect(),
        }
    };
    let mut made = bitext(kinds.into_iter().enumerate().map(block).collect());
    made.title = "Essai".to_owned();
    made
}

/// The text of an edition, without white space and what no reader sees.
fn read(format: &str, bytes: &[u8]) -> String {
    let limits = enregard::container::Limits::default();
    let parts = |part: fn(&str) -> bool| -> String {
        let mut archive = enregard::container::zip::Archive::open(bytes, limits).unwrap();
        let names: Vec<String> =
            archive.names().filter(|name| part(name)).map(str::to_owned).collect();
        let texts = names.iter().map(|name| archive.read(name).unwrap().unwrap());
        texts.map(|text| String::from_utf8(text).unwrap()).collect()
    };
    let text = match format {
        "epub" => parts(|name| name.contains("section-")),
        "docx" => parts(|name| name == "word/document.xml" || name == "word/footnotes.xml"),
        #[cfg(all(feature = "pdf", feature = "pdf-in"))]
        "pdf" => {
            let reading = enregard::source::pdf::read(bytes, Default::default()).unwrap();
            let texts = reading.blocks.iter().map(|block| block.text.as_str());
            texts.collect::<Vec<_>>().join(" ")
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    };
    let mut tag = false;
    let kept = text.chars().filter(|&c| {
        tag = (tag || c == '<') && format != "markdown" && format != "pdf";
        let shown = !tag;
        tag = tag && c != '>';
        shown && !c.is_whitespace() && !matches!(c, '*' | '\\' | '\u{2060}' | '\u{ad}')
    });
    kept.collect()
}

#[track_caller]
fn look(format: &str, name: &str, options: &ExportOptions) {
    let bytes = kept(format, &format!("marks-{name}"), &made(), options);
    let text = read(format, &bytes);
    for block in 0..10 {
        for (number, state) in STATES.into_iter().enumerate() {
            let (source, target) = (words("w", block, number), words("q", block, number));
            let wanted = match state {
                State::Drifted => format!("◆{target}"),
                State::Missing => format!("⟦{source}.⟧"),
                _ => target.clone(),
            };
            let at = format!("{format} {name}: block {block}, sentence {number}");
            assert!(text.contains(&wanted), "{at}: no {wanted} in {text}");
            if state == State::Translated {
                let bare = !text.contains(&format!("◆{target}"));
                assert!(bare && !text.contains(&format!("⟦{target}")), "{at}: marked");
            }
            // What stands in for a gap never stands bare on the side of the target.
            let bare = text.matches(&source).count() - text.matches(&format!("⟦{source}")).count();
            let sources = usize::from(options.only.is_none());
            assert!(bare >= sources && (sources == 1 || bare == 0), "{at}: {bare} bare");
        }
    }
}

#[test]
fn each_sentence_bears_its_own_in_every_format_and_layout() {
    let mut formats = vec!["html", "epub", "docx", "markdown"];
    if cfg!(all(feature = "pdf", feature = "pdf-in")) {
        formats.push("pdf");
    }
    for format in formats {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            look(format, name, &options);
        }
        let mut english = options();
        english.only = Some(Locale::english());
        look(format, "english", &english);
    }
}

/// A draft bears its sign in every kind of block, notes, cells and headings included, once a
/// sentence.
#[test]
fn drafts_bear_their_sign_in_every_block() {
    let mut made = marks::made();
    let mut sentences = 0;
    for unit in made.blocks.iter_mut().flat_map(|block| &mut block.units) {
        sentences += 1;
        unit.state = State::Draft;
        unit.drift = None;
        unit.target = Some(target(&format!("q{sentences}.")).into());
    }
    let signs =
        [("html", " draft\""), ("epub", " draft\""), ("markdown", "◇ q"), ("docx", "dotted")];
    for (format, sign) in signs {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            let text = raw(format, &kept(format, &format!("drafts-{name}"), &made, &options));
            let count = text.matches(sign).count();
            // Word cuts a sentence in runs, each of which is underlined.
            let fits = if format == "docx" { count >= sentences } else { count == sentences };
            assert!(fits, "{format} {name}: {count} of {sentences}");
        }
    }
}
