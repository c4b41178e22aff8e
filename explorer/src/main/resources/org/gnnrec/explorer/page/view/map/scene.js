// What the map shows: points with colours, and marks on those that a list or a choice names.
import { keyOf } from '../../database/values.js';
import { d3 } from '../../lib.js';
import { askLikes, askLists } from '../../state/requests.js';
import { nameOf } from '../shared/words.js';

const COLOURS = 9;
const CELLS = 24;

/** Rows as points, with colours for the commonest of their characteristic genres. */
export function pointsAndGenres(rows) {
  const characteristic = characteristicGenres(rows);
  const counts = new Map();
  characteristic.forEach(genre => genre && counts.set(genre, (counts.get(genre) ?? 0) + 1));
  const named = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const colours = new Map(named.slice(0, COLOURS).map((genre, position) => [genre, `--genre-${position + 1}`]));
  const rest = named.length ? '--genre-other' : '--genre-1';
  const points = rows.map((row, position) => ({
    key: `${row.kind} ${keyOf(row.id)}`,
    kind: row.kind,
    id: row.id,
    name: nameOf(row),
    genre: characteristic[position],
    likes: row.likes ?? 0,
    colour: colours.get(characteristic[position]) ?? rest,
    x: row.x,
    y: row.y,
  }));
  const genres = [...colours].map(([genre, colour]) => ({ genre, colour, items: counts.get(genre) }));
  const others = points.filter(({ kind, colour }) => kind === 'item' && colour === rest).length;
  if (others) {
    genres.push({ genre: named.length ? 'Other' : 'Items', colour: rest, items: others });
  }
  return { points, genres };
}

/**
 * For each row the one of its genres that is commonest around it, compared with how common it is anywhere: Drama, which
 * is everywhere, colours nothing. Around is the row's cell of a grid and the eight beside it.
 */
function characteristicGenres(rows) {
  const items = rows.filter(({ kind, genres }) => kind === 'item' && genres.length);
  const column = rankOf(items.map(({ x }) => x));
  const line = rankOf(items.map(({ y }) => y));
  const everywhere = new Map();
  const cells = new Map();
  for (const { genres, x, y } of items) {
    for (const genre of genres) {
      everywhere.set(genre, (everywhere.get(genre) ?? 0) + 1);
    }
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const cell = (column(x) + dx) * CELLS * 2 + line(y) + dy;
        const around = cells.get(cell) ?? cells.set(cell, { items: 0, genres: new Map() }).get(cell);
        around.items++;
        genres.forEach(genre => around.genres.set(genre, (around.genres.get(genre) ?? 0) + 1));
      }
    }
  }
  return rows.map(({ kind, genres, x, y }) => {
    if (kind !== 'item' || !genres.length) {
      return null;
    }
    const around = cells.get(column(x) * CELLS * 2 + line(y));
    const lift = genre => (around.genres.get(genre) + 1) / ((around.items * everywhere.get(genre)) / items.length + 1);
    return genres.reduce((best, genre) => (lift(genre) > lift(best) ? genre : best));
  });
}

// Which of the grid's equally full columns or lines a coordinate is in.
function rankOf(values) {
  const sorted = Float64Array.from(values).sort();
  const bounds = Array.from({ length: CELLS - 1 }, (_, cell) => sorted[Math.floor(((cell + 1) * sorted.length) / CELLS)]);
  return value => d3.bisectRight(bounds, value);
}

let lastScene = null;

/**
 * Points and marks; the same object while nothing that it shows has changed, so that the canvas is painted only when
 * it must be.
 */
export function scene(explorer, model, state, points) {
  const marks = marksOf(explorer, model, state);
  const genre = explorer.mapGenre;
  const focus = explorer.mapFocus;
  const shape = `${state.showUsers} ${genre} ${focus} ${[...marks].map(([key, { mark, rank }]) => `${key} ${mark} ${rank}`).join()}`;
  if (lastScene?.all !== points || lastScene.shape !== shape) {
    const shown = state.showUsers ? points : points.filter(({ kind, key }) => kind === 'item' || marks.has(key));
    lastScene = { all: points, shape, points: shown, marks, genre, focus };
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
    (worst?.value ?? []).forEach(({ id }) => put('item', id, 'worst'));
    (best.value ?? []).forEach(({ id, rank }) => put('item', id, 'best', rank));
  }
  if (state.item !== null && !marks.has(`item ${keyOf(state.item)}`)) {
    put('item', state.item, 'item');
  }
  return marks;
}
