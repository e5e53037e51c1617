// A link within the page; opened elsewhere with Ctrl or the middle button.
import { h } from "./dom.js";
import * as route from "./route.js";

export function link(place, ...children) {
  return h("a", {
    href: route.address(place),
    on: {
      click: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        route.go(place);
      },
    },
  }, ...children);
}
