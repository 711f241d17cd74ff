// SPDX-License-Identifier: MIT
// YAML texts that readers are known to stumble over; the mutants are made from them.

const job = `# a job
version: "0.1"
type: container
meta:
  trigger: cli # how
ops:
  - type: container/run
    id: hello
    args:
      image: ubuntu:22.04
      cmd: ["sh", "-c", 'echo "hi"']
      env: {A: "1", B: b, "C": 'it''s'}
      expose:
      - 8080
      - port: 81
        type: web
      entrypoint:
        - /bin/bash
        - -c
        - |
          set -e
          for i in 1 2; do
            echo $i
          done
    results:
      out: >-
        one
        two

        three
`;

const scalars = `plain: a b c
url: http://x.y:80/z#frag
colon: a:b
hash: a#b # c
words: [yes, no, on, off, True, FALSE, Null, ~, null, TrUe]
numbers: [0, -1, +2, 007, 0x1F, 0o17, 0b1, 1_000, 1e3, 1.5e-3, .5, 5., +.5, -5.e2, .inf, -.INF, .nan, 0.1, 1.2.3]
big: [9007199254740993, 123456789012345678901234567890, 0xFFFFFFFFFFFFFFFFFF, 1e999, 0o7777777777777777777777777]
dates: [2001-01-01, 12:30:45, 1:2]
quotes: ["a\\tb\\n\\u00e9\\x41\\"", 'don''t', "", '', "\\/ \\\\", " lead", 'trail ']
-1: minus
1.0: float
1e3: exp
0x10: hex
null: nothing
true: yes
: empty
`;

const flow = `[a, "b", {c: d, e, "f":1, 'g': 2, h: [i, j: k, "l":m]}, [], {}, [ ], { }, ? x : y,
  multi
  line, "two
  lines", *no]
`.replace(', *no', '');

const blocks = `- - a
  - b
-   - c
- x: 1
  y:
  - 2
  -
    3
  - - 4
- ? k
  : v
- ? a
-
- "q": 'r'
- |+
  keep

- >
  fold
  ed
   more
  less

- |2-
   in
  dent
- |
- last
`;

const anchors = `a: &x {k: 1, l: [2, 3]}
b: *x
c: [*x, &y text, *y]
d: &z
  m: *y
e: *z
&k key: &v value
*v : *k
f: &n 5
g: {*n : x}
<<: *x
`;

const tags = `a: !!str 5
b: !!str
c: !mine 7
d: ! 8
e: !!map {x: 1}
f: !!seq [1]
g: !mine {y: 2}
h: !!null null
i: !!bool true
`;

export const texts = [
  job, scalars, flow, blocks, anchors, tags,
  JSON.stringify({version: '0.1', ops: [{id: 'a', n: [1, 2.5, -3e4], t: true, z: null, s: 'a"b\\c\u00e9\n'}]}, null, 2),
  JSON.stringify({a: {b: [{}, [], '', 'x']}}),
  '%YAML 1.2\n---\na: 1\n...\n', '---\n- a\n', '--- text\n', '--- |\n block\n', 'plain\n', '"quoted"\n', '- a\n- b\n',
  'a: b\r\nc:\r\n  - d\r\n  - "e\r\n    f"\r\ng: |\r\n  h\r\n\r\n  i\r\n', '\ufeffa: 1\n',
  'key: "multi\n  line\n\n  text\\\n  joined"\nother: \'single\n\n  quoted\'\nplain: one\n  two\n\n  three\n',
  'a:\n  - b\n  # comment\n  - c\n\n# end\n', 'a: # c\n  b # d\n', 'x:\n    y:\n        z: 1\n    w: 2\n',
  'a: |\n  x\n   y\n\n  z\n\n\nb: >\n  p\n  q\n\n  r\n\n    s\n  t\nc: |-\n  u\n\nd: >+\n  v\n\n',
  '{"a": [1, 2, {"b": null}], "c": "d"}\n', '[\n  1,\n  2,\n]\n', 'a: [\n  1,\n  2\n]\nb: {\n  c: d\n}\n',
];

