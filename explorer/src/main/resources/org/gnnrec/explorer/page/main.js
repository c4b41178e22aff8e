import { Explorer } from './state/explorer.js';
import { render } from './lib.js';
import { page } from './view/page.js';
import { applyTheme } from './state/theme.js';
import './element/combobox.js';
import './element/path-graph.js';
import './element/embedding-map.js';
import './element/curve-chart.js';
import './element/interval-chart.js';

applyTheme();
const root = document.getElementById('app');
const explorer = new Explorer(() => render(page(explorer), root));
explorer.start();
