/**
 * Histograms of nanoseconds with three significant digits, as HdrHistogram lays them out: the
 * same samples give the same quantiles and means here as they do in Java, bit for bit.
 */

const HALF = 1024;

/** How many samples must lie beyond a quantile for it to be shown. */
const NEEDED_BEYOND = 10;

/** Returns the least value that is counted at an index, in nanoseconds. */
export function lowestAt(index: number): number {
  const bucket = Math.max(0, Math.floor(index / HALF) - 1);
  return (index - bucket * HALF) * 2 ** bucket;
}

/** Returns how many neighbouring values are counted at an index. */
export function widthAt(index: number): number {
  return 2 ** Math.max(0, Math.floor(index / HALF) - 1);
}

/** Returns how many samples a quantile needs: so many that ten are expected beyond it. */
export function needed(quantile: number): number {
  const beyond = Math.min(quantile, 1 - quantile);
  return beyond === 0 ? 1 : Math.ceil((NEEDED_BEYOND / beyond) * (1 - 1e-9));
}

/** Returns the greatest number below a positive one. */
function below(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = bits[0]! - 1n;
  return new Float64Array(bits.buffer)[0]!;
}

/** Counted times; the extremes are exact, the rest within 0.1 %. */
export class Times {
  private counts = new Float64Array(32 * HALF);
  private first = Infinity;
  private last = -1;
  count = 0;
  private least = Infinity;
  private greatest = 0;

  /** Counts samples of one index. */
  add(index: number, count: number): void {
    if (index >= this.counts.length) {
      const longer = new Float64Array(index + 4 * HALF);
      longer.set(this.counts);
      this.counts = longer;
    }
    this.counts[index]! += count;
    this.count += count;
    this.first = Math.min(this.first, index);
    this.last = Math.max(this.last, index);
  }

  /** Forgets all samples. */
  clear(): void {
    this.counts.fill(0, Math.min(this.first, this.counts.length), this.last + 1);
    this.first = Infinity;
    this.last = -1;
    this.count = 0;
    this.least = Infinity;
    this.greatest = 0;
  }

  /** Takes notice of the exact extremes of some samples, in nanoseconds. */
  extremes(least: number, greatest: number): void {
    this.least = Math.min(this.least, least);
    this.greatest = Math.max(this.greatest, greatest);
  }

  /** Returns whether there are enough samples to show a quantile. */
  supports(quantile: number): boolean {
    return this.count >= needed(quantile);
  }

  /** Returns a quantile in nanoseconds, however few samples there are; NaN without any. */
  at(quantile: number): number {
    if (this.count === 0) {
      return NaN;
    }
    if (quantile === 0) {
      return this.least;
    }
    const wanted = Math.max(1, Math.ceil((below(quantile * 100) * this.count) / 100));
    let passed = 0;
    for (let index = this.first; index <= this.last; index++) {
      passed += this.counts[index]!;
      if (passed >= wanted) {
        return this.clamped(lowestAt(index) + widthAt(index) - 1);
      }
    }
    return this.greatest;
  }

  /** Returns the mean in nanoseconds; NaN without a sample. */
  mean(): number {
    let sum = 0;
    this.forEach((index, count) => {
      sum += (lowestAt(index) + Math.floor(widthAt(index) / 2)) * count;
    });
    return this.count === 0 ? NaN : this.clamped(sum / this.count);
  }

  /** Calls for each index that has samples, in ascending order. */
  forEach(each: (index: number, count: number) => void): void {
    for (let index = this.first; index <= this.last; index++) {
      const count = this.counts[index]!;
      if (count > 0) {
        each(index, count);
      }
    }
  }

  private clamped(value: number): number {
    return Math.min(Math.max(value, this.least), this.greatest);
  }
}
