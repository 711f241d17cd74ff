// SPDX-License-Identifier: MIT
// The text and what is drawn behind it: the same text with secrets masked and findings marked. The text of the text area
// itself is transparent.

const dot = '\u2022';

/** Offsets of the places of the Language Server Protocol in a text. */
export function offsetsIn(text) {
  const starts = [0];
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (c === '\n' || (c === '\r' && text[i + 1] !== '\n')) starts.push(i + 1);
  }
  return ([line, character]) => Math.min((starts[line] ?? text.length) + character, text.length);
}

/** The secrets that were known before and are still in the text, where nothing can be read: what follows the change. */
export function carried(before, text, from) {
  let same = 0;
  const most = Math.min(before.text.length, text.length);
  while (same < most && before.text[before.text.length - 1 - same] === text[text.length - 1 - same]) ++same;
  const moved = text.length - before.text.length;
  return before.secrets.map(([begin, end]) => [begin + moved, end + moved])
    .filter(([begin, end]) => begin >= text.length - same && end > from);
}

/** Appends a piece of the text, masked where a secret is in it. */
function append(parent, text, begin, end, secrets) {
  for (const [from, to] of secrets) {
    if (to <= begin || from >= end) continue;
    if (from > begin) parent.append(text.slice(begin, from));
    const masked = document.createElement('span');
    masked.className = 'masked';
    const piece = text.slice(Math.max(from, begin), Math.min(to, end));
    masked.textContent = piece.replace(/[^\r\n]/g, dot);
    parent.append(masked);
    begin = Math.min(to, end);
  }
  if (begin < end) parent.append(text.slice(begin, end));
}

/** Draws a text. marks: [begin, end, severity], in their order; of two that overlap the first counts. */
export function draw(backdrop, text, secrets, marks) {
  const drawn = document.createDocumentFragment();
  let at = 0;
  for (const [begin, end, severity] of marks) {
    if (begin < at) continue;
    append(drawn, text, at, begin, secrets);
    const mark = document.createElement('mark');
    mark.className = severity;
    append(mark, text, begin, end, secrets);
    drawn.append(mark);
    at = end;
  }
  append(drawn, text, at, text.length, secrets);
  drawn.append('\n\n'); // as much room below as the text area has
  backdrop.replaceChildren(drawn);
}

/** Puts text in the place of a range, so that it can be undone. */
export function replaceRange(area, begin, end, text) {
  area.focus();
  area.setSelectionRange(begin, end);
  if (document.execCommand?.(text === '' ? 'delete' : 'insertText', false, text)) return;
  area.setRangeText(text, begin, end, 'end');
  area.dispatchEvent(new Event('input'));
}
