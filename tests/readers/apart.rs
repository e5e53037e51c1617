//! Words that stand apart from the text: found once, written again in their place, and never in
//! the way of the text.

use enregard::model::BlockKind;
use proptest::prelude::*;

use super::archive;
use super::translated::{foreign_of, holds, parts, read, translate, with_pictures};

pub(crate) const WORD: &str =
    "xmlns:w='w' xmlns:r='r' xmlns:wp='p' xmlns:a='a' xmlns:c='c' xmlns:dc='d'";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{}</w:t></w:r>", escaped(text))
}

fn field(code: &str, shown: &str) -> String {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = format!("<w:r><w:instrText> {code} </w:instrText></w:r>");
    format!("{}{code}{}{}{}", sign("begin"), sign("separate"), run(shown), sign("end"))
}

/// A document whose words apart are these: head, foot, title, subject, alternative text, chart,
/// category of a chart, hint of a field, box.
pub(crate) fn docx(words: &[String]) -> Vec<u8> {
    let [head, foot, title, subject, alt, chart, label, hint, boxed] = words else { panic!() };
    let body = format!(
        "<w:p>{}<w:r><w:drawing><wp:docPr id='1' descr=\"{}\"/></w:drawing></w:r>{}</w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:textInput>\
         <w:default w:val=\"{}\"/></w:textInput></w:ffData></w:fldChar></w:r>{}</w:p>\
         <w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        run("Le texte commence ici. "),
        escaped(alt),
        run("Il finit là."),
        escaped(hint),
        run("Suite du texte."),
        run(boxed),
    );
    let line = |text: &str| {
        let page = field("PAGE", "2");
        format!("<w:p>{}{page}</w:p>", run(&format!("{text} 1 ")))
    };
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "docProps/core.xml",
            &format!(
                "<c {WORD}><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
             <dc:creator>Jeanne Martin</dc:creator></c>",
                escaped(title),
                escaped(subject)
            ),
        ),
        (
            "word/charts/chart1.xml",
            &format!(
                "<c:chartSpace {WORD}><c:title><a:p><a:r><a:rPr lang='fr-FR'/><a:t>{}</a:t></a:r></a:p>\
             </c:title><c:strCache><c:pt idx='0'><c:v>{}</c:v></c:pt><c:pt idx='1'><c:v>2016</c:v>\
             </c:pt></c:strCache></c:chartSpace>",
                escaped(chart),
                escaped(label)
            ),
        ),
        ("word/document.xml", &format!("<w:document {WORD}><w:body>{body}</w:body></w:document>")),
        ("word/footer1.xml", &format!("<w:ftr {WORD}>{}</w:ftr>", line(foot))),
        ("word/header1.xml", &format!("<w:hdr {WORD}>{}</w:hdr>", line(head))),
        ("word/header2.xml", &format!("<w:hdr {WORD}>{}</w:hdr>", line(head))),
    ])
}

pub(crate) fn odt(words: &[String]) -> Vec<u8> {
    let [head, foot, title, subject, alt, chart, label, term, ..] = words else { panic!() };
    let names = "xmlns:office='o' xmlns:text='t' xmlns:draw='d' xmlns:svg='s' xmlns:style='y' \
                 xmlns:dc='c' xmlns:meta='m' xmlns:form='f' xmlns:xlink='x'";
    let line = |text: &str| {
        format!("<text:p>{} <text:page-number>2</text:page-number></text:p>", escaped(text))
    };
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "Object 1/content.xml",
            &format!(
                "<office:document-content {names}><text:p>{}</text:p></office:document-content>",
                escaped(chart)
            ),
        ),
        (
            "content.xml",
            &format!(
                "<office:document-content {names}><office:body><office:text><text:p>Le texte commence \
             ici. <draw:frame><svg:title>{}</svg:title><draw:object/></draw:frame>Il finit là.\
             <text:alphabetical-index-mark text:key1=\"{}\"/></text:p><form:text form:label=\"{}\"/></office:text></office:body>\
             </office:document-content>",
                escaped(alt),
                escaped(term),
                escaped(label)
            ),
        ),
        (
            "meta.xml",
            &format!(
                "<office:document-meta {names}><office:meta><dc:title>{}</dc:title>\
             <dc:subject>{}</dc:subject></office:meta></office:document-meta>",
                escaped(title),
                escaped(subject)
            ),
        ),
        (
            "styles.xml",
            &format!(
                "<office:document-styles {names}><office:master-styles><style:master-page>\
             <style:header>{}</style:header><style:header-left>{}</style:header-left>\
             <style:footer>{}</style:footer></style:master-page></office:master-styles>\
             </office:document-styles>",
                line(head),
                line(head),
                line(foot)
            ),
        ),
    ])
}

