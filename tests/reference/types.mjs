// SPDX-License-Identifier: MIT
// node tests/reference/types.mjs FOLDER   fails if a public function or member in Doxygen's XML names an internal type:
// one of nosana::detail, or of a namespace of nosana:: that is not public.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

const internal = /\b(?:detail|document|editor|host|job|net|policy|redact|rules|schema|secrets|solana|text)::\w+/g;
const public_rooms = ['mask', 'report', 'seal'];

const plain = xml => xml.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/// Each use of an internal type in the XML of one class or namespace, as "member: type".
function uses_in(xml) {
  if (/<compounddef [^>]*prot="private"/.test(xml)) return [];
  const uses = [];
  for (const [, head, body] of xml.matchAll(/<memberdef ([^>]*)>([^]*?)<\/memberdef>/g)) {
    if (!head.includes('prot="public"')) continue;
    const name = plain(/<(?:qualifiedname|name)>([^]*?)<\//.exec(body)[1]);
    // An alias is how a public name is given to an internal type.
    if (head.includes('kind="typedef"')) continue;
    const [parts] = body.split('<detaileddescription>');
    for (const [, type] of parts.matchAll(/<type>([^]*?)<\/type>/g))
      for (const [found] of plain(type).matchAll(internal)) uses.push(`${name}: ${found}`);
  }
  return uses;
}

/// The namespaces directly in nosana:: that the reference documents.
const rooms_in = names => names.flatMap(name => /^namespacenosana_1_1([a-z_]+)\.xml$/.exec(name)?.[1] ?? []);

const example = type => `<compounddef prot="public"><memberdef kind="function" prot="public"><type>${type}</type>
  <name>act</name><detaileddescription></detaileddescription></memberdef></compounddef>`;
if (uses_in(example('const <ref>detail::Tape</ref> &amp;')).length !== 1 || uses_in(example('mask::SafeText')).length !== 0 ||
    uses_in(example('schema::Program').replace('prot="public"', 'prot="private"')).length !== 0)
  throw new Error('the check does not see what it looks for');

const folder = process.argv[2];
const names = readdirSync(folder).filter(name => /^(class|struct|namespace)nosana.*\.xml$/.test(name));
if (names.length < 50) throw new Error(`${folder} has ${names.length} public classes and namespaces: is it Doxygen's XML?`);
const problems = rooms_in(names).filter(room => !public_rooms.includes(room)).map(room => `nosana::${room} is documented`);
for (const name of names) problems.push(...uses_in(readFileSync(join(folder, name), 'utf8')));
for (const problem of problems) console.error(problem);
console.log(`${names.length} public classes and namespaces, ${problems.length} uses of internal types`);
process.exit(problems.length === 0 ? 0 : 1);
