/** Adds to the page what needs computing: charts, and the figures of a part of the run. */

import 'uplot/dist/uPlot.min.css';
import './report.css';
import { Chart, type ChartContent, type Line } from './chart.ts';
import { byId } from './dom.ts';
import { connectFields, Interval } from './interval.ts';
import * as numbers from './numbers.ts';
import { Recording, type Column, type Head, type Section } from './record.ts';
import { Buckets, drawHeatKey, drawHeatMap, drawHistogram, type HeatMap } from './spread.ts';
import { connectSlowest } from './slowest.ts';
import { connectFigures, connectFolding, connectSorting } from './tables.ts';
import { connectTheme } from './theme.ts';
import type { Times } from './times.ts';

const TONES = ['tone-1', 'tone-2', 'tone-3', 'tone-4', 'tone-5', 'tone-6'];
const DASHES = [undefined, [6, 3], [2, 3], [8, 3, 2, 3], [12, 3], [4, 4]];
const HEAT_ROWS = 44;
const TALL = 220;

/** A chart is this wide on paper: two beside each other on A4 and on Letter. */
const PRINTED_WIDTH = 336;

type Values = (number | null)[];

class Report {
  private readonly interval: Interval;
  private readonly charts: [HTMLElement, Chart][] = [];
  private readonly responses: Chart;
  private readonly heat: Chart;
  private section: Section;
  private zoomed = false;
  private printing = matchMedia('print').matches;

  constructor(private readonly recording: Recording) {
    const { head } = recording;
    this.section = head.requests;
    this.interval = new Interval(head);
    this.add('rate', rates(head));
    this.responses = this.add('responses', this.responseTimes());
    this.add('errors', errors(head));
    this.add('running', running(head));
    this.add('lateness', this.lateness());
    this.add('bytes', this.bytes());
    this.heat = this.add('heat', this.heatMap());
    this.interval.onChange(() => this.chosen());
    connectFields(this.interval, head);
    connectFigures(recording, this.interval);
    connectSlowest(head, this.interval);
    connectTheme(() => this.draw());
    this.connectSubject();
    this.connectZoom();
    this.draw();
    this.follow();
  }

  private add(name: string, content: ChartContent): Chart {
    const host = byId(`chart-${name}`);
    const chart = new Chart(host, this.recording.head, this.interval, content);
    this.charts.push([host, chart]);
    return chart;
  }

  private draw(): void {
    const range: [number, number] = this.zoomed ? this.interval.seconds : [0, this.interval.end];
    for (const [host, chart] of this.charts) {
      chart.draw(this.width(host), range);
    }
    this.drawHistogram();
  }

  private width(host: HTMLElement): number {
    return this.printing ? PRINTED_WIDTH : host.clientWidth;
  }

  private chosen(): void {
    if (this.interval.windows === null) {
      this.zoomed = false;
    }
    byId<HTMLButtonElement>('interval-zoom').disabled = this.interval.windows === null;
    byId('interval-zoom').setAttribute('aria-pressed', String(this.zoomed));
    if (this.charts.length > 0) {
      this.draw();
    }
  }

  private drawHistogram(): void {
    const windows = this.interval.windows;
    const measured = this.recording.series(this.section, windows?.from, windows?.to);
    const host = byId('chart-histogram');
    drawHistogram(host, measured.response, this.width(host), TALL);
    byId('histogram-said').textContent =
      measured.response.count === 0
        ? ''
        : `${numbers.count(measured.response.count)} samples, ${windows === null ? 'whole run' : 'interval'}`;
  }

  /** Lets the reader choose which series the charts of response times show. */
  private connectSubject(): void {
    const subject = byId<HTMLSelectElement>('subject');
    for (const [index, series] of this.recording.head.series.entries()) {
      if (series.at !== undefined) {
        const option = new Option(`${'\u2003'.repeat(series.depth)}${series.name}`, String(index));
        subject.add(option);
      }
    }
    subject.addEventListener('change', () => {
      const { head } = this.recording;
      this.section = subject.value === '' ? head.requests : head.series[Number(subject.value)]!.at!;
      this.responses.show(this.responseTimes());
      this.heat.show(this.heatMap());
      this.draw();
    });
  }

  private connectZoom(): void {
    const button = byId<HTMLButtonElement>('interval-zoom');
    button.addEventListener('click', () => {
      this.zoomed = !this.zoomed;
      button.setAttribute('aria-pressed', String(this.zoomed));
      this.draw();
    });
  }

  /** Draws again where the width changes, and for paper. */
  private follow(): void {
    let width = document.documentElement.clientWidth;
    window.addEventListener('resize', () => {
      if (document.documentElement.clientWidth !== width) {
        width = document.documentElement.clientWidth;
        this.draw();
      }
    });
    matchMedia('print').addEventListener('change', (event) => {
      this.printing = event.matches;
      this.draw();
    });
  }

  private responseTimes(): ChartContent {
    const quantiles: [string, number][] = [['p50', 0.5], ['p95', 0.95], ['p99', 0.99], ['max', 1]];
    const values = quantiles.map((): Values => []);
    this.recording.forEachOfSeries(this.section, ({ response }) => {
      quantiles.forEach(([, quantile], i) => values[i]!.push(supported(response, quantile)));
    });
    return {
      lines: quantiles.map(([label], i) => line(label, values[i]!, i)),
      nanos: true,
      format: numbers.nanos,
      empty: 'No request ended.',
    };
  }

