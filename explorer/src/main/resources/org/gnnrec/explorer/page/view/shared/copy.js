// What can be taken along: the call behind what is shown, and its rows.
import { csv, withParameters, withValues } from '../../database/text.js';
import { html } from '../../lib.js';

/** Buttons that copy a call and its rows, and a link that opens the call in Neo4j Browser. */
export function copyBar(name, query, columns, rows) {
  const button = (what, text) => html`<button type="button" class="button-copy" aria-label=${`Copy ${name} as ${what}`}
    @click=${event => copy(event.currentTarget, text())}>${what}</button>`;
  return html`<div class="copy" role="group" aria-label=${`Take ${name} along`}>
    ${button('Cypher', () => withParameters(query))} ${button('CSV', () => csv(columns, rows))}
    <a class="button-copy" target="_blank" rel="noopener" href=${`/browser/?cmd=edit&arg=${encodeURIComponent(withValues(query))}`}>Open in Browser</a>
  </div>`;
}

async function copy(button, text) {
  const copied = await write(text);
  button.dataset.said = copied ? 'copied' : 'not allowed here';
  setTimeout(() => delete button.dataset.said, 1500);
}

// Browsers offer the clipboard on HTTPS and on localhost; elsewhere a selection is copied, as it used to be.
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'visually-hidden';
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    return copied;
  }
}
