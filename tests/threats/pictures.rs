//! Pictures: those of every kind of source stand in every edition, on both sides, as they are;
//! those that could harm stand in none, and are named.

use std::collections::BTreeSet;
use std::fs;

use base64::Engine;
use enregard::container::Limits;
use enregard::container::zip::Archive;

use super::kit::{Room, archive};

/// A picture of one color; `seed` makes it another file.
fn png(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let row = [&[0][..], &[seed, 80, 40].repeat(width as usize)].concat();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, &row.repeat(height as usize)).unwrap();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let body = packed.finish().unwrap();
    for (kind, data) in [(b"IHDR", head), (b"IDAT", body), (b"IEND", Vec::new())] {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(&data);
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        out.extend([&kind[..], &data, &crc.sum().to_be_bytes()].concat());
    }
    out
}

const SVG: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'/>";

/// The three pictures of each source: one with words, one without, and a drawing.
fn pictures() -> [(&'static str, Vec<u8>); 3] {
    [("un.png", png(30, 20, 1)), ("deux.png", png(8, 8, 2)), ("trois.svg", SVG.into())]
}

/// The same text in each kind of source, its pictures in it or beside it.
fn sources() -> Vec<(&'static str, Vec<u8>)> {
    let markdown = "# Titre\n\nAvant.\n\n![Le graphique](img/un.png)\n\n![](img/deux.png)\n\n\
        Un mot ![dessin](img/trois.svg) dedans.\n";
    let body = "<h1>Titre</h1><p>Avant.</p><figure><img src='img/un.png' alt='Le graphique' \
        width='60'><figcaption>La légende.</figcaption></figure><p><img src='img/deux.png' alt=''>\
        </p><p>Un mot <img src='img/trois.svg' alt='dessin'> dedans.</p>";
    vec![
        ("rapport.md", markdown.into()),
        ("rapport.html", body.into()),
        ("rapport.docx", docx()),
        ("rapport.odt", odt()),
        ("rapport.epub", epub(&body.replace("img/", "../img/").replace("60'>", "60'/>"))),
    ]
}

fn docx() -> Vec<u8> {
    let drawing = |id: usize, words: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx='914400' cy='457200'/><wp:docPr id='{id}' \
             descr='{words}'/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip \
             r:embed='p{id}'/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>\
             </w:drawing></w:r>"
        )
    };
    let text = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let body = format!(
        "<w:document><w:body><w:p><w:bookmarkStart w:name='la'/>{}</w:p><w:p>{}</w:p><w:p>{}</w:p>\
         <w:p>{}{}{}<w:hyperlink w:anchor='la'>{}</w:hyperlink></w:p></w:body></w:document>",
        text("Avant."),
        drawing(1, "Le graphique"),
        drawing(2, ""),
        text("Un mot "),
        drawing(3, "dessin"),
        text(" dedans, voir "),
        text("plus haut"),
    );
    let relation = |(at, (name, _)): (usize, &(&str, Vec<u8>))| {
        format!("<Relationship Id='p{}' Type='x/image' Target='media/{name}'/>", at + 1)
    };
    let relations: String = pictures().iter().enumerate().map(relation).collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let files = pictures();
    let names = files.iter().map(|(name, _)| format!("word/media/{name}")).collect::<Vec<_>>();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("word/document.xml", body.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
    ];
    entries.extend(names.iter().zip(&files).map(|(name, file)| (name.as_str(), &*file.1)));
    archive(&entries)
}

fn odt() -> Vec<u8> {
    let frame = |name: &str, words: &str| {
        format!(
            "<draw:frame svg:width='2.54cm' svg:height='1.27cm'><draw:image \
             xlink:href='Pictures/{name}'/><svg:title>{words}</svg:title></draw:frame>"
        )
    };
    let body = format!(
        "<document><body><text><p>Avant.</p><p>{}</p><p>{}</p><p>Un mot {} dedans.</p></text>\
         </body></document>",
        frame("un.png", "Le graphique"),
        frame("deux.png", ""),
        frame("trois.svg", "dessin"),
    );
    let files = pictures();
    let names = files.iter().map(|(name, _)| format!("Pictures/{name}")).collect::<Vec<_>>();
    let mut entries: Vec<(&str, &[u8])> = vec![("content.xml", body.as_bytes())];
    entries.extend(names.iter().zip(&files).map(|(name, file)| (name.as_str(), &*file.1)));
    archive(&entries)
}

