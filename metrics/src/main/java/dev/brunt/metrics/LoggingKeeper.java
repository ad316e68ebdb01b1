package dev.brunt.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A keeper of runs with a log beside it. */
final class LoggingKeeper extends ForwardingKeeper {
  private final RequestLog log;

  LoggingKeeper(RunKeeper keeper, RequestLog log) {
    super(keeper);
    this.log = log;
  }

  @Override
  public Optional<RequestLog> requestLog() {
    List<RequestLog> logs = Stream.concat(super.requestLog().stream(), Stream.of(log)).toList();
    return Optional.of(logs.size() == 1 ? log : new Several(logs));
  }

  /** Several logs. */
  private record Several(List<RequestLog> logs) implements RequestLog {
    @Override
    public void begun(Instant startedAt, long startNanos) {
      logs.forEach(log -> log.begun(startedAt, startNanos));
    }

    @Override
    public Inlet inlet() {
      List<Inlet> inlets = logs.stream().map(RequestLog::inlet).toList();
      return request -> inlets.forEach(inlet -> inlet.add(request));
    }

    @Override
    public boolean wantsBodies() {
      return logs.stream().anyMatch(RequestLog::wantsBodies);
    }
  }
}
