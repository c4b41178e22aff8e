/**
 * What charts share: drawn anew when their content or their width changes, and only then. A chart is an element that
 * implements `draw(content, width)`, whose result, an SVG element, takes the place of the one before.
 */
export class Chart extends HTMLElement {
  #content = null;
  #shape = '';
  #observer = new ResizeObserver(() => this.#drawn());

  /** What to draw; an equal one is not drawn again. */
  set content(content) {
    const shape = JSON.stringify(content);
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#content = content;
      this.#drawn();
    }
  }

  connectedCallback() {
    this.#observer.observe(this);
    this.#drawn();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  #drawn() {
    const width = this.clientWidth;
    if (this.#content && width) {
      this.replaceChildren(this.draw(this.#content, width));
    }
  }
}
