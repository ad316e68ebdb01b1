package dev.brunt.testkit.oracle;

import dev.brunt.testkit.model.Model;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an oracle is to be.
 *
 * @param model how it behaves
 * @param seed of what is random in the model
 * @param address where it listens; port 0 is any free one
 * @param stamps where it notes what became of each request, if it does
 */
public record OracleOptions(
    Model model, long seed, InetSocketAddress address, Optional<StampRoom> stamps) {
  /** One that listens on a port of this machine's loopback address, 0 for any free one. */
  public OracleOptions(Model model, long seed, int port, Optional<StampRoom> stamps) {
    this(model, seed, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), stamps);
  }

  /**
   * A file of stamps.
   *
   * @param path one of an earlier run is replaced, any other file is left alone
   * @param capacity how many records there is room for
   */
  public record StampRoom(Path path, long capacity) {
    /** The capacity when nobody says otherwise. */
    public static final long USUAL_CAPACITY = 2_000_000;

    /** What a file cannot have more of. */
    public static final long MOST_CAPACITY = StampFormat.MOST_RECORDS;
  }
}
