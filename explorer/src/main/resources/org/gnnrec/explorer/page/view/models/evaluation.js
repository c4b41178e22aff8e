import { learningKeys } from '../../database/models.js';
import { html, nothing } from '../../lib.js';
import { askEvaluation } from '../../state/requests.js';
import { answered } from '../shared/waiting.js';
import { count, decimal, metricName, versionName } from '../shared/words.js';

const TONES = ['a', 'b'];

/** Trains the settings of one or two versions on a part of the likes and measures them on the rest. */
export function evaluationView(explorer, first, second) {
  const versions = [first, second].filter(Boolean).filter(({ configuration }) => configuration);
  const k = explorer.evaluationK;
  const key = [versions.map(({ name, modelVersion }) => [name, modelVersion]), k];
  const answer = explorer.evaluation === JSON.stringify(key) ? askEvaluation(explorer, versions, k) : null;
  const comparable = versions.every(({ mapping }) => JSON.stringify(mapping.keys) === JSON.stringify(versions[0].mapping.keys));
  const start = () => {
    explorer.evaluation = JSON.stringify(key);
    explorer.update();
  };
  const stop = () => {
    explorer.evaluation = null;
    answer.retry();
  };
  return html`<section class="card" aria-labelledby="evaluation-title">
    <h2 id="evaluation-title">Measure ${second ? 'both' : 'it'} on the same held-out likes</h2>
    <p class="muted small">
      <code>gnnrec.evaluate</code> trains ${second ? 'the settings of both versions' : 'the settings of this version'} on four fifths of each user's likes and measures the
      lists on the rest, with 95 % intervals over users. Nothing is stored. It takes as long as
      ${second ? 'two trainings' : 'a training'}.
    </p>
    ${!comparable || !versions.length
      ? html`<p class="notice">These two learn from different labels or relationships, so there are no likes to compare them on.</p>`
      : html`<div class="fields fields-row">
          <label class="field"><span>Length of the lists</span>
            <select @change=${event => { explorer.evaluationK = Number(event.target.value); explorer.update(); }}>
              ${[5, 10, 20, 50].map(value => html`<option value=${value} ?selected=${value === k}>${value}</option>`)}
            </select></label>
          ${answer?.status === 'loading'
            ? html`<button type="button" class="button" @click=${stop}>Stop waiting</button>`
            : html`<button type="button" class="button button-primary" @click=${start}>Measure</button>`}
        </div>
        ${answer ? measured(versions, answer) : nothing}`}
  </section>`;
}

function measured(versions, answer) {
  return answered(answer, {
    waiting: 'Training and measuring',
    show: rows => results(versions, rows),
  });
}

function results(versions, rows) {
  const byVersion = versions.map((version, position) => ({
    version,
    tone: TONES[position],
    rows: rows.filter(({ entry }) => entry === position + 1),
  }));
  const metrics = byVersion[0].rows.map(({ metric, k }) => ({ metric, k }));
  const cell = (own, metric) => own.rows.find(row => row.metric === metric);
  const groups = metrics.map(({ metric, k }) => ({
    metric: labelOf(metric, k),
    rows: byVersion.map(own => ({ tone: own.tone, name: versionName(own.version), ...bounds(cell(own, metric)) })),
  }));
  const same = versions.length === 2 && JSON.stringify(learningKeys(versions[0].configuration)) === JSON.stringify(learningKeys(versions[1].configuration));
  return html`${same ? html`<p class="notice">Both have the same settings, so the same model was measured twice.</p>` : nothing}
    <div class="why">
      <figure><gnnrec-interval-chart .content=${groups}></gnnrec-interval-chart>
        <ul class="legend plain">${byVersion.map(({ tone, version }) => html`<li><span class=${`stroke stroke-${tone}`}></span>${tone.toUpperCase()}: ${versionName(version)}</li>`)}</ul></figure>
      <table class="plain-table">
        <caption>Over ${count(byVersion[0].rows[0]?.users)} users with held-out likes</caption>
        <thead><tr><th scope="col">Metric</th>${byVersion.map(({ tone, version }) => html`<th scope="col" class=${`number tone-${tone}`}>${tone.toUpperCase()}: ${versionName(version)}</th>`)}</tr></thead>
        <tbody>${metrics.map(
          ({ metric, k }) => html`<tr><th scope="row">${labelOf(metric, k)}</th>
            ${byVersion.map(own => {
              const row = cell(own, metric);
              return html`<td class="number">${decimal(row.value)} <span class="muted small interval-text">${decimal(row.lower)} – ${decimal(row.upper)}</span></td>`;
            })}</tr>`,
        )}</tbody>
      </table>
    </div>`;
}

function bounds({ value, lower, upper }) {
  return { value, lower, upper };
}

function labelOf(metric, k) {
  return k === null ? metricName(metric) : `${metricName(metric)}@${k}`;
}
