/** One chart over the time of the run; all of them share their cursor and what is chosen. */

import uPlot from 'uplot';
import { colour, element, svg } from './dom.ts';
import type { Interval } from './interval.ts';
import { clock } from './numbers.ts';
import type { Head } from './record.ts';
import { clocks, logMarks, nanosMark, numberMark, roundDown, roundUp, TIME_STEPS } from './scales.ts';

/** A line of a chart. */
export interface Line {
  label: string;
  /** A value for each window; null where there is none. */
  values: (number | null)[];
  /** A colour of the theme. */
  tone: string;
  dash?: number[];
}

export interface ChartContent {
  lines: Line[];
  /** Whether values are nanoseconds, on a logarithmic axis. */
  nanos: boolean;
  format: (value: number) => string;
  /** What is said where there is nothing to show. */
  empty: string;
  /** Draws on the plot instead of lines, for what is no line; values then only set the scale. */
  draw?: (plot: uPlot) => void;
  height?: number;
}

/** Below this nothing is shown on a logarithmic axis. */
const LEAST_NANOS = 1_000;

const HEIGHT = 170;
const AXIS_WIDTH = 58;
const FONT = '11px system-ui, sans-serif';
const FEW = 40;

export class Chart {
  private plot: uPlot | null = null;
  private readonly legend = element('ul', 'legend');
  private readonly values: HTMLElement[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly head: Head,
    private readonly interval: Interval,
    private content: ChartContent,
  ) {
    host.before(this.legend);
  }

  /** Shows something else. */
  show(content: ChartContent): void {
    this.content = content;
  }

  /** Draws everything again, for a width, in the colours of the theme that is in force. */
  draw(width: number, range: [number, number]): void {
    this.plot?.destroy();
    this.plot = null;
    this.host.replaceChildren();
    const { lines } = this.content;
    if (!lines.some((line) => line.values.some((value) => value !== null && value > 0))) {
      this.legend.replaceChildren();
      this.host.removeAttribute('role');
      this.host.removeAttribute('aria-label');
      this.host.append(element('p', 'empty', this.content.empty));
      return;
    }
    if (this.content.draw === undefined) {
      this.drawLegend();
    }
    this.plot = new uPlot(this.options(width, range), this.data(), this.host);
    this.describe();
    this.mark();
  }

  /** Says between what the lines are, for those who do not see them. */
  private describe(): void {
    const { lines, format, draw } = this.content;
    const told = draw === undefined ? lines : [{ label: 'times', values: lines.flatMap(({ values }) => values) }];
    const spans = told.flatMap(({ label, values }) => {
      const known = values.filter((value) => value !== null);
      return known.length === 0 ? [] : [`${label} ${format(Math.min(...known))} to ${format(Math.max(...known))}`];
    });
    this.host.setAttribute('role', 'img');
    this.host.setAttribute('aria-label', spans.join('; '));
  }

  /** Shows which part of the run was chosen. */
  mark(): void {
    const plot = this.plot;
    if (plot === null) {
      return;
    }
    if (this.interval.windows === null) {
      plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      return;
    }
    const [from, to] = this.interval.seconds;
    const limit = plot.over.clientWidth;
    const left = Math.max(0, plot.valToPos(from, 'x'));
    const right = Math.min(limit, plot.valToPos(to, 'x'));
    plot.setSelect({ left, top: 0, width: right - left, height: plot.over.clientHeight }, false);
  }

  private data(): uPlot.AlignedData {
    const middles = this.head.from.map((from, i) => from + this.head.length[i]! / 2);
    const least = this.content.nanos ? LEAST_NANOS : 0;
    return [
      middles,
      ...this.content.lines.map((line) =>
        line.values.map((value) => (value === null ? null : Math.max(least, value))),
      ),
    ];
  }

