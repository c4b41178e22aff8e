import { html } from '../../lib.js';
import { trainingView } from './training.js';

/** A database without a model: what makes one. */
export function noModelView(explorer) {
  return html`<div class="narrow">
    <div class="card invitation">
      <div class="state">
        <h1 class="state-title">No model yet</h1>
        <p>Database “${explorer.database}” has no trained model. Train one from who likes what; it is stored in the database, and this page
          shows what it knows.</p>
      </div>
    </div>
    ${trainingView(explorer, { title: 'Train a model', open: true })}
  </div>`;
}
