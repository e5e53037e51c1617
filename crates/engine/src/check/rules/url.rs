//! `url`: both sides have the same web addresses, in any order.

use crate::check::bag::{Bag, differ};
use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("url", ERROR).pair(urls);

fn urls(pair: &TextPair<'_>, report: &mut Report) {
    let pick = |kind: &ValueKind| match kind {
        ValueKind::Url(url) => Some(url.clone()),
        _ => None,
    };
    let map = |side: &TextSide<'_>, mapped: bool| {
        let mut bag = Bag::new();
        for value in &side.values {
            let Some(mut url) = pick(&value.kind) else { continue };
            if mapped {
                for (from, to) in &pair.options().url_map {
                    url = url.replace(to, from);
                }
                url = url.replace("//en.wikipedia.org", "//fr.wikipedia.org");
            }
            let bare = url.trim_end_matches('/');
            let bare = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"));
            let key = bare.unwrap_or(url.trim_end_matches('/')).to_owned();
            bag.entry(key).or_default().push(value.span.clone());
        }
        bag
    };
    let (source, target) = (map(&pair.source, false), map(&pair.target, true));
    // A Wikipedia article has another title in English.
    let wiki = |bag: &Bag| bag.keys().filter(|url| url.starts_with("fr.wikipedia.org")).count();
    let (mut source, mut target) = (source, target);
    if wiki(&source) == wiki(&target) {
        source.retain(|url, _| !url.starts_with("fr.wikipedia.org"));
        target.retain(|url, _| !url.starts_with("fr.wikipedia.org"));
    }
    differ(&source, &target, "check-url-lost", "check-url-added", report);
}
