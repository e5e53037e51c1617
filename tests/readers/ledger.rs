//! Nothing is lost: the letters of a source are those of its blocks and of its ledger, reader by reader.
//!
//! The letters of a source are counted here without any reader's help: tags taken off, texts of XML put together.

use std::collections::BTreeMap;

use proptest::prelude::*;

use enregard::model::Reading;

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

/// The letters of what was read and of what was set aside; addresses and tags of ours are no letters of the source.
fn kept(reading: &Reading) -> BTreeMap<char, usize> {
    let blocks = reading.blocks.iter().map(|block| plain(&block.text));
    let aside = reading.discarded.iter().map(|discard| untagged(&discard.text));
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
        "1. W\n2. W\n\n",
        "[W](1.2)\n\n",
    ]))
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
    fn markdown_keeps_every_letter(text in markdown()) {
        prop_assert_eq!(kept(&read("a.md", text.as_bytes())), letters(&untagged(&text)));
    }
}
