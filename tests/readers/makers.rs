//! Notes as the makers of the web write them: the mark becomes `[^3]`, the note loses its label
//! whole, and what follows it is text again.

use super::{archive, read, show};

/// Each maker with a call and a note, in its own form; the label is 3.
const MAKERS: &[(&str, &str, &str)] = &[
    (
        "SPIP",
        "<span class='spip_note_ref'> [<a href='#nb3' class='spip_note' rel='appendix' id='nh3'>3</a>]</span>",
        "<div id='nb3'><p><span class='spip_note_ref'>[<a href='#nh3' class='spip_note' rev='appendix'>3</a>] </span>N</p></div>",
    ),
    (
        "InDesign",
        "<span id='footnote-3-backlink'><a class='_idFootnoteLink' href='#footnote-3'>3</a></span>",
        "<div class='_idFootnotes'><div id='footnote-3' class='_idFootnote'><p><a class='_idFootnoteAnchor' href='#footnote-3-backlink'>3</a>. N</p></div></div>",
    ),
    (
        "Word",
        "<a style='mso-footnote-id:ftn3' href='#_ftn3' name='_ftnref3'><span class=MsoFootnoteReference>[3]</span></a>",
        "<div style='mso-element:footnote' id=ftn3><p class=MsoFootnoteText><a href='#_ftnref3' name='_ftn3'><span>[3]</span></a> N</p></div>",
    ),
    (
        "LibreOffice",
        "<sup><a class='sdfootnoteanc' name='sdfootnote3anc' href='#sdfootnote3sym'><sup>3</sup></a></sup>",
        "<div id='sdfootnote3'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote3sym' href='#sdfootnote3anc'>3</a>N</p></div>",
    ),
    (
        "pandoc",
        "<a href='#fn3' class='footnote-ref' id='fnref3' role='doc-noteref'><sup>3</sup></a>",
        "<section class='footnotes' role='doc-endnotes'><hr><ol start=3><li id='fn3'><p>N<a href='#fnref3' class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section>",
    ),
    (
        "MediaWiki",
        "<sup id='cite_ref-a_3-0' class='reference'><a href='#cite_note-a-3'>[3]</a></sup>",
        "<ol class='references'><li id='cite_note-a-3'><span class='mw-cite-backlink'><b><a href='#cite_ref-a_3-0'>↑</a></b></span> <span class='reference-text'>N</span></li></ol>",
    ),
    (
        "MediaWiki, two calls",
        "<sup id='cite_ref-b_3-0' class='reference'><a href='#cite_note-b-3'>[3]</a></sup>",
        "<ol class='references'><li id='cite_note-b-3'><span class='mw-cite-backlink'>↑ <sup><a href='#cite_ref-b_3-0'>a</a></sup> <sup><a href='#cite_ref-b_3-1'>b</a></sup></span> <span class='reference-text'>N</span></li></ol>",
    ),
    (
        "OpenEdition",
        "<a class='footnotecall' id='bodyftn3' href='#ftn3'>3</a>",
        "<p class='notesbaspage'><a class='FootnoteSymbol' id='ftn3' href='#bodyftn3'>3</a> N</p>",
    ),
    (
        "Drupal",
        "<a class='see-footnote' id='footnoteref3_a1' title='N' href='#footnote3_a1'>3</a>",
        "<ul class='footnotes'><li class='footnote' id='footnote3_a1'><a class='footnote-label' href='#footnoteref3_a1'>3.</a> N</li></ul>",
    ),
    (
        "WordPress",
        "<sup data-fn='u-3' class='fn'><a href='#u-3' id='u-3-link'>3</a></sup>",
        "<ol class='wp-block-footnotes'><li id='u-3'>N <a href='#u-3-link' aria-label='Aller à la note 3'>↩︎</a></li></ol>",
    ),
    (
        "Sigil",
        "<sup><a id='ap3' href='#nt3'>3</a></sup>",
        "<p class='note'><a id='nt3' href='#ap3'>3.</a> N</p>",
    ),
    (
        "Calibre",
        "<a id='filepos10' href='#filepos90' class='calibre3'><sup class='calibre4'>3</sup></a>",
        "<p class='calibre1'><a id='filepos90' href='#filepos10' class='calibre3'>3</a>. N</p>",
    ),
    (
        "Docutils",
        "<a class='footnote-reference brackets' href='#f3' id='f3r' role='doc-noteref'><span class='fn-bracket'>[</span>3<span class='fn-bracket'>]</span></a>",
        "<aside class='footnote brackets' id='f3' role='doc-footnote'><span class='label'><span class='fn-bracket'>[</span><a role='doc-backlink' href='#f3r'>3</a><span class='fn-bracket'>]</span></span><p>N</p></aside>",
    ),
    (
        "Sphinx, older",
        "<a class='footnote-reference brackets' href='#id2' id='id1'>3</a>",
        "<dl class='footnote brackets'><dt class='label' id='id2'><span class='brackets'><a class='fn-backref' href='#id1'>3</a></span></dt><dd><p>N</p></dd></dl>",
    ),
    (
        "DocBook",
        "<a href='#ftn.idm3' class='footnote' name='idm3'><sup class='footnote'>[3]</sup></a>",
        "<div class='footnotes'><br><hr><div id='ftn.idm3' class='footnote'><p><a href='#idm3' class='para'><sup class='para'>[3] </sup></a>N</p></div></div>",
    ),
    (
        "DocBook, older",
        "<sup>[<a name='id3' href='#ftn.id3'>3</a>]</sup>",
        "<div class='footnote'><p><sup>[<a name='ftn.id3' href='#id3'>3</a>] </sup>N</p></div>",
    ),
    (
        "Google Docs",
        "<sup><a href='#ftnt3' id='ftnt_ref3'>[3]</a></sup>",
        "<hr><div><p><a href='#ftnt_ref3' id='ftnt3'>[3]</a><span>&nbsp;N</span></p></div>",
    ),
    ("by hand", "<sup><a href='#n3'>3</a></sup>", "<p><a name='n3'></a>3 - N</p>"),
    ("by hand, in brackets", "(<a href='#n3'>3</a>)", "<p id='n3'>(3) N</p>"),
    (
        "by hand, raised",
        "<a href='#n3' style='vertical-align:super'>3</a>",
        "<p id='n3'><sup>3</sup>N</p>",
    ),
    (
        "by hand, with words",
        "<sup><a href='#n3' id='a3'>3</a></sup>",
        "<p id='n3'><b>3.</b> N <a href='#a3'>Retour au texte</a></p>",
    ),
    (
        "a table of notes",
        "<sup><a href='#n3' id='a3'>3</a></sup>",
        "<table><tr><td><a id='n3' href='#a3'>3</a></td><td>N</td></tr></table>",
    ),
    (
        "without a paragraph",
        "<sup><a href='#n3' id='a3'>3</a></sup>",
        "<a name='n3' href='#a3'>3</a>. N<br>",
    ),
];

