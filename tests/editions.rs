//! Editions: what they promise of every bitext, and readable cases from `tests/data/editions`.
//!
//! With `ENREGARD_EDITIONS_OUT=dir` the editions made here are also written there, to be looked at
//! and to be given to other people's validators.

#[path = "support/work.rs"]
mod work;

use std::fs;
use std::path::Path;

use enregard::format::{ExportOptions, Layout, Missing, Output, find};
use enregard::model::{
    Bitext, BitextBlock, Block, BlockKind, Cell, CellStart, Drift, Imprint, Locale, Remark,
    SegmentId, SourceCode, SourceKept, State, StoredState, Target, Thread, Unit,
};

const LAYOUTS: [(&str, Layout); 4] = [
    ("facing", Layout::Facing),
    ("columns", Layout::Columns),
    ("interleaved", Layout::Interleaved),
    ("tap", Layout::Tap),
];

fn kind(name: &str) -> BlockKind {
    match name {
        "heading" => BlockKind::Heading,
        "quote" => BlockKind::Quote,
        "attribution" => BlockKind::Attribution,
        "list_item" => BlockKind::ListItem,
        "footnote" => BlockKind::Footnote,
        "caption" => BlockKind::Caption,
        "code" => BlockKind::Code,
        "table_cell" => BlockKind::TableCell,
        _ => BlockKind::Paragraph,
    }
}

fn state(name: &str) -> State {
    match name {
        "missing" => State::Missing,
        "drifted" => State::Drifted,
        "draft" => State::Draft,
        "reviewed" => State::Reviewed,
        "untranslatable" => State::Untranslatable,
        _ => State::Translated,
    }
}

fn target(text: &str) -> Target {
    Target { text: text.to_owned(), value: text.to_owned(), ..Target::default() }
}

fn unit(id: &str, source: &str, english: Option<&str>, state: State) -> Unit {
    Unit {
        id: SegmentId::new(id).unwrap(),
        source: source.to_owned(),
        target: english.map(|text| target(text).into()),
        talk: Default::default(),
        covered_by: None,
        state,
        drift: (state == State::Drifted).then_some(Drift::Unanchored),
    }
}

/// Reads a case file: blocks, their units, their languages.
fn read_case(text: &str) -> Vec<BitextBlock> {
    let mut blocks: Vec<BitextBlock> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("= ") {
            let words: Vec<_> = head.split(' ').collect();
            let mut unit = unit(words[0], "", None, state(words[1]));
            unit.covered_by = words.get(2).map(|id| SegmentId::new(id).unwrap());
            blocks.last_mut().unwrap().units.push(unit);
        } else if let Some(source) = line.strip_prefix("fr ") {
            last_unit(&mut blocks).source = source.to_owned();
        } else if let Some(english) = line.strip_prefix("en ") {
            let unit = last_unit(&mut blocks);
            let mut target = target(english);
            if unit.state == State::Draft {
                target.state = StoredState::Draft;
            }
            unit.target = Some(target.into());
        } else {
            let mut words = line.split(' ');
            let kind = kind(words.next().unwrap());
            let level = words.next().map(|level| level.parse().unwrap());
            let label = words.next().map(str::to_owned);
            blocks.push(BitextBlock { kind, level, label, cell: None, units: Vec::new() });
        }
    }
    blocks
}

fn last_unit(blocks: &mut [BitextBlock]) -> &mut Unit {
    blocks.last_mut().unwrap().units.last_mut().unwrap()
}

fn bitext(blocks: Vec<BitextBlock>) -> Bitext {
    Bitext {
        document: "rapport-cedaw-2023".to_owned(),
        title: "Rapport alternatif au Comité CEDAW : les travailleuses du sexe en France"
            .to_owned(),
        source_locale: Locale::french(),
        target_locale: Locale::new("en-GB").unwrap(),
        blocks,
        obsolete: Vec::new(),
    }
}

fn report() -> Bitext {
    bitext(read_case(include_str!("data/editions/report.txt")))
}

fn options() -> ExportOptions {
    let mut options = ExportOptions::default();
    options.imprint = Imprint {
        title_target: Some("Alternative report to CEDAW: sex workers in France".to_owned()),
        authors: vec!["STRASS".to_owned(), "Les Roses d’Acier".to_owned()],
        translators: vec!["A. Traductrice".to_owned()],
        date: Some("2023-09-30".to_owned()),
        version: Some("0.1".to_owned()),
        licence: Some("CC BY 4.0".to_owned()),
        source_url: Some("https://strass-syndicat.org/".to_owned()),
        ..Imprint::default()
    };
    options
}

#[test]
fn an_edition_tells_the_score_of_its_review_where_asked_in_both_languages() {
    let mut options = options();
    let told = |options: &ExportOptions| {
        let outputs = write("html", &report(), options);
        String::from_utf8(outputs.into_iter().next().unwrap().bytes).unwrap()
    };
    assert!(!told(&options).contains("ISO\u{a0}5060"));
    options.quality = Some([97, 95, 99]);
    let page = told(&options);
    assert_eq!(page.matches("97\u{a0}/\u{a0}100 (95–99, ISO\u{a0}5060)").count(), 2);
    assert!(page.contains("Qualité") && page.contains("Quality"));
}

fn write(format: &str, bitext: &Bitext, options: &ExportOptions) -> Vec<Output> {
    let write = find(format).unwrap_or_else(|| panic!("no format {format}")).write;
    let outputs = write(bitext, options).unwrap();
    assert_eq!(outputs, write(bitext, options).unwrap(), "{format}: other bytes the second time");
    outputs
}

/// Writes an edition, keeps it where it was asked for, and gives its text.
fn kept(format: &str, name: &str, bitext: &Bitext, options: &ExportOptions) -> Vec<u8> {
    let outputs = write(format, bitext, options);
    if let Ok(folder) = std::env::var("ENREGARD_EDITIONS_OUT") {
        fs::create_dir_all(&folder).unwrap();
        for output in &outputs {
            let path = Path::new(&folder).join(format!("{name}{}", output.suffix));
            fs::write(path, &output.bytes).unwrap();
        }
    }
    outputs.into_iter().next().unwrap().bytes
}

fn kept_text(format: &str, name: &str, bitext: &Bitext, options: &ExportOptions) -> String {
    String::from_utf8(kept(format, name, bitext, options)).unwrap()
}

/// A cell of the made table: what it starts, its column, source and target.
fn cell(starts: Option<CellStart>, column: u16, words: [&str; 2]) -> BitextBlock {
    let state = if words[0] == words[1] { State::Untranslatable } else { State::Reviewed };
    let english = (state == State::Reviewed).then_some(words[1]);
    let header = matches!(starts, Some(CellStart::Table)) || words[0].starts_with("20");
    BitextBlock {
        kind: BlockKind::TableCell,
        level: None,
        label: None,
        cell: Some(Cell { starts, header, ..Cell::new(column) }),
        units: vec![unit(&format!("t-{}-{column}", words[1].len()), words[0], english, state)],
    }
}

/// Three columns, of which two are of figures; the first cell of the last row is empty.
fn with_a_table() -> Bitext {
    let mut heading = read_case("heading 1\n= h-1 reviewed\nfr Les coûts\nen The costs\n");
    let (table, row) = (Some(CellStart::Table), Some(CellStart::Row));
    heading.extend([
        cell(table, 1, ["Poste | nature", "Item | kind"]),
        cell(None, 2, ["2022", "2022"]),
        cell(None, 3, ["2023", "2023"]),
        cell(row, 1, ["Camions", "Tankers"]),
        cell(None, 2, ["12 500 €", "12 500 €"]),
        cell(None, 3, ["48,5 %", "48,5 %"]),
        cell(row, 3, ["1 234 567,5", "1 234 567,5"]),
    ]);
    Bitext { title: "rapport".to_owned(), document: "rapport".to_owned(), ..bitext(heading) }
}

