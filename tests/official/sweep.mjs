// SPDX-License-Identifier: MIT
// Every single change of a short list at every node of a text: what chance may miss. Each field of
// a base is seen with every kind of value, missing, misspelt, and beside each key that chooses
// another branch of a validator.
import {copy, nodes, parse_text, print_text, replace} from './json_text.mjs';
import {words} from './values.mjs';

const kinds = ['null', 'true', '80', '"x"', '[]', '["x"]', '[80]', '{}', '{"x":"x"}', '{"x":80}'];
const chosen = ['image', 'name', 'port', '__spread__', 'bucket', 'buckets', 'type', 'depends_on'];
const chooser = ['"%%ops.a.b%%"', '[]', '"HF"', '"Ollama"', '"S3"', '"websocket"'];

const token = text => ({kind: 'token', text});

/** The texts that one change makes of the text `base`. */
export function sweep(base) {
  const root = parse_text(base);
  const out = [];
  /** Changes a copy: `change` gets the entry at the same place in it and may give a new root. */
  const changed = (at, change) => {
    const fresh = copy(root);
    out.push(print_text(change(nodes(fresh)[at], fresh) ?? fresh));
  };
  nodes(root).forEach(({node}, at) => {
    for (const text of kinds) {
      changed(at, (entry, fresh) => replace(fresh, entry, parse_text(text)));
    }
    if (node.kind === 'token' && words.some(word => JSON.stringify(word) === node.text)) {
      for (const word of words) {
        changed(at, (entry, fresh) => replace(fresh, entry, token(JSON.stringify(word))));
      }
    }
    if (node.kind === 'array') {
      node.elements.forEach((element, i) => {
        changed(at, e => void e.node.elements.splice(i, 1));
        changed(at, e => void e.node.elements.push(copy(element)));
      });
    }
    if (node.kind !== 'object') return;
    for (const key of ['x', '__proto__', 'stop_if_dependent_stops']) {
      changed(at, e => void e.node.members.push([JSON.stringify(key), token('true')]));
    }
    for (const key of chosen) {
      for (const text of chooser) {
        changed(at, e => void e.node.members.push([JSON.stringify(key), parse_text(text)]));
      }
    }
    node.members.forEach(([key], i) => {
      changed(at, e => void e.node.members.splice(i, 1));
      changed(at, e => void (e.node.members[i][0] = JSON.stringify(JSON.parse(key) + 's')));
      changed(at, e => void e.node.members.push([key, token('null')]));
    });
  });
  return out;
}
