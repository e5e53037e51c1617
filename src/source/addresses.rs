//! Addresses within the files of a book or a site.

/// An address in a page, seen from the root of its book.
pub(super) fn join(page: &str, address: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address with its `%20` undone.
pub(super) fn decoded(address: &str) -> String {
    let mut parts = address.split('%');
    let mut out = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                out.extend(part.bytes().skip(2));
            }
            None => {
                out.push(b'%');
                out.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The path of the file that an address in a page leads to; one that leads elsewhere is kept as it
/// is.
pub(super) fn path(page: &str, address: &str) -> String {
    let own = address.split(['?', '#']).next().unwrap_or_default();
    match page {
        _ if own.contains(':') => address.to_owned(),
        "" => decoded(own),
        page => join(page, &decoded(own)),
    }
}

/// The name of a place in a page: in a book, that of the page belongs to it.
pub(super) fn anchor(page: &str, id: &str) -> String {
    if page.is_empty() { id.to_owned() } else { format!("{page}#{id}") }
}

/// The place of the same text that an address in a page leads to.
pub(super) fn anchor_of(page: &str, address: &str) -> Option<String> {
    let (file, id) = address.split_once('#').unwrap_or((address, ""));
    let own = file.is_empty() || !page.is_empty() && !file.contains(':');
    let file = if file.is_empty() { page.to_owned() } else { join(page, &decoded(file)) };
    match id {
        _ if !own => None,
        "" => Some(file).filter(|file| !file.is_empty()),
        id => Some(anchor(&file, &decoded(id))),
    }
}