#[test]
fn a_table_stays_a_table_in_each_language() {
    let (table, options) = (with_a_table(), ExportOptions::default());
    let html = kept_text("html", "table", &table, &options);
    assert_eq!(html.matches("<table>").count(), 2);
    assert_eq!(html.matches("<thead>").count(), 2);
    assert!(html.contains("<th scope=\"col\" class=\"figures\">"), "heads of figures");
    for words in ["Tankers</span></td>", ">€12,500</span>", ">48.5%</span>", ">1,234,567.5</span>"]
    {
        assert!(html.contains(words), "{words}");
    }
    let source = html.split("class=\"target\"").next().unwrap();
    assert!(!source.contains("€12,500"), "the French keeps its figures");
    let markdown = kept_text("markdown", "table", &table, &options);
    let wanted = "| Item \\| kind | 2022 | 2023 |\n|---|---:|---:|\n| Tankers | €12,500 | 48.5% |\n\
                  |  |  | 1,234,567.5 |\n";
    assert!(markdown.contains(wanted), "{markdown}");
    let mut english = ExportOptions::default();
    english.only = Some(Locale::new("en-GB").unwrap());
    let markdown = kept_text("markdown", "table-en", &table, &english);
    assert!(markdown.starts_with("# The costs\n"), "a text without title goes by its heading");
}

#[test]
fn a_wide_table_is_printed_as_paragraphs() {
    let cells = (1..40).map(|column| {
        let starts = (column == 1).then_some(CellStart::Table);
        cell(starts, column, ["Mot", &"w".repeat(usize::from(column))])
    });
    let html = kept_text("html", "wide", &bitext(cells.collect()), &ExportOptions::default());
    assert!(!html.contains("<table>"));
    assert!(html.contains(&"w".repeat(39)), "no cell is lost");
}

/// Every text a hostile project can hold, in every place that holds text.
fn hostile() -> Bitext {
    let nasty = [
        "]]> <![CDATA[ </style><script>alert(1)</script> <img src=x onerror=alert(1)>",
        "a\u{0}b\u{1}c\u{85}d\u{fffe}e\u{202e}f <base href=x> <meta http-equiv=refresh content=0>",
        "[x](javascript:alert(1)) [y](jav&#x61;script:alert(1)) [z](data:text/html,<b>) <https://a\">",
        "&lt;script> &#0; &#xD800; ]] > {{ }} { -term } #let x = 1 \\ $a$ @ref *_** `a``",
        "[a [b](https://x.fr/\"onclick=alert(1)) c](https://y.fr/?a=1&b=2) ![i](https://z.fr/i.png)",
        "[^1][^1][^none][^*] mailto:x@y.fr [m](mailto:x@y.fr) https://x.fr/a_b_c_[d",
        "\u{feff}\u{200b}é\u{301}\u{323} 👩‍👩‍👧 𝔘𝔫𝔦 العربية עברית 中文 \u{ad}",
        "",
        "   ",
        "<!-- --> -- <?xml?> <!DOCTYPE x [<!ENTITY a \"b\">]> &a;",
        "[[[[((((****____````",
    ];
    let kinds = [
        "heading",
        "paragraph",
        "quote",
        "attribution",
        "list_item",
        "footnote",
        "caption",
        "code",
        "table_cell",
    ];
    let states = ["missing", "drifted", "draft", "translated", "reviewed", "untranslatable"];
    let mut blocks = Vec::new();
    for (at, name) in kinds.iter().cycle().take(kinds.len() * 4).enumerate() {
        let units = nasty.iter().enumerate().map(|(n, text)| {
            let state = state(states[(at + n) % states.len()]);
            let english = (state != State::Missing).then_some(*text);
            unit(&format!("h-{at}-{n}"), text, english, state)
        });
        let level = Some(u8::try_from(at % 5).unwrap());
        let label = Some(nasty[at % nasty.len()].to_owned());
        let label = if *name == "footnote" { Some("1".to_owned()) } else { label };
        blocks.push(BitextBlock {
            kind: kind(name),
            level,
            label,
            cell: None,
            units: units.collect(),
        });
    }
    let mut bitext = bitext(blocks);
    bitext.title = nasty.join(" ");
    bitext
}

fn hostile_options() -> ExportOptions {
    let mut options = options();
    let nasty = "</title><script>alert(1)</script>\" \u{0}]]>".to_owned();
    options.imprint.title_target = Some(nasty.clone());
    options.imprint.authors = vec![nasty.clone()];
    options.imprint.date = Some(nasty.clone());
    options.imprint.version = Some(nasty.clone());
    options.imprint.licence = Some(nasty.clone());
    options.imprint.source_url = Some("javascript:alert(1)".to_owned());
    options
}

/// A block of each kind whose look was once wrong: lines of code, an open question, a note that
/// nothing calls and that calls itself, more notes than nine.
fn odd() -> Bitext {
    let mut asked = unit("odd-q1", "Une phrase.", Some("A sentence."), State::Reviewed);
    asked.target_mut().unwrap().thread =
        Thread(Remark::read("question", "Which?").into_iter().collect());
    let code = "for x in y:\n\tprint(x)\n\n    done";
    let block = |kind, label: Option<&str>, units| BitextBlock {
        kind,
        level: None,
        label: label.map(str::to_owned),
        cell: None,
        units,
    };
    let mut blocks = vec![
        block(BlockKind::Paragraph, None, vec![asked]),
        block(BlockKind::Code, None, vec![unit("odd-c1", code, None, State::Missing)]),
    ];
    for at in 1..=12 {
        let (id, note) = (format!("odd-p{at}"), format!("odd-n{at}"));
        let (fr, en) = (format!("Le fait {at}.[^{at}]"), format!("Fact {at}.[^{at}]"));
        let label = at.to_string();
        blocks.push(block(
            BlockKind::Paragraph,
            None,
            vec![unit(&id, &fr, Some(&en), State::Draft)],
        ));
        let note = unit(&note, "Note.", Some("Note."), State::Translated);
        blocks.push(block(BlockKind::Footnote, Some(&label), vec![note]));
    }
    let stray = unit("odd-s1", "Voir[^99].", Some("See[^99]."), State::Translated);
    blocks.push(block(BlockKind::Footnote, Some("99"), vec![stray]));
    for (id, fr) in [("odd-l1", "un ;"), ("odd-l2", "deux.")] {
        let item = unit(id, fr, Some(fr), State::Translated);
        blocks.push(block(BlockKind::ListItem, None, vec![item]));
    }
    bitext(blocks)
}

