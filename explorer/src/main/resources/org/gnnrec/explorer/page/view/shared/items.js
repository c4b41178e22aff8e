// Items as rows and links.
import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { bar } from './marks.js';
import { decimal, likes, metaOf, nameOf } from './words.js';

/** A row with rank, item, bar and score; the item leads to its explanation. */
export function itemRow(explorer, state, row, kind, domain) {
  const chosen = state.item !== null && keyOf(state.item) === keyOf(row.id);
  return html`<tr class=${chosen ? 'chosen' : ''}>
    <td class="rank">${row.rank}</td>
    <td class="title">${itemLink(explorer, row, { chosen, id: `${kind}-${row.rank}` })}${meta(row)}</td>
    <td class="score">${bar(row.score, domain, kind)}<span class="number">${decimal(row.score)}</span></td>
  </tr>`;
}

/** The name of an item, which leads to its explanation. */
export function itemLink(explorer, row, { chosen = false, id = nothing } = {}) {
  return html`<a id=${id} href=${explorer.href({ view: 'recommendations', item: row.id })} aria-current=${chosen ? 'true' : nothing}
    @click=${() => explorer.focusOn('explanation-title')}>${nameOf(row)}</a>`;
}

function meta(row) {
  const text = [row.likes === undefined ? '' : likes(row.likes), metaOf(row)].filter(Boolean).join(' · ');
  const because = (row.because ?? []).map(nameOf).join(', ');
  return html`${text ? html`<span class="meta" title=${text}>${text}</span>` : nothing}
    ${because ? html`<span class="meta because" title=${because}>because of ${because}</span>` : nothing}`;
}
