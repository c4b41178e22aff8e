// What views ask of the database. Each request has a place, where its answer is shown, and a key of what the answer
// depends on; views that ask for the same share the answer.
import { findItems, findUsers, genres, items, likesOf, sharedLikers, suggestedUsers, user, VOCABULARY, years } from '../database/graph.js';
import { map, storedMap } from '../database/map.js';
import { curve, drift, evaluate, modelOf, VERSIONS } from '../database/models.js';
import { keyOf } from '../database/values.js';
import { explain, reasons, recommend, similar, surprising } from '../database/recommendations.js';

const SPLIT_SEED = 42;

/** The user of the state; no row if there is none. */
export function askUser(explorer, model, state) {
  return explorer.ask('user', [model.name, state.user], () => user(model.mapping, state.user));
}

/** What the user of the state likes. */
export function askLikes(explorer, model, state) {
  return explorer.ask('likes', [model.name, state.user], () => likesOf(model.mapping, state.user));
}

/** The favourites of somebody new. */
export function askFavourites(explorer, model, state) {
  return explorer.ask('favourites', [model.name, state.likes], () => items(model.mapping, state.likes));
}

/** Users whose id or name is like a text, once, for what is being typed. */
export function searchUsers(explorer, model, text, signal) {
  return explorer.login.run(explorer.database, findUsers(model.mapping, text), signal);
}

/** The same for items. */
export function searchItems(explorer, model, text, signal) {
  return explorer.login.run(explorer.database, findItems(model.mapping, text), signal);
}

/** Genres of the items. */
export function askGenres(explorer, model) {
  return explorer.ask('genres', [model.name], () => genres(model.mapping));
}

/** The first and the last year of the items. */
export function askYears(explorer, model) {
  return explorer.ask('years', [model.name], () => years(model.mapping));
}

/** The best items, those of them that few users like, and, where they are wanted, the worst. */
export function askLists(explorer, model, state) {
  const filters = [state.topK, state.genres, state.yearFrom, state.yearTo, state.minScore];
  const key = [model.name, model.modelVersion, state.composing ? ['likes', state.likes] : state.user, ...filters];
  return {
    best: explorer.ask('best', [...key, state.diversity], () => recommend(model.mapping, state, 'best')),
    surprising: explorer.ask('surprising', key, () => surprising(model.mapping, state), rows => rows.map((row, position) => ({ ...row, rank: position + 1 }))),
    worst: explorer.showsWorst ? explorer.ask('worst', key, () => recommend(model.mapping, state, 'worst')) : null,
  };
}

/** Which likes speak most for the items of a list, by the items' keys. */
export function askReasons(explorer, model, state, kind, rows) {
  const ids = rows.map(({ id }) => id);
  const key = [model.name, model.modelVersion, state.user, ids];
  const then = found => new Map(found.map(({ id, liked }) => [keyOf(id), liked]));
  return explorer.ask(`reasons ${kind}`, key, () => reasons(model.mapping, state, ids), then);
}

/** A few users to begin with. */
export function askSuggestedUsers(explorer, model) {
  return explorer.ask('suggestedUsers', [model.name], () => suggestedUsers(model.mapping));
}

/** How far the graph has moved since the training. */
export function askDrift(explorer, model) {
  return explorer.ask('drift', [model.name, model.modelVersion], () => drift(model.name));
}

/** The item of the state; no row if there is none. */
export function askItem(explorer, model, state) {
  return explorer.ask('item', [model.name, state.item], () => items(model.mapping, [state.item]));
}

/** The score of the item for the user, in parts. */
export function askExplanation(explorer, model, state) {
  const key = [model.name, model.modelVersion, state.user, state.item];
  return explorer.ask('explanation', key, () => explain(model.mapping, state));
}

/** How near each favourite is to the item. */
export function askNearFavourites(explorer, model, state) {
  const key = [model.name, model.modelVersion, state.likes, state.item];
  return explorer.ask('nearFavourites', key, () => similar(model.mapping, state, state.likes));
}

/** Who likes both the item and a favourite. */
export function askSharedLikers(explorer, model, state) {
  const key = [model.name, state.likes, state.item];
  return explorer.ask('sharedLikers', key, () => sharedLikers(model.mapping, state.item, state.likes));
}

/** The items nearest to the item. */
export function askNeighbours(explorer, model, state) {
  return explorer.ask('neighbours', [model.name, model.modelVersion, state.item], () => similar(model.mapping, state));
}

/** Whether a map is stored in the graph. */
export function askStoredMap(explorer, model) {
  return explorer.ask('storedMap', [model.name], () => storedMap(model.mapping));
}

/** The map by a method; its rows go through `then`, once. */
export function askMap(explorer, model, state, method, then) {
  return explorer.ask('map', [model.name, model.modelVersion, method], () => map(model.mapping, state, method), then);
}

/** Every stored version of every model. */
export function askVersions(explorer) {
  return explorer.ask('versions', [], () => VERSIONS, rows => rows.map(modelOf));
}

/** The training curve of a version, of which two are shown at a time, by their letters. */
export function askCurve(explorer, letter, version) {
  const key = { model: version.name, version: version.modelVersion };
  return explorer.ask(`curve${letter}`, [key], () => curve(key));
}

/** Metrics of versions on the same held-out likes. */
export function askEvaluation(explorer, versions, k) {
  const key = [versions.map(({ name, modelVersion }) => [name, modelVersion]), k];
  return explorer.ask('evaluation', key, () => evaluate(versions, { k, randomSeed: SPLIT_SEED }));
}

/** Labels and relationship types in use. */
export function askVocabulary(explorer) {
  return explorer.ask('vocabulary', [], () => VOCABULARY);
}