/// Every sentence of every kind of block bears its own mark, in every format and layout, and is
/// read back by the signs around it.
mod marks {
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
                let bare =
                    text.matches(&source).count() - text.matches(&format!("⟦{source}")).count();
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

/// The parts of an edition that hold its text, as they are.
fn raw(format: &str, bytes: &[u8]) -> String {
    if !matches!(format, "epub" | "docx") {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut zip = enregard::container::zip::Archive::open(bytes, Default::default()).unwrap();
    let names: Vec<String> = zip.names().map(str::to_owned).collect();
    let holds = |name: &&String| {
        let ends = ["document.xml", "footnotes.xml"];
        name.contains("section-") || ends.iter().any(|end| name.ends_with(end))
    };
    let parts = names.iter().filter(holds);
    parts.map(|name| String::from_utf8(zip.read(name).unwrap().unwrap()).unwrap()).collect()
}

/// What is not to be translated stands in every edition at its place, as it is on both sides.
#[test]
fn what_is_kept_stands_at_its_place_in_every_edition() {
    let text = |id: &str, source: &str, target: &str| BitextBlock {
        kind: BlockKind::Paragraph,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(id, source, Some(target), State::Translated)],
    };
    let bitext =
        bitext(vec![text("a-un", "Premier.", "First."), text("a-deux", "Second.", "Next.")]);
    let mut options = options();
    let kept = |after, kind, text: &str| SourceKept { after, block: Block::new(kind, text) };
    options.positions.kept = vec![
        kept(1, BlockKind::Paragraph, "Acme *Sud* 1,5"),
        kept(1, BlockKind::Code, "let a;\n  b"),
        kept(2, BlockKind::Paragraph, "Dernier"),
    ];
    for format in ["html", "epub", "docx", "markdown", "pdf"] {
        if format == "pdf" && cfg!(not(all(feature = "pdf", feature = "pdf-in"))) {
            continue;
        }
        for (only, first, next) in
            [(None, "First.", "Second."), (Some(Locale::english()), "First.", "Next.")]
        {
            options.only = only;
            let bytes = &write(format, &bitext, &options).remove(0).bytes;
            #[cfg(all(feature = "pdf", feature = "pdf-in"))]
            let text = match format {
                "pdf" => {
                    let reading = enregard::source::pdf::read(bytes, Default::default()).unwrap();
                    let texts = reading.blocks.iter().map(|block| block.text.as_str());
                    texts.collect::<Vec<_>>().join("\n")
                }
                _ => raw(format, bytes),
            };
            #[cfg(not(all(feature = "pdf", feature = "pdf-in")))]
            let text = raw(format, bytes);
            let places = [first, "Acme", "let a;", next, "Dernier"].map(|words| text.find(words));
            assert!(
                places.iter().all(Option::is_some) && places.is_sorted(),
                "{format}: {places:?} {text}"
            );
            let sides = if options.only.is_some() { 1 } else { 2 };
            assert_eq!(text.matches("Dernier").count(), sides, "{format}: {text}");
            assert_eq!(text.matches("let a;").count(), sides, "{format}: {text}");
        }
    }
}

/// A line that ends between two sentences of the source ends in both languages.
#[test]
fn a_line_ends_between_two_sentences() {
    let units = [("a-un", "Premier.", "First."), ("a-deux", "Second.", "Next.")];
    let units = units.map(|(id, source, target)| unit(id, source, Some(target), State::Translated));
    let (kind, units) = (BlockKind::Paragraph, units.to_vec());
    let bitext = bitext(vec![BitextBlock { kind, level: None, label: None, cell: None, units }]);
    let mut options = options();
    let id = bitext.blocks[0].units[1].id.clone();
    options.breaks = [(id, vec![0])].into_iter().collect();
    for format in ["html", "epub", "docx", "markdown"] {
        let text = raw(format, &kept(format, "lines", &bitext, &options));
        for (first, second) in [("Premier.", "Second."), ("First.", "Next.")] {
            let from = text.find(first).unwrap();
            let to = from + text[from..].find(second).unwrap();
            let between = &text[from..to];
            assert!(between.contains("<br") || between.contains("<w:br/>"), "{format}: {between}");
        }
    }
    #[cfg(feature = "pdf")]
    {
        let lines = kept("pdf", "lines", &bitext, &options);
        options.breaks.clear();
        assert_ne!(lines, kept("pdf", "one-line", &bitext, &options));
    }
}

/// What stands apart from the text is in no edition, and in all that translators work on.
#[test]
fn words_apart_are_in_no_edition() {
    let block = |kind, id: &str, text: [&str; 2]| {
        let units = vec![unit(id, text[0], Some(text[1]), State::Translated)];
        BitextBlock { kind, level: None, label: None, cell: None, units }
    };
    let mut blocks = vec![block(BlockKind::Paragraph, "p-a", ["Du texte ici.", "Some text."])];
    blocks.push(block(BlockKind::TextBox, "p-b", ["Encadré net.", "Boxed."]));
    for kind in BlockKind::ALL.into_iter().filter(|kind| kind.is_apart()) {
        let id = format!("{}-a", kind.as_str());
        blocks.push(block(kind, &id, ["Filigrane caché", "Watermark"]));
    }
    let made = bitext(blocks);
    for format in ["html", "markdown"] {
        let text = kept_text(format, "apart", &made, &options());
        assert!(text.contains("Du texte") && text.contains("Encadré"), "{format}");
        assert!(!text.contains("Filigrane") && !text.contains("Watermark"), "{format}");
    }
    for format in ["xliff", "xliff12", "po", "tmx", "tsv", "jsonl", "csv", "tei"] {
        let text = kept_text(format, "apart", &made, &options());
        assert!(text.contains("Filigrane") && text.contains("Watermark"), "{format}");
    }
}

mod languages {
    use super::*;

    fn made(locale: &str) -> Bitext {
        let drifted = unit("r-b", "Elle change.", Some("مرحبا"), State::Drifted);
        let mut units = vec![unit("r-a", "Bonjour.", Some("سلام"), State::Draft), drifted];
        units.push(unit("r-c", "Rien encore.", None, State::Missing));
        let block =
            |kind, units| BitextBlock { kind, level: Some(1), label: None, cell: None, units };
        let heading = unit("r-h", "Contexte", Some("سياق"), State::Reviewed);
        let mut made = bitext(vec![
            block(BlockKind::Heading, vec![heading]),
            block(BlockKind::Paragraph, units),
        ]);
        made.target_locale = Locale::new(locale).unwrap();
        made
    }

    /// Start tags that name this language.
    fn tags<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
        let named = format!(" lang=\"{language}\"");
        page.split('<').filter(|tag| tag.split('>').next().unwrap().contains(&named)).collect()
    }

    #[test]
    fn what_runs_from_right_to_left_says_so_wherever_its_language_is_named() {
        for locale in ["ar", "he", "fa-IR", "ur", "pa-Arab", "uz-Latn", "sv"] {
            let turns = !matches!(locale, "uz-Latn" | "sv");
            for (name, layout) in LAYOUTS {
                let mut options = options();
                options.layout = layout;
                let page = kept_text("html", &format!("rtl-{name}"), &made(locale), &options);
                let own = tags(&page, locale);
                assert!(own.len() > 3, "{locale}");
                assert!(
                    own.iter().all(|tag| tag.contains("dir=\"rtl\"") == turns),
                    "{locale} {own:?}"
                );
                let french = tags(&page, "fr");
                assert!(french.iter().all(|tag| tag.contains("dir=\"ltr\"") == turns), "{locale}");
            }
            let docx = kept("docx", "rtl", &made(locale), &options());
            let body = super::docx::part(&docx, "word/document.xml");
            assert_eq!(body.contains("<w:bidi/>"), turns, "{locale}");
            let run = format!("<w:rtl/><w:lang w:val=\"{locale}\" w:bidi=\"{locale}\"/>");
            assert_eq!(body.contains(&run), turns, "{locale}");
        }
    }

