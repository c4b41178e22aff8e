import { explain } from '../../database/recommendations.js';
import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { askExplanation, askItem, askNearFavourites, askNeighbours, askSharedLikers, askUser } from '../../state/requests.js';
import { copyBar } from '../shared/copy.js';
import { itemLink, itemRow } from '../shared/items.js';
import { bar, domainOf } from '../shared/marks.js';
import { answered, empty } from '../shared/waiting.js';
import { count, decimal, metaOf, nameOf, percent } from '../shared/words.js';
import { favouriteDrawing, pathDrawing } from './drawing.js';

/** Why an item scores as it does: the graph behind it, the parts of the score, and what is near. */
export function explanationView(explorer, model, state) {
  const answer = askItem(explorer, model, state);
  return html`<section class="card explanation drawer" aria-labelledby="explanation-title">
    <div class="card-head">
      <h2 id="explanation-title" tabindex="-1">${answer.value?.length ? nameOf(answer.value[0]) : String(state.item)}</h2>
      <button type="button" class="button button-quiet" title="Escape closes, the arrow keys lead through the list" @click=${() => explorer.go({ item: null })}>Close</button>
    </div>
    ${answered(answer, {
      waiting: 'Looking for the item',
      show: rows =>
        rows.length
          ? explained(explorer, model, state, rows[0])
          : empty(`No ${model.mapping.itemLabel} has the id ${state.item}`),
    })}
  </section>`;
}

function explained(explorer, model, state, item) {
  const whole = state.composing ? state.likes.length > 0 : state.user !== null;
  return html`<p class="muted">${metaOf(item)}</p>
    ${!whole ? nothing : state.composing ? nearFavourites(explorer, model, state, item) : parts(explorer, model, state, item)}
    ${neighbours(explorer, model, state)}`;
}

function parts(explorer, model, state, item) {
  const answer = askExplanation(explorer, model, state);
  const person = askUser(explorer, model, state).value?.[0] ?? { id: state.user };
  return answered(answer, {
    waiting: 'Taking the score apart',
    show: rows => {
      if (rows[0]?.kind === 'popularity') {
        return html`<p>${count(rows[0].contribution)} users like it; the model knows nothing else that would speak for it here.</p>`;
      }
      const drawing = pathDrawing(person, item, rows);
      return html`<p class="summary">Score <strong class="number">${decimal(rows[0].score)}</strong>, which these parts add up to.</p>
        <div class="why">
          ${drawing.nodes.length > 2
            ? figure(explorer, drawing, 'Paths from the user over liked items and users who like both')
            : empty('No path', 'Nobody else likes both this item and one that the user likes.')}
          ${partTable(explorer, rows)}
        </div>
        ${copyBar('the explanation', explain(model.mapping, state), ['kind', 'rank', 'liked', 'peer', 'contribution', 'share'], rows.map(named))}`;
    },
  });
}

// Nodes by their names.
function named(row) {
  return { ...row, liked: row.liked && nameOf(row.liked), peer: row.peer && nameOf(row.peer) };
}

function figure(explorer, drawing, caption) {
  const choose = event => {
    explorer.focusOn('explanation-title');
    explorer.go({ item: event.detail.id });
  };
  return html`<figure class="graph">
    <gnnrec-path-graph .drawing=${drawing} @item=${choose}></gnnrec-path-graph>
    <figcaption>
      <ul class="legend plain">
        <li><span class="dot dot-person"></span>user</li>
        <li><span class="dot dot-liked"></span>liked item</li>
        ${drawing.nodes.some(({ kind }) => kind === 'peer') ? html`<li><span class="dot dot-peer"></span>user who likes both</li>` : nothing}
        <li><span class="dot dot-item"></span>this item</li>
      </ul>
      <span class="visually-hidden">${caption}</span>
    </figcaption>
  </figure>`;
}

function partTable(explorer, rows) {
  const shown = rows.filter(({ kind }) => kind !== 'path');
  const domain = domainOf(shown.map(({ contribution }) => contribution));
  const peers = liked =>
    rows.filter(({ kind, liked: over, peer }) => kind === 'path' && peer && keyOf(over.id) === keyOf(liked.id)).map(({ peer }) => nameOf(peer));
  const name = row => {
    switch (row.kind) {
      case 'likedItem': {
        const names = peers(row.liked);
        return html`${itemLink(explorer, row.liked)}${names.length ? html`<span class="meta">with ${names.join(', ')}</span>` : nothing}`;
      }
      case 'own':
        return html`The user's own vector<span class="meta">what does not come from the likes</span>`;
      default:
        return 'All other likes together';
    }
  };
  return html`<table class="ranked parts">
    <caption>Parts of the score</caption>
    <thead><tr><th scope="col">Because of</th><th scope="col" class="score">Adds</th><th scope="col" class="number">Share</th></tr></thead>
    <tbody>
      ${shown.map(
        row => html`<tr>
          <td class="title">${name(row)}</td>
          <td class="score">${bar(row.contribution, domain, row.contribution < 0 ? 'worst' : 'best')}<span class="number">${decimal(row.contribution)}</span></td>
          <td class="number">${percent(row.share)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

// gnnrec.explain takes users of the graph only; for favourites the page shows how near they are and who likes both.
function nearFavourites(explorer, model, state, item) {
  const near = askNearFavourites(explorer, model, state);
  const shared = askSharedLikers(explorer, model, state);
  const likers = new Map((shared.value ?? []).map(row => [keyOf(row.id), row]));
  const drawing = favourites => favouriteDrawing(item, favourites, likers);
  return html`<p class="summary">Somebody new is not in the graph, so the score cannot be taken apart. This is how near each favourite lies, and how many
      users like both.</p>
    ${answered(near, {
      waiting: 'Comparing with the favourites',
      show: rows => html`<div class="why">
        ${figure(explorer, drawing(rows), 'Paths from the favourites over users who like both')}
        <table class="ranked parts">
          <caption>Favourites</caption>
          <thead><tr><th scope="col">Favourite</th><th scope="col" class="score">Cosine</th><th scope="col" class="number">Like both</th></tr></thead>
          <tbody>
            ${rows.map(
              row => html`<tr>
                <td class="title">${itemLink(explorer, row)}</td>
                <td class="score">${bar(row.score, [Math.min(0, ...rows.map(({ score }) => score)), 1], 'best')}<span class="number">${decimal(row.score)}</span></td>
                <td class="number">${count(likers.get(keyOf(row.id))?.likers)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
    })}`;
}

function neighbours(explorer, model, state) {
  const answer = askNeighbours(explorer, model, state);
  return html`<div class="neighbours">
    <h3 id="neighbours-title">Neighbours in the model</h3>
    ${answered(answer, {
      waiting: 'Looking for neighbours',
      show: rows => {
        const domain = [Math.min(0, ...rows.map(({ score }) => score)), 1];
        return html`<table class="ranked" aria-labelledby="neighbours-title">
          <thead class="visually-hidden"><tr><th scope="col">Rank</th><th scope="col">Item</th><th scope="col">Cosine</th></tr></thead>
          <tbody>${rows.map(row => itemRow(explorer, { ...state, item: null }, row, 'near', domain))}</tbody>
        </table>`;
      },
    })}
  </div>`;
}
