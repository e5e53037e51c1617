// Shows the first edition, and loads it again when another was made, at the same place.
'use strict';

const frame = document.querySelector('iframe');
const links = [...document.querySelectorAll('nav a')];
let shown = null;

function load() {
  const top = frame.contentWindow.scrollY;
  frame.addEventListener('load', () => frame.contentWindow.scrollTo(0, top), { once: true });
  frame.contentWindow.location.reload();
}

async function look() {
  try {
    const made = await (await fetch('revision', { cache: 'no-store' })).text();
    if (links.length === 0 && made !== '0') {
      // The first editions were made: their links are in the page now.
      location.reload();
    } else if (shown !== null && made !== shown) {
      load();
    }
    shown = made;
  } catch {
    // The program was stopped, or starts again: look on.
  }
  setTimeout(look, 700);
}

document.querySelector('nav').hidden = links.length < 2;
if (links.length > 0) {
  frame.src = links[0].href;
}
look();
