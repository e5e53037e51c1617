//! Front matter: the settings that a Markdown file may begin with.

/// How many bytes of front matter (YAML between `---`, TOML between `+++`) a text starts with.
///
/// Only the very start of a file may hold it: elsewhere such lines are rules, or underline a
/// heading. Between them must stand what looks like settings, for a text may begin with a rule too.
pub(super) fn front_matter(text: &str) -> usize {
    let mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = mark.split_inclusive('\n');
    let fence = lines.next().unwrap_or_default().trim_end();
    let (ends, sign): (&[&str], char) = match fence {
        "---" => (&["---", "..."], ':'),
        "+++" => (&["+++"], '='),
        _ => return 0,
    };
    let mut end = text.len() - mark.len() + fence_len(mark);
    let mut settings = false;
    for (at, line) in lines.enumerate() {
        end += line.len();
        if ends.contains(&line.trim_end()) {
            return if settings || at == 0 { end } else { 0 };
        }
        let first = !settings && !line.trim().is_empty() && !line.starts_with('#');
        if first && !is_setting(line.trim_end(), sign) {
            return 0;
        }
        settings |= first;
    }
    0
}

fn fence_len(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |end| end + 1)
}

/// `title: …`, `title = …`, or the head of a TOML table.
fn is_setting(line: &str, sign: char) -> bool {
    let key = line.split_once(sign).map(|(key, rest)| (key.trim_end(), rest));
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let set = key.is_some_and(|(key, rest)| {
        !key.is_empty()
            && key.chars().all(word)
            && (sign == '=' || rest.is_empty() || rest.starts_with(' '))
    });
    set || (sign == '=' && line.starts_with('[') && line.ends_with(']'))
}
