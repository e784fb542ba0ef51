// Reads the pack again and again with anything in any place. The seed is fixed: a round that fails does so again.

const { Words } = await import('/{folder}/bodymap.js');
const text = await (await fetch('/{folder}/en.json')).text();
let seed = 20261123;
const random = (below) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 2 ** 32 * below); };
const strange = [undefined, null, true, 0, NaN, -1, 2 ** 53, '', 'liver', '\u0000', '\ud800', '⟦x|1|2⟧', '⟦', [], {}, [[]], [{}], [null],
  () => {}, Symbol('s'), 10n, new Date(0), new Proxy({}, { get() { throw new Error('no'); } }),
  Object.defineProperty({}, 'id', { get() { throw new Error('no'); } })];
const told = { read: 0, refused: 0, other: [] };
for (let round = 0; round < 400; round += 1) {
  const pack = JSON.parse(text);
  for (let times = 1 + random(3); times; times -= 1) {
    let holder = pack, key = null;
    for (let depth = 1 + random(7); depth; depth -= 1) {
      const keys = Object.keys(key === null ? holder : holder[key] ?? {});
      if (!keys.length || (key !== null && typeof holder[key] !== 'object')) break;
      if (key !== null) holder = holder[key];
      key = keys[random(keys.length)];
    }
    if (random(4)) holder[key] = strange[random(strange.length)];
    else if (Array.isArray(holder)) holder.splice(key, 1);
    else delete holder[key];
  }
  try {
    Words.read(pack, {}).free();
    told.read += 1;
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) told.other.push(`${round}: ${error}`);
    else told.refused += 1;
  }
}
document.documentElement.dataset.told = JSON.stringify(told);
