import { html, live, nothing } from '../../lib.js';
import { INITIAL } from '../../state/location.js';
import { askGenres, askYears } from '../../state/requests.js';
import { count } from '../shared/words.js';

const PILLS = 12;
// On a narrow screen the lists come first to the eye.
const OPEN = matchMedia('(min-width: 901px)').matches;
const FILTERS = ['topK', 'genres', 'yearFrom', 'yearTo', 'minScore', 'diversity'];

/** How many items, and which. Genres and years are offered only where items have them. */
export function filtersView(explorer, model, state) {
  const genreRows = askGenres(explorer, model).value ?? [];
  const [range] = askYears(explorer, model).value ?? [];
  const change = changes => explorer.go(changes, { replace: true });
  const changed = FILTERS.filter(key => String(state[key]) !== String(INITIAL[key])).length;
  return html`<section class="card" aria-labelledby="filters-title"><details class="filters" ?open=${OPEN}>
    <summary><h2 id="filters-title">Filters${changed ? html` <span class="tag">${changed} set</span>` : nothing}</h2></summary>
    <div class="fields">
      ${number('How many', state.topK, { min: 1, max: 100, step: 1, required: true }, value => change({ topK: value }))}
      ${number('Minimum score', state.minScore, { step: 'any', placeholder: 'any' }, value => change({ minScore: value }))}
    </div>
    ${range?.first === null || range === undefined
      ? nothing
      : html`<div class="fields">
          ${number('From year', state.yearFrom, { max: state.yearTo, step: 1, placeholder: range.first }, value => change({ yearFrom: value }))}
          ${number('To year', state.yearTo, { min: state.yearFrom, step: 1, placeholder: range.last }, value => change({ yearTo: value }))}
        </div>`}
    ${diversity(model, state, change)}
    ${genreRows.length ? genrePills(state, genreRows, change) : nothing}
    ${changed
      ? html`<button type="button" class="button" @click=${() => change(Object.fromEntries(FILTERS.map(key => [key, INITIAL[key]])))}>Reset the filters</button>`
      : nothing}
  </details></section>`;
}

function number(label, value, { min, max, step, placeholder, required = false }, change) {
  const changed = event => {
    const input = event.target;
    if (input.reportValidity()) {
      change(input.value === '' ? null : input.valueAsNumber);
    }
  };
  return html`<label class="field"><span>${label}</span>
    <input type="number" min=${min ?? nothing} max=${max ?? nothing} step=${step} placeholder=${placeholder ?? nothing}
      ?required=${required} .value=${value === null ? '' : String(value)} @change=${changed}></label>`;
}

function diversity(model, state, change) {
  // The label is tied by name: it would take the output, which can be labelled too, for what it stands for.
  return html`<div class="field"><span><label for="diversity">Diversity</label>
      <output class="number" for="diversity" .value=${state.diversity.toFixed(1)}></output></span>
    <input id="diversity" type="range" min="0" max="1" step="0.1" .value=${String(state.diversity)}
      aria-describedby="diversity-note"
      @input=${event => (event.target.previousElementSibling.querySelector('output').value = event.target.valueAsNumber.toFixed(1))}
      @change=${event => change({ diversity: event.target.valueAsNumber })}>
    <span id="diversity-note" class="muted small">Prefers items that are unlike each other.</span></div>`;
}

function genrePills(state, rows, change) {
  const chosen = new Set(state.genres);
  // A genre of the address that no item has is shown too, or nobody could take it away.
  const all = [...rows, ...state.genres.filter(genre => !rows.some(row => row.genre === genre)).map(genre => ({ genre, items: 0 }))];
  const toggle = genre => {
    const others = state.genres.filter(other => other !== genre);
    change({ genres: chosen.has(genre) ? others : [...others, genre] });
  };
  const pill = ({ genre, items }) => html`<label class="pill" title=${`${count(items)} items`}>
    <input type="checkbox" .checked=${live(chosen.has(genre))} @change=${() => toggle(genre)}><span>${genre}</span></label>`;
  const first = all.filter(({ genre }, position) => position < PILLS || chosen.has(genre));
  const rest = all.filter(row => !first.includes(row));
  return html`<fieldset class="pills"><legend>Genres</legend>
    <div class="pill-row">${first.map(pill)}</div>
    ${rest.length
      ? html`<details class="more"><summary>${count(rest.length)} more</summary><div class="pill-row">${rest.map(pill)}</div></details>`
      : nothing}
  </fieldset>`;
}
