// Builds elements. Text only ever becomes text nodes: nothing here reads markup.
import { rescue } from "./focus.js";

/** How long things are put into a place in one go, in milliseconds: a key that is pressed meanwhile waits no longer. */
const GO = 5;

/** Puts many things into a place: the first at once, the rest little by little. */
export function trickle(parent, list, make, from = 0) {
  const until = from ? performance.now() + GO : Infinity;
  let at = from;
  while (at < list.length && performance.now() < until && (from || at < 60)) parent.append(...[make(list[at++])].flat());
  if (at < list.length) setTimeout(() => trickle(parent, list, make, at), 30);
  return parent;
}

/** An element with properties and children; strings and numbers become text. */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(props)) set(element, key, value);
  append(element, children);
  return element;
}

function set(element, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (key === "data") {
    for (const [name, text] of Object.entries(value)) element.dataset[name] = text;
  } else if (key in element && key !== "list" && key !== "form" && !key.startsWith("aria")) {
    element[key] = value;
  } else {
    element.setAttribute(key, value === true ? "" : String(value));
  }
}

/** Children as nodes: texts become text nodes, lists are laid flat, null and false are nothing. */
function nodes(children) {
  const some = children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
  return some.map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** Adds children: nodes, texts, lists of them; nothing for null and false. */
export function append(element, children) {
  element.append(...nodes(children));
  return element;
}

/** Gives an element other children. Those that stay are not taken out: what is typed in goes on being typed in. */
export function fill(element, ...children) {
  const wanted = nodes(children);
  const had = element.contains(document.activeElement) && document.activeElement !== element;
  const stay = new Set(wanted);
  for (const old of [...element.childNodes]) if (!stay.has(old)) old.remove();
  wanted.forEach((node, at) => {
    if (element.childNodes[at] !== node) element.insertBefore(node, element.childNodes[at] ?? null);
  });
  if (had && document.activeElement === document.body) rescue(element);
  return element;
}

/** Runs once after calls have paused for a while; `flush` runs it now. */
export function paused(wait, run) {
  let timer = 0;
  let args = null;
  const now = () => {
    clearTimeout(timer);
    if (args === null) return;
    const last = args;
    args = null;
    run(...last);
  };
  const later = (...next) => {
    args = next;
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  };
  later.flush = now;
  later.cancel = () => {
    args = null;
    clearTimeout(timer);
  };
  return later;
}
