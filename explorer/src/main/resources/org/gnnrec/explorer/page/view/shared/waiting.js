// What stands in the place of an answer: it is under way, there is none, or it failed.
import { html, nothing } from '../../lib.js';

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
  statement: 'This call cannot be answered',
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

/** What an answer says: loading, failed with an offer to ask again, or the value through `show`. */
export function answered(answer, { waiting, show }) {
  if (answer.status === 'failed') {
    return failed(answer.error, answer.retry);
  }
  if (answer.status === 'ready') {
    return show(answer.value);
  }
  return loading(waiting);
}
