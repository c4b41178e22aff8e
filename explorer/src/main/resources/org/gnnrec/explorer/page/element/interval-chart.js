import { d3 } from '../lib.js';
import { Chart } from './chart.js';

const ROW = 46;
const MARGIN = { top: 8, right: 18, bottom: 30 };
const LABEL_GAP = 12;
// Wide enough for any letter of the labels' 12 pixels, on average.
const LETTER = 7.5;

/**
 * Values with their confidence intervals, one group of rows per metric. Property `content`:
 * `[{metric, rows: [{name, tone, value, lower, upper}]}]`. A table beside it says the same.
 */
class IntervalChart extends Chart {
  draw(groups, width) {
    const height = MARGIN.top + MARGIN.bottom + ROW * groups.length;
    const rows = groups.flatMap(group => group.rows);
    const left = LABEL_GAP + LETTER * Math.max(...groups.map(({ metric }) => metric.length));
    const x = d3.scaleLinear([0, d3.max(rows, ({ value, upper }) => upper ?? value) || 1], [left, width - MARGIN.right]).nice(5);
    const root = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('width', width).attr('height', height).attr('role', 'img');
    root.attr('aria-label', 'Metrics with confidence intervals; the table lists the values');
    root
      .append('g')
      .attr('class', 'axis grid')
      .attr('transform', `translate(0,${height - MARGIN.bottom})`)
      .call(d3.axisBottom(x).ticks(Math.max(2, Math.min(8, width / 80))).tickSize(-(height - MARGIN.top - MARGIN.bottom)).tickPadding(8))
      .call(group => group.select('.domain').remove());
    groups.forEach(({ metric, rows: own }, position) => {
      const middle = MARGIN.top + ROW * (position + 0.5);
      root.append('text').attr('class', 'axis-label').attr('x', left - LABEL_GAP).attr('y', middle).attr('dy', '0.32em').attr('text-anchor', 'end').text(metric);
      own.forEach(({ tone, value, lower, upper }, row) => {
        if (value === null) {
          return;
        }
        const y = middle + (row - (own.length - 1) / 2) * 16;
        root.append('line').attr('class', `interval interval-${tone}`).attr('x1', x(lower ?? value)).attr('x2', x(upper ?? value)).attr('y1', y).attr('y2', y);
        root.append('circle').attr('class', `value point-${tone}`).attr('cx', x(value)).attr('cy', y).attr('r', 4.5);
      });
    });
    return root.node();
  }
}

customElements.define('gnnrec-interval-chart', IntervalChart);