  private bytes(): ChartContent {
    const { head } = this.recording;
    const received: number[] = [];
    const sent: number[] = [];
    this.recording.forEachOfSeries(head.requests, (measured) => {
      received.push(measured.bytesIn);
      sent.push(measured.bytesOut);
    });
    return {
      lines: [line('received', perSecond(received, head), 0), line('sent', perSecond(sent, head), 1)],
      nanos: false,
      format: (value) => `${numbers.bytes(value)}/s`,
      empty: 'Not a byte was sent or received.',
    };
  }

  private heatMap(): ChartContent {
    const { head } = this.recording;
    const all = this.recording.series(this.section).response;
    const buckets = Buckets.around(all.at(0) || 1, all.at(1) || 1, HEAT_ROWS);
    const map: HeatMap = { buckets, columns: [] };
    this.recording.forEachOfSeries(this.section, ({ response }, window) => {
      map.columns.push(buckets.count(response).map((samples) => samples / Math.max(head.length[window]!, 1e-9)));
    });
    drawHeatKey(byId('heat-key'), map);
    const seen = all.count > 0;
    return {
      // The lines only set the scale.
      lines: [buckets.low, buckets.high].map((value) => ({
        label: '',
        values: head.from.map(() => (seen ? value : null)),
        tone: 'tone-1',
      })),
      nanos: true,
      format: numbers.nanos,
      empty: 'No request ended.',
      draw: (plot) => drawHeatMap(plot, map, head),
      height: TALL,
    };
  }

  private lateness(): ChartContent {
    const { head } = this.recording;
    const late: Record<'p50' | 'p99' | 'max' | 'lag', Values> = { p50: [], p99: [], max: [], lag: [] };
    this.recording.forEachOfTimes(head.lateness, (times) => {
      late.p50.push(supported(times, 0.5));
      late.p99.push(supported(times, 0.99));
      late.max.push(supported(times, 1));
    });
    this.recording.forEachOfTimes(head.loopLag, (times) => late.lag.push(supported(times, 1)));
    // Users of a closed load start when they are free, and so are never late.
    const open = late.max.some((value) => value !== null);
    const lines = [line('p50', late.p50, 0), line('p99', late.p99, 2), line('max', late.max, 3)];
    return {
      lines: [...(open ? lines : []), line('loop lag max', late.lag, 4)],
      nanos: true,
      format: numbers.nanos,
      empty: 'Nothing was started.',
    };
  }
}

function supported(times: Times, quantile: number): number | null {
  return times.supports(quantile) ? times.at(quantile) : null;
}

function line(label: string, values: Values, style: number): Line {
  const dash = DASHES[style % DASHES.length];
  return { label, values, tone: TONES[style % TONES.length]!, ...(dash === undefined ? {} : { dash }) };
}

function perSecond(values: number[], head: Head): number[] {
  return values.map((value, i) => value / Math.max(head.length[i]!, 1e-9));
}

function sum(columns: Column[], head: Head): number[] {
  return head.from.map((_, i) => columns.reduce((all, column) => all + column.values[i]!, 0));
}

function rates(head: Head): ChartContent {
  const failed = sum(head.failed, head);
  const achieved = head.succeeded.map((good, i) => good + failed[i]!);
  const lines = [
    line('asked', head.asked, 4),
    line('offered', perSecond(head.sent, head), 1),
    line('achieved', perSecond(achieved, head), 0),
    line('good', perSecond(head.succeeded, head), 2),
  ];
  return {
    lines: lines.filter((one) => one.values.some((value) => value !== null)),
    nanos: false,
    format: numbers.perSecond,
    empty: 'Nothing was started.',
  };
}

function errors(head: Head): ChartContent {
  const kinds = [
    ...head.failed,
    ...head.unsent.map((column) => ({ ...column, name: `unsent: ${column.name}` })),
    ...(head.abandoned.some((value) => value > 0) ? [{ name: 'abandoned', values: head.abandoned }] : []),
  ];
  return {
    lines: kinds.map((column, i) => ({
      ...line(column.name, perSecond(column.values, head), i),
      tone: TONES[[1, 0, 2, 3, 4, 5][i % 6]!]!,
    })),
    nanos: false,
    format: numbers.perSecond,
    empty: 'Nothing failed, and all that was planned was sent.',
  };
}

function running(head: Head): ChartContent {
  return {
    lines: [line('mean', head.runningMean, 0), line('max', head.runningMax, 3)],
    nanos: false,
    format: (value) => numbers.rate(value),
    empty: 'Nothing was started.',
  };
}

async function start(): Promise<void> {
  connectSorting();
  connectFolding();
  const recording = await Recording.of(byId('windows').textContent ?? '');
  document.documentElement.classList.add('alive');
  new Report(recording);
  document.documentElement.dataset['ready'] = 'yes';
}

start().catch((failure: unknown) => {
  document.documentElement.classList.remove('alive');
  byId('broken').hidden = false;
  byId('broken').textContent = `The charts could not be drawn: ${String(failure)}. Figures of the whole run are below.`;
  document.documentElement.dataset['ready'] = 'broken';
});
