/** Light or dark: as the system says, unless the reader chooses. Paper is always light. */

import { byId } from './dom.ts';

const THEMES = ['system', 'light', 'dark'];

/** Calls whenever colours change. */
export function connectTheme(changed: () => void): void {
  const button = byId<HTMLButtonElement>('theme');
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const now = root.dataset['theme'] ?? 'system';
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]!;
    root.dataset['theme'] = next;
    button.textContent = `colours: ${next}`;
    changed();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}
