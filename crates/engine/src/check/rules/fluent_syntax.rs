//! `fluent-syntax`: the catalog is Fluent, and each id stands once; the work is done where files
//! are read.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("fluent-syntax", ERROR);