fn epub(body: &str) -> Vec<u8> {
    let container =
        b"<container><rootfiles><rootfile full-path='E/o.opf'/></rootfiles></container>";
    let package = b"<package><manifest><item id='a' href='t/a.xhtml' \
        media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";
    let page = format!("<html><body>{body}</body></html>");
    let files = pictures();
    let names = files.iter().map(|(name, _)| format!("E/img/{name}")).collect::<Vec<_>>();
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("META-INF/container.xml", container),
        ("E/o.opf", package),
        ("E/t/a.xhtml", page.as_bytes()),
    ];
    entries.extend(names.iter().zip(&files).map(|(name, file)| (name.as_str(), &*file.1)));
    archive(&entries)
}

/// A room with a project around one source, its pictures beside it before.
fn room(name: &str, source: &[u8]) -> Room {
    let room = Room::new();
    for (name, bytes) in pictures() {
        room.write(&format!("repo/img/{name}"), bytes);
    }
    room.write(&format!("repo/{name}"), source);
    room.ok(&["init", name]);
    room
}

/// The pictures that a web page holds.
fn held(page: &str) -> Vec<Vec<u8>> {
    let codes = page.split(";base64,").skip(1).map(|rest| rest.split('"').next().unwrap());
    codes.map(|code| base64::engine::general_purpose::STANDARD.decode(code).unwrap()).collect()
}

fn entries(bytes: &[u8]) -> BTreeSet<Vec<u8>> {
    let mut package = Archive::open(bytes, Limits::default()).unwrap();
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    names.iter().map(|name| package.read(name).unwrap().unwrap()).collect()
}

#[test]
fn pictures_of_every_source_stand_in_every_edition() {
    let wanted: BTreeSet<Vec<u8>> = pictures().into_iter().map(|(_, bytes)| bytes).collect();
    for (name, source) in sources() {
        let room = room(name, &source);
        for (layout, times) in [("facing", 2), ("columns", 1), ("interleaved", 2), ("tap", 2)] {
            room.ok(&["export", "html", "epub", "docx", "markdown", "--layout", layout]);
            let stem = if layout == "columns" { String::new() } else { format!(".{layout}") };
            let path = |end: &str| room.at(&format!("repo/build/rapport{stem}.{end}"));
            let page = fs::read_to_string(path("html")).unwrap();
            let all = held(&page);
            assert_eq!(all.iter().cloned().collect::<BTreeSet<_>>(), wanted, "{name} {layout}");
            // The one inside a sentence stands on both sides in every layout.
            assert_eq!(all.len(), 2 * times + 2, "{name} {layout}");
            for end in ["epub", "docx"] {
                let found = entries(&fs::read(path(end)).unwrap());
                assert!(found.is_superset(&wanted), "{name} {layout} {end}");
            }
        }
        for (file, bytes) in pictures() {
            let kept = fs::read(room.at(&format!("repo/build/rapport.pictures/{file}"))).unwrap();
            assert_eq!(kept, bytes, "{name} {file}");
        }
        let text = room.read("repo/build/rapport.md");
        assert!(text.contains("![Le graphique](<rapport.pictures/un.png>)"), "{name}: {text}");
    }
}

#[test]
fn a_page_names_its_pictures_in_a_folder_where_that_is_wanted() {
    let (name, source) = sources().remove(0);
    let room = room(name, &source);
    room.ok(&["export", "html", "--pictures-apart"]);
    let page = room.read("repo/build/rapport.html");
    assert!(page.contains("src=\"rapport.pictures/un.png\"") && held(&page).is_empty());
    assert!(room.at("repo/build/rapport.pictures/trois.svg").is_file());
}

