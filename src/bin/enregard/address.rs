//! Paths as addresses (RFC 3986), and back.

#[cfg(any(feature = "lsp", test))]
use std::path::{Path, PathBuf};

/// A path as a URI reference: what may not stand there is percent-encoded.
pub(crate) fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let path = path.replace('\\', "/");
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The address of a file by its whole path.
#[cfg(any(feature = "lsp", test))]
pub(crate) fn of_file(path: &Path) -> String {
    // Windows tells a canonical path by a start of its own, which no address has.
    let path = path.to_string_lossy();
    let path = encoded(path.strip_prefix(r"\\?\").unwrap_or(&path));
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{path}")
}

/// The file that an address names; nothing where it names none on this machine.
#[cfg(any(feature = "lsp", test))]
pub(crate) fn to_file(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("file://")?;
    let path = decoded(rest.get(rest.find('/')?..)?)?;
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { path.get(1..)? } else { &path }))
}

#[cfg(any(feature = "lsp", test))]
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = std::str::from_utf8(tail.get(..2)?).ok()?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = tail.get(2..)?;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_from_its_address() {
        for path in ["/a/b.ftl", "/dossier d'été/50 % #1.md", "/😀/é"] {
            let address = of_file(Path::new(path));
            assert!(address.is_ascii() && !address.contains([' ', '#', '\'']), "{address}");
            assert_eq!(to_file(&address), Some(PathBuf::from(path)));
        }
    }

    #[test]
    fn drives_and_other_machines() {
        assert_eq!(to_file("file:///c%3A/x/y.ftl"), Some(PathBuf::from("c:/x/y.ftl")));
        assert_eq!(of_file(Path::new(r"\\?\C:\x y\z.md")), "file:///C%3A/x%20y/z.md");
        assert_eq!(to_file("untitled:Untitled-1"), None);
        assert_eq!(to_file("file:///a%2"), None);
    }
}
