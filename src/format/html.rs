//! The web page: one self-contained HTML file that works from a disk, without script or network.
//!
//! A bitext in, `.html` out. Two columns kept in step row by row (`facing`, `columns`), one under
//! the other (`interleaved`), or the target with the source behind a tap (`tap`). A sentence lights
//! its counterpart on hover, focus and as the target of a link: fixed CSS rules by the pair's place
//! in its row do that. The policy in its head allows this one style sheet and nothing else.
//!
//! What it prints is made in `edition`, its elements in `body`; here stand the page around them and
//! its title page. The look is `html/style.css`.

use std::collections::BTreeMap;

use super::body::{EditionBody, LIT, Medium, heading_id};
use super::edition::{Edition, EditionSide};
use super::front;
use super::markup::Markup;
use super::options::{ExportOptions, Layout, Outputs, pour_all};
use crate::container::digest;
use crate::model::{Bitext, Error};

const STYLE: &str = include_str!("html/style.css");

pub(super) fn write(
    bitext: &Bitext,
    options: &ExportOptions,
    files: &mut dyn Outputs,
) -> Result<(), Error> {
    let edition = Edition::new(bitext, options);
    let layout = if edition.is_bilingual() { options.layout } else { Layout::Interleaved };
    let body =
        EditionBody { edition: &edition, layout, dress: Medium::Page, pages: &BTreeMap::new() };
    let file = files.begin(&edition.suffix("html"))?;
    let mut doc = Markup::new("<!doctype html>\n");
    doc.open("html", &language(&edition, edition.locale(edition.lead()))).raw("\n");
    head(&mut doc, &edition);
    doc.open("body", &[("class", &body_class(&edition, layout))]).raw("\n");
    bar(&mut doc, &edition, layout);
    doc.open("main", &[]).raw("\n");
    title_page(&mut doc, &edition);
    contents(&mut doc, &edition);
    doc.open("div", &[("class", "text"), ("id", "the.text")]).raw("\n");
    for at in 0..edition.sections.len() {
        body.section(&mut doc, at, &mut |doc| doc.pour(file))?;
    }
    doc.close().raw("\n").close().raw("\n").close().raw("\n");
    pour_all(&mut (doc.finish() + "\n"), file)
}

fn language<'t>(edition: &Edition<'_>, tag: &'t str) -> Vec<(&'static str, &'t str)> {
    super::body::language(edition, Medium::Page, tag)
}

fn body_class(edition: &Edition<'_>, layout: Layout) -> String {
    let layout = match layout {
        Layout::Facing => "facing",
        Layout::Columns => "columns",
        Layout::Interleaved => "interleaved",
        Layout::Tap => "tap",
    };
    format!("{layout} {}", super::body::languages(edition))
}

fn head(doc: &mut Markup, edition: &Edition<'_>) {
    let style = style(edition);
    let policy = format!(
        "default-src 'none'; style-src '{}';{} base-uri 'none'; form-action 'none'",
        hash(&style),
        images(edition)
    );
    doc.open("head", &[]).raw("\n");
    doc.void("meta", &[("charset", "utf-8")]).raw("\n");
    let csp = [("http-equiv", "Content-Security-Policy"), ("content", policy.as_str())];
    doc.void("meta", &csp).raw("\n");
    let viewport = [("name", "viewport"), ("content", "width=device-width, initial-scale=1")];
    doc.void("meta", &viewport).raw("\n");
    doc.void("meta", &[("name", "referrer"), ("content", "no-referrer")]).raw("\n");
    doc.void("meta", &[("name", "color-scheme"), ("content", "light dark")]).raw("\n");
    doc.element("title", &[], &edition.full_title()).raw("\n");
    doc.open("style", &[]).raw(&style).close().raw("\n");
    doc.close().raw("\n");
}

