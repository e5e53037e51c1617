//! Words that tell French from English.

/// French function words that no English sentence has, without accents.
///
/// Those that are also English words (`on`, `a`, `or`, `as`, `an`, `me`, `son`, `main`, `par`, `pour`,
/// `plus`, `ton`, `sans`, `comment`, `chose`, `moment`) are left out.
const FRENCH_FUNCTION: &[&str] = &[
    "alors",
    "apres",
    "au",
    "aucun",
    "aucune",
    "aussi",
    "autre",
    "autres",
    "aux",
    "avaient",
    "avait",
    "avant",
    "avec",
    "avez",
    "avoir",
    "avons",
    "beaucoup",
    "car",
    "ce",
    "cela",
    "celle",
    "celles",
    "celui",
    "ces",
    "cet",
    "cette",
    "ceux",
    "chaque",
    "chez",
    "comme",
    "contre",
    "dans",
    "de",
    "depuis",
    "des",
    "donc",
    "dont",
    "du",
    "elle",
    "elles",
    "en",
    "encore",
    "entre",
    "est",
    "et",
    "etaient",
    "etait",
    "ete",
    "etre",
    "eux",
    "faire",
    "fait",
    "fut",
    "ici",
    "il",
    "ils",
    "jusqu",
    "la",
    "le",
    "les",
    "leur",
    "leurs",
    "lorsque",
    "lui",
    "mais",
    "malgre",
    "meme",
    "milliard",
    "milliards",
    "moins",
    "ne",
    "ni",
    "nos",
    "notre",
    "nous",
    "ont",
    "ou",
    "parce",
    "pas",
    "pendant",
    "peu",
    "peut",
    "peuvent",
    "plusieurs",
    "pourquoi",
    "pres",
    "puis",
    "puisque",
    "quand",
    "que",
    "quel",
    "quelle",
    "quelles",
    "quelque",
    "quelques",
    "quels",
    "qui",
    "quoi",
    "sa",
    "se",
    "selon",
    "sera",
    "seront",
    "ses",
    "si",
    "soit",
    "sont",
    "sous",
    "sur",
    "tous",
    "tout",
    "toute",
    "toutes",
    "tres",
    "trop",
    "un",
    "une",
    "vers",
    "vos",
    "votre",
    "vous",
];

/// French function words that are at home in English texts too, in names and phrases.
const SHARED: &[&str] = &[
    "de", "du", "des", "la", "le", "les", "au", "aux", "en", "et", "a", "d", "l", "il", "si", "se",
    "ne", "un",
];

/// English function words.
const ENGLISH_FUNCTION: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did",
    "do", "does", "during", "each", "few", "for", "from", "had", "has", "have", "he", "her",
    "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "may", "me",
    "might", "more", "most", "must", "my", "no", "nor", "not", "now", "of", "off", "on", "once",
    "one", "only", "or", "other", "our", "out", "over", "own", "same", "she", "should", "so",
    "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "too", "two", "under", "until", "up", "upon", "us", "very",
    "was", "we", "well", "were", "what", "when", "where", "which", "while", "who", "whom", "whose",
    "why", "will", "with", "without", "would", "you", "your",
];

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Whether a folded word is a French function word and no English word.
pub(super) fn is_french_function(fold: &str) -> bool {
    has(FRENCH_FUNCTION, fold)
}

/// Whether it is one that names and borrowed phrases have too.
pub(super) fn is_shared_function(fold: &str) -> bool {
    SHARED.contains(&fold)
}

/// Whether a folded word is an English function word.
pub(super) fn is_english_function(fold: &str) -> bool {
    has(ENGLISH_FUNCTION, fold)
}

/// Whether a folded word is a function word of French, in the broad sense: it carries no content.
pub(super) fn is_french_stop(fold: &str) -> bool {
    is_french_function(fold)
        || matches!(
            fold,
            "a" | "d"
                | "l"
                | "j"
                | "n"
                | "s"
                | "c"
                | "m"
                | "t"
                | "qu"
                | "y"
                | "as"
                | "ai"
                | "on"
                | "or"
                | "par"
                | "pour"
                | "plus"
                | "sans"
                | "son"
                | "ma"
                | "mes"
                | "mon"
                | "ta"
                | "tes"
                | "ton"
                | "me"
                | "te"
                | "je"
                | "tu"
                | "es"
                | "bien"
                | "ainsi"
                | "afin"
                | "etant"
                | "ayant"
                | "eu"
                | "non"
                | "oui"
                | "deux"
                | "telle"
                | "tel"
                | "tels"
                | "telles"
                | "lors"
                | "dit"
                | "dite"
                | "via"
                | "voire"
                | "deja"
                | "toujours"
                | "jamais"
                | "rien"
                | "quant"
                | "doit"
                | "doivent"
                | "serait"
                | "seraient"
                | "aurait"
                | "auraient"
                | "avaient"
                | "sommes"
                | "suis"
                | "etes"
                | "aura"
                | "auront"
                | "cependant"
                | "toutefois"
                | "neanmoins"
                | "notamment"
                | "egalement"
                | "environ"
                | "ceci"
                | "va"
                | "vont"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_search() {
        assert!(FRENCH_FUNCTION.is_sorted());
        assert!(ENGLISH_FUNCTION.is_sorted());
    }
}