#[test]
fn sizes_are_those_of_the_source() {
    for (name, size) in [
        ("rapport.md", "width=\"30\" height=\"20\""),
        ("rapport.html", "width=\"60\" height=\"40\""),
        ("rapport.docx", "width=\"96\" height=\"48\""),
        ("rapport.odt", "width=\"96\" height=\"48\""),
    ] {
        let source = sources().into_iter().find(|(known, _)| *known == name).unwrap().1;
        let room = room(name, &source);
        room.ok(&["export", "html"]);
        let page = room.read("repo/build/rapport.html");
        assert!(page.contains(&format!("alt=\"Le graphique\" {size}")), "{name}");
    }
    let room = room("rapport.docx", &docx());
    room.ok(&["export", "docx"]);
    let bytes = fs::read(room.at("repo/build/rapport.docx")).unwrap();
    let text = Archive::open(&bytes, Limits::default()).unwrap().text("word/document.xml").unwrap();
    assert!(text.unwrap().contains("<wp:extent cx=\"914400\" cy=\"457200\"/>"));
}

#[test]
fn a_twin_in_the_language_stands_on_its_side() {
    for (name, source) in sources() {
        let room = room(name, &source);
        let twin = png(9, 9, 9);
        room.write("repo/segments/assets/en/un.png", &twin);
        room.ok(&["export", "html", "epub"]);
        let all = held(&room.read("repo/build/rapport.html"));
        let count = |bytes: &[u8]| all.iter().filter(|picture| *picture == bytes).count();
        assert_eq!((count(&twin), count(&pictures()[0].1)), (1, 1), "{name}");
        room.ok(&["export", "html", "--only", "en"]);
        let all = held(&room.read("repo/build/rapport.en.html"));
        assert!(all.contains(&twin) && !all.contains(&pictures()[0].1), "{name}");
    }
}

#[test]
fn a_missing_translation_takes_no_picture_away() {
    let (name, source) = sources().remove(0);
    let room = room(name, &source);
    room.ok(&["export", "html", "--only", "en", "--missing", "omit"]);
    assert_eq!(held(&room.read("repo/build/rapport.en.html")).len(), 3);
}

