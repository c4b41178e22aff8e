import { applyTheme } from './state/theme.js';

applyTheme();