/** Texts to compare as they are, besides those above. */
export const single = [
  '', '\n', '# only\n', '---\n', '---\n---\n', '- a\n---\n- b\n', 'a: 1\n...\nb\n', 'a: 1\na: 2\n', '1: a\n"1": b\n',
  'a: b: c\n', 'a: - b\n', 'a:\n- b\n c: d\n', 'a: "b\n', "a: 'b\n", 'a: [b\n', 'a: {b\n', 'a: b]\n', '}\n', '[a, , b]\n',
  '[,]\n', '{a, }\n', '[a b]c\n', '"a" b\n', 'a: "b"c\n', '"a"#c\n', 'a: @b\n', 'a: `b\n', 'a: %b\n', '%a\n', '\ta: 1\n',
  'a:\n\tb: 1\n', 'a:\n\t- b\n', '-\ta\n', '-\t- a\n', 'a:\tb\n', '- a\n b\n', '- a\n-b\n', 'a: *b\n', '&a [*a]\n', '*a\n',
  '&a a: *a\n', 'a: &x &y b\n', 'a: !!str !!int 1\n', 'a: !!int "5"\n', 'a: !!int 5\n', 'a: !!float 5\n', 'a: !!binary aGk=\n',
  'a: !!set {x}\n', '!!map [a]\n', '!<tag:yaml.org,2002:str> 5\n', '%TAG ! !x\n---\n!a b\n', '%YAML 1.1\n---\na: yes\n',
  '%YAML 1.2\na: 1\n', '? [a]\n: b\n', '[a]: b\n', '{a: b}: c\n', '? a\n? b\n', '"a\n b": c\n', 'a\n b: c\n', '[a\n b: c]\n',
  'a: |x\n  b\n', 'a: |0\n  b\n', 'a: |\n b\n  c\n d\n', 'a: |\n   \n  b\n', 'a: |\nb: c\n', 'a: >\n\n\n  b\n', 'a: |1\n  b\n',
  'a:\n  |\n  b\n', '|\n a\n', '>\na\n', '"\\ud83d\\ude00"\n', '"\\ud800"\n', '"\\q"\n', '"\\x4"\n', '"\\\'"\n',
  '"a\\\n  b"\n', '"a \n b"\n', '"a\n\n b"\n', "'a\n\n b'\n", 'a\n\nb\n', 'a #b\n', 'a\n#b\nc\n', 'a: b\n#c\n  d\n',
  '[a,#c\n b]\n', '[a #c\n, b]\n', '{a: b\n}\n', 'x: {a: b\n}\n', 'x: {a:\nb}\n', 'x: [\na]\n', 'x:\n  [\n a]\n',
  '-\n', '- \n- \n', '?\n', ':\n', '? \n: \n', '{: a}\n', '{?}\n', '[?]\n', '[? a]\n', '[: b]\n', '["a":b]\n', '{"a":b}\n',
  '{a:b}\n', '{a:}\n', '[a:]\n', '{a: , b: }\n', '[a, [b, [c]]]\n', '- [a\n- b]\n', '...\n', '... a\n', 'a\n... b\n', '--- a: b\n',
  '--- - a\n', '--- {a: b}\n', '---a\n', '- ---\n', '-- a\n', 'a: ---\n', 'a: &b\n', 'a: &b\nc: *b\n', '&b\n', '- &b\n- *b\n',
  'a: !!str\n', '!a\n', 'a: &b\n  c: d\n', '&a\nb: c\n', '&a b: c\n', '- &a b: c\n', '- &a\n  b: c\n', 'a: &b c: d\n', 'a: !x\n  b: c\n',
  'a: ? b\n', 'a:\n  ? b\n  : c\n', '? a\n : b\n', '? - a\n: b\n', '? a: b\n: c\n', '- ? a\n  : b\n', 'a: -\n', 'a: -b\n', 'a: ?b\n', 'a: :b\n',
  'a: b:\n', 'a: b :c\n', 'a : b\n', '? a : b\n', 'a:b\n', 'a:\n', 'a: ~\n', 'a: ""\n', '__proto__: 1\n', 'constructor: {a: 1}\n',
  'a: 1\n b: 2\n', ' a: 1\nb: 2\n', ' a: 1\n b: 2\n', 'a:\n    b: 1\n  c: 2\n', 'a:\n  b: 1\n c: 2\n', '- a\n  - b\n', '-  a\n - b\n',
  'x'.repeat(1030) + ': a\n', '"' + 'x'.repeat(1030) + '": a\n', '? ' + 'x'.repeat(1030) + '\n: a\n', '{' + 'x'.repeat(1030) + ': a}\n',
  'a: &x 1\nb: [' + '*x, '.repeat(100) + ']\n', 'a: &x 1\nb: [' + '*x, '.repeat(101) + ']\n', 'a: &x []\nb: [' + '*x, '.repeat(101) + ']\n',
  'a: &a [1, 2]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]\n',
  'a: &a [1, 2]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n',
  '[' .repeat(20) + ']'.repeat(20) + '\n', '- '.repeat(20) + 'a\n', 'a: b\u0085c\n', 'a: b\u2028c\n', 'a: "\u007f"\n', 'a: \u0001\n', 'a\rb\n',
  '- 0b1\n- 0o8\n- 0xG\n- 0X1\n- 1e\n- 1e+\n- .\n- -\n- +\n- .e1\n- 1.e1\n- -0\n- 0.0\n- 1E5\n- .Inf\n- +.inf\n- -.nan\n- Nan\n',
  '1e21: a\n1e-7: b\n123456789012345680000: c\n0.1: d\n-0: e\n.inf: f\n.nan: g\n0o17: h\n1.50: i\n', 'a: {b: c}}\n', 'a: [b]]\n', 'a: }\n',
  'a: b\n\t\n', 'a: b\n \t \nc: d\n', 'a: "b\n\tc"\n', 'a: b\n\tc\n', 'a:\n  b\n\tc\n', 'a: |\n\tb\n', 'a: |\n  b\n\tc\n', '[\ta\t,\n\tb]\n', 'a: [\n\tb]\n',
];
