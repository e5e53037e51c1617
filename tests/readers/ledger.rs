//! Nothing is lost: the letters of a source are those of its blocks and of its ledger, reader by
//! reader.
//!
//! The letters of a source are counted here without any reader's help: tags taken off, texts of XML
//! put together. Pages of PDF are made, and counted, in `tests/pdf/letters.rs`.

use std::collections::BTreeMap;

use proptest::prelude::*;

use enregard::model::{DiscardReason, Reading};

use super::{archive, read};

/// How often each letter stands in a text; what is set high or low counts as the letter it is.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut bag = BTreeMap::new();
    for c in text.chars() {
        let c = enregard::text::script::unraised(c).unwrap_or(c);
        if c.is_alphabetic() {
            *bag.entry(c).or_default() += 1;
        }
    }
    bag
}

/// The letters of what was read and of what was set aside; addresses and tags of ours are no
/// letters of the source.
fn kept(reading: &Reading) -> BTreeMap<char, usize> {
    let blocks = reading.blocks.iter().map(|block| plain(&block.text));
    // What is said of an image without words is its address.
    let aside = reading.discarded.iter().filter(|discard| discard.reason != DiscardReason::Image);
    let aside = aside.map(|discard| untagged(&discard.text));
    letters(&blocks.chain(aside).collect::<Vec<_>>().join(" "))
}

fn plain(text: &str) -> String {
    enregard::text::inline::plain(text)
}

/// A text without its tags and comments' marks.
fn untagged(text: &str) -> String {
    let (mut out, mut inside) = (String::new(), false);
    for c in text.replace("<!--", " ").replace("-->", " ").chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

const WORDS: &[&str] = &["alpha", "bêta", "gamma", "delta", "epsilon", "zêta"];

/// Pieces of HTML, some of them left out by the reader for one reason or another.
fn html() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>W</p>",
        "<h2>W</h2>",
        "<ul><li>W<li>W<ul><li>W</ul></ul>",
        "<p>W<br><br>W</p>",
        "<div>W<p>W</p>W</div>",
        "<nav>W</nav>",
        "<!-- W -->",
        "<p hidden>W</p>",
        "<p>W <sup>W</sup> <em>W</em></p>",
        "<script>W</script>",
        "<table><tr><td>W<td>W</table>",
        "<p>W <span style='display:none'>W</span></p>",
        "<select><option>W</select>",
        "<blockquote>W<p>— W</p></blockquote>",
        "<p>W<a href='#n'>1</a></p>",
        "<p><a id='n'></a>W</p>",
        "<aside id='n' role='doc-footnote'>1. W</aside>",
        "<p id='n'>[1] W <a href='#m'>Retour W</a></p>",
        "<section><h3>W</h3>W</section>",
        "<figure><figcaption>W</figcaption></figure>",
        "<pre>W\nW</pre>",
        "<p>W <span role='doc-pagebreak'>W</span></p>",
        "<svg><text>W</text></svg>",
        "<dl><dt>W<dd>W</dl>",
        "<a name='n'>1</a> W <h4>W</h4>",
        "<details><summary>W</summary>W</details>",
        "<p>W <code>W</code> W</p>",
        "<p><img src='https://exemple.org/w.png'></p>",
        "<p>W <em><img src='w.png'></em> W</p>",
    ]);
    filled(piece)
}

fn filled(piece: impl Strategy<Value = &'static str>) -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 3);
    let piece = (piece, words).prop_map(|(piece, words)| {
        let mut words = words.into_iter().cycle();
        piece.split('W').enumerate().fold(String::new(), |out, (at, part)| {
            let word = if at == 0 { "" } else { words.next().unwrap_or_default() };
            out + word + part
        })
    });
    prop::collection::vec(piece, 1..16).prop_map(|pieces| pieces.concat())
}

