import { d3 } from '../lib.js';
import { Chart } from './chart.js';

const MARGIN = { top: 12, right: 16, bottom: 36, left: 52 };
const HEIGHT = 240;

/**
 * Lines over epochs. Property `content`: `{title, unit, lines: [{name, tone, dashed, points: [{x, y, best}]}]}`,
 * tones being those of the style sheet. A table beside it says the same.
 */
class CurveChart extends Chart {
  draw({ title, unit, lines }, width) {
    const points = lines.flatMap(line => line.points);
    const x = d3.scaleLinear([Math.min(1, d3.min(points, p => p.x)), d3.max(points, p => p.x)], [MARGIN.left, width - MARGIN.right]);
    const y = d3.scaleLinear(padded(d3.extent(points, p => p.y)), [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5);
    const root = d3.create('svg').attr('viewBox', `0 0 ${width} ${HEIGHT}`).attr('width', width).attr('height', HEIGHT).attr('role', 'img');
    root.attr('aria-label', `${title}: ${lines.map(line => described(line)).join('; ')}`);
    axes(root, { x, y, width, unit });
    const line = d3.line(p => x(p.x), p => y(p.y));
    for (const { tone, dashed, points: own } of lines) {
      root.append('path').attr('class', `line line-${tone}${dashed ? ' line-dashed' : ''}`).attr('d', line(own));
      const marked = own.length === 1 ? own : own.filter(({ best }) => best);
      root
        .append('g')
        .selectAll('circle')
        .data(marked)
        .join('circle')
        .attr('class', `point point-${tone}`)
        .attr('cx', p => x(p.x))
        .attr('cy', p => y(p.y))
        .attr('r', 5);
    }
    return root.node();
  }
}

function axes(root, { x, y, width, unit }) {
  root
    .append('g')
    .attr('class', 'axis grid')
    .attr('transform', `translate(${MARGIN.left},0)`)
    .call(d3.axisLeft(y).ticks(5).tickSize(-(width - MARGIN.left - MARGIN.right)).tickPadding(8))
    .call(group => group.select('.domain').remove());
  root
    .append('g')
    .attr('class', 'axis')
    .attr('transform', `translate(0,${HEIGHT - MARGIN.bottom})`)
    .call(d3.axisBottom(x).ticks(Math.max(2, Math.min(8, width / 70))).tickFormat(d3.format('d')).tickSizeOuter(0));
  root.append('text').attr('class', 'axis-title').attr('x', width - MARGIN.right).attr('y', HEIGHT - 4).attr('text-anchor', 'end').text(unit);
}

function padded([least, most]) {
  const pad = (most - least) * 0.06 || Math.abs(most) * 0.05 || 1;
  return [least - pad, most + pad];
}

function described({ name, points }) {
  const best = points.find(({ best: chosen }) => chosen);
  const [first] = points;
  const last = points[points.length - 1];
  return `${name} from ${first.y.toFixed(3)} at epoch ${first.x} to ${last.y.toFixed(3)} at epoch ${last.x}${best ? `, chosen: epoch ${best.x} with ${best.y.toFixed(3)}` : ''}`;
}

customElements.define('gnnrec-curve-chart', CurveChart);
