/** Tables of figures: filled for the interval that was chosen, sorted, folded. */

import { element } from './dom.ts';
import type { Interval } from './interval.ts';
import * as numbers from './numbers.ts';
import type { Measured, Recording } from './record.ts';
import { needed, type Times } from './times.ts';

/**
 * Cells name what they show in data-show, rows what it is of in data-of: a number is that of a
 * series, requests all requests, lateness and lag the generator's own times. Both are written by
 * the Java side, with the figures of the whole run, which come back when nothing is chosen.
 */
export function connectFigures(recording: Recording, interval: Interval): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>('tr[data-of]')];
  const whole = new Map<HTMLElement, [Node[], string | undefined]>();
  for (const cell of rows.flatMap(shown)) {
    whole.set(cell, [[...cell.childNodes].map((node) => node.cloneNode(true)), cell.dataset['value']]);
  }
  interval.onChange(() => {
    if (interval.windows === null) {
      whole.forEach(([nodes, value], cell) => {
        cell.replaceChildren(...nodes.map((node) => node.cloneNode(true)));
        put(cell, value);
      });
    } else {
      fill(rows, recording, interval);
    }
  });
}

function shown(row: HTMLTableRowElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[data-show]')];
}

function fill(rows: HTMLTableRowElement[], recording: Recording, interval: Interval): void {
  const known = new Map<string, Measured | Times | null>();
  for (const row of rows) {
    const of = row.dataset['of']!;
    let figures = known.get(of);
    if (figures === undefined) {
      figures = figuresOf(of, recording, interval);
      known.set(of, figures);
    }
    for (const cell of shown(row)) {
      show(cell, row.dataset['times'] ?? 'response', figures, interval.length);
    }
  }
}

function figuresOf(of: string, recording: Recording, interval: Interval): Measured | Times | null {
  const { head } = recording;
  const { from, to } = interval.windows!;
  switch (of) {
    case 'requests':
      return recording.series(head.requests, from, to);
    case 'lateness':
      return recording.times(head.lateness, from, to);
    case 'lag':
      return recording.times(head.loopLag, from, to);
    default: {
      const section = head.series[Number(of)]?.at;
      return section === undefined ? null : recording.series(section, from, to);
    }
  }
}

function show(cell: HTMLElement, which: string, figures: Measured | Times | null, seconds: number): void {
  const what = cell.dataset['show']!;
  if (figures === null) {
    text(cell, 'not kept', undefined);
    return;
  }
  if (!('response' in figures)) {
    time(cell, what, figures);
    return;
  }
  const ended = figures.succeeded + figures.failed;
  switch (what) {
    case 'count':
      return text(cell, numbers.count(ended), ended);
    case 'rate':
      return text(cell, numbers.rate(ended / seconds), ended / seconds);
    case 'failed':
      cell.classList.toggle('bad', figures.failed > 0);
      return text(cell, numbers.count(figures.failed), figures.failed);
    case 'in':
      return text(cell, numbers.bytes(figures.bytesIn), figures.bytesIn);
    case 'out':
      return text(cell, numbers.bytes(figures.bytesOut), figures.bytesOut);
    default:
      return time(cell, what, which === 'service' ? figures.service : figures.response);
  }
}

/** Shows the mean, or a quantile where the samples support it. */
function time(cell: HTMLElement, what: string, times: Times): void {
  if (what === 'samples') {
    return text(cell, numbers.count(times.count), times.count);
  }
  const quantile = Number(what);
  const enough = what === 'mean' ? times.count > 0 : times.supports(quantile);
  if (enough) {
    const nanos = what === 'mean' ? times.mean() : times.at(quantile);
    return text(cell, numbers.nanos(nanos), nanos);
  }
  text(cell, numbers.NONE, undefined);
  if (times.count > 0) {
    const of = `${numbers.count(times.count)} of ${numbers.count(needed(quantile))}`;
    cell.append(' ', element('small', '', of));
  }
}

