/** What axes show, and where. */

import { clock, count } from './numbers.ts';

/** Distances between the marks of an axis of time, in seconds. */
export const TIME_STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
];

export function clocks(seconds: number[]): string[] {
  return seconds.map(clock);
}

const ONE_TWO_FIVE = [1, 2, 5];

/** Returns the greatest of 1, 2 and 5 times a power of ten that is not above a positive value. */
export function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const digit = ONE_TWO_FIVE.findLast((one) => one * power <= value * (1 + 1e-9)) ?? 1;
  return digit * power;
}

/** Returns the least of 1, 2 and 5 times a power of ten that is not below a positive value. */
export function roundUp(value: number): number {
  const down = roundDown(value);
  if (down >= value * (1 - 1e-9)) {
    return down;
  }
  return roundDown(down * 2.5);
}

/** Returns marks between two values of a logarithmic axis: seven at most. */
export function logMarks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  const digits = decades <= 2 ? ONE_TWO_FIVE : [1];
  const step = decades > 7 ? 2 : 1;
  const marks: number[] = [];
  const end = Math.ceil(Math.log10(high) + 1e-9);
  for (let power = Math.floor(Math.log10(low) + 1e-9); power <= end; power += step) {
    for (const digit of digits) {
      const mark = digit * 10 ** power;
      if (mark >= low * (1 - 1e-9) && mark <= high * (1 + 1e-9)) {
        marks.push(mark);
      }
    }
  }
  return marks;
}

/** Writes a mark of an axis of nanoseconds: without zeros that say nothing. */
export function nanosMark(nanos: number): string {
  if (nanos === 0) {
    return '0';
  }
  const [unit, word] = nanos < 1e3 ? [1, 'ns'] : nanos < 1e6 ? [1e3, 'µs'] : nanos < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
  return `${Number((nanos / unit).toPrecision(3))} ${word}`;
}

/** Writes a mark of an axis of numbers. */
export function numberMark(value: number): string {
  if (value >= 1e6) {
    return `${Number((value / 1e6).toPrecision(4))} M`;
  }
  if (value >= 1e4) {
    return `${Number((value / 1e3).toPrecision(4))} k`;
  }
  return value >= 1e3 ? count(value) : String(Number(value.toPrecision(4)));
}
