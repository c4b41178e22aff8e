import { html, nothing } from '../../lib.js';
import { askCurve } from '../../state/requests.js';
import { failed, loading } from '../shared/waiting.js';
import { decimal, metricName, metricNames, versionName } from '../shared/words.js';

/** Losses and held-out metrics over the epochs of one or two versions. */
export function curvesView(explorer, first, second) {
  const versions = [
    { letter: 'A', tone: 'a', version: first },
    ...(second ? [{ letter: 'B', tone: 'b', version: second }] : []),
  ].map(entry => ({ ...entry, answer: askCurve(explorer, entry.letter, entry.version) }));
  const broken = versions.find(({ answer }) => answer.status === 'failed');
  return html`<section class="card" aria-labelledby="curves-title">
    <h2 id="curves-title">Training curves</h2>
    ${broken
      ? failed(broken.answer.error, () => versions.forEach(({ answer }) => answer.retry()))
      : versions.some(({ answer }) => answer.status === 'loading')
        ? loading('Reading the curves')
        : drawn(explorer, versions)}
  </section>`;
}

function drawn(explorer, versions) {
  const rows = versions.flatMap(({ answer }) => answer.value);
  if (!rows.length) {
    return html`<p class="muted">This kind of model is not trained in epochs.</p>`;
  }
  const metrics = metricNames(rows.map(row => row.metrics));
  const metric = metrics.includes(explorer.metric) ? explorer.metric : metrics[0];
  const losses = versions.flatMap(entry => lossLines(entry));
  const measured = versions.map(entry => line(entry, rowsOf(entry, 'holdOut').filter(row => row.metrics[metric] !== undefined), row => row.metrics[metric])).filter(full);
  return html`<div class="charts">
      <figure>
        <figcaption><strong>Loss</strong> <span class="muted">mean per like</span></figcaption>
        <gnnrec-curve-chart .content=${{ title: 'Loss', unit: 'epoch', lines: losses }}></gnnrec-curve-chart>
        <ul class="legend plain">${losses.map(({ tone, dashed, name }) => html`<li><span class=${`stroke stroke-${tone}${dashed ? ' stroke-dashed' : ''}`}></span>${name}</li>`)}</ul>
      </figure>
      ${metric
        ? html`<figure>
            <figcaption><label class="choice"><span>Held-out metric</span>
              <select @change=${event => { explorer.metric = event.target.value; explorer.update(); }}>
                ${metrics.map(name => html`<option value=${name} ?selected=${name === metric}>${metricName(name)}</option>`)}
              </select></label></figcaption>
            <gnnrec-curve-chart .content=${{ title: metricName(metric), unit: 'epoch', lines: measured }}></gnnrec-curve-chart>
            <ul class="legend plain">${measured.map(({ tone, name }) => html`<li><span class=${`stroke stroke-${tone}`}></span>${name}</li>`)}
              <li><span class="dot dot-ring"></span>chosen epoch</li></ul>
          </figure>`
        : nothing}
    </div>
    ${table(versions, metrics)}`;
}

function rowsOf({ answer }, stage) {
  return answer.value.filter(row => row.stage === stage);
}

function lossLines(entry) {
  return [
    line(entry, rowsOf(entry, 'final'), row => row.loss),
    { ...line(entry, rowsOf(entry, 'holdOut'), row => row.loss, ', without the held-out likes'), dashed: true },
  ].filter(full);
}

function line({ letter, tone, version }, rows, value, suffix = '') {
  return {
    name: `${letter}: ${versionName(version)}${suffix}`,
    tone,
    points: rows.map(row => ({ x: row.epoch, y: value(row), best: row.best })).filter(({ y }) => Number.isFinite(y)),
  };
}

function full({ points }) {
  return points.length > 0;
}

function table(versions, metrics) {
  return html`<details class="more"><summary>The same as a table</summary>
    ${versions.map(
      ({ letter, version, answer }) => html`<table class="plain-table">
        <caption>${letter}: ${versionName(version)}</caption>
        <thead><tr><th scope="col">Stage</th><th scope="col" class="number">Epoch</th><th scope="col" class="number">Loss</th>
          ${metrics.map(metric => html`<th scope="col" class="number">${metricName(metric)}</th>`)}</tr></thead>
        <tbody>${answer.value.map(
          row => html`<tr class=${row.best ? 'chosen' : ''}><td>${row.stage === 'final' ? 'all likes' : 'held out'}${row.best ? ', chosen' : ''}</td>
            <td class="number">${row.epoch}</td><td class="number">${decimal(row.loss)}</td>
            ${metrics.map(metric => html`<td class="number">${decimal(row.metrics[metric])}</td>`)}</tr>`,
        )}</tbody>
      </table>`,
    )}
  </details>`;
}
