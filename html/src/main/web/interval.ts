/** The part of the run that the figures are about: all of it, or some windows. */

import { byId } from './dom.ts';
import { clock, count, secondsOf } from './numbers.ts';
import type { Head } from './record.ts';

/** Windows from one to another, the last not among them. */
export interface Windows {
  from: number;
  to: number;
}

export class Interval {
  private listeners: (() => void)[] = [];
  private chosen: Windows | null = null;

  constructor(private readonly head: Head) {}

  /** Returns the windows that were chosen; null for the whole run. */
  get windows(): Windows | null {
    return this.chosen;
  }

  /** Returns the end of the last window, in seconds. */
  get end(): number {
    return Math.max(this.secondsAt(this.head.from.length), this.head.duration);
  }

  /** Returns where what was chosen begins and ends, in seconds. */
  get seconds(): [number, number] {
    return this.chosen === null
      ? [0, this.end]
      : [this.head.from[this.chosen.from]!, this.secondsAt(this.chosen.to)];
  }

  /** Returns how long the chosen windows are together, in seconds. */
  get length(): number {
    return this.chosen === null
      ? this.head.duration
      : this.head.length.slice(this.chosen.from, this.chosen.to).reduce((sum, one) => sum + one, 0);
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Chooses the windows whose middle lies between two moments, in seconds. */
  choose(fromSeconds: number, toSeconds: number): boolean {
    const middles = this.head.from.map((from, i) => from + this.head.length[i]! / 2);
    const from = middles.findIndex((middle) => middle >= fromSeconds);
    const to = middles.findLastIndex((middle) => middle <= toSeconds) + 1;
    if (from < 0 || to <= from) {
      return false;
    }
    this.set({ from, to });
    return true;
  }

  clear(): void {
    this.set(null);
  }

  private set(windows: Windows | null): void {
    this.chosen = windows;
    this.listeners.forEach((listener) => listener());
  }

  private secondsAt(window: number): number {
    return window === 0 ? 0 : this.head.from[window - 1]! + this.head.length[window - 1]!;
  }
}

/** Connects the fields that choose an interval from the keyboard, and says what is chosen. */
export function connectFields(interval: Interval, head: Head): void {
  const from = byId<HTMLInputElement>('interval-from');
  const to = byId<HTMLInputElement>('interval-to');
  const said = byId('interval-said');
  const whole = byId<HTMLButtonElement>('interval-whole');
  const show = () => {
    const [begin, end] = interval.seconds;
    from.value = clock(begin);
    to.value = clock(end);
    whole.disabled = interval.windows === null;
    said.textContent = words(interval, head);
    document.body.classList.toggle('part', interval.windows !== null);
  };
  byId<HTMLFormElement>('interval').addEventListener('submit', (event) => {
    event.preventDefault();
    if (!interval.choose(secondsOf(from.value), secondsOf(to.value))) {
      said.textContent = `no window between these; write seconds or m:ss, up to ${clock(interval.end)}`;
    }
  });
  whole.addEventListener('click', () => interval.clear());
  interval.onChange(show);
  show();
}

function words(interval: Interval, head: Head): string {
  const windows = interval.windows;
  const width = `${clock(head.width).replace(/^0:0?/, '')}${head.width < 60 ? ' s' : ''}`;
  if (windows === null) {
    return 'the whole run';
  }
  const number = windows.to - windows.from;
  return `${number === 1 ? 'one window' : `${count(number)} windows`} of ${width}`;
}
