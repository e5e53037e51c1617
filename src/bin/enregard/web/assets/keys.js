// Keys. Tab is never taken, nor AltGr (Ctrl+Alt), nor anything while a letter is being composed.

/** Every key with where it works; the sheet on `?` reads this list. */
export const KEYS = [
  ["box", "Ctrl+Enter", "save-next"],
  ["box", "Ctrl+S", "save"],
  ["box", "Ctrl+Shift+Enter", "save-draft"],
  ["any", "Alt+ArrowDown", "next"],
  ["any", "Alt+ArrowUp", "previous"],
  ["any", "Alt+N", "next-todo"],
  ["box", "Alt+C", "copy-source"],
  ["box", "Alt+1", "match-1"],
  ["box", "Alt+2", "match-2"],
  ["box", "Alt+3", "match-3"],
  ["box", "Alt+G", "terms"],
  ["any", "Alt+K", "concordance"],
  ["box", "Alt+S", "split"],
  ["box", "Alt+M", "merge"],
  ["box", "Alt+.", "fix"],
  ["box", "Alt+;", "next-finding"],
  ["box", "Alt+X", "characters"],
  ["any", "Alt+I", "invisibles"],
  ["box", "Escape", "revert"],
  ["page", "ArrowDown", "next"],
  ["page", "ArrowUp", "previous"],
  ["page", "A", "accept"],
  ["page", "K", "keep"],
  ["page", "E", "edit"],
  ["page", "Enter", "edit"],
  ["page", "D", "diff"],
  ["page", "X", "mark"],
  ["page", "Shift+A", "accept-marked"],
  ["page", "Shift+K", "keep-marked"],
  ["page", "Q", "question"],
  ["any", "/", "search"],
  ["page", "G R", "go-review"],
  ["page", "G T", "go-translate"],
  ["page", "G S", "go-overview"],
  ["page", "G L", "go-read"],
  ["page", "U", "undo"],
  ["page", "Ctrl+Shift+Z", "redo"],
  ["page", "?", "sheet"],
];

const CODES = { Period: ".", Semicolon: ";", Slash: "/" };

/** A key press as the list names it; nothing for what is none of ours. */
function named(event) {
  const altGr = event.getModifierState("AltGraph") || (event.ctrlKey && event.altKey);
  if (event.isComposing || event.keyCode === 229 || altGr || event.metaKey) return null;
  let key = event.key;
  if (key === "Tab" || key === "Dead" || key === "Process") return null;
  if (key.length === 1 && (event.altKey || event.ctrlKey) && !/[ -~]/.test(key)) {
    // Alt turns letters into signs on some keyboards.
    key = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : (CODES[event.code] ?? key);
  }
  if (key.length === 1) key = key.toUpperCase();
  const letter = /^[A-Z]$/.test(key) || key.length > 1;
  return (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + (event.shiftKey && letter ? "Shift+" : "") + key;
}

/** Where the keyboard is: in the box, in another field, on a control, or on the page. */
function place(target) {
  if (target.closest?.("dialog")) return "dialog";
  if (target.matches?.("textarea.box")) return "box";
  if (target.matches?.("input, textarea, select, [contenteditable]")) return "field";
  return "page";
}

let first = { key: "", at: 0 };

/** Listens; `run(action)` returns false where there is nothing to do. */
export function listen(run) {
  addEventListener("keydown", (event) => {
    const where = place(event.target);
    const name = named(event);
    if (!name || where === "dialog") return;
    if (where === "field") {
      if (name === "Escape") event.target.blur();
      return;
    }
    if (where === "page" && (name === "Enter" || name === " ") && event.target.matches("a, button, summary, [role=slider]")) return;
    if (where === "page" && event.target.matches("[role=slider]") && name.startsWith("Arrow")) return;
    const pair = Date.now() - first.at < 1500 ? `${first.key} ${name}` : "";
    const fits = ([zone, key]) => (zone === "any" ? !(where === "box" && key === "/") : zone === where) && (key === name || key === pair);
    const found = KEYS.filter(fits).sort((a, b) => b[1].length - a[1].length)[0];
    first = { key: "", at: 0 };
    if (found && run(found[2]) !== false) event.preventDefault();
    else if (where === "page" && name === "G") first = { key: "G", at: Date.now() };
  });
}
