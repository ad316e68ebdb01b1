package dev.brunt.engine;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.Window;
import dev.brunt.pacing.thread.PromptThread;
import io.netty.channel.IoEventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that owns sockets, timers, virtual users and the recorder of what they do.
 *
 * <p>It turns forever: timers that are due, then tasks (among them the virtual users that can go
 * on), then input and output. Virtual users run <em>on</em> this thread, so that a request needs no
 * hop to another one: a user's code writes, parks, and is unparked by the response, all here. A
 * task that blocks or burns CPU stalls everything that the loop owns; {@link #LAG_PROBE_NANOS} is
 * how often that is measured.
 */
public final class Loop {
  /** How often the loop measures by how much it is late. */
  static final long LAG_PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final long MAX_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** None at all costs CPU time at high rates, where waits are short and many. */
  private static final int TIMER_SLACK_NANOS = 10_000;

  private static final System.Logger LOG = System.getLogger(Loop.class.getName());

  /** So many tasks are run before sockets are looked at again. */
  private static final int TASKS_PER_TURN = 512;

  /** What closes a channel is done in the turn after the one that asks for it. */
  private static final int LAST_TURNS = 3;

  private final int index;
  private final Transport transport;
  private final Thread thread;
  private final ManualIoEventLoop netty;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final LoopTimers timers = new LoopTimers();
  private final Recorder recorder;
  private final Executor executor = this::run;
  private RequestLog.Inlet log = RequestLog.Inlet.NONE;
  private Runnable afterInput = () -> {};
  private volatile boolean ending;
  private long turns;
  private long nextProbeNanos;

  Loop(int index, Transport transport) {
    this.index = index;
    this.transport = transport;
    this.recorder = new Recorder(System.nanoTime());
    this.thread = Thread.ofPlatform().daemon().name("brunt-loop-" + index).unstarted(this::turn);
    this.netty = new ManualIoEventLoop(thread, transport.handlers());
  }

  /** Returns the place of this loop among its run's, from 0. */
  public int index() {
    return index;
  }

  /** Returns Netty's view of this loop, to register channels with; on {@link #here} only. */
  public IoEventLoop netty() {
    return netty;
  }

  /** Returns the class of a client's TCP channel on this loop. */
  public Class<? extends SocketChannel> channelType() {
    return transport.channelType();
  }

  /**
   * Returns whether the calling code runs on this loop's thread: the loop itself, or a virtual user
   * that is scheduled on it.
   */
  @SuppressWarnings("ReferenceEquality") // a thread is itself
  public boolean here() {
    return UserThreads.carrier() == thread;
  }

  /**
   * Runs a task on this loop's own thread, soon and after those handed in before. From the loop
   * itself and from its virtual users this is one entry in a queue; from other threads it wakes the
   * loop.
   */
  public void run(Runnable task) {
    if (here()) {
      tasks.add(task);
    } else {
      netty.execute(task);
    }
  }

  /**
   * Runs a task at a {@link System#nanoTime} value, or as soon as possible after it; on {@link
   * #here} only.
   */
  public Timer at(long nanos, Runnable task) {
    return timers.at(nanos, task);
  }

  /**
   * Says what is done each time when sockets were looked at, before any timer or task; on {@link
   * #here} only.
   */
  public void afterInput(Runnable task) {
    Runnable before = afterInput;
    afterInput =
        () -> {
          before.run();
          task.run();
        };
  }

  /** Something that is to happen later. */
  public interface Timer {
    /** Makes it not happen, if it has not yet; on the loop's thread only. */
    void cancel();
  }

  /** Returns this as what runs the continuations of its virtual users. */
  Executor executor() {
    return executor;
  }

  /** Returns how often the loop has turned; the same as before if nothing else had its turn. */
  long turns() {
    return turns;
  }

  Recorder recorder() {
    return recorder;
  }

  /** Says what takes each request that ends on this loop; called before it starts. */
  void logTo(RequestLog.Inlet inlet) {
    log = inlet;
  }

  /** Logs a request; on this loop. */
  void log(LoggedRequest request) {
    log.add(request);
  }

  void start() {
    thread.start();
  }

  /** Ends the loop's thread after what it is doing now; returns at once. */
  void end() {
    ending = true;
    netty.wakeup();
  }

  /** Waits for the end of the loop's thread, at most until a {@link System#nanoTime} value. */
  void awaitEnd(long deadlineNanos) {
    try {
      thread.join(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    PromptThread.begin(TIMER_SLACK_NANOS);
    probeLag(System.nanoTime());
    while (!ending) {
      turns++;
      runSafely(this::runDueTimers);
      runTasks();
      long wait = tasks.isEmpty() ? timers.nanosToNext(System.nanoTime()) : 0;
      if (wait > 0) {
        netty.run(Math.min(wait, MAX_WAIT_NANOS));
      } else {
        netty.runNow();
      }
      runSafely(afterInput);
    }
    finishTasks();
    netty.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
    while (!netty.isTerminated()) {
      netty.runNow();
      runTasks();
    }
  }

  /** Lets what was asked for happen, above all the closing of channels, while it still can. */
  private void finishTasks() {
    for (int i = 0; i < LAST_TURNS; i++) {
      runTasks();
      netty.runNow();
      runSafely(afterInput);
    }
  }

  private void runDueTimers() {
    timers.runDue(System.nanoTime());
  }

  private void runTasks() {
    for (int i = 0; i < TASKS_PER_TURN; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      runSafely(task);
    }
  }

  /** A mistake in one task must not take all others of the loop with it. */
  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error mistake) {
      LOG.log(System.Logger.Level.ERROR, "a task of a loop failed", mistake);
    }
  }

  private void probeLag(long dueNanos) {
    long now = System.nanoTime();
    recorder.lag(dueNanos, now);
    long next = Math.max(dueNanos + LAG_PROBE_NANOS, now);
    nextProbeNanos = next;
    timers.at(next, () -> probeLag(next));
  }

  /** Ends the last window of a run, with a stall that the next probe would have found in it. */
  Window lastWindow(long nowNanos) {
    if (nowNanos - nextProbeNanos > 0) {
      recorder.lag(nextProbeNanos, nowNanos);
    }
    return recorder.roll(nowNanos);
  }
}
