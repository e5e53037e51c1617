// What waits for somebody, over all documents: the queues of Review, and where to go from an empty list.
import { h } from "../dom.js";
import { link } from "../links.js";
import * as route from "../route.js";
import { store } from "../store.js";
import { number, t, tn } from "../words.js";

const sum = (name) => store.tallies.reduce((total, tally) => total + (tally.total[name] ?? 0), 0);

/** What waits for eyes, by state: its name in a tally, and the query that finds it. */
const STATES = [
  ["drifted", "state:drifted", "state-drifted"], ["void", "is:void", "state-void"], ["questions", "is:question", "filter-questions"],
  ["draft", "state:draft", "state-draft"], ["translated", "state:translated", "state-translated"],
];

/** The queue that Review opens on: the first that has something in it. */
export function firstQueue() {
  return STATES.find(([name]) => sum(name) > 0)?.[1] ?? "check:any";
}

/** All that waits for eyes, by what it is, each a click away; `current` is the query shown. */
export function queues(current) {
  const drift = {};
  for (const tally of store.tallies) {
    for (const [name, count] of Object.entries(tally.total.drift)) drift[name] = (drift[name] ?? 0) + count;
  }
  const some = [
    ...Object.entries(drift).map(([name, count]) => [t(`drift-${name}`), `drift:${name}`, count]),
    ...STATES.map(([name, q, label]) => [t(label), q, sum(name)]),
  ].filter(([, , count]) => count > 0);
  return [...some, [t("filter-checks"), "check:any", 0]].map(([label, q, count]) => h("a.queue", {
    href: route.address({ view: "review", q }), "aria-current": q === current ? "true" : null,
    on: { click: (event) => { if (!event.ctrlKey && !event.metaKey && !event.button) { event.preventDefault(); route.go({ view: "review", q }); } } },
  }, label, count ? [" ", h("span.number", {}, number(count))] : []));
}

/** Nothing stands in a list: what else there is. */
export function nothing(mode, q) {
  const todo = sum("missing") + sum("drifted") + sum("draft");
  const eyes = sum("drifted") + sum("draft") + sum("translated");
  const next = q !== "is:todo" && todo ? link({ view: "translate", q: "is:todo" }, tn("next-todo", todo))
    : eyes ? link({ view: "review" }, tn("next-review", eyes)) : link({ view: "project" }, t("next-edition"));
  return [t(mode === "review" ? "review-empty" : "translate-empty"), " ", next];
}
