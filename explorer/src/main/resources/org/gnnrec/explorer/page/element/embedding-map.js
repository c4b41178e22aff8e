import { d3, html, nothing, render } from '../lib.js';
import { paintScene } from './map-painting.js';

const PADDING = 28;
const REACH = 14;
const MOST_ZOOM = 60;
const FOCUS_ZOOM = 5;
const FRAMED = 200;
const TAIL = 0.005;

// From which to which value a map is framed: a few outliers do not squeeze all others.
function frameOf(values) {
  if (values.length < FRAMED) {
    return d3.extent(values);
  }
  const sorted = Float64Array.from(values).sort();
  return [d3.quantileSorted(sorted, TAIL), d3.quantileSorted(sorted, 1 - TAIL)];
}

/**
 * Items and users as points that can be zoomed into, on a canvas since there may be ten thousand of them.
 *
 * Property `scene`: `{points: [{key, kind, id, name, genre, colour, x, y}], marks: Map from key to {mark, rank},
 * focus: the key of what is brought to the middle, or null, genre: the colour of the items that are picked out, or null}`; equal objects are not drawn again. Fires `point` when one is chosen. The tables beside it
 * say to everybody what is near what.
 */
class EmbeddingMap extends HTMLElement {
  #scene = null;
  #tree = null;
  #scale = null;
  #transform = d3.zoomIdentity;
  #hovered = null;
  #canvas = null;
  #zoom = null;
  #size = { width: 0, height: 0 };
  #frame = 0;
  #observer = new ResizeObserver(() => this.#resize());
  #repaint = () => this.#later();

  set scene(scene) {
    if (scene === this.#scene) {
      return;
    }
    const moved = scene?.points !== this.#scene?.points;
    const sought = scene?.focus !== this.#scene?.focus;
    this.#scene = scene;
    if (moved && this.#canvas) {
      this.#place();
    }
    if (sought && this.#canvas) {
      this.#centre(scene?.focus);
    }
    this.#later();
  }

