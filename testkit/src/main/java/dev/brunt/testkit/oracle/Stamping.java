package dev.brunt.testkit.oracle;

/** Where the oracle notes what became of each request. */
interface Stamping {
  /** Notes nothing. */
  Stamping NOWHERE =
      new Stamping() {
        @Override
        public void first(long readNanos) {}

        @Override
        public void stamp(
            long seq, long readNanos, long writtenNanos, int status, long lateNanos) {}

        @Override
        public long lost() {
          return 0;
        }
      };

  /** Notes when the first request had been read, before any is stamped. */
  void first(long readNanos);

  /** Notes a request, or counts it as lost if there is no room. See {@link Stamps.Stamp}. */
  void stamp(long seq, long readNanos, long writtenNanos, int status, long lateNanos);

  /** Returns how many found no room; may be asked from any thread. */
  long lost();
}
