//! Encrypted files: what the empty password opens reads as if it had never been locked.

use super::*;
use enregard::container::{cipher, digest};

const FILL: &[u8; 32] = b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\
                          \x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";
const ID: &[u8; 16] = b"a file's own id.";
const OWNER: [u8; 32] = *b"whatever the owner's password is";

/// How files are locked here: revision, bytes of the key, AES, metadata too.
type Kind = (u8, usize, bool, bool);
const KINDS: [Kind; 5] = [
    (2, 5, false, true),
    (3, 16, false, true),
    (3, 10, false, true),
    (4, 16, true, true),
    (4, 16, true, false),
];

fn key((revision, bytes, _, metadata): Kind) -> Vec<u8> {
    let mut seed = [&FILL[..], &OWNER[..], &(-4_i32).to_le_bytes()[..], &ID[..]].concat();
    if !metadata {
        seed.extend([0xff; 4]);
    }
    let mut key = digest::md5(&seed);
    for _ in 0..if revision > 2 { 50 } else { 0 } {
        key = digest::md5(&key[..bytes]);
    }
    key[..bytes].to_vec()
}

/// What proves the key.
fn user(kind: Kind) -> Vec<u8> {
    let key = key(kind);
    if kind.0 == 2 {
        return cipher::rc4(&key, FILL).unwrap();
    }
    let mut made = digest::md5(&[&FILL[..], ID].concat()).to_vec();
    for round in 0..20 {
        let turned: Vec<u8> = key.iter().map(|byte| byte ^ round).collect();
        made = cipher::rc4(&turned, &made).unwrap();
    }
    made.resize(32, 0);
    made
}

fn lock(kind: Kind, object: u32, data: &[u8]) -> Vec<u8> {
    let mut seed = key(kind);
    let bytes = (seed.len() + 5).min(16);
    seed.extend([object as u8, 0, 0, 0, 0]);
    if !kind.2 {
        return cipher::rc4(&digest::md5(&seed)[..bytes], data).unwrap();
    }
    seed.extend(b"sAlT");
    let fill = 16 - data.len() % 16;
    let filled: Vec<u8> = data.iter().copied().chain(vec![fill as u8; fill]).collect();
    let start = *b"begins in chains";
    [&start[..], &cipher::aes_encrypt(digest::md5(&seed), start, &filled)].concat()
}

fn written(bytes: &[u8]) -> String {
    bytes.iter().fold(String::from("<"), |text, byte| format!("{text}{byte:02x}")) + ">"
}

fn in_parentheses(bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![b'('];
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
    out
}

/// A page with a link, locked or not; `data` is the page's drawing, `dict` says how it is packed.
fn report(kind: Option<Kind>, dict: &str, data: &[u8]) -> Vec<u8> {
    let locked = |object: u32, data: &[u8]| kind.map_or(data.to_vec(), |k| lock(k, object, data));
    let address = in_parentheses(&locked(4, b"https://exemple.org/a_(b)"));
    let metadata = kind.is_some_and(|kind| kind.3);
    let plain = b"<x:xmpmeta/>";
    let own = if metadata { locked(6, plain) } else { plain.to_vec() };
    let link = [
        &b"<< /Type /Annot /Subtype /Link /Rect [50 456 138 470] /A << /S /URI /URI "[..],
        &address,
        b" >> >>",
    ];
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
        link.concat(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 7 0 R /Annots [4 0 R] \
          /Resources << /Font << /F1 3 0 R >> >> >>"
            .to_vec(),
        stream("/Type /Metadata", &own),
        stream(dict, &locked(7, data)),
        kind.map_or(b"null".to_vec(), |kind| described(kind).into_bytes()),
    ];
    let encrypt = if kind.is_some() { "/Encrypt 8 0 R" } else { "" };
    file(&objects, &format!("/ID [{0} {0}] {encrypt}", written(ID)))
}

fn described(kind: Kind) -> String {
    let (revision, bytes, _, metadata) = kind;
    let version = [1, 2, 4][usize::from(revision) - 2];
    format!(
        "<< /Filter /Standard /V {version} /R {revision} /Length {} /P -4 /O {} /U {} \
         /EncryptMetadata {metadata} /StmF /StdCF /StrF /StdCF /CF << /StdCF << /CFM /AESV2 \
         /AuthEvent /DocOpen /Length 16 >> >> >>",
        bytes * 8,
        written(&OWNER),
        written(&user(kind)),
    )
}