function text(cell: HTMLElement, words: string, value: number | undefined): void {
  cell.textContent = words;
  put(cell, value === undefined ? undefined : String(value));
}

function put(cell: HTMLElement, value: string | undefined): void {
  if (value === undefined) {
    delete cell.dataset['value'];
  } else {
    cell.dataset['value'] = value;
  }
}

/** Lets tables be sorted by a column, what belongs together staying together. */
export function connectSorting(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
    const original = [...table.tBodies[0]!.rows];
    [...table.tHead!.rows[0]!.cells].forEach((head, column) => {
      const button = element('button', 'sort', head.textContent ?? '');
      button.type = 'button';
      head.replaceChildren(button);
      button.addEventListener('click', () => sort(table, head, column, original));
    });
  }
}

const NEXT: Record<string, string> = { none: 'descending', descending: 'ascending', ascending: 'none' };

function sort(table: HTMLTableElement, head: HTMLTableCellElement, column: number, original: HTMLTableRowElement[]) {
  const order = NEXT[head.getAttribute('aria-sort') ?? 'none']!;
  for (const other of table.tHead!.rows[0]!.cells) {
    other.removeAttribute('aria-sort');
  }
  if (order !== 'none') {
    head.setAttribute('aria-sort', order);
  }
  const sign = order === 'ascending' ? 1 : -1;
  const sorted = (blocks: Block[]): HTMLTableRowElement[] =>
    (order === 'none' ? blocks : blocks.toSorted((a, b) => sign * compare(a.row, b.row, column)))
      .flatMap((block) => [block.row, ...sorted(block.inside)]);
  table.tBodies[0]!.append(...sorted(blocks(original, 0)));
}

/** A row with the rows that are inside of it. */
interface Block {
  row: HTMLTableRowElement;
  inside: Block[];
}

function depth(row: HTMLTableRowElement): number {
  return Number(row.dataset['depth'] ?? 0);
}

function blocks(rows: HTMLTableRowElement[], begin: number): Block[] {
  const found: Block[] = [];
  for (let i = begin; i < rows.length; ) {
    let end = i + 1;
    while (end < rows.length && depth(rows[end]!) > depth(rows[i]!)) {
      end++;
    }
    found.push({ row: rows[i]!, inside: blocks(rows.slice(i + 1, end), 0) });
    i = end;
  }
  return found;
}

function compare(a: HTMLTableRowElement, b: HTMLTableRowElement, column: number): number {
  if (column === 0) {
    return (a.cells[0]!.textContent ?? '').localeCompare(b.cells[0]!.textContent ?? '');
  }
  // What has no value is last in descending order.
  const value = (row: HTMLTableRowElement) => Number(row.cells[column]?.dataset['value'] ?? -1);
  return value(a) - value(b);
}

/** Lets rows that have others inside be folded. */
export function connectFolding(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.foldable')) {
    for (const row of table.tBodies[0]!.rows) {
      const next = row.nextElementSibling as HTMLTableRowElement | null;
      if (next !== null && depth(next) > depth(row)) {
        addFold(table, row);
      }
    }
  }
}

function addFold(table: HTMLTableElement, row: HTMLTableRowElement): void {
  const fold = element('button', 'fold');
  fold.type = 'button';
  fold.setAttribute('aria-expanded', 'true');
  fold.setAttribute('aria-label', `what is inside of ${row.cells[0]!.textContent ?? ''}`);
  fold.addEventListener('click', () => {
    fold.setAttribute('aria-expanded', fold.getAttribute('aria-expanded') === 'true' ? 'false' : 'true');
    hide(blocks([...table.tBodies[0]!.rows], 0), false);
  });
  row.cells[0]!.prepend(fold);
}

function hide(inside: Block[], hidden: boolean): void {
  for (const block of inside) {
    block.row.hidden = hidden;
    const folded = block.row.querySelector('.fold')?.getAttribute('aria-expanded') === 'false';
    hide(block.inside, hidden || folded);
  }
}
