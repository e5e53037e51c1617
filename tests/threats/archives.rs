//! Cases 12 to 18: archives that swell, lie, lead out or call out.

use std::io::Write;

use enregard::container::Limits;
use enregard::container::zip::Archive;
use enregard::model::ErrorCode;

use super::kit::{Room, any, archive, guarded, read};

/// One entry of an archive made by hand: what it says of itself need not be true.
struct Raw<'a> {
    name: &'a [u8],
    packed: &'a [u8],
    /// Deflated, or stored.
    deflated: bool,
    size: u32,
    /// Bytes of an extra field of the directory.
    extra: &'a [u8],
    /// Unix mode.
    mode: u32,
}

impl<'a> Raw<'a> {
    fn stored(name: &'a [u8], packed: &'a [u8]) -> Self {
        let size = u32::try_from(packed.len()).unwrap();
        Self { name, packed, deflated: false, size, extra: b"", mode: 0o100_644 }
    }
}

fn le(out: &mut Vec<u8>, parts: &[(u64, usize)]) {
    for (value, width) in parts {
        out.extend_from_slice(&value.to_le_bytes()[..*width]);
    }
}

/// An archive by hand; `same` lets every entry of the directory point at the first one's bytes.
fn raw(entries: &[Raw<'_>], same: bool, count: Option<u16>) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = if same { 0 } else { out.len() as u64 };
        let method = if entry.deflated { 8 } else { 0 };
        let crc = flate2_crc(entry.packed);
        let (packed, size) = (entry.packed.len() as u64, u64::from(entry.size));
        let name = entry.name.len() as u64;
        let extra = entry.extra.len() as u64;
        if !(same && !out.is_empty()) {
            le(
                &mut out,
                &[(0x0403_4b50, 4), (20, 2), (0, 2), (method, 2), (0, 4), (crc, 4), (packed, 4)],
            );
            le(&mut out, &[(size, 4), (name, 2), (0, 2)]);
            out.extend_from_slice(entry.name);
            out.extend_from_slice(entry.packed);
        }
        le(&mut directory, &[(0x0201_4b50, 4), (0x0314, 2), (20, 2), (0, 2), (method, 2), (0, 4)]);
        le(
            &mut directory,
            &[(crc, 4), (packed, 4), (size, 4), (name, 2), (extra, 2), (0, 2), (0, 2)],
        );
        le(&mut directory, &[(0, 2), (u64::from(entry.mode) << 16, 4), (at, 4)]);
        directory.extend_from_slice(entry.name);
        directory.extend_from_slice(entry.extra);
    }
    let start = out.len() as u64;
    let length = directory.len() as u64;
    out.extend_from_slice(&directory);
    let count = u64::from(count.unwrap_or(u16::try_from(entries.len()).unwrap_or(u16::MAX)));
    le(
        &mut out,
        &[(0x0605_4b50, 4), (0, 4), (count, 2), (count, 2), (length, 4), (start, 4), (0, 2)],
    );
    out
}

fn flate2_crc(bytes: &[u8]) -> u64 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    u64::from(crc.sum())
}

const READ: [&str; 4] = ["a.docx", "a.odt", "a.epub", "a.xlsx"];
const MAIN: [&str; 4] =
    ["word/document.xml", "content.xml", "META-INF/container.xml", "xl/workbook.xml"];

#[test]
fn case_12_bomb_of_4_gb() {
    guarded(|| {
        // A stretch of zeros that ends at a byte and leaves nothing behind can be repeated at will.
        let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
        let zeros = vec![0_u8; 1 << 20];
        let mut stretch = Vec::with_capacity(1 << 16);
        packer.compress_vec(&zeros, &mut stretch, flate2::FlushCompress::Full).unwrap();
        let bomb = stretch.repeat(4096);
        for (name, main) in READ.iter().zip(MAIN) {
            let entry =
                Raw { deflated: true, size: u32::MAX - 1, ..Raw::stored(main.as_bytes(), &bomb) };
            let error = any(name, &raw(&[entry], false, None)).expect_err(name);
            assert_eq!(error.code(), ErrorCode::LimitExceeded, "{name}");
        }
    });
}

#[test]
fn case_12_many_entries_that_swell_together() {
    guarded(|| {
        let names: Vec<String> = (0..40).map(|n| format!("e{n}")).collect();
        let text = vec![b'x'; 900_000];
        let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &text[..])).collect();
        let bytes = archive(&entries);
        let mut limits = Limits::default();
        limits.unzipped = 8 << 20;
        let mut archive = Archive::open(&bytes, limits).unwrap();
        let error = names.iter().find_map(|name| archive.read(name).err()).unwrap();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
    });
}

