// The most relevant items, the surprising ones among them, and the least relevant.
import { recommend, surprising as surprisingOf } from '../../database/recommendations.js';
import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { askLists, askReasons } from '../../state/requests.js';
import { copyBar } from '../shared/copy.js';
import { itemRow } from '../shared/items.js';
import { domainOf } from '../shared/marks.js';
import { answered, empty, failed } from '../shared/waiting.js';
import { count } from '../shared/words.js';

/** The lists, on one scale. */
export function listsView(explorer, model, state) {
  const { best, surprising, worst } = askLists(explorer, model, state);
  if (best.status === 'failed') {
    return html`<section class="card">${failed(best.error, () => [best, surprising].forEach(({ retry }) => retry()))}</section>`;
  }
  const answers = [best, surprising, worst].filter(Boolean);
  const domain = domainOf(answers.flatMap(({ value }) => value ?? []).map(({ score }) => score));
  const rows = (answer, kind) =>
    answered(answer, {
      waiting: 'Scoring all items',
      show: found => table(explorer, state, withReasons(explorer, model, state, kind, found), kind, domain),
    });
  const list = (answer, kind, title, note) => html`<section class="card list" aria-labelledby=${`${kind}-title`}
      aria-busy=${answer.status === 'loading'}>
      <div class="card-head"><h2 id=${`${kind}-title`}>${title}</h2><span class="muted small">${note}</span></div>
      ${rows(answer, kind)}
      ${taken(model, state, answer, kind)}
    </section>`;
  const toggle = event => {
    explorer.showsWorst = event.target.open;
    explorer.update();
  };
  return html`${summary(best)}
    <div class="pair">
      ${list(best, 'best', 'Most relevant', '')}
      ${list(surprising, 'surprising', 'Surprising', `few users like them; of the ${count(10 * state.topK)} most relevant`)}
    </div>
    <section class="card list" aria-labelledby="worst-title" aria-busy=${worst?.status === 'loading'}>
      <details ?open=${explorer.showsWorst} @toggle=${toggle}>
        <summary><h2 id="worst-title">Least relevant</h2></summary>
        ${worst ? html`${rows(worst, 'worst')} ${taken(model, state, worst, 'worst')}` : nothing}
      </details>
    </section>`;
}

const NAMES = { best: 'the most relevant items', surprising: 'the surprising items', worst: 'the least relevant items' };

function taken(model, state, answer, kind) {
  if (answer.status !== 'ready' || !answer.value.length) {
    return nothing;
  }
  const query = kind === 'surprising' ? surprisingOf(model.mapping, state) : recommend(model.mapping, state, kind);
  return copyBar(NAMES[kind], query, ['rank', 'id', 'caption', 'score', 'year', 'genres'], answer.value);
}

// Only what a real user likes can be a reason, and only for what is recommended.
function withReasons(explorer, model, state, kind, rows) {
  if (state.composing || kind === 'worst' || !rows.length || rows[0].source === 'popular') {
    return rows;
  }
  const reasons = askReasons(explorer, model, state, kind, rows).value;
  return reasons ? rows.map(row => ({ ...row, because: reasons.get(keyOf(row.id)) })) : rows;
}

const SOURCES = {
  trained: 'from the vector that was trained for this user',
  foldedIn: 'computed from the present likes, which the model was not trained on',
  popular: 'popular items, since the model knows none of the likes; the score counts users',
};

function summary(best) {
  const source = best.value?.[0]?.source;
  return html`<p class="summary" role="status">
    ${best.status === 'ready'
      ? html`<strong>${count(best.value.length)}</strong> recommendations${source ? html`, ${SOURCES[source] ?? source}` : nothing}.`
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
