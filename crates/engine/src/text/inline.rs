//! Reads CommonMark **inline** text: the markup that stands inside a segment.
//!
//! One line of text in; flat [`Run`]s out, in order: text with its emphasis and its link, code,
//! images and note marks (`[^3]`). Flat, because every writer can open and close its own tags and
//! no text, however deeply nested, can exhaust a stack. Time grows with the length of the text.
//!
//! The subset: backslash escapes, `&amp;` and its kin, `` `code` ``, `*emphasis*` and `**strong**`
//! (also with `_`) by CommonMark's delimiter rules, `[text](address "title")`, `![alt](address)`,
//! `<https://…>`, `[^label]`; `<sup>` and `<sub>` for what Unicode has no characters for; numbered
//! marks such as `<x1/>`, which change nothing around them; and bare `https://` addresses, which
//! are read as links before their underscores can be read as emphasis.
//! Everything else is text: other HTML tags, lone brackets, `[…]`.
//!
//! 1. `brackets` finds which `[` belongs to which `]`, and where code spans end.
//! 2. `scan` walks the text once and cuts it into items.
//! 3. `emphasis` pairs the runs of `*` and `_`; what stays unpaired is text.
//!
//! `divide` cuts a text into sentences whose markup is whole in each; `marks` finds numbered marks
//! and puts them in again.

mod brackets;
mod divide;
mod emphasis;
mod marks;
mod run;
mod scan;

pub use divide::{divide, stray_marks};
pub use marks::{
    PlacedMark, divided_marks, fitting, letter_count, marks, placed_at, placed_marks, unmarked,
    with_marks,
};
pub use run::{Run, RunKind};

/// Reads one line of CommonMark inline text.
///
/// ```
/// use enregard_engine::text::inline::{RunKind, parse};
///
/// let runs = parse("La *loi* de 2016.[^1]");
/// let texts: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.emphasis)).collect();
/// assert_eq!(texts, [("La ", false), ("loi", true), (" de 2016.", false), ("1", false)]);
/// assert_eq!(runs[3].kind, RunKind::Note);
/// ```
#[must_use]
pub fn parse(text: &str) -> Vec<Run> {
    emphasis::resolve(scan::scan(text).0)
}

/// The words alone, without markup and note marks.
///
/// ```
/// use enregard_engine::text::inline::plain;
///
/// assert_eq!(plain("La **loi** [ici](https://x.fr).[^1]"), "La loi ici.");
/// ```
#[must_use]
pub fn plain(text: &str) -> String {
    let says = |run: &Run| !matches!(run.kind, RunKind::Note | RunKind::Mark);
    parse(text).into_iter().filter(says).map(|run| run.text).collect()
}