#[test]
fn case_13_sizes_that_lie() {
    guarded(|| {
        let mut zip64 = vec![1, 0, 16, 0];
        zip64.extend_from_slice(&(1_u64 << 60).to_le_bytes());
        zip64.extend_from_slice(&(1_u64 << 60).to_le_bytes());
        for (name, main) in READ.iter().zip(MAIN) {
            for (size, extra) in
                [(u32::MAX, &zip64[..]), (u32::MAX, b""), (u32::MAX - 1, b""), (0, b"")]
            {
                let entry = Raw { size, extra, ..Raw::stored(main.as_bytes(), b"<a/>") };
                assert!(any(name, &raw(&[entry], false, None)).is_err(), "{name} {size}");
            }
        }
    });
}

#[test]
fn case_14_overlaps_floods_and_twins() {
    guarded(|| {
        let long = vec![b' '; 1000];
        let names: Vec<String> = (0..9).map(|n| format!("e{n}")).collect();
        let over: Vec<Raw<'_>> = names.iter().map(|n| Raw::stored(n.as_bytes(), &long)).collect();
        let bytes = raw(&over, true, None);
        assert_eq!(
            Archive::open(&bytes, Limits::default()).err().unwrap().code(),
            ErrorCode::FileBroken
        );
        let names: Vec<String> = (0..65_535).map(|n| format!("{n}")).collect();
        let many: Vec<Raw<'_>> = names.iter().map(|n| Raw::stored(n.as_bytes(), b"")).collect();
        let bytes = raw(&many, false, None);
        let error = Archive::open(&bytes, Limits::default()).err().unwrap();
        assert_eq!(error.code(), ErrorCode::LimitExceeded);
        let few = raw(&[Raw::stored(b"a", b"x")], false, Some(u16::MAX));
        assert!(Archive::open(&few, Limits::default()).is_err());
        let twins = raw(&[Raw::stored(b"a", b"first"), Raw::stored(b"a", b"second")], false, None);
        let error = Archive::open(&twins, Limits::default()).err().unwrap();
        assert_eq!(error.code(), ErrorCode::FileBroken);
    });
}

/// Names that lead out of a folder on some system.
const NAMES: [&[u8]; 12] = [
    b"../../.ssh/authorized_keys",
    b"/etc/passwd",
    b"C:\\windows\\x",
    b"C:x",
    b"a\\..\\..\\x",
    b"a/../../x",
    b"..",
    b"a\0b",
    b"..%2f..%2fx",
    b"a/..",
    b"\\\\server\\share",
    b"//server/share",
];

#[test]
fn case_15_entry_that_climbs_out() {
    let room = Room::project();
    for (file, main) in READ.iter().zip(MAIN) {
        let bytes = archive(&[(main, b"<a/>"), ("../../outside/evil", b"x")]);
        assert_eq!(any(file, &bytes).unwrap_err().code(), ErrorCode::PathOutside, "{file}");
        room.write(&format!("repo/{file}"), &bytes);
        room.fails(&["import", file]);
        room.fails(&["sync", "rapport", "--from", file]);
    }
    room.outside_is_untouched();
    assert!(!room.at("evil").exists());
}

#[test]
fn case_16_names_of_every_system() {
    guarded(|| {
        for name in NAMES {
            let bytes = raw(&[Raw::stored(b"a", b"x"), Raw::stored(name, b"y")], false, None);
            let error = Archive::open(&bytes, Limits::default()).err();
            let error = error.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(name)));
            assert!(matches!(error.code(), ErrorCode::PathOutside | ErrorCode::FileBroken));
        }
    });
}

#[test]
fn case_17_entry_that_is_a_link() {
    guarded(|| {
        for (file, main) in READ.iter().zip(MAIN) {
            let through = format!("{main}/x");
            let link = Raw { mode: 0o120_777, ..Raw::stored(main.as_bytes(), b"/etc/passwd") };
            let bytes = raw(&[link, Raw::stored(through.as_bytes(), b"y")], false, None);
            assert!(any(file, &bytes).is_err(), "{file}");
        }
    });
}

