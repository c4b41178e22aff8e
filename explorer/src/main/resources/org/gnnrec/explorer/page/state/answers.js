// What has been asked of the database, by the place where it is shown. A view asks again at each rendering;
// only another key begins a request, and ends the one before.

export class Answers {
  #places = new Map();
  #used = new Set();
  #changed;

  /** @param {() => void} changed called when an answer has come */
  constructor(changed) {
    this.#changed = changed;
  }

  /**
   * The answer as far as it is known: `status` is `loading`, `ready` or `failed`; while loading, `value` is
   * the one before, if the place had one. `retry` forgets it, so that it is asked for again.
   *
   * @param {string} place where it is shown
   * @param {unknown[]} key of what depends the answer
   * @param {(signal: AbortSignal) => Promise<unknown>} load asks the database
   */
  ask(place, key, load) {
    const name = key.map(part => (typeof part === 'bigint' ? `${part}n` : JSON.stringify(part, bigintsToo))).join();
    this.#used.add(place);
    const known = this.#places.get(place);
    if (known?.name === name) {
      return known;
    }
    known?.ends.abort();
    const fresh = {
      name,
      status: 'loading',
      value: known?.value,
      error: undefined,
      ends: new AbortController(),
      retry: () => {
        this.forget(place);
        this.#changed();
      },
    };
    this.#places.set(place, fresh);
    load(fresh.ends.signal).then(
      value => this.#settle(place, fresh, { status: 'ready', value }),
      error => this.#settle(place, fresh, { status: 'failed', value: undefined, error }),
    );
    return fresh;
  }

  /** Forgets the answers of places, so that they are asked for again when they are next shown. */
  forget(...places) {
    for (const place of places.length ? places : [...this.#places.keys()]) {
      this.#places.get(place)?.ends.abort();
      this.#places.delete(place);
    }
  }

  /** Ends the requests whose places have not been rendered since the last call. */
  endUnused() {
    for (const [place, { status }] of [...this.#places]) {
      if (!this.#used.has(place) && status === 'loading') {
        this.forget(place);
      }
    }
    this.#used.clear();
  }

  #settle(place, fresh, outcome) {
    if (this.#places.get(place) !== fresh || fresh.ends.signal.aborted) {
      return;
    }
    Object.assign(fresh, outcome);
    this.#changed();
  }
}

function bigintsToo(key, value) {
  return typeof value === 'bigint' ? `${value}n` : value;
}
