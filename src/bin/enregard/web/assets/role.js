// What the one who looks at the page may do; the server refuses the rest whatever the page does.

const ROLES = ["read", "translate", "review", "owner"];

export const role = document.body.dataset.role ?? "read";

/** Whether this is for somebody who may at least `least`: `read`, `translate`, `review`, `owner`. */
export function may(least) {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
