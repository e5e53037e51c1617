//! `glossary`: a term of the source has its translation in the target, in any form as far as the
//! forms of the language are known; where they are not, nobody is warned.

use crate::check::prelude::*;
use crate::check::terms::{hits, in_target};
use crate::text::inflect::{Placed, knows_forms};

pub(super) static RULE: Rule = Rule::new("glossary", WARNING).pair(glossary);

fn glossary(pair: &TextPair<'_>, report: &mut Report) {
    let Some(glossary) = pair.context.glossary else { return };
    let words = Placed::new(pair.target.text, &pair.target.tokens, pair.target.language);
    let is_sure = knows_forms(pair.target.language);
    for hit in hits(pair, glossary).into_iter().filter(|hit| !hit.term.keep) {
        let mut allowed = std::iter::once(&hit.term.target).chain(&hit.term.alternatives);
        let there = allowed.any(|phrase| {
            !in_target(pair, &words, phrase, hit.term.case).is_empty() || words.compound(phrase)
        });
        if there || hit.term.target.is_empty() {
            continue;
        }
        let span = hit.spans.first().cloned();
        let source = span.as_ref().map_or(hit.form, |span| pair.source.str(span)).to_owned();
        report.add_as(
            if hit.term.soft || !is_sure { INFO } else { WARNING },
            Finding::new(if is_sure { "check-glossary" } else { "check-glossary-as-written" })
                .source(span)
                .arg("source", source)
                .arg("target", &hit.term.target),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::prelude::*;
    use crate::check::{CheckContext, CheckOptions, check_pair};
    use crate::model::{Glossary, Term};
    use crate::text::language::Language;

    /// How grave it is that this translation lacks the term; nothing where it has it.
    fn told(term: &str, target: &str, language: Language) -> Option<Severity> {
        let source = vec!["traite".to_owned()];
        let term = Term { id: "t".into(), source, target: term.into(), ..Term::default() };
        let glossary = Glossary { terms: vec![term] };
        let languages = Some((FRENCH, language));
        let options = CheckOptions { languages, ..CheckOptions::default() };
        let context = CheckContext {
            options: &options,
            glossary: Some(&glossary),
            ..CheckContext::default()
        };
        let found = check_pair("La traite recule.", target, &context);
        found.into_iter().find(|found| found.check == "glossary").map(|found| found.severity)
    }

    #[test]
    fn terms_are_found_in_the_forms_of_their_language() {
        use Language::{Dutch, German, Italian, Portuguese, Russian, Spanish};
        for (language, term, held, lacking) in [
            (German, "Zeugin", "Die Zeuginnen gehen.", "Die Zeugen gehen."),
            (German, "sexuelle Ausbeutung", "Wegen sexueller Ausbeutung.", "Wegen Ausbeutung."),
            (German, "Handel", "Das Handelsrecht gilt.", "Das Kaufrecht gilt."),
            (Spanish, "trata de personas", "Las tratas de personas.", "La trata."),
            (Spanish, "juez", "Los jueces.", "Los juzgados."),
            (Italian, "banca", "Le banche.", "Le casse."),
            (Portuguese, "acção", "As acções.", "Os actos."),
            (Dutch, "huis", "De huizen.", "De hutten."),
            (Russian, "торговля людьми", "О торговле людьми.", "О людях."),
        ] {
            assert_eq!(told(term, held, language), None, "{held}");
            assert_eq!(told(term, lacking, language), Some(WARNING), "{lacking}");
        }
    }

    /// The forms of Polish are not known: what lacks one form may have another.
    #[test]
    fn where_forms_are_not_known_nobody_is_warned() {
        assert_eq!(told("handel ludźmi", "O handlu ludźmi.", Language::Polish), Some(INFO));
        assert_eq!(told("handel ludźmi", "Handel ludźmi trwa.", Language::Polish), None);
        assert_eq!(told("人身売買", "人身売買は減った。", Language::Japanese), None);
        assert_eq!(told("人身売買", "売買は減った。", Language::Japanese), Some(WARNING));
    }
}