/// The sheet, with a rule for each pair that a row of this edition can hold. Without space at its
/// ends: checkers do not agree whether that counts for the hash.
fn style(edition: &Edition<'_>) -> String {
    let mut style = STYLE.to_owned();
    if edition.is_bilingual() {
        for pair in 1..=edition.longest_row().min(LIT) {
            style.push_str(&format!(
                ".row:has(.p{pair}:is(:hover,:focus,:focus-within,:target)) .p{pair}{{\
                 background-color:var(--lit)}}\n"
            ));
        }
    }
    if edition.sides.len() > 2 {
        style.push_str(&columns(edition.sides.len()));
    }
    for side in edition.sides.iter().filter(|_| edition.is_bilingual()) {
        let (name, own) = (side.name(), selector(*side));
        style.push_str(&format!(
            "body:has(#read\\.{name}:checked) :is(:is(.source,.target):not({own}),\
             [data-side]:not([data-side={name}])){{display:none}}\n"
        ));
    }
    if edition.is_draft {
        let draft: Vec<_> = edition.sides.iter().map(|&side| edition.word(side).draft).collect();
        let draft = draft.join(" · ");
        style.push_str(&format!("@page{{@top-center{{content:\"{draft}\"}}}}\n"));
    }
    style.trim().to_owned()
}

/// Rules for more than two languages beside one another.
fn columns(count: usize) -> String {
    let rule = |room: &str, rows: &str| {
        format!(
            "@media {room}{{body:not(:has(.switch input:not(#read\\.all):checked))\
             :is(.columns,.facing) :is({rows}):not(.picture){{\
             grid-template-columns:repeat({count},minmax(0,1fr));column-gap:2rem}}}}\n"
        )
    };
    rule("(min-width:52em)", ".row,.bar .home")
        + &rule("print", ".row,.notes .row,.row.imprint")
        + "@media (min-width:52em){.two.columns .text::before,.two.facing .text::before{\
           display:none}\
           .two.facing .text{background:var(--raised)}}\n@page{size:A4 landscape}\n"
}

/// What the sheet knows one side by.
fn selector(side: EditionSide) -> String {
    match side {
        EditionSide::TARGET => ".target:not([class*=target-])".to_owned(),
        side => format!(".{}", side.name()),
    }
}

/// What the policy says of pictures: those that the page holds, or that lie beside it.
fn images(edition: &Edition<'_>) -> &'static str {
    match edition.pictures {
        pictures if pictures.files.is_empty() => "",
        pictures if pictures.are_apart => " img-src 'self';",
        _ => " img-src data:;",
    }
}

/// A source expression that allows exactly this style sheet.
fn hash(style: &str) -> String {
    use base64::Engine;
    let digest = digest::sha256(style.as_bytes());
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest))
}

/// The running head: a way to the text, the title, the stamp.
fn bar(doc: &mut Markup, edition: &Edition<'_>, layout: Layout) {
    let words = edition.word(edition.lead());
    doc.open("header", &[("class", "bar")]);
    doc.element("a", &[("class", "skip"), ("href", "#the.text")], words.skip);
    doc.open("a", &[("class", "home"), ("href", "#contents")]);
    for &side in &edition.sides {
        let words = edition.word(side);
        doc.open("span", &[("class", "half"), ("data-side", &side.name())]);
        let spoken = language(edition, edition.title_locale(side));
        doc.element("span", &[&[("class", "title")], &spoken[..]].concat(), edition.title(side));
        if edition.is_draft {
            let spoken = language(edition, words.language);
            let stamp = [&[("class", "stamp")], &spoken[..]].concat();
            doc.text(" ").element("span", &stamp, words.draft);
        }
        doc.close().text(" ");
    }
    doc.close();
    if edition.is_bilingual() && layout != Layout::Tap {
        switch(doc, edition);
    }
    doc.close().raw("\n");
}

