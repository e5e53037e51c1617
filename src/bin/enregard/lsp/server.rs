//! Speaks the protocol: what comes in is answered in order; what was found is said when nothing
//! more came in for a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::asked::{Asked, LspAnswer};
use super::buffer::Buffer;
use super::held::Held;
use super::scene::{Scene, canonical};
use super::{commands, complete, diagnostics, fixes, hover, jump, lens, rename};
use crate::address;
use crate::outcome::Stop;
use crate::ui::Ui;

/// How long nothing must come in before findings are looked for.
const PAUSE: Duration = Duration::from_millis(150);

struct LanguageServer<'u> {
    ui: &'u Ui,
    held: Held,
    /// The addresses of what is open, as the editor writes them.
    open: BTreeMap<String, PathBuf>,
    /// Open files whose findings are not said yet.
    stale: BTreeSet<String>,
}

/// Serves an editor on standard input and output until it goes.
pub(crate) fn serve(ui: &Ui) -> Result<(), Stop> {
    let (connection, threads) = Connection::stdio();
    if let Ok((id, _)) = connection.initialize_start() {
        let hello = json!({
            "capabilities": capabilities(),
            "serverInfo": { "name": "enregard", "version": env!("CARGO_PKG_VERSION") },
        });
        if connection.initialize_finish(id, hello).is_ok() {
            let held = Held::default();
            let (open, stale) = (BTreeMap::new(), BTreeSet::new());
            LanguageServer { ui, held, open, stale }.run(&connection);
        }
    }
    drop(connection);
    Ok(threads.join()?)
}

fn capabilities() -> Value {
    json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "hoverProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "codeLensProvider": {},
        "definitionProvider": true,
        "referencesProvider": true,
        "completionProvider": { "triggerCharacters": ["{", "-", "[", "^"] },
        "renameProvider": { "prepareProvider": true },
        "executeCommandProvider": { "commands": commands::NAMES },
    })
}

impl LanguageServer<'_> {
    fn run(mut self, connection: &Connection) {
        while let Some(message) = self.next(connection) {
            let said = match message {
                Message::Request(request) => match connection.handle_shutdown(&request) {
                    Ok(false) => connection.sender.send(self.answer(request).into()).is_ok(),
                    Ok(true) | Err(_) => false,
                },
                Message::Notification(notice) => {
                    self.hear(&notice);
                    true
                }
                Message::Response(_) => true,
            };
            if !said {
                return;
            }
        }
    }

    /// What comes in next; while nothing does, what was found is said.
    fn next(&mut self, connection: &Connection) -> Option<Message> {
        while !self.stale.is_empty() {
            match connection.receiver.recv_timeout(PAUSE) {
                Ok(message) => return Some(message),
                Err(none) if none.is_timeout() => self.publish(connection)?,
                Err(_) => return None,
            }
        }
        connection.receiver.recv().ok()
    }

    /// Says what was found in one of the files that are open.
    fn publish(&mut self, connection: &Connection) -> Option<()> {
        let uri = self.stale.pop_first()?;
        let scene = Scene::open(&uri, &self.held);
        let found = scene.map(|scene| diagnostics::of(&scene, self.ui)).unwrap_or_default();
        let params = json!({ "uri": uri, "diagnostics": found });
        let notice = Notification::new("textDocument/publishDiagnostics".to_owned(), params);
        connection.sender.send(notice.into()).ok()
    }

    fn hear(&mut self, notice: &Notification) {
        let params = &notice.params;
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        match notice.method.as_str() {
            "textDocument/didOpen" => {
                let text = params.pointer("/textDocument/text").and_then(Value::as_str);
                self.take(uri, Buffer::new(text.unwrap_or_default().to_owned()));
            }
            "textDocument/didChange" => self.change(uri, params),
            "textDocument/didClose" => self.close(uri),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.look_again(),
            _ => {}
        }
    }

    fn take(&mut self, uri: &str, buffer: Buffer) {
        let Some(path) = address::to_file(uri) else { return };
        let path = canonical(&path);
        self.open.insert(uri.to_owned(), path.clone());
        self.held.buffers.insert(path, Rc::new(buffer));
        self.stale.extend(self.open.keys().cloned());
    }

    fn change(&mut self, uri: &str, params: &Value) {
        let Some(path) = self.open.get(uri) else { return };
        let mut buffer = self.held.buffer(path).as_ref().clone();
        let changes = params.get("contentChanges").and_then(Value::as_array);
        changes.into_iter().flatten().for_each(|change| buffer.change(change));
        self.take(uri, buffer);
    }

    fn close(&mut self, uri: &str) {
        if let Some(path) = self.open.remove(uri) {
            self.held.buffers.remove(&path);
        }
        // Said once more: a file that is not open has no findings in sight.
        self.stale.insert(uri.to_owned());
    }

    /// Files changed: nothing that was worked out of them holds.
    fn look_again(&mut self) {
        self.held.memory.take();
        self.stale.extend(self.open.keys().cloned());
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let asked = Asked { ui: self.ui, held: &self.held, params: &params };
        let answer: LspAnswer = match method.as_str() {
            "textDocument/hover" => hover::answer(&asked),
            "textDocument/codeAction" => fixes::answer(&asked),
            "textDocument/codeLens" => lens::answer(&asked),
            "textDocument/definition" => jump::definition(&asked),
            "textDocument/references" => jump::references(&asked),
            "textDocument/completion" => complete::answer(&asked),
            "textDocument/prepareRename" => rename::prepare(&asked),
            "textDocument/rename" => rename::answer(&asked),
            "workspace/executeCommand" => {
                let done = commands::run(&asked);
                self.look_again();
                done
            }
            _ => return Response::new_err(id, ErrorCode::MethodNotFound as i32, method),
        };
        match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(why) => Response::new_err(id, ErrorCode::RequestFailed as i32, why),
        }
    }
}