const NOTE: &str = "Le texte de la note.";

fn blocks(page: &str) -> String {
    let reading = read("a.html", page.as_bytes());
    show(&reading)
        .lines()
        .filter(|line| !line.starts_with('-'))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn each_maker_gives_its_notes_without_their_labels() {
    let mut slips = Vec::new();
    for (maker, call, note) in MAKERS {
        let note = note.replace('N', NOTE).replace(&format!("{NOTE}ote"), "Note");
        let page = format!(
            "<html><body><p>Un mot{call} suit.</p><p>Un autre.</p>{note}<h2>Après</h2><p>Fin.</p></body></html>"
        );
        let found = blocks(&page);
        let space = if *maker == "SPIP" { " " } else { "" };
        let wanted = format!(
            "paragraph: Un mot{space}[^3] suit.\nfootnote (3): {NOTE}\nparagraph: Un autre.\nheading 2: Après\nparagraph: Fin.\n"
        );
        if found != wanted {
            slips.push(format!("{maker}:\n{found}"));
        }
    }
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

#[test]
fn a_note_never_goes_beyond_its_block_its_section_or_a_heading() {
    let call = "<p>Un.<sup><a href='#x' id='y'>1</a></sup></p>";
    for (what, rest, wanted) in [
        (
            "the next block",
            "<p><a id='x' href='#y'>1</a> Note.</p><p>Fin.</p>",
            "footnote (1): Note.\nparagraph: Fin.\n",
        ),
        (
            "an empty place",
            "<a id='x'></a><p>1. Note. <a href='#y'>↑</a></p><p>Fin.</p>",
            "footnote (1): Note.\nparagraph: Fin.\n",
        ),
        (
            "a heading",
            "<h2 id='x'>1. Titre <a href='#y'>↑</a></h2><p>Fin.</p>",
            "heading 2: 1. Titre ↑\nparagraph: Fin.\n",
        ),
        (
            "a part",
            "<div id='x'><h2>Titre</h2><p>Fin. <a href='#y'>1</a></p></div>",
            "heading 2: Titre\nparagraph: Fin. 1\n",
        ),
        (
            "two in one block",
            "<p>Une autre.<sup><a href='#z' id='w'>2</a></sup></p><p><a name='x' href='#y'>1</a>. Note.<br><a name='z' href='#w'>2</a>. Suite.</p><p>Fin.</p>",
            "footnote (1): Note.\nparagraph: Une autre.[^2]\nfootnote (2): Suite.\nparagraph: Fin.\n",
        ),
        (
            "a chain of calls",
            "<p>Voir <a href='#v'>2</a>.</p><p><a id='x' href='#v'>1</a></p><p>Deux.<a id='v' href='#u' class='footnote-ref'>2</a></p><p>Fin.</p><p id='u'>2. Note.</p>",
            "",
        ),
    ] {
        let found = blocks(&format!("<body>{call}{rest}</body>"));
        let ends = if wanted.is_empty() {
            found.contains("paragraph: Fin.\n")
        } else {
            found.ends_with(wanted)
        };
        assert!(ends, "{what}:\n{found}");
    }
}

#[test]
fn links_that_only_look_like_calls_stay_text() {
    for page in [
        "<p>Pages <a href='#p2'>2</a> et <a href='#p3'>3</a></p><h2 id='p2'>2. Un</h2><h2 id='p3'>3. Deux</h2>",
        "<p>Voir l'article <a href='#a5'>5</a>.</p><p id='a5'>5. Le comité rend un avis.</p>",
    ] {
        assert!(!blocks(page).contains("footnote"), "{page}");
    }
}

/// A book in several files: notes in a file of their own whose name holds a space, page numbers in
/// the text.
#[test]
fn a_split_book_keeps_its_notes_and_loses_its_page_numbers() {
    let page = |body: &str| format!("<html xmlns:epub='e'><body>{body}</body></html>");
    let item = |id: &str, href: &str| {
        format!("<item id='{id}' href='{href}' media-type='application/xhtml+xml'/>")
    };
    let package = format!(
        "<package><manifest>{}{}</manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
        item("a", "le%20texte.xhtml"),
        item("b", "notes.xhtml")
    );
    let text = page(
        "<h1>Un</h1><p>Les <span epub:type='pagebreak' title='7'>7</span>suites.<a id='r' href='notes.xhtml#n'><sup>4</sup></a></p>\
         <p>Sans retour.<a href='notes.xhtml#m'><sup>5</sup></a> Et <span class='pagenum'>[p. 8]</span>fin.</p>",
    );
    let notes = page(
        "<h2>Notes</h2><p id='n'><a href='le%20texte.xhtml#r'>4</a>. Essais.</p><p id='m'><a href='le%20texte.xhtml#q'>5</a>. Lettres.</p>",
    );
    let bytes = archive(&[
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>",
        ),
        ("O/p.opf", &package),
        ("O/le texte.xhtml", &text),
        ("O/notes.xhtml", &notes),
    ]);
    let wanted = "heading 1: Un\nparagraph: Les suites.[^4]\nfootnote (4): Essais.\n\
                  paragraph: Sans retour.[^5] Et fin.\nfootnote (5): Lettres.\nheading 2: Notes\n\
                  - 1 PageNumber: 7\n- 1 PageNumber: [p. 8]\n";
    assert_eq!(show(&read("a.epub", &bytes)), wanted);
}
