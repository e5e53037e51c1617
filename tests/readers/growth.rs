//! Twice the input costs about twice the time: counted in processor time of the reading thread,
//! where Linux tells it.

#![expect(
    clippy::print_stdout,
    reason = "the sizes and times are what the long trials are run for"
)]

use std::path::Path;

use enregard::container::Limits;
use enregard::model::{Error, Reading};
use enregard::source;

use super::work::{cost, steep};
use super::{archive, translated};

type Maker = fn(usize) -> Vec<u8>;

/// Documents that grow in one way each.
const GROWING: &[(&str, &str, Maker)] = &[
    ("notes of Markdown", "a.md", |n| {
        (0..n)
            .map(|at| format!("Un mot.[^{at}]\n\n[^{at}]: Une note.\n\n"))
            .collect::<String>()
            .into()
    }),
    ("hard breaks of Markdown", "a.md", |n| "Un mot<br><br>*deux*\\\n".repeat(n).into()),
    ("emphasis of Markdown", "a.md", |n| {
        "Un *mot **et** deux* <b>là</b> x<sup>n</sup>. ".repeat(n).into()
    }),
    ("rules of Markdown", "a.md", |n| "---\nUn mot : ici\n\n".repeat(n).into()),
    ("bars of Markdown", "a.md", |n| ("| Un mot\n".repeat(n) + "Un mot\n").into()),
    ("dialects of Markdown", "a.md", |n| {
        "::: note\nUn mot {#a .b}\n:::\n\n!!! note \"Un\"\n    Deux\n\n+--+\n|a |\n"
            .repeat(n)
            .into()
    }),
    ("notes of HTML", "a.html", |n| {
        let calls =
            (0..n).map(|at| format!("<p>Un.<a href='#n{at}'><sup>{}</sup></a></p>", at % 900));
        let notes = (0..n).map(|at| format!("<p id='n{at}'>{}. Une note.</p>", at % 900));
        calls.chain(notes).collect::<String>().into()
    }),
    ("a list of notes of HTML", "a.html", |n| {
        let calls =
            (0..n).map(|at| format!("<p>Un.<a href='#n{at}'><sup>{}</sup></a></p>", at % 900));
        let notes = (0..n).map(|at| format!("<li id='n{at}'>Une note."));
        calls.chain(["<ol>".to_owned()]).chain(notes).collect::<String>().into()
    }),
    ("calls of one note", "a.html", |n| {
        let calls = "<a href='#n' id='c'><sup>1</sup></a> mot ".repeat(n);
        format!("<p>{calls}</p><div id='n'>1. {}</div>", "<a href='#c'>1</a> mot ".repeat(n)).into()
    }),
    ("a paragraph of HTML", "a.html", |n| {
        "Un <b>mot</b> <i>deux</i> [là] x<sub>i, j</sub> *<br>".repeat(n).into()
    }),
    ("comments of HTML", "a.html", |n| {
        "<!-- &amp; un --><p>Un &amp; deux<nav>&eacute;t&eacute;</nav>\n".repeat(n).into()
    }),
    ("breaks of HTML", "a.html", |n| "Un mot<br><br>".repeat(n).into()),
    ("a book that names one page", "a.epub", |n| {
        let package = format!(
            "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine>{}</spine></package>",
            "<itemref idref='a'/>".repeat(n)
        );
        archive(&[
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>",
            ),
            ("p.opf", &package),
            ("a.xhtml", &format!("<p>{}</p>", "Un mot. ".repeat(2_000))),
        ])
    }),
    ("paragraphs of typed text", "a.plain", |n| {
        "Un titre\n\nUn mot.\nDeux.\n\n- un\n- deux\n\n".repeat(n).into()
    }),
    ("one paragraph of typed text", "a.plain", |n| "un mot [là] *ici* _a_b\n".repeat(n).into()),
    ("pages of extracted text", "a.pdf-text", |n| {
        (0..n / 10)
            .map(|at| {
                let prose =
                    "Les personnes qui tiennent le phare vivent loin du bourg.1\n".repeat(8);
                format!("Rapport du port\n\n{prose}\n1 Voir page {at}.\n{at}\n\u{c}")
            })
            .collect::<String>()
            .into()
    }),
    ("paragraphs of Word", "a.docx", |n| {
        let p = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Un</w:t><w:br/><w:br/><w:t>mot *</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Un</w:t></w:r></w:p>";
        let body = p.repeat(n);
        archive(&[(
            "word/document.xml",
            &format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"),
        )])
    }),
    ("paragraphs that are joined", "a.docx", |n| {
        let p = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>Un </w:t></w:r><w:r><w:t>mot </w:t></w:r></w:p>";
        let body = p.repeat(n);
        archive(&[(
            "word/document.xml",
            &format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"),
        )])
    }),
    ("notes of Writer", "a.odt", |n| {
        let p = "<text:p>Un<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note>\
                 <text:line-break/><text:line-break/>mot</text:p>";
        let body = p.repeat(n);
        archive(&[(
            "content.xml",
            &format!(
                "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text>{body}</o:text></o:body></o:d>"
            ),
        )])
    }),
];