pub(crate) fn page(words: &[String]) -> String {
    let [title, said, hint, link, name, ..] = words else { panic!() };
    format!(
        "<html><head><title>{}</title><meta name=\"description\" content=\"{}\"></head>\n\
         <body><p title='{}'>Le texte commence <a href=\"x.html\" title=\"{}\">ici</a>. \
         <input placeholder=\"{}\"> Il finit là.</p></body></html>",
        escaped(title),
        escaped(said),
        escaped(hint).replace('\'', "&#39;"),
        escaped(link),
        escaped(name)
    )
}

fn epub(words: &[String]) -> Vec<u8> {
    let [title, said, first, second, ..] = words else { panic!() };
    let container = "<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles></container>";
    let opf = format!(
        "<package><metadata xmlns:dc='d'><dc:title>{}</dc:title><dc:language>fr</dc:language>\
         <dc:description>{}</dc:description></metadata><manifest>\
         <item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>\
         <item id='x' href='t.ncx' media-type='application/x-dtbncx+xml'/>\
         <item id='a' href='un%20a.xhtml' media-type='application/xhtml+xml'/></manifest>\
         <spine><itemref idref='a'/></spine></package>",
        escaped(title),
        escaped(said)
    );
    let nav = format!(
        "<html xml:lang='fr'><body><nav><ol><li><a href='un%20a.xhtml'>{}</a></li>\
         <li><a href='un%20a.xhtml#b'>{}</a></li></ol></nav></body></html>",
        escaped(first),
        escaped(second)
    );
    let ncx = format!("<ncx><navLabel><text>{}</text></navLabel></ncx>", escaped(first));
    archive(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("O/nav.xhtml", &nav),
        ("O/p.opf", &opf),
        ("O/t.ncx", &ncx),
        (
            "O/un a.xhtml",
            "<html lang=\"fr\"><body><p>Le texte commence. Il finit.</p></body></html>",
        ),
    ])
}

pub(crate) fn markdown(words: &[String]) -> String {
    let [title, said, ..] = words else { panic!() };
    let quoted = said.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "---\ntitle: '{}'\ndescription: \"{quoted}\"\nlang: fr\ndraft: true\n---\n\nDu texte.\n",
        title.replace('\'', "''")
    )
}

