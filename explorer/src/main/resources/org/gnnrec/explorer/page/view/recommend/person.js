import { keyOf } from '../../database/values.js';
import { html, nothing, repeat } from '../../lib.js';
import { askFavourites, askLikes, askUser, searchItems, searchUsers } from '../../state/requests.js';
import { itemLink } from '../shared/items.js';
import { answered, empty } from '../shared/waiting.js';
import { count, decimal, metaOf, nameOf } from '../shared/words.js';

const SHOWN = 8;

/** Whose recommendations: a user of the graph, or somebody new with favourites. */
export function personView(explorer, model, state) {
  return html`<section class="card" aria-labelledby="person-title">
    <h2 id="person-title">For whom</h2>
    <div class="segments" role="group" aria-label="For whom">
      <button type="button" aria-pressed=${!state.composing} @click=${() => explorer.go({ composing: false, item: null })}>
        A user
      </button>
      <button type="button" aria-pressed=${state.composing} @click=${() => explorer.go({ composing: true, item: null })}>
        Somebody new
      </button>
    </div>
    ${state.composing ? composed(explorer, model, state) : existing(explorer, model, state)}
  </section>`;
}

function existing(explorer, model, state) {
  const { mapping } = model;
  return html`<gnnrec-combobox
      .label=${`Search ${mapping.userLabel} by id or name`}
      .chosen=${captionOf(explorer, model, state)}
      .search=${async (text, signal) =>
        (await searchUsers(explorer, model, text, signal)).map(row => ({
          id: row.id,
          caption: nameOf(row),
          detail: `${row.caption ? `${row.id} · ` : ''}${count(row.likes)} likes`,
        }))}
      @choose=${event => explorer.go({ user: event.detail.id, item: null })}></gnnrec-combobox>
    ${state.user === null ? nothing : chosen(explorer, model, state)}`;
}

// The name of the user of the address; the id until the name is known.
function captionOf(explorer, model, state) {
  if (state.user === null) {
    return '';
  }
  const [row] = askUser(explorer, model, state).value ?? [];
  return row && keyOf(row.id) === keyOf(state.user) ? nameOf(row) : String(state.user);
}

function chosen(explorer, model, state) {
  const { mapping } = model;
  const found = askUser(explorer, model, state);
  return answered(found, {
    waiting: `Looking for ${state.user}`,
    show: rows =>
      rows.length
        ? html`<div class="person">
            <p class="person-name">${nameOf(rows[0])}</p>
            <p class="muted small">${mapping.userLabel} ${String(state.user)} · ${count(rows[0].likes)} likes</p>
          </div>`
        : empty(`No ${mapping.userLabel} has the id ${state.user}`, 'Search for another one by id or name.'),
  });
}

/** What the chosen user likes. */
export function likesView(explorer, model, state) {
  if (state.composing || state.user === null) {
    return nothing;
  }
  const person = askUser(explorer, model, state).value?.[0];
  if (!person) {
    return nothing;
  }
  if (person.likes === 0) {
    return html`<section class="card"><h2>Likes</h2>
      <p class="muted small">This user likes nothing yet, so popular items are recommended.</p></section>`;
  }
  const answer = askLikes(explorer, model, state);
  return html`<section class="card" aria-labelledby="likes-title"><h2 id="likes-title">Likes</h2>
    ${answered(answer, {
      waiting: 'Reading the likes',
      show: rows => html`
        ${likeList(explorer, rows.slice(0, SHOWN))}
        ${rows.length > SHOWN
          ? html`<details class="more">
              <summary>${count(rows.length - SHOWN)} more${person.likes > rows.length ? html` of ${count(person.likes - SHOWN)}` : nothing}</summary>
              ${likeList(explorer, rows.slice(SHOWN))}
            </details>`
          : nothing}`,
    })}
  </section>`;
}

function likeList(explorer, rows) {
  return html`<ul class="plain likes">
    ${rows.map(
      row => html`<li><span class="title">${itemLink(explorer, row)}<span class="meta">${metaOf(row)}</span></span>
        ${row.strength === null ? nothing : html`<span class="number muted">${decimal(row.strength, 1)}</span>`}</li>`,
    )}
  </ul>`;
}

function composed(explorer, model, state) {
  const { mapping } = model;
  const keys = new Set(state.likes.map(keyOf));
  const add = id => !keys.has(keyOf(id)) && explorer.go({ likes: [...state.likes, id], item: null });
  return html`<gnnrec-combobox
      .label=${`Add a favourite ${mapping.itemLabel}`}
      .clears=${true}
      .search=${async (text, signal) =>
        (await searchItems(explorer, model, text, signal))
          .filter(({ id }) => !keys.has(keyOf(id)))
          .map(row => ({ id: row.id, caption: nameOf(row), detail: metaOf(row) || `${count(row.likes)} likes` }))}
      @choose=${event => add(event.detail.id)}></gnnrec-combobox>
    ${state.likes.length ? favourites(explorer, model, state) : nothing}`;
}

function favourites(explorer, model, state) {
  const answer = askFavourites(explorer, model, state);
  const known = new Map((answer.value ?? []).map(row => [keyOf(row.id), row]));
  const remove = id => {
    explorer.go({ likes: state.likes.filter(other => keyOf(other) !== keyOf(id)), item: null });
  };
  return html`<h3>Favourites</h3>
    <ul class="plain likes">
      ${repeat(state.likes, keyOf, id => {
        const row = known.get(keyOf(id)) ?? { id };
        return html`<li><span class="title">${nameOf(row)}<span class="meta">${metaOf(row)}</span></span>
          <button type="button" class="button-icon" aria-label=${`Remove ${nameOf(row)}`} @click=${() => remove(id)}>×</button>
        </li>`;
      })}
    </ul>`;
}
