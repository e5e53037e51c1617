//! Addresses that links of a document lead to.

/// An address that a link may keep.
pub(in crate::source) fn is_address(address: &str) -> bool {
    let small = address.trim().to_lowercase();
    let safe = ["http://", "https://", "mailto:", "ftp://", "tel:"];
    safe.iter().any(|scheme| small.starts_with(scheme))
        || (!small.contains(':') && !small.is_empty() && !small.starts_with('#'))
}

/// Where a field leads that is a link out of the document: `HYPERLINK "address" \l "place"`.
pub(in crate::source) fn field_address(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    let (address, rest) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?,
        None => rest.split_once(' ').unwrap_or((rest, "")),
    };
    let place = rest.split_once("\\l").and_then(|(_, place)| place.trim().split('"').nth(1));
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    (!address.starts_with('\\') && is_address(address)).then(|| format!("{address}{place}"))
}
