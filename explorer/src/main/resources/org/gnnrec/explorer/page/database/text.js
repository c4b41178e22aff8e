// Calls as a person would type them, and rows as a spreadsheet reads them.
import { Floating } from './values.js';

const WORD = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A value as Cypher writes it. */
export function literal(value) {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (value instanceof Floating) {
    const text = String(value.number);
    return /^-?\d+$/.test(text) ? `${text}.0` : text;
  }
  if (typeof value === 'string') {
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, one]) => `${WORD.test(key) ? key : `\`${key.replaceAll('`', '``')}\``}: ${literal(one)}`);
    return `{${entries.join(', ')}}`;
  }
  return String(value);
}

/** A statement without the indentation of this page's sources. */
function plain(statement) {
  const lines = statement.split('\n').filter(line => line.trim());
  const indent = Math.min(...lines.map(line => line.search(/\S/)));
  return lines.map(line => line.slice(indent)).join('\n');
}

/** A call with its parameters, as Neo4j Browser and cypher-shell take it. */
export function withParameters({ statement, parameters = {} }) {
  return `:params ${literal(parameters)};\n\n${plain(statement)};\n`;
}

/** The same in one statement, each parameter in its place. */
export function withValues({ statement, parameters = {} }) {
  return plain(statement).replaceAll(/\$(\w+)/g, (name, key) => (key in parameters ? literal(parameters[key]) : name));
}

/** Rows as CSV of RFC 4180, with a line of names. */
export function csv(columns, rows) {
  const cell = value => {
    const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join('|') : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows.map(row => columns.map(column => row[column]))].map(line => line.map(cell).join(',')).join('\r\n') + '\r\n';
}