/// Whether a writer may link to this address: `http`, `https` or `mailto`, nothing that runs.
///
/// ```
/// use enregard_engine::text::inline::is_web_address;
///
/// assert!(is_web_address("https://nswp.org/a_b"));
/// assert!(!is_web_address("javascript:alert(1)") && !is_web_address("data:text/html,x"));
/// ```
#[must_use]
pub fn is_web_address(address: &str) -> bool {
    let clean = address.chars().all(|c| !c.is_control() && !c.is_whitespace());
    let scheme = address.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    clean
        && scheme.is_some_and(|(scheme, rest)| match scheme.as_str() {
            "http" | "https" => {
                rest.strip_prefix("//").is_some_and(|r| r.starts_with(char::is_alphanumeric))
            }
            "mailto" => rest.contains('@'),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::Script;

    /// `_` around emphasis, `**` around strong, `{}` around code, `<address|text>` around links.
    fn shown(text: &str) -> String {
        parse(text).iter().map(show_run).collect()
    }

    fn show_run(run: &Run) -> String {
        let mut text = match run.kind {
            RunKind::Text => run.text.clone(),
            RunKind::Code => format!("{{{}}}", run.text),
            RunKind::Image => format!("!{}", run.text),
            RunKind::Note => format!("^{}^", run.text),
            RunKind::Mark => run.text.clone(),
        };
        if run.emphasis {
            text = format!("/{text}/");
        }
        if run.strong {
            text = format!("#{text}#");
        }
        if let Some(script) = run.script {
            text = format!("{}({text})", if script == Script::Super { '^' } else { '_' });
        }
        match &run.link {
            Some(address) => format!("<{address}|{text}>"),
            None => text,
        }
    }

    #[test]
    fn the_subset_reads_as_commonmark_does() {
        for (text, want) in [
            ("a *b* **c** ***d***", "a /b/ #c# #/d/#"),
            ("*a **b** c*", "/a /#/b/#/ c/"),
            ("2 * 3 * 4, snake_case_name, a*b*c", "2 * 3 * 4, snake_case_name, a/b/c"),
            // A closing mark between an apostrophe and a letter closes nothing, in CommonMark too.
            ("**« mot »**, *l'*idée", "#« mot »#, *l'*idée"),
            ("*open **and _never closed", "*open **and _never closed"),
            ("\\*a\\* \\[^1] &amp; &#233; &lt;b> &unknown;", "*a* [^1] & é <b> &unknown;"),
            ("`a *b*` ``c`d``", "{a *b*} {c`d}"),
            (
                "[un *mot*](https://x.fr/a_b_c \"titre\").",
                "<https://x.fr/a_b_c|un ><https://x.fr/a_b_c|/mot/>.",
            ),
            ("![plan](https://x.fr/p.png)[^12]", "<https://x.fr/p.png|!plan>^12^"),
            ("[...] [sic] [a] (b)", "[...] [sic] [a] (b)"),
            ("[x](jav&#x61;script:alert(1))", "<javascript:alert(1)|x>"),
            ("<b>gras</b> <script>x</script>", "<b>gras</b> <script>x</script>"),
            ("10<sup>n+*k*</sup> x<sub>i</sub>", "10^(n+)^(/k/) x_(i)"),
            (
                "*10<sup>n</sup> cas* <sup>a <sub>b</sub></sup>",
                "/10/^(/n/)/ cas/ <sup>a _(b)</sup>",
            ),
            ("a<sup>b", "a<sup>b"),
            ("*un [mot](https://x.fr) ici*", "/un /<https://x.fr|/mot/>/ ici/"),
            (
                "**https://x.fr/a_b** et *<https://x.fr>*",
                "<https://x.fr/a_b|#https://x.fr/a_b#> et <https://x.fr|/https://x.fr/>",
            ),
            ("[a *b](https://x.fr) c*", "<https://x.fr|a *b> c*"),
            ("<https://x.fr/?a=1&b=2>", "<https://x.fr/?a=1&b=2|https://x.fr/?a=1&b=2>"),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }

    #[test]
    fn bare_addresses_are_links_without_the_sentence_around_them() {
        for (text, address) in [
            (
                "Voir https://nswp.org/web_en_rapport-finale.pdf.",
                "https://nswp.org/web_en_rapport-finale.pdf",
            ),
            (
                "(https://fr.wikipedia.org/wiki/Loi_(droit))",
                "https://fr.wikipedia.org/wiki/Loi_(droit)",
            ),
            ("https://x.fr/a[^3] suite", "https://x.fr/a"),
            ("« http://x.fr/a\\_b »", "http://x.fr/a_b"),
        ] {
            let links: Vec<_> = parse(text).into_iter().filter_map(|run| run.link).collect();
            assert_eq!(links, [address], "{text}");
        }
    }

    #[test]
    fn hostile_text_costs_linear_time_and_no_stack() {
        for unit in ["[", "*a **b ", "[a](", "`", "![", "_a*", "<", "&", "[^", "\\", "<sup>"] {
            let text = unit.repeat(200_000 / unit.len());
            let length: usize = parse(&text).iter().map(|run| run.text.len()).sum();
            assert!(length <= text.len());
        }
        let ticks: String = (1..600).map(|n| "`".repeat(n) + " ").collect();
        assert!(!parse(&ticks).is_empty());
    }
}
