//! Who may do what: the roles, and the least one that each address of the API needs.
//!
//! The one table. Whatever stands in no row is for the owner alone. What a role may not write is
//! refused once more where messages are changed ([`Asker::may`]): a translator makes nothing
//! reviewed.

use axum::http::Method;
use enregard::model::StoredState;
use enregard::project::{Action, MessageEdit};
use serde::{Deserialize, Serialize};

/// What somebody may do; each may do what those before it may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum AccessRole {
    #[default]
    Read,
    Translate,
    Review,
    /// Whoever started the editor.
    Owner,
}

impl AccessRole {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Translate => "translate",
            Self::Review => "review",
            Self::Owner => "owner",
        }
    }

    /// A role that somebody can be invited to.
    pub(crate) fn invited(name: &str) -> Option<Self> {
        [Self::Read, Self::Translate, Self::Review].into_iter().find(|role| role.as_str() == name)
    }
}

/// What may be asked, below `/api/`, and by whom.
const ASKING: [(&str, AccessRole); 21] = [
    ("words", AccessRole::Read),
    ("project", AccessRole::Read),
    ("rows", AccessRole::Read),
    ("pulse", AccessRole::Read),
    ("find", AccessRole::Read),
    ("unit", AccessRole::Read),
    ("beside", AccessRole::Read),
    ("history", AccessRole::Read),
    ("concordance", AccessRole::Read),
    ("overview", AccessRole::Read),
    ("keys", AccessRole::Read),
    ("drafts", AccessRole::Translate),
    ("conflicts", AccessRole::Review),
    ("pictures", AccessRole::Read),
    ("picture", AccessRole::Read),
    ("findings", AccessRole::Read),
    ("terms", AccessRole::Read),
    ("engine", AccessRole::Read),
    ("machine", AccessRole::Read),
    ("office", AccessRole::Read),
    ("built", AccessRole::Read),
];

/// What may be done, and by whom.
const DOING: [(&str, AccessRole); 18] = [
    ("assess", AccessRole::Read),
    ("save", AccessRole::Translate),
    ("apply", AccessRole::Translate),
    ("variant", AccessRole::Translate),
    ("question", AccessRole::Translate),
    ("merge", AccessRole::Translate),
    ("split", AccessRole::Translate),
    ("undo", AccessRole::Translate),
    ("redo", AccessRole::Translate),
    ("draft", AccessRole::Translate),
    ("accept", AccessRole::Review),
    ("allow", AccessRole::Review),
    ("replace", AccessRole::Review),
    ("resolve", AccessRole::Review),
    ("cut", AccessRole::Review),
    ("remove", AccessRole::Translate),
    ("fix", AccessRole::Review),
    ("term", AccessRole::Review),
];

/// The least role that a request to the API needs.
pub(crate) fn needed(method: &Method, path: &str) -> AccessRole {
    let table: &[(&str, AccessRole)] = if *method == Method::POST { &DOING } else { &ASKING };
    let name = path.strip_prefix("/api/").unwrap_or(path);
    table.iter().find(|(known, _)| *known == name).map_or(AccessRole::Owner, |(_, role)| *role)
}

/// Who a request comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asker {
    pub(crate) role: AccessRole,
    /// The name of the invitation and its key; the owner's is the project's.
    pub(crate) guest: Option<(String, String)>,
    /// Tells browsers apart.
    pub(crate) browser: String,
}

tokio::task_local! {
    /// Who the request that is being answered comes from.
    pub(crate) static WHO: Asker;
}

impl Asker {
    /// Who is being answered; where nobody asked, somebody who may only read.
    pub(crate) fn now() -> Self {
        WHO.try_with(Self::clone).unwrap_or_default()
    }

    /// Whether these changes are for this role to make.
    pub(crate) fn may(&self, edits: &[MessageEdit]) -> bool {
        let reviews = |edit: &MessageEdit| match &edit.action {
            Action::Set(_, state) => *state == StoredState::Reviewed,
            Action::Accept | Action::AcceptUnseen | Action::Keep | Action::Allow(..) => true,
            _ => false,
        };
        self.role >= AccessRole::Review || !edits.iter().any(reviews)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each address of the API, as `api/mod.rs` names them: whether it is asked, done, or both.
    fn addresses() -> Vec<(Method, String)> {
        let lines = include_str!("api/mod.rs").split(".route(\"/").skip(1);
        let told = lines.filter_map(|line| line.split_once('"'));
        told.flat_map(|(name, rest)| {
            let rest = rest.split(".route(").next().unwrap_or_default().to_owned();
            let name = name.to_owned();
            [("get(", Method::GET), ("post(", Method::POST)]
                .into_iter()
                .filter(move |(word, _)| rest.contains(word))
                .map(move |(_, method)| (method, name.clone()))
        })
        .collect()
    }

    #[test]
    fn every_row_is_an_address() {
        let known = addresses();
        assert!(known.len() > 20, "{known:?}");
        for (table, method) in [(&ASKING[..], Method::GET), (&DOING[..], Method::POST)] {
            for (name, _) in table {
                let address = (method.clone(), (*name).to_owned());
                assert!(known.contains(&address), "no route {method} {name}");
            }
        }
    }

    #[test]
    fn what_stands_in_no_row_is_for_the_owner() {
        assert_eq!(needed(&Method::POST, "/api/none"), AccessRole::Owner);
        assert_eq!(needed(&Method::POST, "/api/people"), AccessRole::Owner);
        assert_eq!(needed(&Method::POST, "/api/words"), AccessRole::Owner);
        assert!(AccessRole::Read < AccessRole::Translate && AccessRole::Review < AccessRole::Owner);
        assert_eq!(AccessRole::invited("owner"), None);
    }
}
