/**
 * The run's windows, as they are embedded: base64 of a raw deflate stream of
 *
 *   u32, little endian   length of the head in bytes
 *   head                 JSON, see Head
 *   sections             back to back; where each is, the head says
 *
 * A section has an entry for each window, in order. All numbers in it are LEB128 varints:
 *
 *   times    n, and if n > 0: least, greatest (nanoseconds, exact), n indexes (the first, then the
 *            difference to the one before), n counts
 *   series   succeeded, failed, bytes received, bytes sent, times (response), times (service)
 */
import { Times } from './times.ts';

/** Where a section begins, after the head, in bytes. */
export type Section = number;

/** A count for each window, of one kind. */
export interface Column {
  name: string;
  values: number[];
}

export interface SeriesHead {
  name: string;
  depth: number;
  /** Absent where the history was left out for its size. */
  at?: Section;
}

/** One of the slowest requests. */
export interface Slow {
  window: number;
  /** Which of the places it was at. */
  place: number;
  /** When it was due, in seconds since the load began. */
  due: number;
  /** What its response time went into, in nanoseconds. */
  spent: number[];
  ended: string;
  failed: boolean;
  user: number;
  iteration: number;
}

export interface Head {
  version: 1;
  /** Length of the run in seconds. */
  duration: number;
  /** Nominal length of a window in seconds. */
  width: number;
  /** Begin and length of each window, in seconds since the load began. */
  from: number[];
  length: number[];
  /** What the schedule asked for, a second; null where no load had a rate. */
  asked: (number | null)[];
  sent: number[];
  succeeded: number[];
  abandoned: number[];
  failed: Column[];
  unsent: Column[];
  runningMean: number[];
  runningMax: number[];
  lateness: Section;
  loopLag: Section;
  requests: Section;
  series: SeriesHead[];
  /** The slowest requests, a few of each window, and where they were. */
  slowest: Slow[];
  places: string[];
  /** Begin and length of each stall of the generator, in seconds since the load began. */
  stalls: [number, number][];
}

/** What a series did in some windows. */
export interface Measured {
  succeeded: number;
  failed: number;
  bytesIn: number;
  bytesOut: number;
  response: Times;
  service: Times;
}

export class Recording {
  private constructor(
    readonly head: Head,
    private readonly bytes: Uint8Array,
  ) {}

  /** Reads what an element of the page holds. */
  static async of(base64: string): Promise<Recording> {
    const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const buffer = await new Response(stream).arrayBuffer();
    const length = new DataView(buffer).getUint32(0, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Head;
    return new Recording(head, new Uint8Array(buffer, 4 + length));
  }

  /** Returns how many windows there are. */
  get windows(): number {
    return this.head.from.length;
  }

  /** Merges the times of a section over windows, the last not among them. */
  times(section: Section, from = 0, to = this.windows): Times {
    const cursor = new Cursor(this.bytes, section);
    const merged = new Times();
    for (let window = 0; window < to; window++) {
      cursor.times(window >= from ? merged : null);
    }
    return merged;
  }

  /** Merges what a series did over windows, the last not among them. */
  series(section: Section, from = 0, to = this.windows): Measured {
    const cursor = new Cursor(this.bytes, section);
    const merged = nothing();
    for (let window = 0; window < to; window++) {
      cursor.series(window >= from ? merged : null);
    }
    return merged;
  }

  /** Shows what a series did in each window; what is shown is used again for the next. */
  forEachOfSeries(section: Section, see: (measured: Measured, window: number) => void): void {
    const cursor = new Cursor(this.bytes, section);
    const measured = nothing();
    for (let window = 0; window < this.windows; window++) {
      clear(measured);
      cursor.series(measured);
      see(measured, window);
    }
  }

  /** Shows the times of each window; what is shown is used again for the next. */
  forEachOfTimes(section: Section, see: (times: Times, window: number) => void): void {
    const cursor = new Cursor(this.bytes, section);
    const times = new Times();
    for (let window = 0; window < this.windows; window++) {
      times.clear();
      cursor.times(times);
      see(times, window);
    }
  }
}

function nothing(): Measured {
  return { succeeded: 0, failed: 0, bytesIn: 0, bytesOut: 0, response: new Times(), service: new Times() };
}

function clear(measured: Measured): void {
  Object.assign(measured, { succeeded: 0, failed: 0, bytesIn: 0, bytesOut: 0 });
  measured.response.clear();
  measured.service.clear();
}

class Cursor {
  constructor(
    private readonly bytes: Uint8Array,
    private position: number,
  ) {}

  series(into: Measured | null): void {
    const succeeded = this.number();
    const failed = this.number();
    const bytesIn = this.number();
    const bytesOut = this.number();
    if (into !== null) {
      into.succeeded += succeeded;
      into.failed += failed;
      into.bytesIn += bytesIn;
      into.bytesOut += bytesOut;
    }
    this.times(into === null ? null : into.response);
    this.times(into === null ? null : into.service);
  }

  times(into: Times | null): void {
    const distinct = this.number();
    if (distinct === 0) {
      return;
    }
    const least = this.number();
    const greatest = this.number();
    if (into === null) {
      this.skip(2 * distinct);
      return;
    }
    into.extremes(least, greatest);
    const indexes = new Array<number>(distinct);
    let index = 0;
    for (let i = 0; i < distinct; i++) {
      index += this.number();
      indexes[i] = index;
    }
    for (let i = 0; i < distinct; i++) {
      into.add(indexes[i]!, this.number());
    }
  }

  private number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.position++]!;
      value += (byte & 127) * scale;
      if (byte < 128) {
        return value;
      }
      scale *= 128;
    }
  }

  private skip(numbers: number): void {
    for (let left = numbers; left > 0; ) {
      if (this.bytes[this.position++]! < 128) {
        left--;
      }
    }
  }
}
