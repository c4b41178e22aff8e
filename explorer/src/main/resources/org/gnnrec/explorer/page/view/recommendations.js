import { html, nothing } from '../lib.js';
import { keyOf } from '../database/values.js';
import { recommend } from '../database/models.js';
import { explanationView } from './explanation.js';
import { filtersView } from './filters.js';
import { answered, bar, count, decimal, domainOf, empty, metaOf, nameOf } from './parts.js';
import { personView } from './person.js';

/** Whose recommendations, with which filters, the best and the worst of them, and why. */
export function recommendationsView(explorer, model) {
  const state = { ...explorer.state, model: model.name };
  const known = state.composing ? state.likes.length > 0 : state.user !== null;
  return html`<h1 class="visually-hidden">Recommendations</h1>
    <div class="split">
      <div class="side">
        ${personView(explorer, model, state)} ${filtersView(explorer, model, state)}
      </div>
      <div class="content">
        ${known ? lists(explorer, model, state) : nobody(state)}
        ${state.item !== null ? explanationView(explorer, model, state) : nothing}
      </div>
    </div>`;
}

function nobody(state) {
  return html`<div class="card invitation">
    ${state.composing
      ? empty('Choose some favourites', 'Recommendations for somebody who likes them appear here at once.')
      : empty('Choose a user', 'What the model finds most and least relevant for that user appears here, side by side.')}
  </div>`;
}

/** The best and the worst items, as far as they are there; the map marks them too. */
export function askLists(explorer, model, state) {
  const filters = [state.topK, state.genres, state.yearFrom, state.yearTo, state.minScore];
  const key = [model.name, model.modelVersion, state.composing ? ['likes', state.likes] : state.user, ...filters];
  return {
    best: explorer.ask('best', [...key, state.diversity], () => recommend(model.mapping, state, 'best')),
    worst: explorer.ask('worst', key, () => recommend(model.mapping, state, 'worst')),
  };
}

function lists(explorer, model, state) {
  const { best, worst } = askLists(explorer, model, state);
  const scores = [best, worst].flatMap(({ value }) => value ?? []).map(({ score }) => score);
  const domain = domainOf(scores);
  const list = (answer, kind, title, note) => html`<section class="card list" aria-labelledby=${`${kind}-title`}
      aria-busy=${answer.status === 'loading'}>
      <div class="card-head"><h2 id=${`${kind}-title`}>${title}</h2>${note}</div>
      ${answered(answer, {
        waiting: 'Scoring all items',
        retry: () => explorer.retry(kind),
        show: rows => table(explorer, state, rows, kind, domain),
      })}
    </section>`;
  return html`${summary(best, worst)}
    <div class="pair">
      ${list(best, 'best', 'Most relevant', nothing)}
      ${list(
        worst,
        'worst',
        'Least relevant',
        state.diversity > 0 ? html`<span class="muted small">without diversity</span>` : nothing,
      )}
    </div>`;
}

const SOURCES = {
  trained: 'from the vector that was trained for this user',
  foldedIn: 'computed from the present likes, which the model was not trained on',
  popular: 'popular items, since the model knows none of the likes; the score counts users',
};

function summary(best, worst) {
  const source = best.value?.[0]?.source;
  const ready = best.status === 'ready' && worst.status === 'ready';
  return html`<p class="summary" role="status">
    ${ready
      ? html`<strong>${count(best.value.length)}</strong> most and <strong>${count(worst.value.length)}</strong> least
          relevant items${source ? html`, ${SOURCES[source] ?? source}` : nothing}.`
      : best.status === 'failed' || worst.status === 'failed'
        ? nothing
        : 'Scoring …'}
  </p>`;
}

function table(explorer, state, rows, kind, domain) {
  if (!rows.length) {
    return empty('No item is left', 'The filters leave out every item. Widen them, or reset them.');
  }
  return html`<table class="ranked">
    <thead class="visually-hidden"><tr><th scope="col">Rank</th><th scope="col">Item</th><th scope="col">Score</th></tr></thead>
    <tbody>
      ${rows.map(row => itemRow(explorer, state, row, kind, domain))}
    </tbody>
  </table>`;
}

/** A row with rank, item, bar and score; the item leads to its explanation. */
export function itemRow(explorer, state, row, kind, domain) {
  const chosen = state.item !== null && keyOf(state.item) === keyOf(row.id);
  return html`<tr class=${chosen ? 'chosen' : ''}>
    <td class="rank">${row.rank}</td>
    <td class="title">${itemLink(explorer, row, chosen)}${meta(row)}</td>
    <td class="score">${bar(row.score, domain, kind)}<span class="number">${decimal(row.score)}</span></td>
  </tr>`;
}

/** The name of an item, which leads to its explanation. */
export function itemLink(explorer, row, chosen = false) {
  return html`<a href=${explorer.href({ view: 'recommendations', item: row.id })} aria-current=${chosen ? 'true' : nothing}
    @click=${() => explorer.focusOn('explanation-title')}>${nameOf(row)}</a>`;
}

function meta(row) {
  const text = metaOf(row);
  return text ? html`<span class="meta">${text}</span>` : nothing;
}
