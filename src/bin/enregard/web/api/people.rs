//! Those whom the owner lets in by a link: shown, invited, revoked.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use enregard::model::{Error, ErrorCode, person};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{ApiAnswer, aside};
use crate::web::app::App;
use crate::web::guard::Guard;
use crate::web::invitations::Invitation;
use crate::web::role::AccessRole;

/// Who may come in, and the addresses that links can name.
pub(super) async fn show(State(app): State<Arc<App>>) -> ApiAnswer {
    aside(app, |app, _, _| Ok(Json(told(&app.guard)))).await
}

fn told(guard: &Guard) -> Value {
    let one = |one: &Invitation| {
        let waits = one.token.is_some();
        json!({ "key": one.key, "name": one.name, "role": one.role, "waits": waits })
    };
    let list: Vec<Value> = guard.invitations.list().iter().map(one).collect();
    json!({ "people": list, "remote": guard.is_remote(), "addresses": guard.addresses() })
}

#[derive(Deserialize)]
pub(super) struct PeopleBody {
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    /// Whom to let in no more, by key.
    #[serde(default)]
    revoke: String,
}

pub(super) async fn change(State(app): State<Arc<App>>, Json(body): Json<PeopleBody>) -> ApiAnswer {
    aside(app, move |app, _, _| {
        let guard = &app.guard;
        if !body.revoke.is_empty() {
            guard.invitations.revoke(&body.revoke)?;
            return Ok(Json(told(guard)));
        }
        let bad = |value: String, expected| {
            Error::new(ErrorCode::Usage).with("value", value).with("expected", expected)
        };
        let role = AccessRole::invited(&body.role)
            .ok_or_else(|| bad(body.role.clone(), "read, translate, review"))?;
        if person(&body.name).is_empty() {
            return Err(bad(body.name.clone(), "name"));
        }
        let token = guard.invitations.invite(&body.name, role)?;
        let mut value = told(guard);
        value["links"] =
            guard.addresses().iter().map(|at| format!("{at}/overview?token={token}")).collect();
        Ok(Json(value))
    })
    .await
}