/// Which languages the page shows: all, or one. The sheet does the rest.
fn switch(doc: &mut Markup, edition: &Edition<'_>) {
    let words = edition.word(edition.lead());
    let group = [("class", "switch"), ("role", "radiogroup"), ("aria-label", words.reading)];
    doc.open("div", &[&group[..], &language(edition, words.language)].concat());
    let mut choice = |id: &str, name: &str, spoken: &[(&str, &str)], is_first: bool| {
        let radio = [("type", "radio"), ("name", "reading"), ("id", id), ("checked", "")];
        doc.open("label", spoken)
            .void("input", radio.get(..3 + usize::from(is_first)).unwrap_or(&radio));
        doc.text(" ").text(name).close().text(" ");
    };
    choice("read.all", words.all, &[], true);
    for &side in &edition.sides {
        let words = edition.word(side);
        let name = words.language_name(edition.locales.get(side));
        choice(&format!("read.{}", side.name()), &name, &language(edition, words.language), false);
    }
    doc.close().raw("\n");
}

fn title_page(doc: &mut Markup, edition: &Edition<'_>) {
    doc.open("div", &[("class", "front")]).raw("\n");
    doc.open("h1", &[("id", "the.title"), ("class", "row")]).raw("\n");
    for &side in &edition.sides {
        let spoken = language(edition, edition.title_locale(side));
        let name = side.name();
        let spoken = [&[("data-side", name.as_str())], &spoken[..]].concat();
        doc.element("span", &spoken, edition.title(side)).raw("\n");
    }
    doc.close().raw("\n");
    doc.open("div", &[("class", "row imprint")]).raw("\n");
    for &side in &edition.sides {
        imprint(doc, edition, side);
    }
    doc.close().raw("\n").close().raw("\n");
}

fn imprint(doc: &mut Markup, edition: &Edition<'_>, side: EditionSide) {
    let words = edition.word(side);
    let name = side.name();
    let spoken = language(edition, words.language);
    doc.open("div", &[&[("data-side", name.as_str())], &spoken[..]].concat()).raw("\n");
    if edition.is_draft {
        doc.open("p", &[("class", "stamped")]);
        doc.element("strong", &[("class", "stamp")], words.draft).text(" ");
        doc.text(words.draft_line).close().raw("\n");
    }
    doc.open("dl", &[]).raw("\n");
    for fact in front::facts(edition, side) {
        doc.element("dt", &[], fact.name).open("dd", &[]);
        match &fact.address {
            Some(address) => {
                doc.element("a", &[("class", "url"), ("href", address)], &fact.text);
            }
            None => _ = doc.text(&fact.text),
        }
        doc.close().raw("\n");
    }
    doc.close().raw("\n");
    let marks = edition.marks();
    if !marks.is_empty() {
        doc.open("ul", &[("class", "legend")]).raw("\n");
        for mark in marks {
            doc.element("li", &[], words.mark(mark)).raw("\n");
        }
        doc.close().raw("\n");
    }
    doc.close().raw("\n");
}

/// Contents in each language, facing.
fn contents(doc: &mut Markup, edition: &Edition<'_>) {
    doc.open("div", &[("class", "row contents"), ("id", "contents")]).raw("\n");
    for &side in &edition.sides {
        let words = edition.word(side);
        let spoken = language(edition, words.language);
        let name = side.name();
        let named =
            [&[("data-side", name.as_str())], &spoken[..], &[("aria-label", words.contents)]];
        doc.open("nav", &named.concat());
        doc.element("p", &[("class", "h")], words.contents).raw("\n");
        let headings: Vec<_> = edition.headings(side).collect();
        if !headings.is_empty() {
            doc.open("ol", &language(edition, edition.locale(side))).raw("\n");
            for (section, at, row) in headings {
                let class = format!("l{}", row.depth);
                let to = format!("#{}", heading_id(section, at, side));
                doc.open("li", &[("class", &class)]);
                let borrowed = row.is_borrowed(side).then(|| edition.locale(EditionSide::Source));
                let spoken = borrowed.map(|tag| language(edition, tag)).unwrap_or_default();
                let link = [&[("href", to.as_str())], &spoken[..]].concat();
                doc.element("a", &link, &row.entry(side)).close().raw("\n");
            }
            doc.close();
        }
        doc.close().raw("\n");
    }
    doc.close().raw("\n");
}
