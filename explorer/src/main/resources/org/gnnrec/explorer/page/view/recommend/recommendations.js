import { html, nothing } from '../../lib.js';
import { empty } from '../shared/waiting.js';
import { explanationView } from './explanation.js';
import { filtersView } from './filters.js';
import { listsView } from './lists.js';
import { likesView, personView } from './person.js';

/** Whose recommendations, with which filters, the best and the worst of them, and why. */
export function recommendationsView(explorer, model) {
  const state = { ...explorer.state, model: model.name };
  const known = state.composing ? state.likes.length > 0 : state.user !== null;
  return html`<h1 class="visually-hidden">Recommendations</h1>
    <div class="split">
      ${personView(explorer, model, state)} ${filtersView(explorer, model, state)}
      <div class="content">
        ${known ? listsView(explorer, model, state) : nobody(state)}
        ${state.item !== null ? explanationView(explorer, model, state) : nothing}
      </div>
      ${likesView(explorer, model, state)}
    </div>`;
}

function nobody(state) {
  return html`<div class="card invitation">
    ${state.composing
      ? empty('Choose some favourites', 'Recommendations for somebody who likes them appear here at once.')
      : empty('Choose a user', 'What the model finds most and least relevant for that user appears here, side by side.')}
  </div>`;
}