#[test]
fn a_source_that_is_gone_or_changed_leaves_the_descriptions() {
    for (name, source) in sources() {
        let room = room(name, &source);
        let path = format!("segments/{name}");
        fs::remove_file(room.at(&format!("repo/{path}"))).unwrap();
        let output = room.run(&["export", "html"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.contains(&path), "{name}: {said}");
        let page = room.read("repo/build/rapport.html");
        assert!(held(&page).is_empty() && page.contains("[image: Le graphique]"), "{name}");
    }
    let (name, source) = sources().remove(0);
    let room = room(name, &source);
    room.write("repo/segments/rapport.md", "# Autre\n\n![Le graphique](img/un.png)\n");
    let output = room.run(&["export", "html"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("sync"));
    assert!(held(&room.read("repo/build/rapport.html")).is_empty());
}

/// Pictures that a page writes into itself, or frames with a drawing, are no less shown.
#[test]
fn pictures_written_into_a_page_are_shown() {
    let code = base64::engine::general_purpose::STANDARD.encode(png(5, 5, 5));
    let said = "<svg role='img' viewBox='0 0 9 9'><circle r='4'/></svg>";
    let page = format!(
        "<p>Un.</p><img alt='' src='data:image/png;base64,{code}'><svg viewBox='0 0 4 4'><path \
         d='M0 0'/></svg>{said}<svg><image xlink:href='img/un.png'/></svg><svg role='img'><script>\
         a()</script></svg><img alt='mal' src='data:image/png;base64,%%'><p>Deux.</p>"
    );
    let room = room("rapport.html", page.as_bytes());
    let output = room.run(&["export", "html", "epub"]);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("run or fetch") && told.contains("damaged"), "{told}");
    let all = held(&room.read("repo/build/rapport.html"));
    assert_eq!(all.len(), 3, "{told}");
    assert!(all.contains(&png(5, 5, 5)) && all.contains(&pictures()[0].1));
    let drawing = String::from_utf8(all[1].clone()).unwrap();
    assert!(drawing.starts_with("<svg xmlns=") && drawing.contains("<circle"), "{drawing}");
}

/// A name, what the file of that name holds, and why it is not shown.
fn hostile() -> Vec<(&'static str, Option<Vec<u8>>, &'static str)> {
    let script = SVG.replace("/>", "><script>alert(1)</script></svg>");
    let outer = SVG.replace("/>", "><image href='https://exemple.org/a.png'/></svg>");
    let mut bomb = png(2, 2, 3);
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    vec![
        ("https://exemple.org/a.png", None, "nothing is fetched"),
        ("//exemple.org/a.png", None, "nothing is fetched"),
        ("file:///etc/passwd", None, "nothing is fetched"),
        ("../../outside/kept.png", None, "leads out"),
        ("..%2f..%2foutside%2fkept.png", None, "leads out"),
        ("/etc/passwd", None, "leads out"),
        (".git/a.png", Some(png(2, 2, 1)), "leads out"),
        ("%2e%2e/%2e%2e/outside/kept.png", None, "leads out"),
        ("lien.png", None, "leads out"),
        ("gone.png", None, "no such file"),
        ("script.svg", Some(script.into()), "run or fetch"),
        ("outer.svg", Some(outer.into()), "run or fetch"),
        ("bomb.png", Some(bomb), "too large"),
        ("cut.png", Some(b"\x89PNG\r\n\x1a\n\0\0".to_vec()), "damaged"),
        ("a.emf", Some(b"\x01\0\0\0".to_vec()), "no edition can show"),
        ("passwd.png", Some(b"root:x:0:0".to_vec()), "no edition can show"),
    ]
}

#[cfg(unix)]
#[test]
fn what_could_harm_is_named_and_stands_nowhere() {
    let room = Room::new();
    room.write("outside/kept.png", png(4, 4, 7));
    room.write("repo/segments/rapport.md", "Un.\n");
    let images = hostile().into_iter().enumerate().map(|(at, (name, bytes, _))| {
        if let Some(bytes) = bytes {
            room.write(&format!("repo/segments/{name}"), bytes);
        }
        format!("![dit {at}](<{name}>)\n\n")
    });
    let text = format!("# Titre\n\n{}", images.collect::<String>());
    room.write("repo/segments/rapport.md", text);
    let link = room.at("repo/segments/lien.png");
    std::os::unix::fs::symlink(room.at("outside/kept.png"), link).unwrap();
    room.ok(&["init", "segments/rapport.md"]);
    for (at, (name, _, why)) in hostile().into_iter().enumerate() {
        let text = format!("# Titre\n\n![dit {at}](<{name}>)\n");
        room.write("repo/segments/rapport.md", text);
        room.ok(&["sync"]);
        let output = room.run(&["export", "html", "epub", "docx", "markdown"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.contains(why), "{name}: {said}");
        let page = room.read("repo/build/rapport.html");
        assert!(held(&page).is_empty() && page.contains(&format!("image: dit {at}")), "{name}");
    }
}

/// Many pictures of one name, many uses of one picture, many references that lead nowhere.
#[cfg(unix)]
#[test]
fn many_pictures_and_references_take_little_longer_than_few() {
    let room = Room::new();
    let mut text = String::from("# Titre\n\n");
    for at in 0..1_500 {
        room.write(&format!("repo/segments/{at}/a.svg"), SVG);
        text.push_str(&format!("![un {at}]({at}/a.svg) ![](0/a.svg) [non](#rien-{at})\n\n"));
    }
    room.write("repo/segments/rapport.md", text);
    room.ok(&["init", "segments/rapport.md"]);
    room.bounded(&["export", "html", "epub", "docx", "markdown"], 25);
    assert!(room.at("repo/build/rapport.pictures/a-1500.svg").is_file());
}

/// What `init` copies lies below the folder of the source, and is a picture.
#[cfg(unix)]
#[test]
fn init_copies_pictures_and_nothing_else() {
    let room = Room::new();
    room.write("repo/in/img/un.png", png(3, 3, 1));
    room.write("repo/in/img/é a.png", png(3, 3, 2));
    room.write("repo/in/secret.txt", "secret");
    room.write("repo/above.png", png(3, 3, 3));
    std::os::unix::fs::symlink(room.at("repo/above.png"), room.at("repo/in/lien.png")).unwrap();
    let names = ["img/un.png", "img/%C3%A9%20a.png", "secret.txt", "../above.png", "lien.png"];
    let images = names.map(|name| format!("![a]({name})\n\n")).concat();
    room.write("repo/in/rapport.md", images);
    room.ok(&["init", "in/rapport.md"]);
    let mut found: Vec<_> = walk(&room.at("repo/segments"));
    found.sort();
    assert_eq!(found, ["img/un.png", "img/é a.png", "rapport.md", "rapport.yaml"]);
}

/// What a page is shown with goes along: style sheets and what these name, scripts, films; never
/// what is above its folder, hidden or no such file, and never over what is there.
#[cfg(unix)]
#[test]
fn a_page_takes_along_what_it_is_shown_with() {
    let room = Room::new();
    let page = "<html lang=fr><head><link rel=stylesheet href='css/site.css?v=2'>\
                <link rel=canonical href='index.html'><script src=js/a.js></script>\
                <script src='https://exemple.org/b.js'></script><script src='/etc/c.js'></script>\
                <style>@import '.git/d.css'; body { background: url(fond.png) }</style></head>\
                <body><p>Le port.</p><picture><source srcset='deux.png 2x'><img src=un.png alt=''>\
                </picture><video poster='un.png' src=film.webm></video>\
                <script src='../above.js'></script><script src='lien.js'></script>\
                <script src='.secret.js'></script><script src='segments.yaml'></script>\
                <img src='cle.txt'><a href='annexe.pdf'>Annexe</a></body></html>";
    room.write("repo/in/index.html", page);
    let sheet = "@font-face { font-family: A; src: url('../fonts/a.woff2') } \
                 @import url(site.css); @import 'plus.css'; p { background: url(../../above.png) }";
    room.write("repo/in/css/site.css", sheet);
    room.write("repo/in/css/plus.css", "p { color: red }");
    for name in ["js/a.js", "fonts/a.woff2", "film.webm", ".secret.js", "cle.txt", "annexe.pdf"] {
        room.write(&format!("repo/in/{name}"), "a");
    }
    room.write("repo/in/segments.yaml", "a: b");
    room.write("repo/in/.git/d.css", "p { color: red }");
    for name in ["in/un.png", "in/deux.png", "in/fond.png", "above.png"] {
        room.write(&format!("repo/{name}"), png(3, 3, 1));
    }
    room.write("repo/above.js", "a");
    std::os::unix::fs::symlink(room.at("repo/above.js"), room.at("repo/in/lien.js")).unwrap();
    room.ok(&["init", "in/index.html"]);
    let shown = [
        "css/plus.css",
        "css/site.css",
        "deux.png",
        "film.webm",
        "fond.png",
        "fonts/a.woff2",
        "js/a.js",
        "un.png",
    ];
    let found = |folder: &str| {
        let mut found: Vec<_> = walk(&room.at(folder));
        found.retain(|name| !name.starts_with("index"));
        found.sort();
        found
    };
    assert_eq!(found("repo/segments"), shown);
    room.ok(&["export", "translated", "--missing", "source"]);
    assert_eq!(found("repo/build"), shown);
    // The author's own stay.
    room.write("repo/out/css/site.css", "mine");
    room.ok(&["export", "translated", "--missing", "source", "-o", "out"]);
    assert_eq!(found("repo/out"), shown);
    assert_eq!(fs::read_to_string(room.at("repo/out/css/site.css")).unwrap(), "mine");
}

/// A source that takes the place of another brings its pictures along; an undo takes them back.
#[test]
fn a_new_source_brings_its_pictures() {
    let room = Room::new();
    room.write("repo/in/un.png", png(3, 3, 1));
    room.write("repo/in/rapport.md", "Un.\n\n![a](un.png)\n");
    room.ok(&["init", "in/rapport.md"]);
    room.write("repo/in/un.png", png(3, 3, 2));
    room.write("repo/in/deux.png", png(3, 3, 3));
    room.write("repo/in/rapport.md", "Un.\n\n![a](un.png)\n\n![b](deux.png) ![c](../x.png)\n");
    let held = |name: &str| fs::read(room.at(&format!("repo/segments/{name}"))).ok();
    room.ok(&["sync", "rapport", "--from", "in/rapport.md", "--dry-run"]);
    assert_eq!((held("un.png"), held("deux.png")), (Some(png(3, 3, 1)), None));
    room.ok(&["sync", "rapport", "--from", "in/rapport.md"]);
    assert_eq!((held("un.png"), held("deux.png")), (Some(png(3, 3, 2)), Some(png(3, 3, 3))));
    room.ok(&["undo"]);
    assert_eq!((held("un.png"), held("deux.png")), (Some(png(3, 3, 1)), None));
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(walk(&path).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name);
        }
    }
    found
}

