// Light or dark: as the system has it, until the switch says otherwise. Only this choice is kept in the browser.

const KEY = 'gnnrec.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** `light` or `dark`. */
export function theme() {
  return stored() ?? (system.matches ? 'dark' : 'light');
}

/** Puts the theme in force. */
export function applyTheme() {
  const now = theme();
  if (document.documentElement.dataset.theme !== now) {
    document.documentElement.dataset.theme = now;
    document.dispatchEvent(new CustomEvent('themechange'));
  }
}

/** Changes to the other one. */
export function switchTheme() {
  const other = theme() === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, other);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is closed.
    override = other;
  }
  applyTheme();
}

let override = null;

function stored() {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : override;
  } catch {
    return override;
  }
}

system.addEventListener('change', applyTheme);
