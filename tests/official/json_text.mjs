// SPDX-License-Identifier: MIT
// JSON texts as trees that keep every token as it was written, so that duplicate keys, number
// forms and escapes survive a mutation. Nodes: {kind: 'object', members: [[key token, node]]},
// {kind: 'array', elements: [node]}, {kind: 'token', text}.

const space = /[ \t\r\n]*/y;
const scalar = /"(?:[^"\\]|\\.)*"|-?[0-9.eE+-]+|true|false|null/y;

/** The tree of a valid JSON text; throws SyntaxError on anything else. */
export function parse_text(text) {
  JSON.parse(text);
  let at = 0;
  const skip = () => {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
  };
  const token = () => {
    scalar.lastIndex = at;
    const found = scalar.exec(text)[0];
    at = scalar.lastIndex;
    return found;
  };
  const value = () => {
    skip();
    const open = text[at];
    if (open !== '{' && open !== '[') return {kind: 'token', text: token()};
    const node = open === '{' ? {kind: 'object', members: []} : {kind: 'array', elements: []};
    const close = open === '{' ? '}' : ']';
    at += 1;
    for (;;) {
      skip();
      if (text[at] === close) break;
      if (text[at] === ',') at += 1;
      skip();
      if (open === '[') {
        node.elements.push(value());
      } else {
        const key = token();
        skip();
        at += 1;  // the colon
        node.members.push([key, value()]);
      }
    }
    at += 1;
    return node;
  };
  return value();
}

/** The text of a tree on one line; `gap()` gives the white space between two tokens. */
export function print_text(node, gap = () => '') {
  if (node.kind === 'token') return node.text;
  if (node.kind === 'array') {
    const elements = node.elements.map(element => gap() + print_text(element, gap) + gap());
    return '[' + (elements.join(',') || gap()) + ']';
  }
  const members = node.members.map(
      ([key, value]) => gap() + key + gap() + ':' + gap() + print_text(value, gap) + gap());
  return '{' + (members.join(',') || gap()) + '}';
}

export function copy(node) {
  if (node.kind === 'token') return {kind: 'token', text: node.text};
  if (node.kind === 'array') return {kind: 'array', elements: node.elements.map(copy)};
  return {kind: 'object', members: node.members.map(([key, value]) => [key, copy(value)])};
}

/**
 * Every node of a tree with its place: {node, place, parent, index}. A place is the path of keys
 * with a star for every array index.
 */
export function nodes(root) {
  const found = [];
  const visit = (node, place, parent, index) => {
    found.push({node, place, parent, index});
    if (node.kind === 'array') {
      node.elements.forEach((element, i) => visit(element, place + '/*', node, i));
    } else if (node.kind === 'object') {
      node.members.forEach(
          ([key, value], i) => visit(value, place + '/' + JSON.parse(key), node, i));
    }
  };
  visit(root, '', null, 0);
  return found;
}

/** Puts `node` where `entry` stands, and gives the root of the changed tree. */
export function replace(root, entry, node) {
  if (entry.parent === null) return node;
  if (entry.parent.kind === 'array') entry.parent.elements[entry.index] = node;
  else entry.parent.members[entry.index][1] = node;
  return root;
}