fn drawing() -> Vec<u8> {
    [
        text(
            "F1",
            10.0,
            50.0,
            460.0,
            "Le rapport (de 2018) est paru sur le site \\ du service, et",
        ),
        text("F1", 10.0, 50.0, 448.0, "il dit beaucoup de choses utiles à qui veut les lire."),
    ]
    .concat()
}

#[test]
fn what_the_empty_password_opens_is_read_as_if_it_were_not_locked() {
    let packings = [("", drawing()), ("/Filter /FlateDecode", packed(&drawing()))];
    for (dict, data) in packings {
        let plain = read(&report(None, dict, &data)).unwrap();
        assert!(plain.blocks[0].text.contains("https://exemple.org/a_(b)"), "{plain:?}");
        for kind in KINDS {
            let opened = read(&report(Some(kind), dict, &data)).unwrap();
            assert_eq!(opened.blocks, plain.blocks, "{kind:?}");
            assert_eq!(opened.discarded, plain.discarded, "{kind:?}");
        }
    }
}

/// A lock hides no file that swells, however its entry is written.
#[test]
fn locked_files_meet_the_same_limits() {
    let bomb = packed(&vec![b' '; 64 << 20]);
    for kind in KINDS {
        let locked = report(Some(kind), "/Filter /FlateDecode", &bomb);
        refused(&locked, enregard::model::ErrorCode::LimitExceeded);
        let mut hidden = String::from_utf8_lossy(&locked).into_owned();
        hidden = hidden.replace("/Encrypt 8", "/#45ncrypt 8");
        refused(hidden.as_bytes(), enregard::model::ErrorCode::PdfLocked);
    }
}

/// Damage to the lock is an error, and never a text of nonsense.
#[test]
fn a_lock_that_does_not_prove_itself_is_refused() {
    for kind in KINDS {
        let good = report(Some(kind), "", &drawing());
        let at = memchr_of(&good, b"/U <") + 4;
        let mut bad = good.clone();
        bad[at] = if bad[at] == b'0' { b'1' } else { b'0' };
        refused(&bad, enregard::model::ErrorCode::PdfLocked);
        for cut in ["/StmF", "/O ", "/Filter /Standard"] {
            let mut bad = good.clone();
            let at = memchr_of(&good, cut.as_bytes());
            bad[at + 1] = b'_';
            let _ = read(&bad);
        }
    }
}

fn memchr_of(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).position(|found| found == word).unwrap()
}

/// The same by another program's hand, where there is one; AES with 256 bits too.
#[test]
fn files_that_qpdf_locks_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let [plain, locked] = ["plain.pdf", "locked.pdf"].map(|name| folder.path().join(name));
    std::fs::write(&plain, report(None, "", &drawing())).unwrap();
    let expected = read(&std::fs::read(&plain).unwrap()).unwrap().blocks;
    let run = |options: &str| {
        let mut command = std::process::Command::new("qpdf");
        let words = options.split(' ').map(|word| if word == "EMPTY" { "" } else { word });
        command.args(words).arg("--").arg(&plain).arg(&locked).status().ok()
    };
    let all = [
        "--allow-weak-crypto --encrypt EMPTY o 40",
        "--allow-weak-crypto --encrypt EMPTY o 128 --use-aes=n",
        "--allow-weak-crypto --encrypt EMPTY o 128 --use-aes=y",
        "--allow-weak-crypto --encrypt EMPTY o 128 --use-aes=y --cleartext-metadata",
        "--allow-weak-crypto --encrypt EMPTY o 256 --force-R5",
        "--encrypt EMPTY o 256",
        // How many rounds the last one's key takes is left to chance.
        "--encrypt EMPTY p 256",
        "--encrypt EMPTY q 256",
        "--encrypt EMPTY r 256",
    ];
    for options in all {
        for objects in ["disable", "generate"] {
            let options = format!("--object-streams={objects} {options}");
            let Some(status) = run(&options) else { return };
            assert!(status.success(), "{options}");
            let opened = read(&std::fs::read(&locked).unwrap()).unwrap();
            assert_eq!(opened.blocks, expected, "{options}");
        }
    }
    run("--encrypt secret o 256").unwrap();
    refused(&std::fs::read(&locked).unwrap(), enregard::model::ErrorCode::PdfLocked);
}
