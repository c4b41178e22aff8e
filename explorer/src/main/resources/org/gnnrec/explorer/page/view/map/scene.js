// What the map shows: points with colours, and marks on those that a list or a choice names.
import { keyOf } from '../../database/values.js';
import { askLikes, askLists } from '../../state/requests.js';
import { nameOf } from '../shared/words.js';

const COLOURS = 9;

/** Rows as points, with colours for the commonest first genres. */
export function pointsAndGenres(rows) {
  const counts = new Map();
  rows.forEach(({ genre, kind }) => kind === 'item' && counts.set(genre, (counts.get(genre) ?? 0) + 1));
  const named = [...counts.keys()].filter(Boolean).sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const colours = new Map(named.slice(0, COLOURS).map((genre, position) => [genre, `--genre-${position + 1}`]));
  const points = rows.map(row => ({
    key: `${row.kind} ${keyOf(row.id)}`,
    kind: row.kind,
    id: row.id,
    name: nameOf(row),
    genre: row.genre,
    colour: colours.get(row.genre) ?? '--genre-other',
    x: row.x,
    y: row.y,
  }));
  const genres = [...colours].map(([genre, colour]) => ({ genre, colour, items: counts.get(genre) }));
  const others = points.filter(({ kind, colour }) => kind === 'item' && colour === '--genre-other').length;
  if (others) {
    genres.push({ genre: named.length ? 'Other' : 'Items', colour: '--genre-other', items: others });
  }
  return { points, genres };
}

let lastScene = null;

/**
 * Points and marks; the same object while nothing that it shows has changed, so that the canvas is painted only when
 * it must be.
 */
export function scene(explorer, model, state, points) {
  const marks = marksOf(explorer, model, state);
  const shape = `${state.showUsers} ${[...marks].map(([key, { mark, rank }]) => `${key} ${mark} ${rank}`).join()}`;
  if (lastScene?.all !== points || lastScene.shape !== shape) {
    const shown = state.showUsers ? points : points.filter(({ kind, key }) => kind === 'item' || marks.has(key));
    lastScene = { all: points, shape, points: shown, marks };
  }
  return lastScene;
}

function marksOf(explorer, model, state) {
  const marks = new Map();
  const put = (kind, id, mark, rank = null) => marks.set(`${kind} ${keyOf(id)}`, { mark, rank });
  if (state.composing) {
    state.likes.forEach(id => put('item', id, 'liked'));
  } else if (state.user !== null) {
    const likes = askLikes(explorer, model, state);
    (likes.value ?? []).forEach(({ id }) => put('item', id, 'liked'));
    put('user', state.user, 'person');
  }
  if (state.composing ? state.likes.length : state.user !== null) {
    const { best, worst } = askLists(explorer, model, state);
    (worst.value ?? []).forEach(({ id }) => put('item', id, 'worst'));
    (best.value ?? []).forEach(({ id, rank }) => put('item', id, 'best', rank));
  }
  if (state.item !== null && !marks.has(`item ${keyOf(state.item)}`)) {
    put('item', state.item, 'item');
  }
  return marks;
}
