//! A report in: text → blocks and ledger. One file a kind of document.

pub mod pdf_text;
