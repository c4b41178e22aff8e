// The most and the least relevant items.
import { html, nothing } from '../../lib.js';
import { askLists } from '../../state/requests.js';
import { itemRow } from '../shared/items.js';
import { domainOf } from '../shared/marks.js';
import { answered, empty, failed } from '../shared/waiting.js';
import { count } from '../shared/words.js';

/** Both lists side by side, on one scale. */
export function listsView(explorer, model, state) {
  const { best, worst } = askLists(explorer, model, state);
  const scores = [best, worst].flatMap(({ value }) => value ?? []).map(({ score }) => score);
  const domain = domainOf(scores);
  const list = (answer, kind, title, note) => html`<section class="card list" aria-labelledby=${`${kind}-title`}
      aria-busy=${answer.status === 'loading'}>
      <div class="card-head"><h2 id=${`${kind}-title`}>${title}</h2>${note}</div>
      ${answered(answer, {
        waiting: 'Scoring all items',
        show: rows => table(explorer, state, rows, kind, domain),
      })}
    </section>`;
  if (best.status === 'failed' && worst.status === 'failed' && best.error.message === worst.error.message) {
    return html`<section class="card">${failed(best.error, () => [best, worst].forEach(({ retry }) => retry()))}</section>`;
  }
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
