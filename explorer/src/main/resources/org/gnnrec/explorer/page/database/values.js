// Values of Cypher in the typed JSON of the Query API. Integers beyond what a number of JavaScript holds
// become BigInt, so that every external id comes back as it is.

/** A value of the Query API as one of JavaScript. */
export function decode(typed) {
  const value = typed._value;
  switch (typed.$type) {
    case 'Null':
      return null;
    case 'Integer': {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : BigInt(value);
    }
    case 'Float':
      return Number(value);
    case 'List':
      return value.map(decode);
    case 'Map':
      return decodeMap(value);
    case 'Node':
      return { elementId: value._element_id, labels: value._labels, properties: decodeMap(value._properties ?? {}) };
    case 'Relationship':
      return {
        elementId: value._element_id,
        start: value._start_node_element_id,
        end: value._end_node_element_id,
        type: value._type,
        properties: decodeMap(value._properties ?? {}),
      };
    case 'Path':
      return value.map(decode);
    default:
      return value;
  }
}

function decodeMap(map) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, decode(value)]));
}

/** A value of JavaScript for the Query API: whole numbers become integers, so `floating` marks others. */
export function encode(value) {
  if (value === null || value === undefined) {
    return { $type: 'Null', _value: null };
  }
  if (value instanceof Floating) {
    return { $type: 'Float', _value: String(value.number) };
  }
  switch (typeof value) {
    case 'bigint':
      return { $type: 'Integer', _value: String(value) };
    case 'number':
      return { $type: Number.isInteger(value) ? 'Integer' : 'Float', _value: String(value) };
    case 'boolean':
      return { $type: 'Boolean', _value: value };
    case 'string':
      return { $type: 'String', _value: value };
    default:
      return Array.isArray(value)
        ? { $type: 'List', _value: value.map(encode) }
        : { $type: 'Map', _value: Object.fromEntries(Object.entries(value).map(([key, one]) => [key, encode(one)])) };
  }
}

export class Floating {
  constructor(number) {
    this.number = number;
  }
}

/** A number that Cypher shall take as a float, whole or not. */
export function floating(number) {
  return new Floating(number);
}

/** The key under which an id or any other value can be found in a Map: 17 and '17' differ. */
export function keyOf(value) {
  return typeof value === 'string' ? `s${value}` : `n${value}`;
}
