package dev.brunt.http;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Errors;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * What a loop asks of its sockets for each request, {@code recv} and {@code send}, neither of which
 * waits. On the loop's thread alone.
 *
 * <p>Netty's go through JNI and the C library: for each, five locked instructions that wait for all
 * that the kernel has just written. Where native calls are allowed the kernel is called without;
 * {@code bench/rivals get} shows the difference with {@code -Dbrunt.calls=netty}.
 */
final class SocketCalls {
  /** The system property that leaves Linux's own calls out where it is {@code netty}. */
  private static final String PROPERTY = "brunt.calls";

  private static final boolean IS_ARM = System.getProperty("os.arch").equals("aarch64");

  /** Who has a socket of epoll is on Linux. */
  private static final boolean IS_DIRECT =
      (IS_ARM || System.getProperty("os.arch").equals("amd64"))
          && SocketCalls.class.getModule().isNativeAccessEnabled()
          && !System.getProperty(PROPERTY, "").equals("netty");

  /** A few bytes that are never given back: others are asked for each call whether they are. */
  private final MemorySegment state =
      IS_DIRECT ? Arena.global().allocate(Linux.STATE) : MemorySegment.NULL;

  /**
   * Takes what has come.
   *
   * @return how many bytes; 0 if there are none now, -1 if there will be none any more
   * @throws IOException if the connection is broken
   */
  int receive(LinuxSocket socket, long address, int most) throws IOException {
    if (!IS_DIRECT) {
      return socket.recvAddress(address, 0, most);
    }
    int result = Linux.call(state, Linux.RECVFROM, socket.intValue(), address, most, 0);
    return result == 0 ? -1 : count("recv", result);
  }

  /**
   * Hands bytes over.
   *
   * @return how many were taken; 0 if there is no room now
   * @throws IOException if the connection is broken
   */
  int send(LinuxSocket socket, long address, int from, int to) throws IOException {
    if (!IS_DIRECT) {
      return socket.sendAddress(address, from, to);
    }
    int bytes = to - from;
    int fd = socket.intValue();
    return count(
        "send", Linux.call(state, Linux.SENDTO, fd, address + from, bytes, Linux.MSG_NOSIGNAL));
  }

  private static int count(String call, int result) throws IOException {
    return result >= 0 ? result : Errors.ioResult(call, result);
  }

  /** Linux's calls; a class of its own, for they are linked when it is first used. */
  private static final class Linux {
    static final StructLayout STATE = Linker.Option.captureStateLayout();
    static final long RECVFROM = IS_ARM ? 207 : 45;
    static final long SENDTO = IS_ARM ? 206 : 44;
    static final long MSG_NOSIGNAL = 0x4000;

    private static final int EINTR = 4;
    private static final long ERRNO_AT = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = syscall();

    /** Returns what the call does, or its error, negative; interrupted, it is made again. */
    static int call(MemorySegment state, long number, int fd, long address, int bytes, long flags) {
      try {
        int result;
        do {
          long count =
              (long)
                  SYSCALL.invokeExact(
                      state, number, (long) fd, address, (long) bytes, flags, 0L, 0L);
          result = count < 0 ? -state.get(JAVA_INT, ERRNO_AT) : (int) count;
        } while (result == -EINTR);
        return result;
      } catch (Throwable impossible) {
        throw new IllegalStateException("a call of Linux failed", impossible);
      }
    }

    /** None of the two waits, so the JVM need not be told that a thread is away. */
    @SuppressWarnings("restricted")
    private static MethodHandle syscall() {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
              JAVA_LONG),
          Linker.Option.firstVariadicArg(1),
          Linker.Option.critical(false),
          Linker.Option.captureCallState("errno"));
    }
  }
}