/// How many times as large the documents are: for the long trials as much as the limits let in, up
/// to some ten megabytes.
fn times(name: &str, make: Maker, count: usize) -> usize {
    if std::env::var_os("ENREGARD_LONG").is_none() {
        return 1;
    }
    let fits = |times: &usize| read_named(name, &make(2 * count * times)).is_ok();
    (0..6).rev().map(|power| 1 << power).find(fits).unwrap()
}

/// By the reader that the name ends with, or the one that its end tells.
fn read_named(name: &str, bytes: &[u8]) -> Result<Reading, Error> {
    let reader = name.rsplit('.').next().filter(|end| matches!(*end, "plain" | "pdf-text"));
    let reader = source::reader(reader, Path::new(name), bytes).unwrap();
    (reader.read)(bytes, Limits::default())
}

/// Sentences without an end, full of what has to find its place.
const CROWDED: &[(&str, &str, Maker)] = &[
    ("runs of Word", "a.docx", |n| {
        let runs = "<w:r><w:t xml:space='preserve'>un </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>mot</w:t></w:r>\
            <w:r><w:rPr><w:color w:val='FF0000'/></w:rPr><w:t xml:space='preserve'> rouge </w:t></w:r>\
            <w:bookmarkStart/><w:hyperlink w:anchor='a'><w:r><w:t>là</w:t></w:r></w:hyperlink>\
            <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
            <w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
            <w:r><w:tab/><w:footnoteReference w:id='1'/></w:r>".repeat(n);
        let body =
            format!("<w:document xmlns:w='w'><w:body><w:p>{runs}</w:p></w:body></w:document>");
        archive(&[("word/document.xml", &body)])
    }),
    ("spans of HTML", "a.html", |n| {
        let spans = "un <span class=a>mot</span> <a href='#x'>là</a><br><img src=i.png alt=vue> <i>deux</i> ";
        format!("<p>{}</p>", spans.repeat(n)).into()
    }),
    ("spans of Writer", "a.odt", |n| {
        let spans = "un <text:span text:style-name='a'>mot</text:span><text:bookmark/><text:page-number>3</text:page-number><text:tab/> ";
        let p = format!("<text:p>{}</text:p>", spans.repeat(n));
        let body =
            format!("<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text>{p}</o:text></o:body></o:d>");
        archive(&[("content.xml", &body)])
    }),
    ("tags of Markdown", "a.md", |n| {
        "un <span>mot</span> [là][x] 10<sup>6</sup>\\\ndeux ".repeat(n).into()
    }),
];

#[test]
fn writing_twice_the_input_costs_less_than_two_and_a_half_times() {
    let write = |name: &str, bytes: &[u8]| drop(translated::foreign_of(name, bytes));
    // What was extracted from a PDF cannot be written again.
    let writable = GROWING.iter().filter(|(_, name, _)| !name.ends_with("pdf-text"));
    slips(writable.chain(CROWDED), 500, &write);
}

#[test]
fn twice_the_input_costs_less_than_two_and_a_half_times() {
    slips(GROWING.iter(), 2_000, &|name, bytes| drop(read_named(name, bytes).unwrap()));
}

#[track_caller]
fn slips<'g>(
    growing: impl Iterator<Item = &'g (&'static str, &'static str, Maker)>,
    count: usize,
    does: &dyn Fn(&str, &[u8]),
) {
    let mut slips = Vec::new();
    for (what, name, make) in growing {
        let times = times(name, *make, count);
        let (small, large) = (make(count * times), make(2 * count * times));
        println!("{what}, × {times}, {} bytes", large.len());
        let (once, twice) = (|| cost(|| does(name, &small)), || cost(|| does(name, &large)));
        if let Some((once, twice)) = steep(2.5, 20_000_000, once, twice) {
            slips.push(format!("{what}: {} ms, then {} ms", once / 1_000_000, twice / 1_000_000));
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}
