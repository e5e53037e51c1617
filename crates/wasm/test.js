// The engine as a page has it, run by node: `node test.js enregard_wasm.wasm`.
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { load } = require('./engine.js');

(async () => {
  const ask = await load(readFileSync(process.argv[2]));
  const pair = { from: 'fr', to: 'en' };
  assert.deepEqual(
    ask({ do: 'sentences', text: 'M. Dupont arrive à 10 h. Il repart.', locale: 'fr' }),
    ['M. Dupont arrive à 10 h.', 'Il repart.'],
  );
  const beads = ask({
    do: 'align',
    source: ['Le conseil compte 12 membres.', 'Il siège à Lyon.', 'Il entend le public.'],
    target: ['The council has 12 members and sits in Lyon.', 'It hears the public.'],
    ...pair,
  });
  assert.deepEqual(beads.map(([source, target]) => [source.length, target.length]), [[2, 1], [1, 1]]);
  const found = ask({ do: 'check', source: 'Il y a 12 membres.', target: 'There are 13 members.', ...pair });
  assert.deepEqual(found.map((one) => [one.check, one.source, one.target]), [['number', '12', '13']]);
  const drift = ask({ do: 'drift', old: 'Il y a 12 membres.', new: 'Il y a 14 membres.', target: 'There are 12 members.', ...pair });
  assert.equal(drift.class, 'number');
  assert.equal(drift.suggestion, 'There are 14 members.');
  assert.ok(ask({ do: 'nothing' }).error !== undefined);
  // Many in a row: nothing is left over from the question before.
  for (let count = 0; count < 200; count += 1) {
    assert.equal(ask({ do: 'sentences', text: 'Un. '.repeat(count), locale: 'fr' }).length, count);
  }
  console.log('ok');
})();
