// The address is the state: view, query, segment. The back button goes where one was.

const VIEWS = ["overview", "translate", "review", "read", "project"];
/** The query of a view whose address has none. */
export const USUAL = { translate: "is:todo", review: "state:drifted", read: "", overview: "", project: "" };

/** What stands before every address, where the project has several target languages. */
export const base = document.documentElement.dataset.base ?? "";

let listener = () => {};

export function here() {
  const view = location.pathname.split("/").at(-1);
  const params = new URLSearchParams(location.search);
  const known = VIEWS.includes(view) ? view : "overview";
  return { view: known, q: params.get("q") ?? USUAL[known], id: params.get("id") ?? "" };
}

export function address({ view, q, id }) {
  const params = new URLSearchParams();
  if (q !== undefined && q !== USUAL[view]) params.set("q", q);
  if (id) params.set("id", id);
  const query = params.toString();
  return `${base}/${view}${query ? `?${query}` : ""}`;
}

/** Goes somewhere; `replace` leaves no step for the back button. */
export function go(place, { replace = false, quiet = false } = {}) {
  const next = { q: USUAL[place.view], ...place };
  const url = address(next);
  if (url !== location.pathname + location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", url);
  }
  if (!quiet) listener(here());
}

export function start(listen) {
  listener = listen;
  // The token of the first address is spent; it leaves the address bar and the history.
  const { view, q, id } = here();
  history.replaceState(null, "", address({ view, q, id }));
  addEventListener("popstate", () => listener(here()));
  listener(here());
}
