import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { askMap, askStoredMap } from '../../state/requests.js';
import { itemLink } from '../shared/items.js';
import { answered, empty, failed, loading } from '../shared/waiting.js';
import { count } from '../shared/words.js';
import { pointsAndGenres, scene } from './scene.js';

const NEAR = 10;
const NAMES = { stored: 'Stored in the graph', pca: 'PCA', umap: 'UMAP', tsne: 't-SNE' };
const WAITING = {
  stored: 'Reading the stored map',
  pca: 'Computing the map',
  umap: 'Computing the map by UMAP; with ten thousand points this takes up to a minute',
  tsne: 'Computing the map by t-SNE; with ten thousand points this takes up to a minute',
};

/** How items and users lie to each other, in two dimensions. */
export function mapView(explorer, model) {
  const state = { ...explorer.state, model: model.name };
  const stored = askStoredMap(explorer, model);
  const offered = stored.value?.[0]?.stored ? ['stored', 'pca', 'umap', 'tsne'] : ['pca', 'umap', 'tsne'];
  const method = state.method ?? (stored.status === 'ready' ? offered[0] : null);
  const answer = method && askMap(explorer, model, state, method, pointsAndGenres);
  return html`<h1 class="visually-hidden">Map</h1>
    <div class="map-layout">
      <section class="card map-card" aria-labelledby="map-title">
        <div class="card-head">
          <h2 id="map-title">Embedding map</h2>
          <label class="choice"><span>Method</span>
            <select @change=${event => explorer.go({ method: event.target.value })}>
              ${[...new Set([...offered, ...(method ? [method] : [])])].map(
                name => html`<option value=${name} ?selected=${name === method}>${NAMES[name]}</option>`,
              )}
            </select></label>
          <label class="check"><input type="checkbox" .checked=${state.showUsers}
            @change=${event => explorer.go({ showUsers: event.target.checked }, { replace: true })}>Users</label>
        </div>
        ${drawn(explorer, model, state, stored, answer, method)}
      </section>
      ${answer?.status === 'ready' ? aside(explorer, model, state, answer.value) : nothing}
    </div>`;
}

function drawn(explorer, model, state, stored, answer, method) {
  if (stored.status === 'failed') {
    return failed(stored.error, stored.retry);
  }
  if (!answer) {
    return loading('Looking for a stored map');
  }
  return answered(answer, {
    waiting: WAITING[method],
    show: ({ points, genres }) =>
      points.length
        ? html`<gnnrec-embedding-map .scene=${scene(explorer, model, state, points)}
              @point=${event => choose(explorer, event.detail)}></gnnrec-embedding-map>
            ${legend(explorer, genres)}`
        : empty('Nothing to draw', 'No item of this model has coordinates.'),
  });
}

function choose(explorer, point) {
  explorer.go(point.kind === 'item' ? { item: point.id } : { user: point.id, composing: false });
}

// What is found may be anywhere: the map is moved to it.
function find(explorer, point) {
  explorer.mapFocus = point.key;
  choose(explorer, point);
}

function legend(explorer, genres) {
  const pick = colour => {
    explorer.mapGenre = explorer.mapGenre === colour ? null : colour;
    explorer.update();
  };
  return html`<ul class="legend plain" aria-label="Colours: the genre that sets an item's surroundings apart; each picks out its items">
    ${genres.map(
      ({ genre, colour, items }) => html`<li><button type="button" class="legend-pick" aria-pressed=${explorer.mapGenre === colour} @click=${() => pick(colour)}>
        <span class=${`dot dot${colour.slice(1)}`}></span>${genre} <span class="muted">${count(items)}</span></button></li>`,
    )}
    <li><span class="dot dot-peer dot-square"></span>User</li>
  </ul>
  <ul class="legend plain" aria-label="Marks">
    <li><span class="mark mark-person" aria-hidden="true"></span>Chosen user</li>
    <li><span class="mark mark-liked" aria-hidden="true"></span>Liked</li>
    <li><span class="mark mark-best" aria-hidden="true">1</span>Most relevant, by rank</li>
    ${explorer.showsWorst ? html`<li><span class="mark mark-worst" aria-hidden="true">×</span>Least relevant</li>` : nothing}
  </ul>`;
}

function aside(explorer, model, state, { points }) {
  const items = points.filter(({ kind }) => kind === 'item');
  const search = async text => {
    const wanted = text.trim().toLowerCase();
    return points
      .filter(({ name, id }) => name.toLowerCase().includes(wanted) || String(id) === wanted)
      .slice(0, 12)
      .map(point => ({ ...point, caption: point.name, detail: point.kind === 'user' ? 'user' : (point.genre ?? '') }));
  };
  const centre =
    points.find(({ key }) => state.item !== null && key === `item ${keyOf(state.item)}`) ??
    points.find(({ key }) => state.user !== null && key === `user ${keyOf(state.user)}`);
  return html`<section class="card side-card" aria-labelledby="near-title">
    <h2 id="near-title">What is near</h2>
    <gnnrec-combobox .label=${'Find on the map'} .search=${search} @choose=${event => find(explorer, event.detail)}></gnnrec-combobox>
    ${centre ? nearTable(explorer, centre, items) : html`<p class="muted">Choose a point on the map, or find one by its name.</p>`}
  </section>`;
}

function nearTable(explorer, centre, items) {
  const near = items
    .filter(({ key }) => key !== centre.key)
    .map(point => ({ point, distance: Math.hypot(point.x - centre.x, point.y - centre.y) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, NEAR);
  return html`<table class="ranked">
    <caption>Nearest on the map to <strong>${centre.name}</strong></caption>
    <thead class="visually-hidden"><tr><th scope="col">Rank</th><th scope="col">Item</th></tr></thead>
    <tbody>
      ${near.map(
        ({ point }, position) => html`<tr>
          <td class="rank">${position + 1}</td>
          <td class="title"><a href=${explorer.href({ item: point.id })}>${point.name}</a>
            <span class="meta"><span class=${`dot dot${point.colour.slice(1)}`}></span>${point.genre ?? 'no genre'}</span></td>
        </tr>`,
      )}
    </tbody>
  </table>
  ${centre.kind === 'item' ? html`<p>${itemLink(explorer, { id: centre.id, caption: `Explain ${centre.name}` })}</p>` : nothing}
  <p class="muted small">Two dimensions keep only a part of what the model knows: its own neighbours are listed in the explanation of an item.</p>`;
}