/// Pieces of a Word document.
fn word() -> impl Strategy<Value = String> {
    filled(prop::sample::select(vec![
        "<w:p><w:r><w:t>W</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>W</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>W</w:delText></w:r></w:del><w:ins><w:r><w:t>W</w:t></w:r></w:ins></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>W</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>W</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val='toc 1'/></w:pPr><w:r><w:t>W</w:t></w:r></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>W</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>W</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>W</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:tcPr/><w:p><w:r><w:t>W</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>W</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:t>W</w:t><w:br/><w:br/><w:t>W</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>W</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>W</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    ]))
}

/// Pieces of an ODT document.
fn writer() -> impl Strategy<Value = String> {
    filled(prop::sample::select(vec![
        "<text:p>W</text:p>",
        "<text:h text:outline-level='2'>W</text:h>",
        "<text:p>W<text:line-break/><text:line-break/>W</text:p>",
        "<text:p>W<office:annotation><text:p>W</text:p></office:annotation></text:p>",
        "<text:table-of-content><text:p>W</text:p></text:table-of-content>",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>W</text:p><text:p>W</text:p></text:deletion></text:changed-region></text:tracked-changes>",
        "<text:list><text:list-item><text:p>W</text:p></text:list-item></text:list>",
        "<text:p>W<text:hidden-text>W</text:hidden-text></text:p>",
        "<text:section text:display='none'><text:p>W</text:p></text:section>",
        "<table:table><table:table-row><table:table-cell><text:p>W</text:p></table:table-cell></table:table-row></table:table>",
        "<text:p>W<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>W</text:p></text:note-body></text:note></text:p>",
    ]))
}

/// Pieces of Markdown.
fn markdown() -> impl Strategy<Value = String> {
    filled(prop::sample::select(vec![
        "W W\n\n",
        "# W\n\n",
        "- W\n- W\n\n",
        "> W\n> W\n\n",
        "---\nW\n\n",
        "W\n---\n\n",
        "+++\n\n",
        "...\n\n",
        "<!-- W -->\n\n",
        "W<br><br>W\n\n",
        "W *W* **W**\n\n",
        "W 10<sup>W</sup>\n\n",
        "W\\\n\\\nW\n\n",
        "| W | W |\n|---|---|\n| W | W |\n\n",
        "W <!-- W --> W\n\n",
        "```\nW\n```\n\n",
        "<div>W</div>\n\n",
        "<table>\n<tr><td>W</td></tr>\n\n<tr><td>W</td></tr>\n</table>\n\n",
        "<details>\n<summary>W</summary>\n\nW\n\n</details>\n\n",
        "+---------+---------+\n|   W     |         |\n+---------+---------+\n\n",
        "::: note\nW\n:::\n\n",
        "1. W\n2. W\n\n",
        "[W](1.2)\n\n",
        "![](1.2)\n\n",
        "[![](1.2)](3.4)\n\n",
    ]))
}

/// Pieces of text without markup, as people type it and as extractors leave it.
fn typed() -> impl Strategy<Value = String> {
    filled(prop::sample::select(vec![
        "W W W.\n\n",
        "W\n\n",
        "- W\n- W\n",
        "a) W\nb) W\n\n",
        "W W W W W W-\nW W.\n",
        "W W.1 W\n\n1 W W\n",
        "« W W »\n\n",
        "W ........ 3\n",
        "\u{c}W\n",
        "W W W https://exemple.org/W\nW\n",
        "W *W* W_W [W] <W>\n",
        "• W\n\n",
        "W      W      W\n",
        "I. W\n\nII. W\n\n",
        "(W) W, 1. W\n\n",
    ]))
}

/// What a text reader keeps: text, labels and ledger as they stand, for addresses are letters of
/// such a source.
fn kept_as_typed(reading: &Reading) -> String {
    let texts = reading.blocks.iter().map(|block| block.text.as_str());
    let labels = reading.blocks.iter().filter_map(|block| block.label.as_deref());
    let aside = reading.discarded.iter().map(|discard| discard.text.as_str());
    texts.chain(labels).chain(aside).collect::<Vec<_>>().join(" ")
}

/// A page with its entities written out and the words of its images beside them.
fn written_out(page: &str) -> String {
    let words = page.split(" alt=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let words = words.collect::<Vec<_>>().join(" ");
    let page = page.replace("&nbsp;", " ").replace("&amp;", "&").replace("&lt;", " ");
    format!("{page} {words}")
}

fn read_as(reader: &str, bytes: &[u8]) -> Reading {
    let reader = enregard::source::reader(Some(reader), std::path::Path::new("a"), bytes).unwrap();
    (reader.read)(bytes, enregard::container::Limits::default()).unwrap()
}

fn both(mut bag: BTreeMap<char, usize>, more: BTreeMap<char, usize>) -> BTreeMap<char, usize> {
    for (c, count) in more {
        *bag.entry(c).or_default() += count;
    }
    bag
}

/// The letters that one bag has more of, then those that the other has more of.
fn difference(source: &BTreeMap<char, usize>, kept: &BTreeMap<char, usize>) -> Vec<(char, isize)> {
    let of = |bag: &BTreeMap<char, usize>, c| bag.get(&c).map_or(0, |count| count.cast_signed());
    let all: std::collections::BTreeSet<char> = source.keys().chain(kept.keys()).copied().collect();
    all.into_iter()
        .map(|c| (c, of(kept, c) - of(source, c)))
        .filter(|(_, more)| *more != 0)
        .collect()
}

/// Every file under a folder.
fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// What stands in one fixture once more than in its source, and what leaves it, with the reason.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "tests/data/readers/notes.md",
        "https://exemple.org/ref Titre",
        "python ref",
        "a link by reference has the address of its definition in the place of its name; `python` says what the code is",
    ),
    (
        "tests/cli/export/translated.in/segments/rapport.md",
        "https://exemple.org/plan",
        "plan",
        "a link by reference",
    ),
    (
        "tests/cli/export/translated.out/build/rapport.en.md",
        "https://exemple.org/plan",
        "plan",
        "a link by reference",
    ),
    (
        "tests/cli/export/translated_refuses.in/segments/rapport.md",
        "https://exemple.org/plan",
        "plan",
        "a link by reference",
    ),
];

/// Every document that our tests hold, by every reader that takes it.
#[test]
fn no_letter_of_a_fixture_is_lost() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("tests"), &mut found);
    files(&root.join("segments"), &mut found);
    let (mut slips, mut read) = (Vec::new(), 0);
    for path in found {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&path).unwrap();
        let readers: &[&str] = match path.extension().and_then(|end| end.to_str()) {
            Some("txt") => &["plain", "pdf-text"],
            Some("md") => &["markdown"],
            Some("html" | "xhtml") => &["html"],
            _ => continue,
        };
        let text = match enregard::container::encoding::guess(&bytes) {
            Ok(decoded) => decoded.text,
            Err(_) => continue,
        };
        for reader in readers {
            let reading = read_as(reader, &bytes);
            let (source, kept) = match *reader {
                "html" => (letters(&untagged(&written_out(&text))), kept(&reading)),
                "markdown" => {
                    (letters(&untagged(&text)), letters(&untagged(&kept_as_typed(&reading))))
                }
                _ => (letters(&text), letters(&kept_as_typed(&reading))),
            };
            read += 1;
            let known = KNOWN.iter().find(|(file, ..)| *file == name);
            let (once_more, gone) = known.map_or(("", ""), |(_, more, gone, _)| (*more, *gone));
            let more = difference(&both(source, letters(once_more)), &both(kept, letters(gone)));
            if !more.is_empty() {
                slips.push(format!("{name} by {reader}: {more:?}"));
            }
        }
    }
    assert!(read > 150, "{read}");
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn html_keeps_every_letter(page in html()) {
        prop_assert_eq!(kept(&read("a.html", page.as_bytes())), letters(&untagged(&page)));
    }

    #[test]
    fn word_keeps_every_letter(body in word()) {
        let document = format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
        let bytes = archive(&[("word/document.xml", &document)]);
        prop_assert_eq!(kept(&read("a.docx", &bytes)), letters(&untagged(&body)));
    }

    #[test]
    fn writer_keeps_every_letter(body in writer()) {
        let content = format!(
            "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b'><office:body>\
             <office:text>{body}</office:text></office:body></office:document-content>"
        );
        let bytes = archive(&[("content.xml", &content)]);
        prop_assert_eq!(kept(&read("a.odt", &bytes)), letters(&untagged(&body)));
    }

    #[test]
    fn a_book_keeps_every_letter(pages in prop::collection::vec(html(), 1..4)) {
        let names = (0..pages.len()).map(|at| format!("p{at}.xhtml")).collect::<Vec<_>>();
        let items: String = names.iter().map(|name| {
            format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>")
        }).collect();
        let spine: String = names.iter().map(|name| format!("<itemref idref='{name}'/>")).collect();
        let package = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
        let container = "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
        let mut parts = vec![("META-INF/container.xml", container), ("p.opf", package.as_str())];
        parts.extend(names.iter().map(String::as_str).zip(pages.iter().map(String::as_str)));
        let source: Vec<String> = pages.iter().map(|page| untagged(page)).collect();
        prop_assert_eq!(kept(&read("a.epub", &archive(&parts))), letters(&source.join(" ")));
    }

    #[test]
    fn typed_and_extracted_text_keeps_every_letter(text in typed()) {
        for reader in ["plain", "pdf-text"] {
            let kept = kept_as_typed(&read_as(reader, text.as_bytes()));
            prop_assert_eq!(letters(&kept), letters(&text), "{}", reader);
        }
    }

    #[test]
    fn markdown_keeps_every_letter(text in markdown()) {
        prop_assert_eq!(kept(&read("a.md", text.as_bytes())), letters(&untagged(&text)));
    }
}
