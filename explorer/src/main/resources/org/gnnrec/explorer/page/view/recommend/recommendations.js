import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { askLists } from '../../state/requests.js';
import { explanationView } from './explanation.js';
import { filtersView } from './filters.js';
import { listsView } from './lists.js';
import { likesView, personView } from './person.js';
import { welcomeView } from './welcome.js';

// Here the arrows and Escape have a meaning of their own.
const OWN_KEYS = 'input, select, textarea, canvas, summary, gnnrec-combobox';
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** Whose recommendations, with which filters, the lists of items, and, in a drawer beside them, why. */
export function recommendationsView(explorer, model) {
  const state = { ...explorer.state, model: model.name };
  const known = state.composing ? state.likes.length > 0 : state.user !== null;
  const open = state.item !== null;
  return html`<h1 class="visually-hidden">Recommendations</h1>
    <div class=${open ? 'split split-open' : 'split'} @keydown=${event => pressed(explorer, model, state, known, event)}>
      ${personView(explorer, model, state)} ${filtersView(explorer, model, state)}
      <div class="content">${known ? listsView(explorer, model, state) : welcomeView(explorer, model, state)}</div>
      ${open ? explanationView(explorer, model, state) : nothing} ${likesView(explorer, model, state)}
    </div>`;
}

// Escape closes the drawer, the arrows lead it through the list.
function pressed(explorer, model, state, known, event) {
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (state.item === null || event.defaultPrevented || !plain || event.target.closest(OWN_KEYS)) {
    return;
  }
  const rows = known ? askLists(explorer, model, state).best.value ?? [] : [];
  const position = rows.findIndex(({ id }) => keyOf(id) === keyOf(state.item));
  if (event.key === 'Escape') {
    explorer.focusOn(position < 0 ? 'main' : `best-${rows[position].rank}`);
    explorer.go({ item: null });
  } else if (STEPS[event.key] && position >= 0) {
    event.preventDefault();
    const next = rows[position + STEPS[event.key]];
    if (next) {
      explorer.focusOn('explanation-title');
      explorer.go({ item: next.id }, { replace: true });
    }
  }
}
