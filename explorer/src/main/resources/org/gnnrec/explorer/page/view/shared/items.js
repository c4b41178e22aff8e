// Items as rows and links.
import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { bar } from './marks.js';
import { decimal, metaOf, nameOf } from './words.js';

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
