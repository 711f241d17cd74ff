// SPDX-License-Identifier: MIT
// YAML texts by chance: from a list of texts, one to three changes each, all from one seed.

const pieces = [
  ' ', '  ', '\t', '\n', '\r\n', '\n\n', '-', '- ', '?', '? ', ':', ': ', ',', '[', ']', '{', '}', '#', ' #',
  '&a ', '*a', '!', '!!str ', '!x ', '|', '>', '|-', '>+', '|2', '"', "'", '""', '%', '@', '`', '---\n', '...\n',
  '~', 'null', 'true', '0', '1', '.5', '0x1', '1e3', '.inf', 'a', 'b: c', '\\', '\\n', '\\u00e9', '\\x', '\u00e9',
  '<<', '[]', '{}', 'a: ', '\n  ', '\n    ', '\n- ', '\na: ',
];

/** Mulberry32: a small generator, the same everywhere. */
export function random(seed) {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function change(text, next) {
  const at = next(text.length + 1);
  const lines = text.split('\n');
  const line = next(lines.length);
  const rejoined = () => lines.join('\n');
  switch (next(9)) {
    case 0: return text.slice(0, at) + text.slice(at + 1 + next(2));
    case 1:
    case 2: return text.slice(0, at) + pieces[next(pieces.length)] + text.slice(at);
    case 3: return text.slice(0, at) + pieces[next(pieces.length)] + text.slice(at + 1);
    case 4: lines.splice(line, 1); return rejoined();
    case 5: lines.splice(next(lines.length + 1), 0, lines[line]); return rejoined();
    case 6: lines[line] = ' '.repeat(1 + next(2)) + lines[line]; return rejoined();
    case 7: lines[line] = lines[line].replace(/^ {1,2}/, ''); return rejoined();
    default: return next(4) === 0 ? text.slice(0, at) : text + pieces[next(pieces.length)];
  }
}

/** `count` texts that each differ from one of `bases`. */
export function* mutants(bases, count, seed) {
  const next = random(seed);
  for (let made = 0; made < count;) {
    let text = bases[next(bases.length)];
    for (let n = 1 + next(3); n > 0; --n) text = change(text, next);
    if (/[\ud800-\udfff]/.test(text)) continue;  // half a character cannot be written as UTF-8
    yield text;
    ++made;
  }
}
