// SPDX-License-Identifier: MIT
// Where a header can be changed so that a test should notice, and how: a mutant is one operator, one constant or one
// check of a condition, of a `return` or of a local constant. All mutants are compiled at once, each behind a switch
// (NOSANA_MUTANT of switch.hpp), because a build for each would take hours.

// The operators, and what stands for each in its mutant.
const replaced = new Map([
  ['<', '<='], ['<=', '<'], ['>', '>='], ['>=', '>'], ['==', '!='], ['!=', '=='],
  ['&&', '||'], ['||', '&&'], ['+', '-'], ['-', '+'], ['%', '*'], ['&', '|'], ['|', '&'],
]);

/** The text with comments and literals made of blanks, every byte at its place. */
export function code_of(text) {
  const blank = part => part.replace(/[^\n]/g, ' ');
  return text.replace(
      /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![\da-fA-F])'(?:\\.|[^'\\\n])+'/g,
      blank);
}

/** The place after the bracket that closes the one at `begin`; -1 if none does. */
function end_of_brackets(code, begin) {
  let depth = 0;
  for (let at = begin; at < code.length; ++at) {
    if ('([{'.includes(code[at])) ++depth;
    if (')]}'.includes(code[at]) && --depth === 0) return at + 1;
  }
  return -1;
}

// An expression that can be written twice: no declaration, assignment, lambda or list.
const can_be_doubled = code => code.trim() !== '' && !/[;{}]|(^|[^=!<>])=(?!=)|\bco_|\bthrow\b/.test(code);

/** The changes of the expression between two places: {begin, end, text} of each. */
function changes_of(text, code, begin, end) {
  const changes = [];
  const part = code.slice(begin, end);
  for (const found of part.matchAll(/(?<=\s)(<=|>=|==|!=|&&|\|\||<|>|\+|-|%|&|\|)(?=\s)/g))
    changes.push({kind: 'operator', begin: begin + found.index, end: begin + found.index + found[0].length,
                  text: replaced.get(found[0])});
  for (const found of part.matchAll(/(?<![\w.'])(\d+)(U?L{0,2})(?![\w.'])/g))
    changes.push({kind: 'constant', begin: begin + found.index, end: begin + found.index + found[0].length,
                  text: `${BigInt(found[1]) + 1n}${found[2]}`});
  for (const found of part.matchAll(/\b(true|false)\b/g))
    changes.push({kind: 'constant', begin: begin + found.index, end: begin + found.index + found[0].length,
                  text: found[1] === 'true' ? 'false' : 'true'});
  for (const found of part.matchAll(/(?<=[\s(])!(?=[\w(])/g))
    changes.push({kind: 'operator', begin: begin + found.index, end: begin + found.index + 1, text: ''});
  return changes;
}

const on_one_line = text => text.replace(/\s+/g, ' ').trim();

/** A text that takes the place of another, with as many lines, so that a compiler's line numbers stay right. */
const in_place_of = (old, text) => text.replace(/\n/g, ' ') + '\n'.repeat(old.split('\n').length - 1);

/** The mutants of one header: [{line, kind, before, after, begin, end, write(number)}]. A statement may have several. */
export function sites_of(text) {
  const code = code_of(text);
  const sites = [];
  const add = (kind, begin, end, before, after, write) => sites.push({
    line: text.slice(0, begin).split('\n').length,
    kind, begin, end, before: on_one_line(before), after: on_one_line(after), write,
  });
  const doubled = (begin, end, around) => {
    const whole = text.slice(begin, end);
    if (!can_be_doubled(code.slice(begin, end)) || whole.includes('//')) return;
    for (const change of changes_of(text, code, begin, end)) {
      const changed = text.slice(begin, change.begin) + change.text + text.slice(change.end, end);
      add(change.kind, begin, end, around(whole), around(changed),
          number => in_place_of(whole, `(NOSANA_MUTANT(${number}) ? (${changed}) : (${whole}))`));
    }
  };

  for (const found of code.matchAll(/\b(if|while) \(/g)) {
    const open = found.index + found[0].length - 1;
    const end = end_of_brackets(code, open);
    if (end < 0) continue;
    doubled(open + 1, end - 1, part => `${found[1]} (${part})`);
    // A check: what follows a condition leaves the function or the loop.
    const leaves = found[1] === 'if' && /^\s*\{?\s*(return|throw|continue|break)\b/.test(code.slice(end));
    if (leaves && can_be_doubled(code.slice(open + 1, end - 1))) {
      const whole = text.slice(open + 1, end - 1);
      add('check', open + 1, end - 1, `if (${whole})`, 'if (false)',
          number => `!NOSANA_MUTANT(${number}) && (${whole})`);
    }
  }
  for (const found of code.matchAll(/\breturn (?=[^;])/g)) {
    const begin = found.index + found[0].length;
    const end = code.indexOf(';', begin);
    if (end > 0) doubled(begin, end, part => `return ${part};`);
  }
  // A local constant; not constexpr, or the switch would be read by the compiler.
  for (const found of code.matchAll(/(?<=\n +)constexpr ((?:std::)?(?:size_t|u?int\d*(?:_t)?|ptrdiff_t) (\w+)) = (\d+);/g)) {
    const begin = found.index;
    if (new RegExp(`[<[]${found[2]}\\b|, ${found[2]}>`).test(code)) continue;  // the compiler needs it
    const more = `${BigInt(found[3]) + 1n}`;
    add('constant', begin, begin + found[0].length, found[0], found[0].replace(/\d+;$/, `${more};`),
        number => `${found[1]} = NOSANA_MUTANT(${number}) ? ${more} : ${found[3]};`);
  }
  return sites;
}
