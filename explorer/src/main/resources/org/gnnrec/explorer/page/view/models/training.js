import { html, nothing } from '../../lib.js';
import { askVocabulary } from '../../state/requests.js';
import { failed } from '../shared/waiting.js';

const DEFAULTS = { modelName: 'default', model: 'lightgcn', userLabel: 'User', relationshipType: 'LIKED', itemLabel: 'Movie' };
const KINDS = ['lightgcn', 'gfcf', 'itemknn', 'popularity'];
// What these learn is no vector, so there is no property to write one to.
const WITHOUT_VECTORS = ['itemknn', 'popularity'];
const RUNNING = ['queued', 'running'];

/** A form that trains in the background, and the trainings that run. */
export function trainingView(explorer, { title, open }) {
  const jobs = explorer.jobs();
  const running = (jobs.value ?? []).filter(({ status }) => RUNNING.includes(status));
  const [latest] = jobs.value ?? [];
  const broken = latest && ['failed', 'cancelled'].includes(latest.status) && explorer.submitted === latest.jobId ? latest : null;
  return html`<section class="card" aria-labelledby="training-title">
    ${running.map(job => progress(explorer, job))}
    ${broken ? failed({ kind: 'statement', message: broken.message ?? `The training ${broken.status}.` }) : nothing}
    <details class="training" ?open=${open}>
      <summary><h2 id="training-title">${title}</h2></summary>
      ${form(explorer, running.length > 0)}
    </details>
  </section>`;
}

function form(explorer, busy) {
  const values = { ...DEFAULTS, ...explorer.trainingForm };
  const [words] = askVocabulary(explorer).value ?? [];
  const change = event => {
    explorer.trainingForm = { ...values, [event.target.name]: event.target.value };
    explorer.update();
  };
  const submit = event => {
    event.preventDefault();
    explorer.train(configurationOf(values));
  };
  const text = (name, label, list) => html`<label class="field"><span>${label}</span>
    <input name=${name} list=${list ?? nothing} .value=${values[name]} @input=${change} required spellcheck="false"></label>`;
  return html`<form class="train-form" @submit=${submit}>
    <div class="fields">
      ${text('userLabel', 'Users (label)', 'known-labels')} ${text('relationshipType', 'Relationship type', 'known-types')}
      ${text('itemLabel', 'Items (label)', 'known-labels')} ${text('modelName', 'Name of the model')}
      <label class="field"><span>Kind of model</span>
        <select name="model" @change=${change}>${KINDS.map(kind => html`<option ?selected=${kind === values.model}>${kind}</option>`)}</select></label>
    </div>
    <datalist id="known-labels">${(words?.labels ?? []).map(label => html`<option value=${label}></option>`)}</datalist>
    <datalist id="known-types">${(words?.types ?? []).map(type => html`<option value=${type}></option>`)}</datalist>
    <p class="muted small">In Neo4j Browser this is</p>
    <pre class="call"><code>${callText(configurationOf(values))}</code></pre>
    ${explorer.trainingError ? failed(explorer.trainingError) : nothing}
    <button class="button button-primary" ?disabled=${busy || explorer.submitting}>${busy || explorer.submitting ? 'Training …' : 'Train'}</button>
  </form>`;
}

function progress(explorer, job) {
  const percent = Math.round(100 * job.progress);
  const remaining = job.remainingMillis === null ? '' : `, about ${Math.max(1, Math.round(job.remainingMillis / 1000))} s left`;
  return html`<div class="job" role="group" aria-label=${`Training of ${job.modelName}`}>
    <p><strong>Training ${job.modelName}</strong> <span class="muted">${job.phase ?? job.status}${job.epoch ? `, epoch ${job.epoch} of at most ${job.epochs}` : ''}${remaining}</span></p>
    <progress max="100" value=${percent} aria-label=${`Progress of ${job.modelName}`}></progress>
    <button type="button" class="button" @click=${() => explorer.cancelTraining(job.jobId)}>Cancel</button>
  </div>`;
}

// Defaults are left out, as one would when typing; two models over one label need properties of their own.
function configurationOf(values) {
  const configuration = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== DEFAULTS[key]));
  if (configuration.modelName && !WITHOUT_VECTORS.includes(values.model)) {
    configuration.writeProperty = `${configuration.modelName}Embedding`;
  }
  return configuration;
}

function callText(configuration) {
  const entries = Object.entries(configuration).map(([key, value]) => `${key}: '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`);
  return entries.length ? `CALL gnnrec.train({\n  ${entries.join(',\n  ')}\n})` : 'CALL gnnrec.train()';
}