  connectedCallback() {
    render(
      html`<canvas tabindex="0" role="img" aria-describedby="map-keys"></canvas>
        <div class="map-tip" aria-hidden="true" hidden></div>
        <div class="map-buttons">
          <button type="button" class="button" aria-label="Zoom in" @click=${() => this.#zoomBy(1.6)}>+</button>
          <button type="button" class="button" aria-label="Zoom out" @click=${() => this.#zoomBy(1 / 1.6)}>−</button>
          <button type="button" class="button" @click=${() => this.#zoomTo(d3.zoomIdentity)}>Reset</button>
        </div>
        <p id="map-keys" class="visually-hidden">Plus and minus zoom, the arrow keys move, 0 shows all.</p>`,
      this,
    );
    this.#canvas = this.querySelector('canvas');
    this.#zoom = d3
      .zoom()
      .scaleExtent([1, MOST_ZOOM])
      .on('zoom', ({ transform }) => {
        this.#transform = transform;
        this.#later();
      });
    d3.select(this.#canvas)
      .call(this.#zoom)
      .on('dblclick.zoom', null)
      .on('pointermove', event => this.#hover(event))
      .on('pointerleave', () => this.#show(null))
      .on('click', event => this.#choose(event))
      .on('keydown', event => this.#pressed(event));
    this.#observer.observe(this);
    document.addEventListener('themechange', this.#repaint);
    this.#resize();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    document.removeEventListener('themechange', this.#repaint);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this;
    if (!width || (width === this.#size.width && height === this.#size.height)) {
      return;
    }
    this.#size = { width, height };
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#place();
    this.#later();
  }

  // One scale for both axes: distances on the map mean the same in every direction.
  #place() {
    const points = this.#scene?.points ?? [];
    const { width, height } = this.#size;
    if (!points.length || !width) {
      this.#tree = null;
      return;
    }
    const [left, right] = frameOf(points.map(({ x }) => x));
    const [bottom, top] = frameOf(points.map(({ y }) => y));
    const unit = Math.min((width - 2 * PADDING) / (right - left || 1), (height - 2 * PADDING) / (top - bottom || 1));
    this.#scale = {
      x: x => width / 2 + (x - (left + right) / 2) * unit,
      y: y => height / 2 - (y - (bottom + top) / 2) * unit,
    };
    this.#reach(points);
    this.#tree = d3
      .quadtree()
      .x(({ x }) => this.#scale.x(x))
      .y(({ y }) => this.#scale.y(y))
      .addAll(points);
    this.#canvas.setAttribute('aria-label', `Map of ${points.length} points; the tables beside it list what is marked and what is near.`);
  }

  // Those few that lie outside of the frame can be reached too.
  #reach(points) {
    const { width, height } = this.#size;
    const [west, east] = d3.extent(points, ({ x }) => this.#scale.x(x));
    const [north, south] = d3.extent(points, ({ y }) => this.#scale.y(y));
    const bounds = [[Math.min(0, west - PADDING), Math.min(0, north - PADDING)], [Math.max(width, east + PADDING), Math.max(height, south + PADDING)]];
    const least = Math.min(width / (bounds[1][0] - bounds[0][0]), height / (bounds[1][1] - bounds[0][1]));
    this.#zoom.translateExtent(bounds).scaleExtent([least, MOST_ZOOM]);
  }

  #centre(key) {
    const point = key && this.#scene.points.find(other => other.key === key);
    if (point && this.#scale) {
      const { width, height } = this.#size;
      const zoom = Math.max(FOCUS_ZOOM, this.#transform.k);
      this.#zoomTo(d3.zoomIdentity.translate(width / 2, height / 2).scale(zoom).translate(-this.#scale.x(point.x), -this.#scale.y(point.y)));
    }
  }

  #later() {
    if (!this.#frame && this.isConnected) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#paint();
      });
    }
  }

  #paint() {
    const { width, height } = this.#size;
    if (!this.#scene || !this.#scale || !width) {
      return;
    }
    const context = this.#canvas.getContext('2d');
    const ratio = this.#canvas.width / width;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const at = point => this.#transform.apply([this.#scale.x(point.x), this.#scale.y(point.y)]);
    paintScene(context, { width, height, at, zoom: this.#transform.k, scene: this.#scene, hovered: this.#hovered, tokens: getComputedStyle(this) });
    this.dataset.painted = String(this.#scene.points.length);
  }

  #nearest(event) {
    const [x, y] = this.#transform.invert(d3.pointer(event, this.#canvas));
    return this.#tree?.find(x, y, REACH / this.#transform.k) ?? null;
  }

  #hover(event) {
    this.#show(this.#nearest(event));
  }

  #show(point) {
    if (point === this.#hovered) {
      return;
    }
    this.#hovered = point;
    const tip = this.querySelector('.map-tip');
    tip.hidden = !point;
    if (point) {
      render(
        html`<strong>${point.name}</strong>${point.genre ? html`<span>${point.genre}</span>` : nothing}
          ${point.kind === 'user' ? html`<span>user</span>` : nothing}`,
        tip,
      );
      const [x, y] = this.#transform.apply([this.#scale.x(point.x), this.#scale.y(point.y)]);
      const { width, height } = this.#size;
      // Set through the object model, which the content security policy allows, unlike style attributes.
      tip.style.left = `${Math.max(4, Math.min(x + 12, width - tip.offsetWidth - 4))}px`;
      tip.style.top = `${Math.max(4, Math.min(y + 12, height - tip.offsetHeight - 4))}px`;
    }
    this.#canvas.classList.toggle('pointing', point !== null);
    this.#later();
  }

  #choose(event) {
    const point = this.#nearest(event);
    if (point) {
      this.dispatchEvent(new CustomEvent('point', { detail: point }));
    }
  }

  #pressed(event) {
    const step = 60;
    const move = (x, y) => this.#zoomTo(this.#transform.translate(x / this.#transform.k, y / this.#transform.k));
    const actions = {
      '+': () => this.#zoomBy(1.6),
      '=': () => this.#zoomBy(1.6),
      '-': () => this.#zoomBy(1 / 1.6),
      0: () => this.#zoomTo(d3.zoomIdentity),
      ArrowLeft: () => move(step, 0),
      ArrowRight: () => move(-step, 0),
      ArrowUp: () => move(0, step),
      ArrowDown: () => move(0, -step),
    };
    if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  }

  #zoomBy(factor) {
    d3.select(this.#canvas).call(this.#zoom.scaleBy, factor);
  }

  #zoomTo(transform) {
    d3.select(this.#canvas).call(this.#zoom.transform, transform);
  }
}

customElements.define('gnnrec-embedding-map', EmbeddingMap);