  private drawLegend(): void {
    this.values.length = 0;
    this.legend.replaceChildren(
      ...this.content.lines.map((line) => {
        const key = svg('svg', { width: 22, height: 8, 'aria-hidden': 'true' });
        const dash = line.dash === undefined ? 'none' : line.dash.join(' ');
        const stroke = { class: `stroke ${line.tone}`, 'stroke-dasharray': dash };
        key.append(svg('line', { x1: 0, x2: 22, y1: 4, y2: 4, ...stroke }));
        const value = element('output');
        this.values.push(value);
        const item = element('li');
        const missing = this.content.nanos && line.values.every((each) => each === null);
        item.append(key, line.label, missing ? ' (too few samples a window)' : ' ', value);
        return item;
      }),
    );
  }

  private options(width: number, range: [number, number]): uPlot.Options {
    const { lines, nanos, draw } = this.content;
    const quiet = colour('quiet');
    const line = { stroke: colour('grid'), width: 1 };
    const axis = { stroke: quiet, font: FONT, grid: line, ticks: { ...line, size: 4 } };
    return {
      width,
      height: this.content.height ?? HEIGHT,
      padding: [8, 24, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        sync: {
          key: 'run',
          scales: ['x', null],
          filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' },
        },
        drag: { x: true, y: false, setScale: false, dist: 4 },
        bind: { dblclick: () => () => (this.interval.clear(), null) },
        points: { size: 6 },
      },
      scales: {
        x: { time: false, range: () => range },
        y: { distr: nanos ? 3 : 1, range: (_, low, high) => (nanos ? logRange(low, high) : linearRange(high)) },
      },
      axes: [
        { ...axis, size: 26, space: 56, incrs: TIME_STEPS, values: (_, marks) => clocks(marks) },
        nanos
          ? {
              ...axis,
              size: AXIS_WIDTH,
              splits: (_plot, _axis, low, high) => logMarks(low, high),
              filter: (_, marks) => marks,
              values: (_, marks) => marks.map(nanosMark),
            }
          : { ...axis, size: AXIS_WIDTH, space: 30, values: (_, marks) => marks.map(numberMark) },
      ],
      series: [
        {},
        ...lines.map((each) => ({
          label: each.label,
          stroke: colour(each.tone),
          width: 1.5,
          ...(each.dash === undefined ? {} : { dash: each.dash }),
          points: { show: draw === undefined && this.head.from.length <= FEW, size: 4 },
          ...(draw === undefined ? {} : { paths: () => null }),
        })),
      ],
      hooks: {
        drawClear: [(plot) => this.drawStalls(plot)],
        draw: draw === undefined ? [] : [draw],
        setSelect: [(plot) => this.chosen(plot)],
        setCursor: [(plot) => this.tell(plot)],
      },
    };
  }

  /** Takes over what was dragged over. */
  private chosen(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width <= 0 || !this.interval.choose(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'))) {
      this.mark();
    }
  }

  /** Shows the values under the cursor. */
  private tell(plot: uPlot): void {
    const at = plot.cursor.idx;
    this.values.forEach((output, i) => {
      const value = at === null || at === undefined ? null : (this.content.lines[i]!.values[at] ?? null);
      output.textContent = value === null ? '' : this.content.format(value);
    });
    this.host.title = at === null || at === undefined ? '' : `from ${clock(this.head.from[at]!)}`;
  }

  /** Shows where the generator stood still: what is measured there is not the target's alone. */
  private drawStalls(plot: uPlot): void {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = colour('stall');
    for (const [at, length] of this.head.stalls) {
      const left = Math.max(bbox.left, plot.valToPos(at, 'x', true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(at + length, 'x', true));
      if (right >= bbox.left && left <= bbox.left + bbox.width) {
        ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
      }
    }
    ctx.restore();
  }
}

function logRange(low: number | null, high: number | null): [number, number] {
  const least = roundDown(Math.max(LEAST_NANOS, low ?? LEAST_NANOS));
  const greatest = roundUp(Math.max(LEAST_NANOS, high ?? LEAST_NANOS));
  return greatest <= least ? [least / 2, least * 2] : [least, greatest];
}

function linearRange(high: number | null): [number, number] {
  return [0, high === null || high <= 0 ? 1 : high * 1.08];
}
