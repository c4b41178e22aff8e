import { html, nothing } from '../lib.js';
import { switchTheme, theme } from '../state/theme.js';
import { loginView } from './login.js';
import { mapView } from './map/map.js';
import { modelsView } from './models/models.js';
import { noModelView } from './models/no-model.js';
import { recommendationsView } from './recommend/recommendations.js';
import { empty, failed, loading } from './shared/waiting.js';

const VIEWS = [
  ['recommendations', 'Recommendations', recommendationsView],
  ['map', 'Map', mapView],
  ['models', 'Models', modelsView],
];

/** The whole page. */
export function page(explorer) {
  if (!explorer.login) {
    document.title = 'Log in · gnnrec explorer';
    return html`<div class="page page-login">${loginView(explorer)}
      <div class="login-foot">${themeButton(explorer)}<a href="licences.html">Licences</a></div></div>`;
  }
  const answer = explorer.models();
  const models = answer.value ?? [];
  const model = models.find(({ name }) => name === (explorer.state.model ?? 'default')) ?? (explorer.state.model ? null : models[0]);
  const [, title] = VIEWS.find(([name]) => name === explorer.state.view);
  document.title = `${title} · gnnrec explorer`;
  return html`<div class="page">
    <a class="skip" href="#main" @click=${skip}>Skip to content</a>
    ${header(explorer, models, model)}
    <main id="main" tabindex="-1">${content(explorer, answer, model)}</main>
    <footer class="foot">
      <span>Read with your own login, from this server only.</span>
      <a href="licences.html">Licences</a>
    </footer>
  </div>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function header(explorer, models, model) {
  return html`<header class="top">
    <div class="brand"><img src="icon.svg" alt="" width="28" height="28"><span>gnnrec <span class="brand-light">explorer</span></span></div>
    <nav aria-label="Views">
      ${VIEWS.map(
        ([name, title]) => html`<a
          href=${explorer.href({ view: name })}
          aria-current=${explorer.state.view === name ? 'page' : nothing}>${title}</a>`,
      )}
    </nav>
    <div class="top-controls">
      ${databaseChoice(explorer)} ${modelChoice(explorer, models, model)}
      ${themeButton(explorer)}
      <button type="button" class="button button-quiet" @click=${() => explorer.logOut()}
        title=${`Logged in as ${explorer.login.user}`}>Log out<span class="visually-hidden"> ${explorer.login.user}</span></button>
    </div>
  </header>`;
}

function databaseChoice(explorer) {
  const names = [...new Set([...explorer.databases.map(({ name }) => name), explorer.database])];
  return choice('Database', names, explorer.database, name =>
    explorer.go({ database: name, model: null, user: null, likes: [], item: null, first: null, second: null }),
  );
}

function modelChoice(explorer, models, model) {
  if (!models.length) {
    return nothing;
  }
  const names = models.map(({ name }) => name);
  return choice('Model', model ? names : [explorer.state.model, ...names], model?.name ?? explorer.state.model, name =>
    explorer.go({ model: name, user: null, likes: [], item: null, genres: [], method: null }),
  );
}

function choice(label, names, chosen, choose) {
  return html`<label class="choice"><span>${label}</span>
    <select @change=${event => choose(event.target.value)}>
      ${names.map(name => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
    </select></label>`;
}

function themeButton(explorer) {
  const dark = theme() === 'dark';
  const change = () => {
    switchTheme();
    explorer.update();
  };
  return html`<button type="button" class="button button-quiet button-theme" aria-label="Dark theme" aria-pressed=${dark}
    title=${dark ? 'Light theme' : 'Dark theme'} @click=${change}><svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 2v14a7 7 0 0 1 0-14Z"></path></svg></button>`;
}

function content(explorer, answer, model) {
  if (answer.status === 'failed') {
    return html`<div class="card narrow">${failed(answer.error, answer.retry)}</div>`;
  }
  if (!answer.value) {
    return html`<div class="card narrow">${loading('Reading the models')}</div>`;
  }
  if (!answer.value.length) {
    return noModelView(explorer);
  }
  if (!model) {
    return html`<div class="card narrow">${empty(
      `There is no model “${explorer.state.model}” in database “${explorer.database}”`,
      'Choose another one above.',
    )}</div>`;
  }
  if (model.problem && explorer.state.view !== 'models') {
    return html`<div class="card narrow">${failed({ kind: 'statement', message: model.problem }, answer.retry)}</div>`;
  }
  const [, , view] = VIEWS.find(([name]) => name === explorer.state.view);
  return view(explorer, model);
}
