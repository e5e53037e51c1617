//! The program's own messages, from the Fluent files beside this one.

use fluent::{FluentArgs, FluentBundle, FluentResource};

use super::{Args, Lang};

/// Every file of words, in both languages; a test holds the two lists of messages equal.
const FILES: &[(&str, &str)] = &[
    (include_str!("en/help.ftl"), include_str!("fr/help.ftl")),
    (include_str!("en/errors.ftl"), include_str!("fr/errors.ftl")),
    (include_str!("en/project.ftl"), include_str!("fr/project.ftl")),
    (include_str!("en/reflow.ftl"), include_str!("fr/reflow.ftl")),
    (include_str!("en/sentences.ftl"), include_str!("fr/sentences.ftl")),
    (include_str!("en/carry.ftl"), include_str!("fr/carry.ftl")),
    (include_str!("en/history.ftl"), include_str!("fr/history.ftl")),
    (include_str!("en/align.ftl"), include_str!("fr/align.ftl")),
    (include_str!("en/check.ftl"), include_str!("fr/check.ftl")),
    (include_str!("en/terms.ftl"), include_str!("fr/terms.ftl")),
    (include_str!("en/memory.ftl"), include_str!("fr/memory.ftl")),
    (include_str!("en/editions.ftl"), include_str!("fr/editions.ftl")),
    (include_str!("en/exchange.ftl"), include_str!("fr/exchange.ftl")),
    (include_str!("en/serve.ftl"), include_str!("fr/serve.ftl")),
    (include_str!("en/reliability.ftl"), include_str!("fr/reliability.ftl")),
];

/// Messages in one language.
pub(crate) struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Self {
        let mut bundle = FluentBundle::new(lang.as_str().parse().into_iter().collect());
        bundle.set_use_isolating(false);
        for (en, fr) in FILES {
            let text = if lang == Lang::Fr { fr } else { en };
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// The message, or nothing.
    pub(crate) fn find(&self, id: &str, args: Args<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// The message, or its id where there is none.
    pub(crate) fn get(&self, id: &str, args: Args<'_>) -> String {
        self.find(id, args).unwrap_or_else(|| id.to_owned())
    }
}