    /// Words of one language are marked as such; a language without words gets English, marked as
    /// English.
    #[test]
    fn an_edition_speaks_its_target_s_language() {
        for (locale, contents, draft) in [
            ("es", "Índice", "Borrador"),
            ("de-AT", "Inhalt", "Entwurf"),
            ("ru", "Содержание", "Черновик"),
            ("ar", "المحتويات", "مسودة"),
            ("ja", "目次", "草稿"),
        ] {
            for format in ["html", "markdown", "docx"] {
                let bytes = kept(format, "words", &made(locale), &options());
                let text = match format {
                    "docx" => {
                        super::docx::part(&bytes, "word/document.xml").replace("\"Contents", "\"")
                    }
                    _ => String::from_utf8(bytes).unwrap(),
                };
                assert!(text.to_lowercase().contains(&draft.to_lowercase()), "{locale} {format}");
                assert!(format == "markdown" || text.contains(contents), "{locale} {format}");
                for english in ["Contents", "Draft", "State of the translation", "Provisional"] {
                    assert!(!text.contains(english), "{locale} {format}: {english}");
                }
            }
        }
        let page = kept_text("html", "words", &made("sv"), &options());
        assert!(page.contains("<nav data-side=\"target\" lang=\"en\" aria-label=\"Contents\">"));
    }
}

/// Twice the text costs about twice the work.
#[cfg(target_os = "linux")]
mod growth {
    use super::work::{cost, steep};
    use super::*;

    /// The kernel counts a thread's work at its ticks, so a short piece may be told late.
    const TICK: u64 = 12_000_000;

    fn shape(name: &str, count: usize) -> Bitext {
        let mut blocks: Vec<BitextBlock> = Vec::new();
        let unit = |at: usize, more: &str| {
            let said = |word: &str| format!("{word} {at} https://exemple.org/{at} *{word}*.{more}");
            unit(
                &format!("g-{at}{}", more.len()),
                &said("Le fait"),
                Some(&said("Fact")),
                State::Drifted,
            )
        };
        let block = |name: &str, label: Option<String>, cell, units| BitextBlock {
            kind: kind(name),
            level: Some(1),
            label,
            cell,
            units,
        };
        match name {
            "sentences" => {
                let units = (0..count).map(|at| unit(at, "")).collect();
                blocks.push(block("paragraph", None, None, units));
            }
            "notes" => {
                for at in 0..count / 2 {
                    let label = at.to_string();
                    let call = format!("[^{label}]");
                    blocks.push(block("paragraph", None, None, vec![unit(at, &call)]));
                }
                for at in 0..count / 2 {
                    blocks.push(block("footnote", Some(at.to_string()), None, vec![unit(at, "")]));
                }
            }
            "cells" => {
                for at in 0..count {
                    let starts = (at % 2 == 0).then_some(CellStart::Row);
                    let starts = if at == 0 { Some(CellStart::Table) } else { starts };
                    let column = u16::try_from(at % 2 + 1).unwrap();
                    let cell = Some(Cell { starts, ..Cell::new(column) });
                    blocks.push(block("table_cell", None, cell, vec![unit(at, "")]));
                }
            }
            kind => blocks.extend((0..count).map(|at| block(kind, None, None, vec![unit(at, "")]))),
        }
        bitext(blocks)
    }

    /// The typesetter works on other threads too: its rows are counted where they are made.
    #[test]
    fn every_export_costs_in_proportion_to_its_text() {
        for name in ["paragraph", "sentences", "notes", "cells", "heading", "list_item"] {
            let (once, twice) = (shape(name, 1_500), shape(name, 3_000));
            for format in enregard::format::FORMATS.iter().filter(|format| format.name != "pdf") {
                let write = |bitext: &Bitext| {
                    cost(|| drop((format.write)(bitext, &ExportOptions::default()).unwrap()))
                };
                let slip = steep(2.5, TICK, || write(&once), || write(&twice));
                assert_eq!(slip, None, "{name}, {}", format.name);
            }
        }
    }
}

/// Four times the text costs the typesetter about four times the work. Typst hashes what a function
/// is given, and what its closures hold, at each call: one that holds the whole edition makes every
/// call as dear as the edition is long.
#[cfg(target_os = "linux")]
mod pages {
    use std::fmt::Write as _;
    use std::process::{Command, Stdio};

    use super::work::steep;
    use super::*;

    fn report(count: usize) -> String {
        let mut text = String::new();
        for at in 0..count {
            let words = "Une phrase qui dit quelque chose de simple et de vrai. ".repeat(4);
            _ = match at % 8 {
                0 => write!(text, "# Partie {at}\n\n"),
                1 => write!(text, "- un point {at} ;\n- un autre.\n\n"),
                2 => write!(text, "| un | deux |\n|---|---|\n| trois {at} | 4 |\n\n"),
                _ => write!(text, "{words}[^{at}]\n\n[^{at}]: La note {at}.\n\n"),
            };
        }
        text
    }

    /// Ticks that the program worked, all its threads; read when it has ended, before it is reaped.
    fn worked(folder: &Path, words: &[&str]) -> u64 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_enregard"));
        let command = command.arg("-C").arg(folder).args(words);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let stat = format!("/proc/{}/stat", child.id());
        let fields = loop {
            let told = fs::read_to_string(&stat).unwrap();
            let fields = told.rsplit_once(") ").unwrap().1.to_owned();
            if fields.starts_with('Z') {
                break fields;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        };
        assert!(child.wait().unwrap().success());
        fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    }

    #[test]
    fn work_grows_with_the_text() {
        // Both within the memory that the typesetter may take before it forgets.
        let folders = [64, 256].map(|count| {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join("report.md"), report(count)).unwrap();
            worked(folder.path(), &["init", "report.md", "--to", "en"]);
            folder
        });
        for layout in ["facing", "columns", "interleaved"] {
            let cost = |at: usize| {
                let out = folders[at].path().join("out").display().to_string();
                worked(folders[at].path(), &["export", "pdf", "--layout", layout, "-o", &out])
            };
            let slip = steep(6.0, 0, || Some(cost(0)), || Some(cost(1)));
            assert_eq!(slip, None, "{layout}, in ticks");
        }
    }
}

mod html {
    use super::*;

    #[test]
    fn code_keeps_its_lines_and_a_question_shows() {
        let page = kept_text("html", "odd", &odd(), &options());
        assert_eq!(page.matches("for x in y:\n    print(x)\n\n    done").count(), 2);
        assert!(page.contains("A sentence.\u{2060}<span class=\"query\">[?]</span>"));
        assert!(page.contains("1\u{a0}open question"), "counted on the title page");
        let mut ready = options();
        ready.is_final = true;
        assert!(!kept_text("html", "odd-final", &odd(), &ready).contains("[?]"));
    }

