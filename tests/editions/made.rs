//! What is made for these tests, and how editions of it are written and looked into.

use super::*;

pub(super) const LAYOUTS: [(&str, Layout); 4] = [
    ("facing", Layout::Facing),
    ("columns", Layout::Columns),
    ("interleaved", Layout::Interleaved),
    ("tap", Layout::Tap),
];

pub(super) fn kind(name: &str) -> BlockKind {
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

pub(super) fn state(name: &str) -> State {
    match name {
        "missing" => State::Missing,
        "drifted" => State::Drifted,
        "draft" => State::Draft,
        "reviewed" => State::Reviewed,
        "untranslatable" => State::Untranslatable,
        _ => State::Translated,
    }
}

pub(super) fn target(text: &str) -> Target {
    Target { text: text.into(), value: text.into(), ..Target::default() }
}

pub(super) fn unit(id: &str, source: &str, english: Option<&str>, state: State) -> Unit {
    Unit {
        id: SegmentId::new(id).unwrap(),
        source: source.into(),
        target: english.map(|text| target(text).into()),
        talk: Default::default(),
        covered_by: None,
        state,
        drift: (state == State::Drifted).then_some(Drift::Unanchored),
    }
}

/// Reads a case file: blocks, their units, their languages.
pub(super) fn read_case(text: &str) -> Vec<BitextBlock> {
    let mut blocks: Vec<BitextBlock> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("= ") {
            let words: Vec<_> = head.split(' ').collect();
            let mut unit = unit(words[0], "", None, state(words[1]));
            unit.covered_by = words.get(2).map(|id| SegmentId::new(id).unwrap());
            blocks.last_mut().unwrap().units.push(unit);
        } else if let Some(source) = line.strip_prefix("fr ") {
            last_unit(&mut blocks).source = source.into();
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

pub(super) fn last_unit(blocks: &mut [BitextBlock]) -> &mut Unit {
    blocks.last_mut().unwrap().units.last_mut().unwrap()
}

pub(super) fn bitext(blocks: Vec<BitextBlock>) -> Bitext {
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

pub(super) fn report() -> Bitext {
    bitext(read_case(include_str!("../data/editions/report.txt")))
}

pub(super) fn options() -> ExportOptions {
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

pub(super) fn write(format: &str, bitext: &Bitext, options: &ExportOptions) -> Vec<Output> {
    let own = find(format).unwrap_or_else(|| panic!("no format {format}"));
    let outputs = own.write(bitext, options).unwrap();
    assert_eq!(
        outputs,
        own.write(bitext, options).unwrap(),
        "{format}: other bytes the second time"
    );
    outputs
}

/// Writes an edition, keeps it where it was asked for, and gives its text.
pub(super) fn kept(format: &str, name: &str, bitext: &Bitext, options: &ExportOptions) -> Vec<u8> {
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

pub(super) fn kept_text(
    format: &str,
    name: &str,
    bitext: &Bitext,
    options: &ExportOptions,
) -> String {
    String::from_utf8(kept(format, name, bitext, options)).unwrap()
}

/// A cell of the made table: what it starts, its column, source and target.
pub(super) fn cell(starts: Option<CellStart>, column: u16, words: [&str; 2]) -> BitextBlock {
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
pub(super) fn with_a_table() -> Bitext {
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

/// Every text a hostile project can hold, in every place that holds text.
pub(super) fn hostile() -> Bitext {
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

pub(super) fn hostile_options() -> ExportOptions {
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
pub(super) fn odd() -> Bitext {
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

/// The parts of an edition that hold its text, as they are.
pub(super) fn raw(format: &str, bytes: &[u8]) -> String {
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
