//! The glossary's terms, and the Fluent runtime that puts them where messages name them.

use fluent::{FluentBundle, FluentResource};

use super::harmless::harmless;

/// The terms of one target language: the text of `glossary.ftl`.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    text: String,
    locale: String,
}

impl Terms {
    /// Takes the text of a glossary, and the tag of its language.
    #[must_use]
    pub fn new(text: &str, locale: &str) -> Self {
        Self { text: text.to_owned(), locale: locale.to_owned() }
    }
}

/// A Fluent bundle, made the first time that a message needs it.
pub(super) struct Resolver<'t> {
    terms: &'t Terms,
    bundle: Option<FluentBundle<FluentResource>>,
}

impl<'t> Resolver<'t> {
    pub(super) fn new(terms: &'t Terms) -> Self {
        Self { terms, bundle: None }
    }

    /// The text of the message, terms and all; nothing where it does not resolve.
    pub(super) fn resolve(&mut self, id: &str, source: &str) -> Option<String> {
        let bundle = self.bundle.get_or_insert_with(|| bundle(self.terms));
        bundle.add_resource_overriding(resource(source));
        let pattern = bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors).into_owned();
        errors.is_empty().then(|| text.replace('\n', " "))
    }

    /// What a term of the glossary says; nothing where it is missing or does not resolve.
    pub(super) fn term(&mut self, name: &str) -> Option<String> {
        self.resolve("named", &format!("named = {{ -{name} }}\n"))
    }
}

fn bundle(terms: &Terms) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(terms.locale.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource(&terms.text));
    bundle
}

fn resource(text: &str) -> FluentResource {
    match FluentResource::try_new(harmless(text).into_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}