    #[test]
    fn every_layout_of_the_report() {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            let page = kept_text("html", &format!("report-{name}"), &report(), &options);
            assert!(
                page.contains("<span class=\"s p2 draft\" id=\"contexte-cccccccc.t\""),
                "{name}"
            );
            assert!(page.contains("⟦Le 31\u{a0}août\u{a0}2023"), "{name}: the gap is marked");
            assert!(page.contains("«\u{a0}Les États parties"), "{name}: no-break spaces");
            assert!(page.contains("“States Parties"), "{name}: curly quotes");
            assert!(!page.contains("<script"), "{name}");
        }
    }

    #[test]
    fn one_language_only() {
        let mut options = options();
        options.only = Some(Locale::english());
        let page = kept_text("html", "report", &report(), &options);
        assert!(page.contains("<html lang=\"en-GB\">") && !page.contains("Résumé"));
        options.only = Some(Locale::french());
        let page = kept_text("html", "report", &report(), &options);
        assert!(page.contains("Résumé") && !page.contains("Summary"));
    }

    #[test]
    fn notes_are_linked_both_ways_in_both_languages() {
        let page = kept_text("html", "report", &report(), &options());
        for link in [
            "id=\"call.1.s.1\" href=\"#note.1.s\"",
            "id=\"call.1.s.2\" href=\"#note.1.s\"",
            "id=\"call.1.t.1\" href=\"#note.1.t\"",
            "id=\"note.1.s\"",
            "href=\"#call.1.s.2\"",
            "href=\"#call.1.t.1\"",
        ] {
            assert!(page.contains(link), "{link}");
        }
    }

    #[test]
    fn a_final_edition_bears_no_mark() {
        let mut options = options();
        options.is_final = true;
        options.missing = Missing::Source;
        let page = kept_text("html", "report-final", &report(), &options);
        for mark in ["class=\"stamp\"", "p2 draft\"", "⟦", "◆", "Brouillon"] {
            assert!(!page.contains(mark), "{mark}");
        }
        options.missing = Missing::Omit;
        let page = kept_text("html", "report-omit", &report(), &options);
        assert_eq!(page.matches("Le 31\u{a0}août\u{a0}2023").count(), 1);
    }

    #[test]
    fn hostile_text_is_inert() {
        for (name, layout) in LAYOUTS {
            let mut options = hostile_options();
            options.layout = layout;
            let page = kept_text("html", &format!("hostile-{name}"), &hostile(), &options);
            let page = page.to_lowercase();
            for bad in ["<script", "href=\"javascript", "href=\"data", "<img", "<base", "\u{0}"] {
                assert!(!page.contains(bad), "{name}: {bad}");
            }
        }
    }
}

mod markdown {
    use super::*;

    #[test]
    fn every_state_shows_as_a_character() {
        let mut one = options();
        one.only = Some(Locale::english());
        let text = kept_text("markdown", "odd", &odd(), &one);
        for part in [
            "A sentence. \\[?\\]",
            "◇ Fact 1.",
            "- \\[?\\]: a question is still open.",
            "- ◇: a translation to be confirmed.",
            "```\nfor x in y:\n    print(x)\n\n    done\n```",
            "- un ;\n- deux.\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        let both = kept_text("markdown", "odd", &odd(), &options());
        assert!(both.contains("- Texte\u{a0}: STRASS") && both.contains("- Text: STRASS"));
    }

    #[test]
    fn both_languages_one_after_the_other() {
        let text = kept_text("markdown", "report", &report(), &options());
        for part in [
            "# Rapport alternatif au Comité CEDAW\u{a0}: les travailleuses du sexe en France\n",
            "## Contexte\n\n**Background**\n",
            "sécurité.[^1] C’est la raison",
            "health and safety.[^1-en] ◆ That is why 250",
            "[^1-en]: Evaluation report by Médecins du Monde: *What do sex workers",
            "> «\u{a0}Les États parties",
            "  - a) Fournir des permis",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn one_language_is_a_plain_document() {
        let mut options = options();
        options.only = Some(Locale::english());
        let text = kept_text("markdown", "report", &report(), &options);
        assert!(text.contains("## Background\n\nSince 2016") && !text.contains("Contexte"));
        assert!(text.contains("safety.[^1] ◆ That") && text.contains("\n[^1]: Evaluation"));
    }

    #[test]
    fn hostile_text_is_text() {
        let text = kept_text("markdown", "hostile", &hostile(), &hostile_options());
        let prose = outside_code(&text).replace("\\]", "").replace("\\[", "");
        assert!(prose.contains("\\<script\\>"));
        for bad in ["](javascript", "](<javascript", "](<data", " <script", "[^none"] {
            assert!(!prose.contains(bad), "{bad}");
        }
    }

    /// In code, Markdown shows everything as it is.
    fn outside_code(text: &str) -> String {
        let mut fence = None;
        let mut prose = String::new();
        for line in text.lines() {
            let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
            match fence {
                None if ticks > 2 => fence = Some(line),
                None => prose.push_str(line),
                Some(open) if open == line => fence = None,
                Some(_) => {}
            }
        }
        prose
    }
}

mod epub {
    use super::*;

    /// The book's first entry says what it is, where readers look for it.
    fn is_book(bytes: &[u8]) -> bool {
        bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
    }

    #[test]
    fn every_layout_of_the_report() {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            assert!(is_book(&kept("epub", &format!("report-{name}"), &report(), &options)));
            assert!(is_book(&kept(
                "epub",
                &format!("hostile-{name}"),
                &hostile(),
                &hostile_options()
            )));
        }
    }

    #[test]
    fn one_language_only() {
        let mut options = options();
        options.only = Some(Locale::english());
        assert!(is_book(&kept("epub", "report", &report(), &options)));
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::*;

    #[test]
    fn every_layout_of_the_report() {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            let bytes = kept("pdf", &format!("report-{name}"), &report(), &options);
            assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.contains("pdfuaid:part") && text.contains("pdfaid:part"), "{name}");
        }
    }

    #[test]
    fn one_language_only() {
        for locale in [Locale::english(), Locale::french()] {
            let mut options = options();
            options.only = Some(locale);
            assert!(kept("pdf", "report", &report(), &options).starts_with(b"%PDF-1.7"));
        }
    }

    #[test]
    fn notes_that_nothing_calls_and_lines_of_code_have_a_place() {
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            let bytes = kept("pdf", &format!("odd-{name}"), &odd(), &options);
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.contains("pdfuaid:part") && text.contains("pdfaid:part"), "{name}");
        }
    }

    /// Read back by its letters' places: addresses lead somewhere in each layout, in the text and
    /// in notes, and emphasis is seen.
    #[cfg(feature = "pdf-in")]
    #[test]
    fn links_and_emphasis_come_back() {
        let text = [
            (
                "Lire [le rapport](https://exemple.org/fr) *avec soin*.[^1]",
                "Read [the report](https://exemple.org/en) *with care*.[^1]",
            ),
            (
                "Voir [la suite](https://exemple.org/note-fr).",
                "See [what follows](https://exemple.org/note-en).",
            ),
        ];
        let unit = |at: usize| {
            let (french, english) = text[at];
            unit(&format!("l-a{at}"), french, Some(english), State::Reviewed)
        };
        let block = |kind, label: Option<&str>, at: usize| BitextBlock {
            kind,
            level: None,
            label: label.map(str::to_owned),
            cell: None,
            units: vec![unit(at)],
        };
        let blocks =
            vec![block(BlockKind::Paragraph, None, 0), block(BlockKind::Footnote, Some("1"), 1)];
        let bitext = bitext(blocks);
        let mut all: Vec<(String, ExportOptions)> = Vec::new();
        for (name, layout) in LAYOUTS {
            let mut options = options();
            options.layout = layout;
            all.push((name.to_owned(), options));
        }
        let mut english = options();
        english.only = Some(Locale::english());
        all.push(("english".to_owned(), english));
        for (name, options) in all {
            let bytes = kept("pdf", &format!("links-{name}"), &bitext, &options);
            let reading = enregard::source::pdf::read(&bytes, Default::default()).unwrap();
            let texts: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
            let said = texts.join("\n");
            for wanted in [
                "[the report](https://exemple.org/en)",
                "[what follows](https://exemple.org/note-en)",
                "*with care*",
            ] {
                assert!(said.contains(wanted), "{name}: {wanted}\n{said}");
            }
        }
    }

    #[test]
    fn hostile_text_still_makes_a_book() {
        for (name, layout) in LAYOUTS {
            let mut options = hostile_options();
            options.layout = layout;
            for missing in [Missing::Mark, Missing::Source, Missing::Omit] {
                options.missing = missing;
                let bytes = kept("pdf", &format!("hostile-{name}"), &hostile(), &options);
                assert!(bytes.starts_with(b"%PDF-1.7"), "{name} {missing:?}");
            }
        }
    }
}

