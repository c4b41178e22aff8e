// Small pieces that several views are made of.
import { html, nothing, svg } from '../lib.js';

const GROUPED = new Intl.NumberFormat('en');
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A whole number with separators. */
export function count(value) {
  return value === null || value === undefined ? '–' : GROUPED.format(value);
}

/** A score or metric: three decimals, fewer for large numbers. */
export function decimal(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  return Math.abs(value) >= 1000 ? GROUPED.format(Math.round(value)) : minus(value.toFixed(digits));
}

/** A part as a percentage. */
export function percent(value) {
  return value === null || value === undefined ? '–' : `${minus((100 * value).toFixed(0))} %`;
}

/** A date and time of the Query API. */
export function when(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '–' : DATE.format(date);
}

function minus(text) {
  return text.replace('-', '\u2212');
}

const METRICS = { recall: 'Recall', ndcg: 'NDCG', auc: 'AUC', rmse: 'RMSE', mse: 'MSE', mae: 'MAE', hitRate: 'Hit rate', precision: 'Precision', coverage: 'Coverage' };

/** A metric's name as the field writes it: recallAt20 is Recall@20. */
export function metricName(name) {
  const [base, k] = name.split('At');
  return `${METRICS[base] ?? base}${k ? `@${k}` : ''}`;
}

/** Which metrics any of some measurements has. */
export function metricNames(measurements) {
  const names = measurements.flatMap(metrics => Object.keys(metrics ?? {}));
  return [...new Set(names)].filter(name => name !== 'epoch' && name !== 'epochs').sort((a, b) => (a < b ? 1 : -1));
}

/** What a version of a model is called. */
export function versionName({ name, modelVersion }) {
  return `${name} v${modelVersion}`;
}

/** How a node is called: its title or name, else its id. */
export function nameOf({ caption, id }) {
  return caption || String(id);
}

/** Year and genres, where a node has them. */
export function metaOf({ year, genres }) {
  const list = Array.isArray(genres) ? genres : [genres];
  return [year, ...list].filter(part => typeof part === 'number' || (typeof part === 'string' && part)).join(' · ');
}

/**
 * A bar on a scale shared by its neighbours, from zero to both sides.
 *
 * @param {[number, number]} domain least and greatest value, zero between or at an end
 */
export function bar(value, [least, most], kind) {
  const width = most - least || 1;
  const zero = (100 * (0 - least)) / width;
  const end = (100 * (value - least)) / width;
  return html`<svg class="bar bar-${kind}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="bar-track" x="0" y="0" width="100" height="10"></rect>
      <rect class="bar-value" x=${Math.min(zero, end)} y="0" width=${Math.max(0.6, Math.abs(end - zero))} height="10"></rect>`}
    ${least < 0 ? svg`<rect class="bar-zero" x=${zero - 0.25} y="0" width="0.5" height="10"></rect>` : nothing}
  </svg>`;
}

/** A scale for bars: from the least to the greatest of some values, zero included. */
export function domainOf(values) {
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

/** Says that something is under way. */
export function loading(text) {
  return html`<p class="state state-loading" role="status"><span class="spinner" aria-hidden="true"></span>${text}</p>`;
}

/** Says that there is nothing, and what could be done. */
export function empty(title, text = nothing) {
  return html`<div class="state"><p class="state-title">${title}</p>${text === nothing ? nothing : html`<p>${text}</p>`}</div>`;
}

const TITLES = {
  unreachable: 'The server does not answer',
  login: 'The login was refused',
  expired: 'The password must be changed first',
  rights: 'This login may not do that',
  missing: 'The server does not offer this call',
  database: 'The database cannot be used',
  statement: 'The database refused the call',
};

const HINTS = {
  unreachable: 'It may have been stopped, or the network is down. Try again once it runs.',
  expired: 'Run ALTER CURRENT USER SET PASSWORD FROM … TO … in Neo4j Browser, then log in with the new one.',
  rights: 'An administrator of the database can grant it.',
  missing: 'The gnnrec plugin may be absent or of another version, or dbms.security.procedures.allowlist leaves the call out.',
  database: 'Choose another one above.',
};

/** Says what went wrong, in the words of the server, and offers to try again. */
export function failed(error, retry = null) {
  return html`<div class="state state-failed" role="alert">
    <p class="state-title">${TITLES[error.kind] ?? 'This did not work'}</p>
    <p class="state-text">${error.message}</p>
    ${HINTS[error.kind] ? html`<p class="muted">${HINTS[error.kind]}</p>` : nothing}
    ${retry ? html`<button type="button" class="button" @click=${retry}>Try again</button>` : nothing}
    ${error.code ? html`<p class="muted code">${error.code}</p>` : nothing}
  </div>`;
}

/** What an answer says: loading, failed, or the value through `show`. */
export function answered(answer, { waiting, show, retry }) {
  if (answer.status === 'failed') {
    return failed(answer.error, retry);
  }
  if (answer.status === 'ready') {
    return show(answer.value);
  }
  return loading(waiting);
}
