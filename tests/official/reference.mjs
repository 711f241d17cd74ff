// SPDX-License-Identifier: MIT
// The meaning of our schemas in as few words as possible: the keywords that kit.schema.json and
// sdk.schema.json use, and x-nosana. It tells a wrong schema from a wrong Program: the schema texts
// are right when this agrees with the official validators.

const literal = /^%%(ops|global).[^%]+%%$/;
const range_form = /^([0-9]+)-([0-9]+)$/;

function range(text) {
  const match = range_form.exec(text);
  return match && [Number(match[1]), Number(match[2])];
}

function is_port_range(text) {
  const ends = range(text);
  return ends !== null && ends[0] < ends[1];
}

function unique_ports(elements) {
  const ports = elements.map(e => type_of(e) === 'object' && Object.hasOwn(e, 'port') ? e.port : e);
  const spans = ports.flatMap(port => {
    if (typeof port === 'number') return [[port, port]];
    return typeof port === 'string' && range(port) ? [range(port)] : [];
  });
  return spans.every(
      ([start, end], i) => spans.slice(0, i).every(other => end < other[0] || other[1] < start));
}

/** Each word looks at one kind of value and lets every other kind pass, like JSON Schema does. */
const strings = {
  'literal': text => literal.test(text),
  'port-range': is_port_range,
  'literal-or-port-range': text => literal.test(text) || is_port_range(text),
  'no-space': text => !text.includes(' '),
};
const arrays = {
  'unique-ids': elements => {
    const ids = elements.map(e => e?.id).filter(id => typeof id === 'string');
    return new Set(ids).size === ids.length;
  },
  'unique-ports': unique_ports,
};

function type_of(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The words of x-nosana that a `pattern` could stand for, and all of them. */
export const string_words = Object.keys(strings);
export const all_words = [...string_words, ...Object.keys(arrays)];

const known = new Set([
  '$schema', '$comment', '$ref', 'title', 'definitions', 'type', 'properties', 'required',
  'additionalProperties', 'items', 'minItems', 'maxItems', 'uniqueItems', 'enum', 'const', 'if',
  'then', 'else', 'x-nosana',
  // the schema for editors only
  'pattern', 'description', 'examples', 'default', 'defaultSnippets', 'patternErrorMessage',
]);

/** A function value -> bool for a schema of this dialect, with the `words` of x-nosana obeyed. */
export function reference(root, words = all_words) {
  const custom = (schema, value, type) => {
    const word = schema['x-nosana'];
    if (word === undefined) return true;
    if (!all_words.includes(word)) throw new Error(`unknown x-nosana word: ${word}`);
    if (!words.includes(word)) return true;
    if (type === 'string' && word in strings) return strings[word](value);
    return type === 'array' && word in arrays ? arrays[word](value) : true;
  };
  const object = (schema, value) => {
    const properties = schema.properties ?? {};
    return (schema.required ?? []).every(key => Object.hasOwn(value, key)) &&
        Object.keys(value).every(key => {
          if (Object.hasOwn(properties, key)) return valid(properties[key], value[key]);
          const rest = schema.additionalProperties ?? true;
          return typeof rest === 'boolean' ? rest : valid(rest, value[key]);
        });
  };
  const array = (schema, value) => value.length >= (schema.minItems ?? 0) &&
      value.length <= (schema.maxItems ?? Infinity) &&
      (!schema.uniqueItems || new Set(value.map(e => JSON.stringify(e))).size === value.length) &&
      (!schema.items || value.every(element => valid(schema.items, element)));
  const valid = (schema, value) => {
    for (const word of Object.keys(schema)) {
      if (!known.has(word)) throw new Error(`keyword outside the dialect: ${word}`);
    }
    if (schema.$ref) {
      return valid(root.definitions[schema.$ref.slice('#/definitions/'.length)], value);
    }
    const type = type_of(value);
    if (schema.type && ![schema.type].flat().includes(type)) return false;
    if (schema.enum && !schema.enum.includes(value)) return false;
    if ('const' in schema && schema.const !== value) return false;
    if (schema.pattern && type === 'string') {
      if (!new RegExp(schema.pattern).test(value)) return false;
    }
    if (type === 'object' && !object(schema, value)) return false;
    if (type === 'array' && !array(schema, value)) return false;
    if (!custom(schema, value, type)) return false;
    if (!schema.if) return true;
    const branch = valid(schema.if, value) ? schema.then : schema.else;
    return branch === undefined || valid(branch, value);
  };
  return value => valid(root, value);
}