mod docx {
    use super::*;

    pub(super) fn part(bytes: &[u8], name: &str) -> String {
        let limits = enregard::container::Limits::default();
        let mut archive = enregard::container::zip::Archive::open(bytes, limits).unwrap();
        String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap()
    }

    /// The word processor numbers the leading side's notes; marks of the other stand letter by
    /// letter, which LibreOffice prints once.
    #[test]
    fn notes_are_numbered_once() {
        let mut odd = odd();
        odd.blocks.retain(|block| block.label.as_deref() != Some("99"));
        let bytes = kept("docx", "odd", &odd, &options());
        let body = part(&bytes, "word/document.xml");
        assert_eq!(body.matches("<w:footnoteReference w:id=").count(), 12);
        assert_eq!(body.matches("w:customMarkFollows").count(), 12);
        let two = "<w:t xml:space=\"preserve\">1</w:t><w:t xml:space=\"preserve\">2</w:t></w:r>";
        assert_eq!(body.matches(two).count(), 1);
        assert_eq!(part(&bytes, "word/footnotes.xml").matches("<w:footnoteRef/>").count(), 12);
        assert!(body.contains("<w:br/><w:t xml:space=\"preserve\">    print(x)</w:t>"));
        assert!(body.contains("[?]"));
    }

    #[test]
    fn a_long_title_does_not_break_the_running_head() {
        let head = part(&kept("docx", "report", &report(), &options()), "word/header1.xml");
        assert!(
            head.contains("Rapport alternatif au Comité…") && head.contains("<w:tab/>"),
            "{head}"
        );
        assert!(head.contains(" · BROUILLON") && head.contains(" · DRAFT"));
    }

    #[test]
    fn two_columns_or_one_language() {
        let bytes = kept("docx", "report", &report(), &options());
        assert!(bytes.starts_with(b"PK"));
        let mut english = options();
        english.only = Some(Locale::english());
        assert!(kept("docx", "report", &report(), &english).starts_with(b"PK"));
        let mut interleaved = options();
        interleaved.layout = Layout::Interleaved;
        assert!(kept("docx", "report-interleaved", &report(), &interleaved).starts_with(b"PK"));
    }

    #[test]
    fn hostile_text_makes_a_document() {
        assert!(kept("docx", "hostile", &hostile(), &hostile_options()).starts_with(b"PK"));
    }
}

/// What Markdown alone has comes out of Markdown again.
#[test]
fn markdown_keeps_fences_alerts_and_front_matter() {
    let paragraph = |kind, text: &str| BitextBlock {
        kind,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(&format!("a-{}", text.len()), text, None, State::Missing)],
    };
    let bitext = bitext(vec![
        paragraph(BlockKind::Paragraph, "Un."),
        paragraph(BlockKind::Code, "let a = 1;"),
        BitextBlock { label: Some("warning".to_owned()), ..paragraph(BlockKind::Quote, "Danger.") },
        paragraph(BlockKind::Code, "b"),
    ]);
    let mut options = ExportOptions::default();
    options.only = Some(Locale::french());
    let info = "rust,ignore {.a}`".to_owned();
    options.positions.codes = vec![SourceCode { after: 1, info }];
    options.positions.front = "---\ntitle: Ancien\nlang: de\ntags: [a]\n---\n".to_owned();
    let text = String::from_utf8(write("markdown", &bitext, &options).remove(0).bytes).unwrap();
    let title = "title: \"Rapport alternatif au Comité CEDAW\u{a0}: les travailleuses";
    assert!(text.starts_with("---\n") && text.contains(title), "{text}");
    assert!(text.contains("\nlang: fr\ntags: [a]\n---\n\n# "), "{text}");
    assert!(text.contains("```rust,ignore {.a}\nlet a = 1;\n```\n"), "{text}");
    assert!(text.contains("```\nb\n```\n"), "{text}");
    assert!(text.contains("> [!WARNING]\n> Danger."), "{text}");
    // Elsewhere a word of each language stands over it.
    options.only = None;
    let page = String::from_utf8(write("html", &bitext, &options).remove(0).bytes).unwrap();
    let label = |word: &str| page.contains(&format!("<strong>{word}</strong>"));
    assert!(label("Attention") && label("Warning") && !page.contains("[!"), "{page}");
}

/// A picture stands in the PDF once however often it is shown, and one that cannot be decoded by
/// its description; references cost no edition its marks.
#[cfg(feature = "pdf")]
#[test]
fn pictures_and_references_stand_in_the_pdf() {
    use enregard::container::picture::look;
    use enregard::format::{PictureFile, PicturePlace};
    let paragraph = |id: &str, text: &str| BitextBlock {
        kind: BlockKind::Paragraph,
        level: None,
        label: None,
        cell: None,
        units: vec![unit(id, text, Some(&text.replace("Voir", "See")), State::Translated)],
    };
    let bitext = bitext(vec![
        paragraph("un-a", "Voir [plus bas](#bas) et ![un point](a.gif)."),
        paragraph("un-b", "![un dessin](b.svg)"),
        BitextBlock { kind: BlockKind::Caption, ..paragraph("un-k", "Voir la courbe.") },
        paragraph("un-c", "![abîmé](c.png)"),
        paragraph("un-d", "En bas. Voir 3."),
    ]);
    // One dot of GIF; a head of PNG without a body.
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde";
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle r='4'/></svg>";
    let file = |name: &str, bytes: &[u8]| PictureFile {
        name: name.to_owned(),
        head: look(bytes, &enregard::container::Limits::default()).unwrap(),
        bytes: bytes.to_vec().into(),
    };
    let place = |after, address: &str| PicturePlace {
        after,
        address: address.to_owned(),
        is_named: true,
        files: [after, after],
        width: Some(9_525_000 * 40),
        height: None,
    };
    let mut options = options();
    options.pictures.files = vec![file("a.gif", dot), file("b.svg", drawing), file("c.png", head)];
    options.pictures.places = vec![place(0, "a.gif"), place(1, "b.svg"), place(3, "c.png")];
    options.positions.anchors =
        vec![enregard::model::SourceAnchor { after: 4, name: "bas".to_owned() }];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let bytes = kept("pdf", &format!("pictures-{name}"), &bitext, &options);
        let count = |sought: &[u8]| bytes.windows(sought.len()).filter(|at| *at == sought).count();
        // The picture and its mask.
        assert_eq!((count(b"/Subtype/Image"), count(b"pdfuaid:part")), (2, 2), "{name}");
        // The words below a picture that both sides share are those of both.
        #[cfg(feature = "pdf-in")]
        {
            let reading = enregard::source::pdf::read(&bytes, Default::default()).unwrap();
            let said: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
            for words in ["Voir la courbe", "See la courbe"] {
                assert!(said.contains(words), "{name}: no {words} in {said}");
            }
        }
    }
}

