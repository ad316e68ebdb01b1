/** How numbers are written: as the Java side writes them, so that both can stand in one table. */

/** What stands where there is no value. */
export const NONE = 'n/a';

// From here on three significant digits would round up into the next unit.
const LAST_OF_UNIT = 999.5;

const NANOS_PER_MILLI = 1e6;

/** Rounds the shortest decimal form of a number half up, as Java does. */
function decimals(value: number, digits: number): string {
  const text = String(value);
  const rounded = text.includes('e')
    ? Math.round(value * 10 ** digits)
    : Math.round(Number(`${text}e${digits}`));
  return (rounded / 10 ** digits).toFixed(digits);
}

export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
}

function significant(value: number): string {
  if (value >= 99.95) {
    return count(value);
  }
  return value === 0 ? '0' : decimals(value, value >= 9.995 ? 1 : 2);
}

export function rate(value: number): string {
  return value >= 99.95 && value < 999.95 ? decimals(value, 1) : significant(value);
}

export function perSecond(value: number): string {
  return `${rate(value)}/s`;
}

export function percent(share: number): string {
  return `${significant(share * 100)} %`;
}

/** Writes a length of time given in nanoseconds. */
export function nanos(value: number): string {
  const millis = value / NANOS_PER_MILLI;
  if (millis * 1e3 < LAST_OF_UNIT) {
    return `${significant(millis * 1e3)} µs`;
  }
  return millis < LAST_OF_UNIT ? `${significant(millis)} ms` : `${significant(millis / 1e3)} s`;
}

export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let left = value;
  while (left >= LAST_OF_UNIT && unit < units.length - 1) {
    left /= 1e3;
    unit++;
  }
  return `${unit === 0 ? count(value) : significant(left)} ${units[unit]}`;
}

/** Writes a moment of the run, in seconds since the load began: 0:05, 1:02:03, 0:00.5. */
export function clock(seconds: number): string {
  const sign = seconds < 0 ? '-' : '';
  const tenths = Math.round(Math.abs(seconds) * 10);
  const whole = Math.floor(tenths / 10);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3600);
  const text = hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '');
  return sign + text + (tenths % 10 === 0 ? '' : `.${tenths % 10}`);
}

/** Reads what {@link clock} writes, or plain seconds; NaN for anything else. */
export function secondsOf(text: string): number {
  const parts = text.trim().split(':');
  if (parts.length > 3 || parts.some((part) => !/^\d+(\.\d+)?$/.test(part))) {
    return NaN;
  }
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}
