// Starts `enregard lsp` and passes on what the editor shows. All that is known of projects is in the
// program; accept, keep and fixes are commands of the server, which the client registers by itself.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

/** The files of a project: catalogs, segments, and sources, which stand beside the segments. */
const FILES = ['**/locales/**/*.ftl', '**/segments/**'];

function start() {
  const settings = vscode.workspace.getConfiguration('enregard');
  const language = settings.get('language');
  const server = {
    command: settings.get('path'),
    args: language ? ['--lang', language, 'lsp'] : ['lsp'],
  };
  const watched = [...FILES, '**/enregard.yaml', '**/memory/*.tmx'];
  client = new LanguageClient('enregard', 'enregard', server, {
    documentSelector: FILES.map((pattern) => ({ scheme: 'file', pattern })),
    synchronize: {
      fileEvents: watched.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern)),
    },
  });
  return client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

/** Takes back the last change of the project that the open file belongs to. */
async function undo() {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  if (uri) {
    await vscode.commands.executeCommand('enregard.undo', { uri });
  }
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('enregard.restart', restart),
    vscode.commands.registerCommand('enregard.undoHere', undo),
  );
  await start();
};

exports.deactivate = () => client?.stop();