/// Whatever stands before and after it, each block is in every edition in each language, a caption
/// under a picture that goes over both columns too.
#[cfg(feature = "pdf")]
#[test]
fn no_words_are_lost_beside_others() {
    use enregard::format::{PictureFile, PicturePlace};
    use enregard::model::ReadingOrder;
    let kinds =
        ["paragraph", "heading", "list_item", "quote", "attribution", "caption", "code", "picture"];
    let pairs = kinds.iter().flat_map(|first| kinds.iter().flat_map(move |then| [*first, *then]));
    let letters = |at: usize| {
        [at / 26, at % 26].map(|at| char::from(b'a' + at as u8)).iter().collect::<String>()
    };
    let said = |at: usize, side: &str| format!("{side}{}q", letters(at));
    let block = |(at, name): (usize, &str)| {
        let words = |side| match name {
            "picture" => "![](a.gif)".to_owned(),
            _ => format!("Un {}.", said(at, side)),
        };
        BitextBlock {
            kind: kind(if name == "picture" { "paragraph" } else { name }),
            level: matches!(name, "heading" | "list_item").then_some(2),
            label: None,
            cell: None,
            units: vec![unit(
                &format!("un-{at}"),
                &words("mot"),
                Some(&words("word")),
                State::Reviewed,
            )],
        }
    };
    let names: Vec<&str> = pairs.collect();
    let bitext = bitext(names.iter().copied().enumerate().map(block).collect());
    let mut options = options();
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let head =
        enregard::container::picture::look(dot, &enregard::container::Limits::default()).unwrap();
    options.pictures.files =
        vec![PictureFile { name: "a.gif".to_owned(), head, bytes: dot.to_vec().into() }];
    let pictures = names.iter().enumerate().filter(|(_, name)| **name == "picture");
    options.pictures.places = pictures
        .map(|(after, _)| PicturePlace {
            after,
            address: "a.gif".to_owned(),
            is_named: true,
            files: [0, 0],
            width: Some(9_525_000),
            height: None,
        })
        .collect();
    let read_back = |format: &str, layout: &str, options: &ExportOptions| {
        let bytes = kept(format, &format!("beside-{layout}"), &bitext, options);
        let reader = enregard::source::reader(Some(format), Path::new("a"), &bytes).unwrap();
        let reading = (reader.read)(&bytes, enregard::container::Limits::default()).unwrap();
        let read = format!("{reading:?}");
        let texts = names.iter().enumerate().filter(|(_, name)| **name != "picture");
        for (at, kind) in texts {
            for sought in ["mot", "word"].map(|side| said(at, side)) {
                let before = names.get(at.wrapping_sub(1));
                assert!(
                    read.contains(&sought),
                    "{format}, {layout}: {sought}, {kind} after {before:?}"
                );
            }
        }
    };
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for format in ["html", "epub", "docx", "markdown"] {
            options.design.look.reading = None;
            read_back(format, name, &options);
        }
        for reading in [ReadingOrder::Rows, ReadingOrder::Sides] {
            options.design.look.reading = Some(reading);
            read_back("pdf", name, &options);
        }
    }
}

/// Headings five deep, each over a paragraph, in both languages.
fn deep() -> Bitext {
    let levels = [1u8, 2, 3, 4, 5, 2, 3, 1, 2, 3, 4, 3, 4, 5, 1, 2];
    let text = "La commune attend. ".repeat(9);
    let block = |at: usize, kind, level, words: &str| BitextBlock {
        kind,
        level,
        label: None,
        cell: None,
        units: vec![unit(&format!("a-{at}"), words, Some(words), State::Translated)],
    };
    let blocks = (0..48).flat_map(|at| {
        let level = levels[at % levels.len()];
        [
            block(2 * at, BlockKind::Heading, Some(level), &format!("Partie {at}")),
            block(2 * at + 1, BlockKind::Paragraph, None, &text[..19 * (1 + at % 9)]),
        ]
    });
    bitext(blocks.collect())
}

/// Pages follow one another, each in one language: whatever level the French ends at, the English
/// page goes on without a gap, so that the file keeps its standards; both sides tell their language
/// and the contents are contents.
#[cfg(feature = "pdf")]
#[test]
fn headings_of_every_depth_leave_pdf_its_standards() {
    use enregard::model::ReadingOrder;
    let mut options = options();
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for reading in [ReadingOrder::Rows, ReadingOrder::Sides] {
            options.design.look.reading = Some(reading);
            let bytes = kept("pdf", &format!("deep-{name}"), &deep(), &options);
            let count =
                |sought: &[u8]| bytes.windows(sought.len()).filter(|at| *at == sought).count();
            assert_eq!(count(b"pdfuaid:part"), 2, "{name}: no PDF/UA");
            for sought in ["/S/TOCI", "/Lang(fr", "/Lang(en", "/S/H5"] {
                assert!(count(sought.as_bytes()) > 0, "{name}: no {sought}");
            }
        }
    }
}

/// What a design says is what the pages are; a key or a length that is none is named.
#[cfg(feature = "pdf")]
#[test]
fn a_design_makes_the_pages() {
    let design = |yaml: &str| {
        let text = format!("enregard: 1\ndesign: {yaml}\n");
        enregard::store::read_settings(&text).map(|settings| settings.design.filled())
    };
    let pages = |yaml: &str| {
        let mut options = options();
        options.design.look = design(yaml).unwrap();
        let bytes = kept("pdf", "design", &report(), &options);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    for (yaml, want) in [
        ("report", "/MediaBox[0 0 595.276 841.89]"),
        ("book", "/MediaBox[0 0 432 648]"),
        ("screen", "/MediaBox[0 0 880 550]"),
        ("{page: 100mm x 200mm, margins: {inside: 10mm, outside: 10mm}}", "/MediaBox[0 0 283.46"),
        ("{base: book, bleed: 10pt}", "/TrimBox[10 10 442 658]"),
        ("{base: book, crop_marks: true}", "/MediaBox[0 0 477.35"),
    ] {
        assert!(pages(yaml).contains(want), "{yaml}: no {want}");
    }
    for yaml in [
        "poster",
        "{pages: a4}",
        "{page: a9}",
        "{margins: {inside: wide}}",
        "{colours: {ink: red}}",
    ] {
        assert!(design(yaml).is_err(), "{yaml}");
    }
    let mut options = options();
    options.design.look = design("{page: 120pt x 120pt}").unwrap();
    assert!((find("pdf").unwrap().write)(&report(), &options).is_err(), "no room for a word");
}

/// A template of the house's own is given what ours is.
#[cfg(feature = "pdf")]
#[test]
fn a_house_sets_its_own_pages() {
    let mut options = options();
    let template = "#let data = json(\"edition.json\")\n#set document(title: data.title)\n\
                    #set page(width: 300pt, height: 300pt)\n#data.rows.len()\n\
                    #import \"design.typ\": size";
    options.design.template = Some(template.to_owned());
    let bytes = kept("pdf", "house", &report(), &options);
    assert!(String::from_utf8_lossy(&bytes).contains("/MediaBox[0 0 300 300]"));
}

/// Three languages stand on one page, in columns and one below the other.
#[cfg(feature = "pdf")]
#[test]
fn several_targets_stand_in_one_pdf() {
    let mut spanish = report();
    spanish.target_locale = Locale::new("es").unwrap();
    let mut options = options();
    options.also = vec![spanish.into()];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let bytes = kept("pdf", &format!("together-{name}"), &report(), &options);
        let text = String::from_utf8_lossy(&bytes);
        for language in ["/Lang(fr", "/Lang(en", "/Lang(es"] {
            assert!(text.contains(language), "{name}: no {language}");
        }
        assert!(text.contains("pdfuaid:part"), "{name}: no PDF/UA");
    }
}

