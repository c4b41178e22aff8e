import { html, nothing } from '../../lib.js';
import { askVersions } from '../../state/requests.js';
import { answered } from '../shared/waiting.js';
import { count, decimal, metricName, metricNames, versionName, when } from '../shared/words.js';
import { curvesView } from './curves.js';
import { evaluationView } from './evaluation.js';
import { trainingView } from './training.js';

/** How trainings went, what was measured, and how two versions compare. */
export function modelsView(explorer, model) {
  const answer = askVersions(explorer);
  return html`<h1 class="visually-hidden">Models</h1>
    ${answer.status === 'ready'
      ? compared(explorer, model, answer.value)
      : html`<section class="card">${answered(answer, { waiting: 'Reading the stored versions' })}</section>`}
    ${trainingView(explorer, { title: 'Train another model', open: false })}`;
}

function compared(explorer, model, versions) {
  const find = wanted => wanted && versions.find(({ name, modelVersion }) => name === wanted.model && modelVersion === wanted.version);
  const first = find(explorer.state.first) ?? versions.find(({ name, served }) => name === model.name && served) ?? versions[0];
  const second = find(explorer.state.second);
  const other = second && second !== first ? second : null;
  const missing = [explorer.state.first, explorer.state.second].filter(wanted => wanted && !find(wanted));
  return html`
    ${missing.map(({ model: name, version }) => html`<p class="notice" role="status">Version ${version} of model “${name}” is no longer stored.</p>`)}
    ${versionTable(explorer, versions, first, other)} ${curvesView(explorer, first, other)}
    ${other ? settings(first, other) : nothing} ${evaluationView(explorer, first, other)}`;
}

function versionTable(explorer, versions, first, second) {
  const metrics = metricNames(versions.map(({ validationMetrics }) => validationMetrics));
  const choose = (key, version) => explorer.go({ [key]: version && { model: version.name, version: version.modelVersion } });
  const radio = (key, version, chosen, letter) => html`<td class="pick" data-label=${letter}>
    <input type="radio" name=${key} aria-label=${`${versionName(version)} as ${letter}`} .checked=${version === chosen}
      @change=${() => choose(key, version)}></td>`;
  const headings = ['Model', 'Kind', 'Trained', 'Users', 'Items', 'Likes', 'Epoch', ...metrics.map(metricName)];
  return html`<section class="card" aria-labelledby="versions-title">
    <div class="card-head">
      <h2 id="versions-title">Versions and what was measured in training</h2>
      <button type="button" class="button button-quiet" ?disabled=${!second} @click=${() => choose('second', null)}>Stop comparing</button>
    </div>
    <p class="muted small">Measured on likes that the training held out, at the epoch that was chosen. A and B pick two to compare.</p>
    <table class="wide">
      <thead><tr><th scope="col">A</th><th scope="col">B</th>
        ${headings.map((heading, position) => html`<th scope="col" class=${position > 2 ? 'number' : ''}>${heading}</th>`)}</tr></thead>
      <tbody>
        ${versions.map(
          version => html`<tr class=${version === first ? 'tone-a' : version === second ? 'tone-b' : ''}>
            ${radio('first', version, first, 'A')} ${radio('second', version, second, 'B')}
            <th scope="row">${versionName(version)}${version.served ? html` <span class="tag">served</span>` : nothing}</th>
            ${version.problem
              ? html`<td colspan=${headings.length - 1} class="state-text">${version.problem}</td>`
              : cells(version, headings, metrics)}
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function cells(version, headings, metrics) {
  const measured = version.validationMetrics ?? {};
  const values = [
    version.model,
    when(version.createdAt),
    count(version.userCount),
    count(version.itemCount),
    count(version.relationshipCount),
    count(measured.epoch),
    ...metrics.map(metric => decimal(measured[metric])),
  ];
  return values.map((value, position) => html`<td class=${position > 1 ? 'number' : ''} data-label=${headings[position + 1]}>${value}</td>`);
}

function settings(first, second) {
  const [a, b] = [first, second].map(({ configuration, chosen }) => ({ ...configuration, ...prefixed(chosen) }));
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(key => shown(a[key]) !== shown(b[key])).sort();
  return html`<section class="card" aria-labelledby="settings-title">
    <h2 id="settings-title">Settings that differ</h2>
    ${keys.length
      ? html`<table class="plain-table">
          <thead><tr><th scope="col">Key</th><th scope="col" class="tone-a">A: ${versionName(first)}</th><th scope="col" class="tone-b">B: ${versionName(second)}</th></tr></thead>
          <tbody>${keys.map(key => html`<tr><th scope="row" class="code">${key}</th><td>${shown(a[key])}</td><td>${shown(b[key])}</td></tr>`)}</tbody>
        </table>`
      : html`<p class="muted">None: both were trained with the same settings, on the likes of their time.</p>`}
  </section>`;
}

// What a training chose by itself stands beside what it was told.
function prefixed(chosen) {
  return Object.fromEntries(Object.entries(chosen ?? {}).map(([key, value]) => [`${key} (chosen)`, value]));
}

function shown(value) {
  if (value === undefined) {
    return '–';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
