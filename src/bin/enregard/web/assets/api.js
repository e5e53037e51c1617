// Talks to the server. An answer that is no answer is an `Unreachable`; a refusal is a `Refused`.

import { lang } from "./lang.js";

/** Where the API of this page's target language begins. */
export const api = `${document.documentElement.dataset.base ?? ""}/api`;

export class Unreachable extends Error {}

export class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? body?.conflict ?? body?.code ?? String(status));
    this.status = status;
    this.body = body ?? {};
  }
}

async function ask(path, options) {
  let response, text;
  try {
    const headers = { "X-Lang": lang, ...options?.headers };
    response = await fetch(path, { credentials: "same-origin", ...options, headers });
    // A program that ends in the middle of its answer gave none.
    text = await response.text();
  } catch (error) {
    throw new Unreachable(String(error));
  }
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok) throw new Refused(response.status, body);
  return body;
}

/** Asks; changes nothing. */
export function get(path, params = {}) {
  const query = new URLSearchParams(params).toString();
  return ask(`${api}/${path}${query ? `?${query}` : ""}`);
}

/** Does. `keepalive` outlives the page. */
export function post(path, body, keepalive = false) {
  return ask(`${api}/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    keepalive,
  });
}