/// Every sentence of every target stands in its edition, in its own language, and bears its own
/// mark; what one language joins and another keeps apart loses nothing.
#[test]
fn several_targets_stand_in_every_edition() {
    let mut spanish = report();
    spanish.target_locale = Locale::new("es").unwrap();
    let mut number = 0;
    let mut wanted = Vec::new();
    for unit in spanish.blocks.iter_mut().flat_map(|block| &mut block.units) {
        number += 1;
        if unit.state == State::Missing || unit.target.is_none() {
            continue;
        }
        let said = format!("xs{number}q");
        unit.target = Some(target(&said).into());
        wanted.push(said);
    }
    for block in &mut spanish.blocks {
        if let [first, second, ..] = block.units.as_mut_slice()
            && first.target.is_some()
            && let Some(lost) = second.target.take()
        {
            second.covered_by = Some(first.id.clone());
            wanted.retain(|said| *said != lost.text);
        }
    }
    let mut options = options();
    options.also = vec![spanish.into()];
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        for format in ["html", "epub", "docx", "markdown"] {
            let bytes = kept(format, &format!("together-{name}"), &report(), &options);
            let text = raw(format, &bytes);
            let alone = {
                let mut options = options.clone();
                options.also.clear();
                raw(format, &kept(format, &format!("alone-{name}"), &report(), &options))
            };
            for said in &wanted {
                assert!(text.contains(said.as_str()), "{format} {name}: no {said}");
            }
            for word in ["achat", "purchase"] {
                let [own, before] = [&text, &alone].map(|text| text.matches(word).count());
                assert!(own >= before, "{format} {name}: {word} {own} {before}");
            }
            let tag = match format {
                "docx" => "w:val=\"es\"",
                "markdown" => "",
                _ => "lang=\"es\"",
            };
            assert!(text.contains(tag), "{format} {name}: no language");
        }
    }
}

/// Some pages of sentences, a heading to every ten blocks.
#[cfg(feature = "pdf")]
fn some_pages() -> Bitext {
    let mut blocks = Vec::new();
    for at in 0..60 {
        let (kind, count) = match at % 10 {
            0 => (BlockKind::Heading, 1),
            4 => (BlockKind::ListItem, 1),
            _ => (BlockKind::Paragraph, 1 + at % 5),
        };
        let units = (0..count).map(|number| {
            let (french, english) =
                (format!("Le pêcheur {at} rentre."), format!("Fisher {at} comes home."));
            let times = if kind == BlockKind::Heading { 1 } else { 4 };
            let state = if number == 3 { State::Missing } else { State::Reviewed };
            let english = (state == State::Reviewed).then(|| english.repeat(times));
            unit(&format!("p{at}-{number}"), &french.repeat(times), english.as_deref(), state)
        });
        let units = units.collect();
        let level = (kind == BlockKind::Heading).then_some(1);
        blocks.push(BitextBlock { kind, level, label: None, cell: None, units });
    }
    bitext(blocks)
}

/// A book that is asked for it tells where each page of the printed edition begins, once, in order,
/// and up to the last.
#[cfg(feature = "pdf")]
#[test]
fn a_book_tells_the_pages_of_the_printed_edition() {
    let all = |bytes: &[u8]| {
        let limits = enregard::container::Limits::default();
        let mut zip = enregard::container::zip::Archive::open(bytes, limits).unwrap();
        let mut read = |name: &str| String::from_utf8(zip.read(name).unwrap().unwrap()).unwrap();
        raw("epub", bytes) + &read("EPUB/nav.xhtml") + &read("EPUB/package.opf")
    };
    let number = |text: &str| text.split('"').next().unwrap().parse::<usize>().unwrap();
    let numbers = |text: &str, before: &str| -> Vec<usize> {
        text.split(before).skip(1).map(number).collect()
    };
    let text = some_pages();
    let mut spanish = text.clone();
    spanish.target_locale = Locale::new("es").unwrap();
    for (layout, targets, only) in [
        (Layout::Facing, 1, None),
        (Layout::Columns, 1, None),
        (Layout::Interleaved, 1, None),
        (Layout::Columns, 2, None),
        (Layout::Facing, 1, Some(Locale::english())),
    ] {
        let mut options = options();
        options.only = only;
        options.design.look.page_list = true;
        options.design.layout = layout;
        options.also = vec![spanish.clone().into(); targets - 1];
        let name = format!("pages-{layout:?}-{targets}-{}", options.only.is_some());
        let book = all(&kept("epub", &name, &text, &options));
        options.layout = layout;
        let pdf = kept("pdf", &name, &text, &options);
        let printed = String::from_utf8_lossy(&pdf).matches("/MediaBox").count();
        let list = book.split("epub:type=\"page-list\"").nth(1).expect(&name);
        let listed = numbers(list.split("</nav>").next().unwrap(), "#page.");
        let mut marked = numbers(&book, "role=\"doc-pagebreak\" id=\"page.");
        marked.sort_unstable();
        let every: Vec<usize> = (listed[0]..=printed).collect();
        assert_eq!((&listed, &marked), (&every, &every), "{name}");
        assert!(listed.len() > 3, "{name}: {listed:?}");
        assert!(book.contains("<meta property=\"pageBreakSource\">"), "{name}");
    }
    let book = all(&kept("epub", "pages-none", &text, &options()));
    assert!(!book.contains("page-list") && !book.contains("pagebreak"));
}

/// The cover of a book is its first page, and told as what it is.
#[test]
fn a_book_has_its_cover() {
    use enregard::container::zip::Archive;
    use enregard::format::PictureFile;
    let limits = enregard::container::Limits::default();
    let dot =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let mut options = options();
    let head = enregard::container::picture::look(dot, &limits).unwrap();
    let file = PictureFile { name: "c.gif".to_owned(), head, bytes: dot.to_vec().into() };
    options.pictures.files = vec![file];
    options.pictures.cover = Some(0);
    options.imprint.cover_text = Some("Un point".to_owned());
    let book = kept("epub", "cover", &report(), &options);
    let mut archive = Archive::open(&book, limits).unwrap();
    let mut read = |name: &str| String::from_utf8(archive.read(name).unwrap().unwrap()).unwrap();
    assert!(read("EPUB/cover.xhtml").contains("alt=\"Un point\""));
    let package = read("EPUB/package.opf");
    assert!(package.contains("properties=\"cover-image\""));
    assert!(package.contains("<spine>\n<itemref idref=\"cover\"/>"), "{package}");
}

/// A page is read in one language without a script: a choice a language, that the sheet knows.
#[test]
fn a_page_is_read_in_one_language() {
    let mut options = options();
    for (name, layout) in LAYOUTS {
        options.layout = layout;
        let page = kept_text("html", &format!("switch-{name}"), &report(), &options);
        let offers = name != "tap";
        for choice in ["read.all", "read.source", "read.target"] {
            assert_eq!(page.contains(&format!("id=\"{choice}\"")), offers, "{name}: {choice}");
        }
    }
    options.only = Some(Locale::french());
    assert!(!kept_text("html", "switch-one", &report(), &options).contains("type=\"radio\""));
}