#[test]
fn case_18_nothing_outside_is_fetched_or_embedded() {
    guarded(|| {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("http://{}/x", listener.local_addr().unwrap());
        let mut secret = tempfile::NamedTempFile::new().unwrap();
        secret.write_all(b"TOP-SECRET").unwrap();
        let file = format!("file://{}", secret.path().display());
        let relations = format!(
            "<Relationships><Relationship Id='r1' Type='t/image' Target='{address}' TargetMode='External'/>\
         <Relationship Id='r2' Type='t/footnotes' Target='{file}' TargetMode='External'/></Relationships>"
        );
        let document = format!(
            "<w:document xmlns:w='w'><w:body><w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>\
         <w:instrText>INCLUDETEXT {file}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:t>Ici.</w:t></w:r></w:p></w:body></w:document>"
        );
        let docx = archive(&[
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", relations.as_bytes()),
        ]);
        let container =
            b"<container><rootfiles><rootfile full-path='o.opf'/></rootfiles></container>";
        let package = format!(
            "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
         <item id='b' href='{file}' media-type='application/xhtml+xml'/>\
         <item id='c' href='{address}' media-type='application/xhtml+xml'/></manifest>\
         <spine><itemref idref='a'/></spine></package>"
        );
        let page = format!(
            "<html><head><link rel='stylesheet' href='{address}'/></head><body><p>Un.<img src='{file}'/>\
         <object data='{file}'></object><iframe src='{address}'></iframe></p></body></html>"
        );
        let epub = archive(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", container),
            ("o.opf", package.as_bytes()),
            ("a.xhtml", page.as_bytes()),
        ]);
        for (name, bytes) in [("a.docx", docx), ("a.epub", epub), ("a.html", page.into_bytes())] {
            let reading = read(name, &bytes).unwrap();
            assert!(!format!("{reading:?}").contains("TOP-SECRET"), "{name}");
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert!(listener.accept().is_err(), "somebody called");
    });
}

/// What the settings say of sizes is what every reader, import and message goes by.
#[test]
fn case_12_the_limits_of_the_settings_reach_everything() {
    let room = Room::project();
    let settings = room.read("repo/enregard.yaml");
    let id = &room.ids()[1];
    let swelling = vec![b' '; 3 << 20];
    let noise: Vec<u8> =
        (0..20_000_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let mixed = [&swelling[..], &noise].concat();
    let bytes = archive(&[("word/document.xml", &mixed)]);
    room.write("repo/letter.docx", &bytes);
    room.write(
        "repo/enregard.yaml",
        format!("{settings}limits:\n  unzipped_mib: 1\n  message_kib: 1\n"),
    );
    for args in
        [["align", "letter.docx"], ["import", "letter.docx"], ["sync", "--from=letter.docx"]]
    {
        let said = room.fails(&args);
        if args[0] != "sync" {
            assert!(said.contains("more than 1 MiB"), "{args:?}: {said}");
        }
    }
    for (limit, name) in [
        ("ratio: 2", "ratio"),
        ("entries: 1", "entries"),
        ("nesting: 2", "nesting"),
        ("nodes: 3", "nodes"),
    ] {
        let many = archive(&[("word/document.xml", &mixed), ("word/other.xml", b"<a/>")]);
        room.write("repo/many.docx", &many);
        room.write("repo/deep.xlf", b"<xliff version='1.2'><file><body/></file></xliff>");
        let wide = archive(&[("word/document.xml", b"<a><b/><b/><b/><b/></a>")]);
        room.write("repo/wide.docx", &wide);
        room.write("repo/enregard.yaml", format!("{settings}limits:\n  {limit}\n"));
        let file = match name {
            "nesting" => "deep.xlf",
            "nodes" => "wide.docx",
            _ => "many.docx",
        };
        let command = if name == "nodes" { "align" } else { "import" };
        let said = room.fails(&[command, file]);
        assert!(said.contains("limit") || said.contains("more than"), "{name}: {said}");
    }
    room.write("repo/enregard.yaml", format!("{settings}limits:\n  message_kib: 1\n"));
    let said = room.fails(&["set", id, &"a".repeat(1025)]);
    assert!(said.contains("longer than 1 KiB"), "{said}");
    room.ok(&["set", id, &"a".repeat(1024)]);
}

/// A cell that says it stands where no sheet has one.
#[test]
fn case_13_cells_that_lie_about_their_place() {
    let room = Room::project();
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
             <Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/\
             relationships/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let workbook = format!(
        "<workbook xmlns='{main}' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"
    );
    for place in ["AAAAAAAAAAAA1", "A99999999999", "A0", "1", "é1"] {
        let sheet = format!(
            "<worksheet xmlns='{main}'><sheetData><row r='1'><c r='{place}' t='inlineStr'>\
             <is><t>id</t></is></c></row></sheetData></worksheet>"
        );
        let bytes = archive(&[
            ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            (
                "xl/_rels/workbook.xml.rels",
                relations("worksheet", "worksheets/sheet1.xml").as_bytes(),
            ),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ]);
        room.write("repo/odd.xlsx", &bytes);
        let said = room.fails(&["import", "odd.xlsx"]);
        assert!(said.contains("odd.xlsx"), "{place}: {said}");
    }
}
