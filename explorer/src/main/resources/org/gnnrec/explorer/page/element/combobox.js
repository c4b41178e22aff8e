import { html, live, nothing, render } from '../lib.js';

const PAUSE_MILLIS = 180;
let instances = 0;

/**
 * A text field that suggests as one types, as the combobox pattern of WAI-ARIA 1.2 has it: the arrows move
 * through the suggestions, Enter takes one, Escape closes them. Fires `choose` with the option as its detail.
 *
 * Properties: `label`, `search` (text and AbortSignal to a promise of `{id, caption, detail}`), `clears` (whether
 * the text goes when something is chosen), `chosen` (the text of what is chosen now, by this field or elsewhere).
 */
class Combobox extends HTMLElement {
  #id = `combobox-${++instances}`;
  #label = '';
  #search = null;
  #text = '';
  #chosen = '';
  #options = [];
  #active = -1;
  #open = false;
  #status = 'idle';
  #message = '';
  #timer = 0;
  #request = null;
  clears = false;

  set label(label) {
    this.#label = label;
    this.#draw();
  }

  set search(search) {
    this.#search = search;
  }

  /** Replaces the text, but only when something else is chosen: what somebody types stays. */
  set chosen(text) {
    if (text !== this.#chosen) {
      this.#chosen = text;
      this.#text = text;
      this.#draw();
    }
  }

  connectedCallback() {
    this.#draw();
  }

  disconnectedCallback() {
    this.#close();
  }

  #draw() {
    if (!this.isConnected) {
      return;
    }
    const list = `${this.#id}-list`;
    render(
      html`<label class="field"><span>${this.#label}</span>
          <input type="text" role="combobox" autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-autocomplete="list" aria-expanded=${this.#open} aria-controls=${list}
            aria-activedescendant=${this.#active >= 0 ? `${this.#id}-${this.#active}` : nothing}
            .value=${live(this.#text)} @input=${this.#typed} @keydown=${this.#pressed} @focus=${this.#ask}
            @click=${this.#ask} @blur=${this.#close}></label>
        <div class="suggestions" ?hidden=${!this.#open}>
          <ul id=${list} role="listbox" aria-label=${this.#label} class="plain">
            ${this.#options.map((option, position) => this.#option(option, position))}
          </ul>
          ${this.#options.length ? nothing : html`<p class="muted small suggestions-none">${this.#message}</p>`}
        </div>
        <p class="visually-hidden" role="status">${this.#open ? this.#message : ''}</p>`,
      this,
      { host: this },
    );
  }

  #option(option, position) {
    return html`<li id=${`${this.#id}-${position}`} role="option" aria-selected=${position === this.#active}
      @mousedown=${event => event.preventDefault()} @click=${() => this.#choose(option)}>
      <span>${option.caption}</span>${option.detail ? html`<span class="meta">${option.detail}</span>` : nothing}
    </li>`;
  }

  #typed = event => {
    this.#text = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#ask, PAUSE_MILLIS);
  };

  #ask = async () => {
    clearTimeout(this.#timer);
    if (this.#open && this.#status === 'ready' && this.#asked === this.#text) {
      return;
    }
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#asked = this.#text;
    this.#status = 'loading';
    this.#open = true;
    this.#message = 'Searching …';
    this.#draw();
    let options = [];
    let message;
    try {
      options = await this.#search(this.#text, request.signal);
      message = options.length ? `${options.length} suggestions` : 'Nothing found';
    } catch (error) {
      message = error.message;
    }
    if (this.#request !== request || request.signal.aborted) {
      return;
    }
    this.#status = 'ready';
    this.#options = options;
    this.#message = message;
    this.#active = -1;
    this.#draw();
  };

  #asked = null;

  #pressed = event => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        if (!this.#open) {
          this.#ask();
        } else {
          this.#move(event.key === 'ArrowDown' ? 1 : -1);
        }
        break;
      case 'Enter':
        if (this.#open && this.#active >= 0) {
          event.preventDefault();
          this.#choose(this.#options[this.#active]);
        }
        break;
      case 'Escape':
        event.preventDefault();
        if (this.#open) {
          this.#close();
        } else {
          this.#text = '';
          this.#draw();
        }
        break;
      default:
    }
  };

  #move(step) {
    const count = this.#options.length;
    if (count === 0) {
      return;
    }
    this.#active = this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count;
    this.#draw();
    this.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  #choose(option) {
    this.#text = this.clears ? '' : option.caption;
    this.#close();
    this.dispatchEvent(new CustomEvent('choose', { detail: option }));
  }

  #close = () => {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#request = null;
    this.#open = false;
    this.#active = -1;
    this.#options = [];
    this.#status = 'idle';
    this.#draw();
  };
}

customElements.define('gnnrec-combobox', Combobox);
