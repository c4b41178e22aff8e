// Marks that stand for numbers.
import { html, nothing, svg } from '../../lib.js';

/**
 * A bar on a scale shared by its neighbours, from zero to both sides.
 *
 * @param {[number, number]} domain least and greatest value, zero between or at an end
 */
export function bar(value, [least, most], kind) {
  const width = most - least || 1;
  const zero = (100 * (0 - least)) / width;
  const end = (100 * (value - least)) / width;
  return html`<svg class="bar bar-${kind}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="bar-track" x="0" y="0" width="100" height="10"></rect>
      <rect class="bar-value" x=${Math.min(zero, end)} y="0" width=${Math.max(0.6, Math.abs(end - zero))} height="10"></rect>`}
    ${least < 0 ? svg`<rect class="bar-zero" x=${zero - 0.25} y="0" width="0.5" height="10"></rect>` : nothing}
  </svg>`;
}

/** A scale for bars: from the least to the greatest of some values, zero included. */
export function domainOf(values) {
  return [Math.min(0, ...values), Math.max(0, ...values)];
}
