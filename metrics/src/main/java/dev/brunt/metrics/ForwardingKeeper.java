package dev.brunt.metrics;

import java.util.Optional;

/** Hands everything on to another keeper; who extends it changes what is to be different. */
public class ForwardingKeeper implements RunKeeper {
  private final RunKeeper to;

  /** Hands everything on to a keeper. */
  protected ForwardingKeeper(RunKeeper to) {
    this.to = to;
  }

  @Override
  public void prepare(String id) {
    to.prepare(id);
  }

  @Override
  public void begun(RunStart start) {
    to.begun(start);
  }

  @Override
  public void window(RunWindow window, RunEnd soFar) {
    to.window(window, soFar);
  }

  @Override
  public void ended(RunEnd end, RunFigures figures) {
    to.ended(end, figures);
  }

  @Override
  public void discarded() {
    to.discarded();
  }

  @Override
  public void settle() {
    to.settle();
  }

  @Override
  public Optional<RequestLog> requestLog() {
    return to.requestLog();
  }

  @Override
  public RunKeeper rehearsal() {
    return to.rehearsal();
  }

  @Override
  public boolean keeps() {
    return to.keeps();
  }
}
