// Numbers, metrics and names of nodes and versions, as they are written for people.

const GROUPED = new Intl.NumberFormat('en');
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A whole number with separators. */
export function count(value) {
  return value === null || value === undefined ? '–' : GROUPED.format(value);
}

/** How many likes. */
export function likes(value) {
  return `${count(value)} ${value === 1 ? 'like' : 'likes'}`;
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

const AGES = [
  [60, 'second', 1],
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [Infinity, 'day', 86_400],
];
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago a date and time of the Query API was. */
export function ago(text) {
  const seconds = Math.max(0, (Date.now() - new Date(text).getTime()) / 1000);
  if (Number.isNaN(seconds)) {
    return '–';
  }
  const [, unit, length] = AGES.find(([limit]) => seconds < limit);
  return AGO.format(-Math.floor(seconds / length), unit);
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
