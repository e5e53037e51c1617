// Asks the engine: `await load(bytes)` once, then `ask({ do: 'sentences', … })`.
'use strict';

async function load(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const engine = instance.exports;
  return function ask(question) {
    const asked = new TextEncoder().encode(JSON.stringify(question));
    const at = engine.input(asked.length);
    new Uint8Array(engine.memory.buffer, at, asked.length).set(asked);
    const length = engine.answer();
    // The memory may have grown, and then it stands elsewhere.
    const answer = new Uint8Array(engine.memory.buffer, engine.output(), length);
    return JSON.parse(new TextDecoder().decode(answer));
  };
}

if (typeof module !== 'undefined') {
  module.exports = { load };
}
