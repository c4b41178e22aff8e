import { html, nothing } from '../lib.js';
import { failed } from './shared/waiting.js';

/** The form for the person's own login to Neo4j. */
export function loginView(explorer) {
  const submit = event => {
    event.preventDefault();
    const fields = new FormData(event.target);
    explorer.logIn(fields.get('user'), fields.get('password'));
  };
  const { loginError: error, loggingIn } = explorer;
  return html`<main id="main" class="login" tabindex="-1">
    <form class="card login-card" @submit=${submit} aria-labelledby="login-title">
      <img class="login-mark" src="icon.svg" alt="" width="44" height="44">
      <h1 id="login-title">gnnrec explorer</h1>
      <p class="muted">See what the model of this database knows. Log in as you do in Neo4j Browser.</p>
      ${error
        ? html`<div id="login-error" tabindex="-1">${error.kind === 'login' ? refused(error) : failed(error)}</div>`
        : nothing}
      <label class="field">
        <span>User</span>
        <input name="user" autocomplete="username" autocapitalize="none" spellcheck="false" value="neo4j" required>
      </label>
      <label class="field">
        <span>Password</span>
        <input name="password" type="password" autocomplete="current-password" required ?autofocus=${true}>
      </label>
      <button class="button button-primary" ?disabled=${loggingIn}>${loggingIn ? 'Logging in …' : 'Log in'}</button>
      <p class="muted small">
        The login stays in this tab's memory and goes to this server only: nothing is stored, and reloading the page
        asks again.
      </p>
    </form>
  </main>`;
}

function refused(error) {
  return html`<div class="state state-failed" role="alert">
    <p class="state-title">Wrong user or password</p>
    <p class="state-text">${error.message}</p>
  </div>`;
}
