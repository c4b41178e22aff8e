// What is looked at, as the part of the address after `#`: whoever gets the address sees the same, after a
// login of their own. The login is never in it.

export const VIEWS = ['recommendations', 'map', 'models'];
export const METHODS = ['stored', 'pca', 'umap', 'tsne'];

/** The state of an address without anything after `#`. */
export const INITIAL = Object.freeze({
  view: 'recommendations',
  database: null,
  model: null,
  composing: false,
  user: null,
  likes: [],
  topK: 10,
  genres: [],
  yearFrom: null,
  yearTo: null,
  minScore: null,
  diversity: 0,
  item: null,
  method: null,
  showUsers: true,
  first: null,
  second: null,
});

/** The state that an address names; what is not understood is left at its default. */
export function parse(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    view: oneOf(VIEWS, given.get('view')) ?? INITIAL.view,
    database: given.get('database'),
    model: given.get('model'),
    composing: given.has('new') || given.has('like'),
    user: given.has('user') ? parseId(given.get('user')) : null,
    likes: given.getAll('like').map(parseId),
    topK: within(1, 100, whole(given.get('topK'))) ?? INITIAL.topK,
    genres: given.getAll('genre'),
    yearFrom: whole(given.get('from')),
    yearTo: whole(given.get('to')),
    minScore: finite(given.get('minScore')),
    diversity: within(0, 1, finite(given.get('diversity'))) ?? 0,
    item: given.has('item') ? parseId(given.get('item')) : null,
    method: oneOf(METHODS, given.get('map')),
    showUsers: given.get('users') !== 'no',
    first: parseVersion(given.get('a')),
    second: parseVersion(given.get('b')),
  };
}

/** The address of a state; defaults are left out. */
export function format(state) {
  const parts = new URLSearchParams();
  const put = (name, value) => value !== null && value !== undefined && parts.append(name, value);
  put('view', state.view === INITIAL.view ? null : state.view);
  put('database', state.database);
  put('model', state.model);
  if (state.composing) {
    state.likes.forEach(id => put('like', formatId(id)));
    put('new', state.likes.length ? null : '');
  }
  put('user', state.user === null ? null : formatId(state.user));
  put('topK', state.topK === INITIAL.topK ? null : state.topK);
  state.genres.forEach(genre => put('genre', genre));
  put('from', state.yearFrom);
  put('to', state.yearTo);
  put('minScore', state.minScore);
  put('diversity', state.diversity || null);
  put('item', state.item === null ? null : formatId(state.item));
  put('map', state.method);
  put('users', state.showUsers ? null : 'no');
  put('a', state.first && formatVersion(state.first));
  put('b', state.second && formatVersion(state.second));
  return `#${parts}`;
}

const WHOLE = /^-?\d{1,19}$/;

// A string that looks like a number, or like what marks such strings, is written in quotes.
function formatId(id) {
  return typeof id === 'string' && (WHOLE.test(id) || id.startsWith('"')) ? `"${id}"` : String(id);
}

function parseId(text) {
  if (WHOLE.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text);
  }
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}

function formatVersion({ model, version }) {
  return `${version}:${model}`;
}

function parseVersion(text) {
  const parts = /^(\d{1,9}):(.+)$/s.exec(text ?? '');
  return parts && { model: parts[2], version: Number(parts[1]) };
}

function oneOf(known, value) {
  return known.includes(value) ? value : null;
}

function whole(text) {
  return text !== null && /^-?\d{1,6}$/.test(text) ? Number(text) : null;
}

function finite(text) {
  return text !== null && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
}

function within(least, most, value) {
  return value === null || value < least || value > most ? null : value;
}
