/** The slowest requests that were kept: those of the interval that was chosen. */

import { byId, element } from './dom.ts';
import type { Interval } from './interval.ts';
import * as numbers from './numbers.ts';
import type { Head, Slow } from './record.ts';

/** So many are shown at once. */
const MOST = 20;

/** A part of less is not told. */
const LEAST = 0.005;

const PARTS = ['generator', 'blocked', 'dns', 'connecting', 'tls', 'waiting', 'receiving'];

/** Lets the table follow the interval; of the whole run it is as the Java side wrote it. */
export function connectSlowest(head: Head, interval: Interval): void {
  const table = byId<HTMLTableElement>('slowest-table');
  const body = table.tBodies[0]!;
  const whole = [...body.rows];
  interval.onChange(() => {
    const windows = interval.windows;
    if (windows === null) {
      body.replaceChildren(...whole);
      return;
    }
    const rows = head.slowest
      .filter((slow) => slow.window >= windows.from && slow.window < windows.to)
      .toSorted((a, b) => total(b) - total(a))
      .slice(0, MOST)
      .map((slow) => row(slow, head));
    body.replaceChildren(...(rows.length > 0 ? rows : [none()]));
  });
}

function total(slow: Slow): number {
  return slow.spent.reduce((sum, part) => sum + part, 0);
}

function row(slow: Slow, head: Head): HTMLTableRowElement {
  const made = element('tr');
  const name = element('th', '', head.places[slow.place]!);
  name.scope = 'row';
  made.append(
    name,
    element('td', '', numbers.nanos(total(slow))),
    element('td', '', `${slow.due.toFixed(3)} s`),
    element('td', slow.failed ? 'bad' : '', slow.ended),
    element('td', '', String(slow.user)),
    element('td', '', String(slow.iteration)),
    element('td', 'words', spent(slow)),
  );
  return made;
}

function none(): HTMLTableRowElement {
  const made = element('tr');
  const cell = element('td', 'words quiet', 'none was kept of this interval');
  cell.colSpan = 7;
  made.append(cell);
  return made;
}

function spent(slow: Slow): string {
  const all = total(slow);
  const words = slow.spent
    .map((part, i): [number, string] => [part / all, PARTS[i]!])
    .filter(([share]) => share >= LEAST)
    .toSorted(([a], [b]) => b - a)
    .map(([share, name]) => `${Math.round(100 * share)} % ${name}`);
  return words.length === 0 ? numbers.NONE : words.join(', ');
}