/// References within the text lead to their place on their own side.
#[test]
fn references_lead_within_each_side() {
    let markdown = "# Titre\n\nVoir [la suite](#la-suite) et [rien](#nulle-part).\n\n## La suite\n";
    let html = "<h1>Titre</h1><p>Voir <a href='#b'>la suite</a> et <a href='#c'>rien</a>.</p>\
        <h2 id='b'>La suite</h2>";
    let word = "<w:document><w:body><w:p><w:r><w:t>Voir </w:t></w:r><w:r><w:fldChar \
        w:fldCharType='begin'/></w:r><w:r><w:instrText> REF _Ref1 \\h </w:instrText></w:r><w:r>\
        <w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>la suite</w:t></w:r><w:r><w:fldChar \
        w:fldCharType='end'/></w:r><w:r><w:t> et rien.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle \
        w:val='Heading1'/></w:pPr><w:bookmarkStart w:name='_Ref1'/><w:r><w:t>La suite</w:t></w:r>\
        </w:p></w:body></w:document>";
    let office = "<document><body><text><p>Voir <bookmark-ref ref-name='b'>la suite</bookmark-ref> \
        et rien.</p><h outline-level='1'><bookmark name='b'/>La suite</h></text></body></document>";
    let two = "<p>Voir <a href='b.xhtml#b'>la suite</a> et <a href='z.xhtml'>rien</a>.</p>";
    for (name, source) in [
        ("rapport.md", markdown.as_bytes().to_vec()),
        ("rapport.html", html.as_bytes().to_vec()),
        ("rapport.docx", archive(&[("word/document.xml", word.as_bytes())])),
        ("rapport.odt", archive(&[("content.xml", office.as_bytes())])),
        ("rapport.epub", two_pages(two, "<h2 id='b'>La suite</h2>")),
    ] {
        let room = Room::new();
        room.write(&format!("repo/{name}"), source);
        room.ok(&["init", name]);
        room.ok(&["export", "html", "docx"]);
        let page = room.read("repo/build/rapport.html");
        let text = room
            .ids()
            .into_iter()
            .find(|id| page.contains(&format!("class=\"link\" href=\"#{id}\">la suite</a>")));
        let id = text.unwrap_or_else(|| panic!("{name}: no link on the source's side"));
        assert!(page.contains(&format!("href=\"#{id}.t\">la suite</a>")), "{name}");
        assert!(!page.contains(">rien</a>"), "{name}");
        let bytes = fs::read(room.at("repo/build/rapport.docx")).unwrap();
        let mut package = Archive::open(&bytes, Limits::default()).unwrap();
        let text = package.text("word/document.xml").unwrap().unwrap();
        let anchors = text.split("w:anchor=\"to_").skip(1).map(|rest| rest.split('"').next());
        let anchors: BTreeSet<_> = anchors.map(Option::unwrap).collect();
        assert_eq!(anchors.len(), 2, "{name}");
        for anchor in anchors {
            let mark = format!("w:name=\"to_{anchor}\"");
            assert_eq!(text.matches(&mark).count(), 1, "{name}: {anchor}");
        }
    }
}

fn two_pages(one: &str, two: &str) -> Vec<u8> {
    let container = b"<container><rootfiles><rootfile full-path='o.opf'/></rootfiles></container>";
    let package = b"<package><manifest><item id='a' href='a.xhtml' \
        media-type='application/xhtml+xml'/><item id='b' href='b.xhtml' \
        media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/><itemref \
        idref='b'/></spine></package>";
    let page = |body: &str| format!("<html><body>{body}</body></html>");
    archive(&[
        ("META-INF/container.xml", container),
        ("o.opf", package),
        ("a.xhtml", page(one).as_bytes()),
        ("b.xhtml", page(two).as_bytes()),
    ])
}
