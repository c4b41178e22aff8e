import { cytoscape } from '../lib.js';

const COLUMNS = ['person', 'liked', 'peer', 'item'];
const ROW = 76;
const LONGEST_NAME = 34;

/**
 * A small graph in columns: user, liked items, users who like both, the item. Property `drawing` holds
 * `{nodes: [{key, kind, id, name}], edges: [{from, to, weight}]}`; fires `item` when an item is clicked. The
 * tables beside it say the same to those who do not see it.
 */
class PathGraph extends HTMLElement {
  #drawing = null;
  #graph = null;
  #observer = new ResizeObserver(() => this.#fit());
  #restyle = () => this.#graph?.style(styles(this));

  set drawing(drawing) {
    const shape = JSON.stringify(drawing, (key, value) => (typeof value === 'bigint' ? `${value}n` : value));
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#drawing = drawing;
      this.#draw();
    }
  }

  #shape = '';

  connectedCallback() {
    this.setAttribute('role', 'img');
    this.#draw();
    this.#observer.observe(this);
    document.addEventListener('themechange', this.#restyle);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    document.removeEventListener('themechange', this.#restyle);
    this.#graph?.destroy();
    this.#graph = null;
  }

  #draw() {
    if (!this.isConnected || !this.#drawing) {
      return;
    }
    this.#graph?.destroy();
    const { nodes, edges } = this.#drawing;
    const rows = Math.max(...COLUMNS.map(kind => nodes.filter(node => node.kind === kind).length));
    this.style.height = `${Math.max(3, rows) * ROW}px`;
    const names = kind => nodes.filter(node => node.kind === kind).map(({ name }) => name).join(', ');
    this.setAttribute('aria-label', `Graph: ${names('person')}; liked items: ${names('liked') || 'none'}; users who like both: ${names('peer') || 'none'}; item: ${names('item')}`);
    this.#graph = cytoscape({
      container: this,
      elements: [
        ...nodes.map(({ key, kind, name, id }) => ({ data: { id: key, kind, name: shortened(name), item: id } })),
        ...edges.map(({ from, to, weight }) => ({ data: { source: from, target: to, weight } })),
      ],
      style: styles(this),
      layout: { name: 'preset' },
      autoungrabify: true,
      userPanningEnabled: false,
      userZoomingEnabled: false,
      boxSelectionEnabled: false,
    });
    this.#graph.on('tap', 'node[kind = "liked"]', event => {
      this.dispatchEvent(new CustomEvent('item', { detail: { id: event.target.data('item') } }));
    });
    this.#graph.on('mouseover', 'node[kind = "liked"]', () => this.classList.add('pointing'));
    this.#graph.on('mouseout', 'node', () => this.classList.remove('pointing'));
    this.#fit();
  }

  #fit() {
    const graph = this.#graph;
    const { clientWidth: width, clientHeight: height } = this;
    if (!graph || width === 0) {
      return;
    }
    const present = COLUMNS.filter(kind => graph.nodes(`[kind = "${kind}"]`).nonempty());
    const column = width / present.length;
    graph.resize();
    graph.batch(() => {
      present.forEach((kind, position) => {
        const members = inOrder(graph, kind);
        members.forEach((node, row) => {
          node.position({ x: (position + 0.5) * column, y: ((row + 0.5) * height) / members.length - 10 });
        });
      });
      graph.nodes().style({ 'text-max-width': `${Math.max(60, column - 8)}px`, 'font-size': column < 120 ? 11 : 13 });
    });
    graph.viewport({ zoom: 1, pan: { x: 0, y: 0 } });
  }
}

// Peers stand near the liked items that they share, so that lines cross little.
function inOrder(graph, kind) {
  const members = graph.nodes(`[kind = "${kind}"]`).toArray();
  if (kind !== 'peer') {
    return members;
  }
  const height = node => {
    const neighbours = node.incomers('node').toArray();
    return neighbours.reduce((sum, { position }, i) => sum + neighbours[i].position('y'), 0) / Math.max(1, neighbours.length);
  };
  return members.map(node => [height(node), node]).sort(([a], [b]) => a - b).map(([, node]) => node);
}

function shortened(name) {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function styles(element) {
  const tokens = getComputedStyle(element);
  const token = name => tokens.getPropertyValue(name).trim();
  return [
    {
      selector: 'node',
      style: {
        label: 'data(name)',
        width: 18,
        height: 18,
        color: token('--text'),
        'font-family': token('--font-plain'),
        'font-size': 13,
        'text-wrap': 'wrap',
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-background-color': token('--surface'),
        'text-background-opacity': 0.85,
        'text-background-padding': 1,
        'background-color': token('--mark-peer'),
        'border-width': 2,
        'border-color': token('--surface'),
        'overlay-opacity': 0,
      },
    },
    { selector: 'node[kind = "person"]', style: { 'background-color': token('--mark-person'), shape: 'diamond', width: 24, height: 24 } },
    { selector: 'node[kind = "liked"]', style: { 'background-color': token('--mark-liked') } },
    { selector: 'node[kind = "peer"]', style: { width: 13, height: 13, color: token('--muted') } },
    { selector: 'node[kind = "item"]', style: { 'background-color': token('--mark-best'), width: 26, height: 26, 'font-weight': 'bold' } },
    {
      selector: 'edge',
      style: {
        width: 'mapData(weight, 0, 1, 1, 4)',
        'line-color': token('--line'),
        'curve-style': 'straight',
        'overlay-opacity': 0,
      },
    },
  ];
}

customElements.define('gnnrec-path-graph', PathGraph);
