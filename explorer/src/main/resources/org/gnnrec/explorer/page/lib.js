// The third-party libraries, named in one place. d3 and Cytoscape are classic scripts of index.html,
// which have run before any module does.
export { html, nothing, render, svg } from './lib/lit-html/lit-html.js';
export { classMap } from './lib/lit-html/directives/class-map.js';
export { live } from './lib/lit-html/directives/live.js';
export { ref, createRef } from './lib/lit-html/directives/ref.js';
export { repeat } from './lib/lit-html/directives/repeat.js';

export const d3 = globalThis.d3;
export const cytoscape = globalThis.cytoscape;
