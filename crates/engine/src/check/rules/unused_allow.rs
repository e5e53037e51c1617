//! `unused-allow`: each waiver (`allow:`) waives a finding; the work is done where waivers are.

use crate::check::prelude::*;

pub(super) static RULE: Rule = Rule::new("unused-allow", WARNING);
