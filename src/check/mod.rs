//! Quality checks for French to English prose.
