// What the page begins with: the model, and users to try.
import { keyOf } from '../../database/values.js';
import { html, nothing } from '../../lib.js';
import { askDrift, askSuggestedUsers } from '../../state/requests.js';
import { answered, empty } from '../shared/waiting.js';
import { ago, count, decimal, likes, metricName, nameOf, percent, when } from '../shared/words.js';

const HEADLINE = 'ndcgAt20';
const KINDS = { typical: 'Typical', heavy: 'With the most likes', new: 'With the fewest likes' };

/** Who may be chosen, and what the model is. */
export function welcomeView(explorer, model, state) {
  return html`${modelCard(explorer, model)}
    ${state.composing
      ? html`<div class="card invitation">${empty('Choose some favourites', 'Recommendations for somebody who likes them appear here at once.')}</div>`
      : suggestions(explorer, model)}`;
}

function modelCard(explorer, model) {
  const metric = model.validationMetrics?.[HEADLINE];
  const facts = [
    ['Users', count(model.userCount)],
    ['Items', count(model.itemCount)],
    ['Likes', count(model.relationshipCount)],
    [`${metricName(HEADLINE)}, held out`, decimal(metric)],
  ];
  return html`<section class="card" aria-labelledby="model-title">
    <div class="card-head">
      <h2 id="model-title">${model.name} <span class="tag">${model.model}</span> <span class="tag">version ${model.modelVersion}</span></h2>
      <span class="muted small" title=${when(model.createdAt)}>trained ${ago(model.createdAt)}</span>
    </div>
    <dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${moved(explorer, model)}
  </section>`;
}

function moved(explorer, model) {
  const [row] = askDrift(explorer, model).value ?? [];
  if (!row) {
    return nothing;
  }
  if (!row.drift && !row.usersAdded && !row.itemsAdded) {
    return html`<p class="muted small">The graph is as it was in training.</p>`;
  }
  const text = html`Since then ${count(row.likesAdded)} likes were added and ${count(row.likesRemoved)} removed, ${percent(row.drift)} of all;
    ${count(row.usersAdded)} users and ${count(row.itemsAdded)} items are new.`;
  return row.retrainAdvised
    ? html`<p class="notice">${text} <a href=${explorer.href({ view: 'models' })}>Train again</a></p>`
    : html`<p class="muted small">${text}</p>`;
}

function suggestions(explorer, model) {
  const answer = askSuggestedUsers(explorer, model);
  const link = row => html`<a class="suggestion" href=${explorer.href({ user: row.id, item: null })}>
    <span class="suggestion-name">${nameOf(row)}</span><span class="meta">${likes(row.likes)}</span></a>`;
  return html`<section class="card" aria-labelledby="suggestions-title">
    <h2 id="suggestions-title">Whose recommendations?</h2>
    <p class="muted small">Some of the first 1,000 users; search for any other.</p>
    ${answered(answer, {
      waiting: 'Looking for users',
      show: rows => {
        const any = rows.find(({ kind }) => kind === 'any');
        if (!any) {
          return empty(`There is no ${model.mapping.userLabel} yet`, 'Compose somebody new instead.');
        }
        const seen = new Set();
        const first = row => !seen.has(keyOf(row.id)) && seen.add(keyOf(row.id));
        return html`<div class="suggestion-groups">
            ${Object.entries(KINDS).map(([kind, title]) => {
              const own = rows.filter(row => row.kind === kind && first(row));
              return own.length ? html`<div><h3>${title}</h3><div class="suggestion-list">${own.map(link)}</div></div>` : nothing;
            })}
          </div>
          <p><a class="button button-primary" href=${explorer.href({ user: any.id, item: null })} role="button">Surprise me</a></p>`;
      },
    })}
  </section>`;
}
