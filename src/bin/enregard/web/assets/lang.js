// The language of the page: what was chosen in this browser, or else what the server says.
export let lang = localStorage.getItem("enregard:lang") ?? document.documentElement.lang;

export function speak(next) {
  lang = next;
  document.documentElement.lang = next;
}
