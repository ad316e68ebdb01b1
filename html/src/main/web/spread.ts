/** How response times spread: over time as a heat map, and all together as a histogram. */

import type uPlot from 'uplot';
import { colour, element, svg } from './dom.ts';
import { count, nanos, percent } from './numbers.ts';
import type { Head } from './record.ts';
import { logMarks, nanosMark, numberMark, roundDown, roundUp } from './scales.ts';
import { lowestAt, widthAt, type Times } from './times.ts';

const LEAST_NANOS = 1_000;
const STEPS = 7;

/** From the least that is told apart to the most. */
const DECADES = 2;

/** Buckets between two times, each as much wider than the one before as that than its own. */
export class Buckets {
  constructor(
    readonly low: number,
    readonly high: number,
    readonly number: number,
  ) {}

  /** Returns buckets that hold everything from a time to another, in nanoseconds. */
  static around(least: number, greatest: number, number: number): Buckets {
    const low = roundDown(Math.max(LEAST_NANOS, least));
    const high = roundUp(Math.max(LEAST_NANOS, greatest));
    return high <= low ? new Buckets(low / 2, low * 2, number) : new Buckets(low, high, number);
  }

  /** Returns where a bucket begins, in nanoseconds. */
  begin(bucket: number): number {
    return this.low * (this.high / this.low) ** (bucket / this.number);
  }

  /** Returns how many samples are in each. */
  count(times: Times): Float64Array {
    const counts = new Float64Array(this.number);
    const scale = this.number / Math.log(this.high / this.low);
    times.forEach((index, samples) => {
      const middle = lowestAt(index) + widthAt(index) / 2;
      const bucket = Math.floor(Math.log(Math.max(middle, this.low) / this.low) * scale);
      counts[Math.min(Math.max(bucket, 0), this.number - 1)]! += samples;
    });
    return counts;
  }
}

/** The samples of each window in buckets. */
export interface HeatMap {
  buckets: Buckets;
  /** Samples a second, for each window. */
  columns: Float64Array[];
}

/** Returns the step of colour, from 1, of so many samples a second; 0 for none. */
function step(perSecond: number, most: number): number {
  if (perSecond <= 0) {
    return 0;
  }
  return Math.max(1, Math.ceil(STEPS * (1 + Math.log10(perSecond / most) / DECADES)));
}

/** Draws a heat map; windows that share a pixel are drawn together. */
export function drawHeatMap(plot: uPlot, map: HeatMap, head: Head): void {
  const colours = Array.from({ length: STEPS }, (_, i) => colour(`heat-${i + 1}`));
  const { ctx, bbox } = plot;
  const most = map.columns.reduce((all, column) => Math.max(all, ...column), 0);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const tops = Array.from({ length: map.buckets.number + 1 }, (_, i) =>
    Math.round(plot.valToPos(map.buckets.begin(i), 'y', true)),
  );
  map.columns.forEach((column, window) => {
    const left = Math.floor(plot.valToPos(head.from[window]!, 'x', true));
    const right = Math.ceil(plot.valToPos(head.from[window]! + head.length[window]!, 'x', true));
    column.forEach((perSecond, bucket) => {
      const shade = step(perSecond, most);
      if (shade > 0) {
        ctx.fillStyle = colours[shade - 1]!;
        ctx.fillRect(left, tops[bucket + 1]!, right - left, tops[bucket]! - tops[bucket + 1]!);
      }
    });
  });
  ctx.restore();
}

/** Fills what explains the colours of a heat map. */
export function drawHeatKey(host: HTMLElement, map: HeatMap): void {
  const most = map.columns.reduce((all, column) => Math.max(all, ...column), 0);
  host.replaceChildren();
  if (most === 0) {
    return;
  }
  const key = svg('svg', { width: STEPS * 18, height: 10, 'aria-hidden': 'true' });
  for (let i = 0; i < STEPS; i++) {
    key.append(svg('rect', { x: i * 18, y: 0, width: 18, height: 10, class: `heat-${i + 1}` }));
  }
  host.append(`up to ${numberMark(Number((most / 10 ** (DECADES * (1 - 1 / STEPS))).toPrecision(2)))}/s `, key, ` ${numberMark(Number(most.toPrecision(3)))}/s in one cell`);
}

const MARKED: [number, string][] = [
  [0.5, 'p50'],
  [0.9, 'p90'],
  [0.99, 'p99'],
  [0.999, 'p99.9'],
];

const BARS = 72;

/** Draws a histogram with its quantiles, as wide as its host. */
export function drawHistogram(host: HTMLElement, times: Times, width: number, height: number): void {
  host.replaceChildren();
  if (times.count === 0) {
    host.append(element('p', 'empty', 'No request ended.'));
    return;
  }
  const buckets = Buckets.around(times.at(0), times.at(1), Math.min(BARS, Math.floor(width / 6)));
  const counts = buckets.count(times);
  const most = Math.max(...counts);
  const [left, right, top, bottom] = [58, 24, 34, 26];
  const inner = width - left - right;
  const x = (value: number) =>
    left + (inner * Math.log(Math.max(value, buckets.low) / buckets.low)) / Math.log(buckets.high / buckets.low);
  const y = (value: number) => height - bottom - ((height - top - bottom) * value) / most;
  const picture = svg('svg', { width, height, class: 'picture', role: 'img' });
  picture.append(svg('title', {}, `${count(times.count)} samples from ${nanos(times.at(0))} to ${nanos(times.at(1))}`));
  for (const share of [0, 0.5, 1]) {
    const at = y(most * share);
    picture.append(svg('line', { x1: left, x2: width - right, y1: at, y2: at, class: 'grid' }));
    picture.append(svg('text', { x: left - 8, y: at + 4, class: 'mark end' }, numberMark(Math.round(most * share))));
  }
  for (const mark of logMarks(buckets.low, buckets.high)) {
    picture.append(svg('line', { x1: x(mark), x2: x(mark), y1: height - bottom, y2: height - bottom + 4, class: 'grid' }));
    picture.append(svg('text', { x: x(mark), y: height - 8, class: 'mark middle' }, nanosMark(mark)));
  }
  counts.forEach((samples, bucket) => {
    if (samples === 0) {
      return;
    }
    const from = x(buckets.begin(bucket));
    const bar = svg('rect', {
      x: from,
      y: Math.min(y(samples), height - bottom - 1),
      width: Math.max(1, x(buckets.begin(bucket + 1)) - from - 1),
      height: Math.max(1, height - bottom - y(samples)),
      class: 'bar',
    });
    const span = `${nanos(buckets.begin(bucket))} to ${nanos(buckets.begin(bucket + 1))}`;
    bar.append(svg('title', {}, `${span}: ${count(samples)}, ${percent(samples / times.count)}`));
    picture.append(bar);
  });
  drawQuantiles(picture, times, x, height - bottom);
  host.append(picture);
}

function drawQuantiles(picture: SVGElement, times: Times, x: (value: number) => number, foot: number): void {
  let free = [-Infinity, -Infinity];
  for (const [quantile, name] of MARKED.filter(([one]) => times.supports(one))) {
    const at = x(times.at(quantile));
    // Names that would touch each other go to a second line.
    const row = free[0]! <= at - 18 ? 0 : 1;
    if (free[row]! > at - 18) {
      continue;
    }
    free = free.map((one, i) => (i === row ? at + 18 : one));
    picture.append(svg('line', { x1: at, x2: at, y1: 14 + 12 * row, y2: foot, class: 'quantile' }));
    picture.append(svg('text', { x: at, y: 10 + 12 * row, class: 'mark middle strong' }, name));
  }
}