fn words() -> impl Strategy<Value = Vec<String>> {
    let word = prop::sample::select(vec![
        "rapport",
        "R&D",
        "l'été",
        "« oui »",
        "a < b",
        "*étoile*",
        "port_fermé",
        "\"cité\"",
        "n° 7",
        "[note]",
        "2016",
    ]);
    let phrase = prop::collection::vec(word, 1..4);
    prop::collection::vec(phrase, 9).prop_map(|all| {
        let all = all.into_iter().enumerate();
        all.map(|(at, words)| format!("Aa{at} {} bb", words.join(" "))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn words_apart_come_back(words in words()) {
        holds("a.docx", &docx(&words), &["<w:fldChar", "<w:instrText", "<w:drawing"]);
        holds("a.odt", &odt(&words), &["<text:page-number", "<draw:object/>"]);
        holds("a.html", page(&words).as_bytes(), &["href=\"x.html\"", "<input"]);
        holds("a.epub", &epub(&words), &["un%20a.xhtml"]);
        holds("a.md", markdown(&words).as_bytes(), &["draft: true"]);
    }
}

fn listed(name: &str, bytes: &[u8]) -> Vec<String> {
    let reading = read(name, bytes);
    assert!(reading.blocks.iter().all(|block| !block.kind.is_apart()), "{name}");
    assert!(reading.apart.iter().all(|block| block.kind.is_apart()), "{name}");
    let line = |block: &enregard::model::Block| {
        format!("{} {}: {}", block.kind.as_str(), block.label.as_deref().unwrap_or("-"), block.text)
    };
    reading.apart.iter().map(line).collect()
}

/// Each text stands once, kind by kind, with what it is; what the text says is none of them, and
/// no figure is.
#[test]
fn words_apart_are_listed_by_kind() {
    let words: Vec<String> = (0..9).map(|at| format!("mot {}", char::from(b'a' + at))).collect();
    assert_eq!(
        listed("a.docx", &docx(&words)),
        [
            "metadata title: mot c",
            "metadata subject: mot d",
            "header -: mot a 1 <x1>2</x1>",
            "footer -: mot b 1 <x1>2</x1>",
            "alt alt: mot e",
            "alt field: mot h",
            "drawing -: mot f",
            "drawing label: mot g"
        ]
    );
    let boxed = read("a.docx", &docx(&words)).blocks.pop().unwrap();
    assert_eq!((boxed.kind, boxed.text.as_str()), (BlockKind::TextBox, "mot i"));
    assert_eq!(
        listed("a.odt", &odt(&words)),
        [
            "metadata title: mot c",
            "metadata subject: mot d",
            "header -: mot a <x1>2</x1>",
            "footer -: mot b <x1>2</x1>",
            "alt alt: mot e",
            "alt index: mot h",
            "alt field: mot g",
            "drawing -: mot f"
        ]
    );
    assert_eq!(
        listed("a.html", page(&words).as_bytes()),
        [
            "metadata title: mot a",
            "metadata description: mot b",
            "alt title: mot c",
            "alt title: mot d",
            "alt placeholder: mot e"
        ]
    );
    assert_eq!(
        listed("a.epub", &epub(&words)),
        [
            "metadata contents: mot c",
            "metadata contents: mot d",
            "metadata title: mot a",
            "metadata description: mot b"
        ]
    );
    assert_eq!(
        listed("a.md", markdown(&words).as_bytes()),
        ["metadata title: mot a", "metadata description: mot b"]
    );
    let fields = "<p>Là <button>Envoyer</button><select><option>La rive<option>Le nord</select>\
                  <textarea>Bonjour</textarea></p><svg><text>Un mot</text></svg>";
    let want = ["Envoyer", "La rive", "Le nord", "Bonjour", "Un mot"];
    assert_eq!(listed("a.html", fields.as_bytes()), want.map(|own| format!("alt field: {own}")));
    let twice = "<title>Le port</title><h1>Le  port</h1><p><img src=i.png alt=Vue> a</p>\
                 <input placeholder=2016>";
    assert_eq!(listed("a.html", twice.as_bytes()), [""; 0]);
}

/// Menus, buttons, choices, drawings and what stands in for others are words too, line by line; an
/// icon beside them stays.
#[test]
fn words_of_menus_fields_and_drawings_are_translated() {
    for (html, want) in [
        (
            "<nav><a href='#a' title='Le mot'>Un mot</a> | <a href='b'>Le <em>sens</em></a></nav>",
            "<nav><a href='#a' title='Li mut'>Un mut</a> | <a href='b'>Li sins</a></nav>",
        ),
        (
            "<p>Un <button><i class='x'></i> Le mot</button> <select><option>Un mot<option>Le sens</select></p>",
            "<p>Un <button><i class='x'></i> Li mut</button> <select><option>Un mut<option>Li sins</select></p>",
        ),
        (
            "<p>Nom <input><datalist><option value='a'><option>Le sens<option value='b' label='Un mot'></datalist> ici</p>",
            "<p>Num <input><datalist><option value='a'><option>Li sins<option value='b' label='Un mut'></datalist> ici</p>",
        ),
        (
            "<svg><title>Le mot</title><style>.a{}</style><desc>Un mot</desc><text>Le mot <tspan y='9'>vif</tspan></text></svg>",
            "<svg><title>Li mut</title><style>.a{}</style><desc>Un mut</desc><text>Li mut <tspan y='9'>vif</tspan></text></svg>",
        ),
        (
            "<noscript><p>Un <b>mot</b></p></noscript><template><p>Le <b>sens</b> dit</p></template>",
            "<noscript><p>Un mut</p></noscript><template><p>Li sins dit</p></template>",
        ),
        (
            "<math><mi>le</mi><mtext>un mot</mtext></math><object><p>Le mot</p></object>",
            "<math><mi>le</mi><mtext>un mut</mtext></math><object><p>Li mut</p></object>",
        ),
        (
            "<nav translate='no'><a>Un mot</a></nav><nav><b translate='no'>Le mot</b> le sens</nav>",
            "<nav translate='no'><a>Un mot</a></nav><nav><b translate='no'>Le mot</b> li sins</nav>",
        ),
        (
            "<meta property='og:locale' content='fr_FR'><p>Un mot</p>",
            "<meta property='og:locale' content='en_GB'><p>Un mut</p>",
        ),
    ] {
        let source = format!("<html lang='fr'><body>{html}</body></html>");
        let same = translate("a.html", source.as_bytes(), &|text| Some(text.to_owned()));
        assert_eq!(same.bytes, source.as_bytes(), "{html}");
        let done = foreign_of("a.html", source.as_bytes());
        let want = format!("<html lang='en-GB'><body>{want}</body></html>");
        let text = String::from_utf8(done.bytes).unwrap().replace('"', "'");
        assert_eq!((text, done.left, done.moved), (want, 0, 0));
    }
}

/// Titles of contents, labels of lists and what a program shows in place of a field's words are
/// words; a number alone and a bullet are none.
#[test]
fn titles_of_contents_and_labels_of_lists_are_translated() {
    let title = format!("<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{}</w:p>", run("Le plan"));
    let body = format!("{title}<w:p>{}</w:p>", run("Un mot."));
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId='T'><w:name w:val='TOC Heading'/></w:style></w:styles>"
    );
    let labels: String = ["Article %1 –", "%1.%2", "o", "%1 a)"]
        .map(|label| format!("<w:lvl><w:lvlText w:val='{label}'/></w:lvl>"))
        .concat();
    let numbering =
        format!("<w:numbering {WORD}><w:abstractNum>{labels}</w:abstractNum></w:numbering>");
    let document = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let bytes = archive(&[
        ("word/document.xml", &document),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
    ]);
    assert_eq!(listed("a.docx", &bytes), ["metadata contents: Le plan", "alt label: Article %1 –"]);
    let done = parts(&foreign_of("a.docx", &bytes).bytes);
    let part = |name: &str| String::from_utf8(done[name].clone()).unwrap();
    assert!(part("word/document.xml").contains(">Li plon<"), "{}", part("word/document.xml"));
    assert!(
        part("word/numbering.xml").contains("\"Articli %1 –\"")
            || part("word/numbering.xml").contains("'Articli %1 –'")
    );
    let index = "<text:illustration-index><text:illustration-index-source><text:index-title-template>Le plan</text:index-title-template></text:illustration-index-source><text:index-body><text:index-title><text:p>Le plan</text:p></text:index-title><text:p>Mot</text:p></text:index-body></text:illustration-index>";
    let fields = "<text:user-field-decls><text:user-field-decl office:string-value='le nom' text:name='n'/></text:user-field-decls>";
    let shown = "<text:p>Un <text:user-field-get text:name='n'>le nom</text:user-field-get>, <text:conditional-text text:string-value-if-true='le vent' text:string-value-if-false='la mer'>le vent</text:conditional-text>, <text:drop-down><text:label text:value='au nord'/>au nord</text:drop-down>.</text:p>";
    let labels = "<text:list-style><text:list-level-style-number style:num-prefix='Article ' style:num-suffix=' –'/></text:list-style>";
    let content = format!(
        "<o:d xmlns:o='o' xmlns:text='t' xmlns:office='f' xmlns:style='s'><o:automatic-styles>{labels}</o:automatic-styles><o:body><o:text>{fields}{shown}{index}</o:text></o:body></o:d>"
    );
    let bytes = archive(&[("content.xml", &content)]);
    assert_eq!(
        listed("a.odt", &bytes),
        [
            "metadata -: Le plan",
            "alt label: Article",
            "alt field: le nom",
            "alt field: le vent",
            "alt field: la mer",
            "alt field: au nord",
        ]
    );
    let done = parts(&foreign_of("a.odt", &bytes).bytes);
    let part = String::from_utf8(done["content.xml"].clone()).unwrap();
    for want in [
        "'Articli '",
        "'li num'",
        "'li vint'",
        "'lo mir'",
        "'ou nurd'",
        "<text:index-title-template>Li plon<",
        "<text:p>Li plon</text:p>",
        "<text:p>Mot</text:p>",
    ] {
        assert!(part.replace('"', "'").contains(want), "{want}: {part}");
    }
}

/// The number of the page in a head is a field where the words have another order, and once it is
/// all that is left; an `&` breaks no part.
#[test]
fn fields_of_heads_stay_fields() {
    let head = format!(
        "<w:hdr {WORD}><w:p>{}{}{}{}</w:p></w:hdr>",
        run("Page "),
        field("PAGE", "3"),
        run(" sur "),
        field("NUMPAGES", "12")
    );
    let body =
        format!("<w:document {WORD}><w:body><w:p>{}</w:p></w:body></w:document>", run("Là."));
    let word = archive(&[("word/document.xml", &body), ("word/header1.xml", &head)]);
    for (told, shown) in [("A&B: 12 pages, this is 3", "A&amp;B: "), ("Nothing", "Nothing")] {
        let written = translate("a.docx", &word, &|_| Some(told.to_owned()));
        let head = String::from_utf8(parts(&written.bytes)["word/header1.xml"].clone()).unwrap();
        assert!(head.contains(shown), "{head}");
        assert_eq!(head.matches("fldCharType='begin'").count(), 2, "{head}");
        let (page, pages) = (head.find(" PAGE ").unwrap(), head.find(" NUMPAGES ").unwrap());
        assert_eq!(told.starts_with('A'), pages < page, "{head}");
    }
}

/// Attributes without quotes get some where the translation needs them; labels with markup inside
/// are no longer than their words.
#[test]
fn words_apart_fit_their_place() {
    let page = "<p title=Aide>Oui.</p>";
    let written = translate("a.html", page.as_bytes(), &|text| {
        Some(if text == "Aide" { "Help \"me\"" } else { text }.to_owned())
    });
    assert_eq!(written.bytes, b"<p title=\"Help &quot;me&quot;\">Oui.</p>");
}

/// A picture of the translation stands in place of the one of its name, in every notation; no other
/// part changes, and a page of its own names the folder it stands in.
#[test]
fn pictures_of_the_translation_take_their_places() {
    let body =
        format!("<w:document {WORD}><w:body><w:p>{}</w:p></w:body></w:document>", run("Là."));
    let word = archive(&[
        ("word/document.xml", &body),
        ("word/media/plan.png", "fr"),
        ("word/media/vue.png", "fr"),
    ]);
    let written = with_pictures("a.docx", &word, &["plan.png", "autre.png"]);
    let (old, new) = (parts(&word), parts(&written));
    let changed: Vec<&String> =
        new.keys().filter(|name| old.get(*name) != new.get(*name)).collect();
    assert_eq!(changed, ["word/media/plan.png"]);
    assert_eq!((new["word/media/plan.png"].as_slice(), new.len()), (&b"en"[..], old.len()));

    let page = "<p>Vue <img src=\"img/un%20plan.png?v=2\" alt=\"Plan\"> du port.</p>\
                <img src='https://exemple.org/plan.png'><img src=plan.png>\
                <video poster='a/plan.png' src=film.mp4></video><style>p { background: url(plan.png) }\
                </style><img srcset='vue.png, b/plan.png 2x'>";
    let written = with_pictures("a.html", page.as_bytes(), &["un plan.png", "plan.png"]);
    let want = page
        .replace("img/un%20plan.png?v=2", "assets/en-GB/un%20plan.png")
        .replace("src=plan.png", "src=assets/en-GB/plan.png")
        .replace("a/plan.png", "assets/en-GB/plan.png")
        .replace("b/plan.png", "assets/en-GB/plan.png")
        .replace("url(plan.png", "url(assets/en-GB/plan.png");
    assert_eq!(String::from_utf8(written).unwrap(), want);
}
