package dev.brunt.results;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import org.sqlite.JDBC;

/** What a run file looks like to SQLite; described in {@code docs/run-file.md}. */
final class Schema {
  /** What SQLite calls the application id: {@code BRNT}. */
  static final int APPLICATION_ID = 0x42524e54;

  /** The version of these tables; a file of a later one is not read. */
  static final int VERSION = 1;

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;
  private static final int PAGE_SIZE_AT = 16;
  private static final int PAGES_AT = 28;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*\\n");

  private Schema() {}

  /** Opens a database, or makes one. */
  static Connection connect(Path file) throws SQLException {
    SqliteLibrary.load();
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", "5000");
    Connection connection = new JDBC().connect(JDBC.PREFIX + file, properties);
    if (connection == null) {
      throw new SQLException("no such database: " + file);
    }
    return connection;
  }

  /** How large the pages of a file are. */
  enum Pages {
    /** Windows are blobs of some kilobytes, the last page of each half empty. */
    SMALL(2_048),
    /** Blocks of requests have a hundred kilobytes, and each page is written with two calls. */
    LARGE(8_192);

    private final int bytes;

    Pages(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Makes the tables of an empty database. */
  static void create(Connection database, Pages pages) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("PRAGMA page_size = " + pages.bytes);
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + VERSION);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      for (String sql : END_OF_STATEMENT.splitAsStream(tables()).toList()) {
        statement.execute(sql);
      }
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static String tables() {
    try (InputStream in = Schema.class.getResourceAsStream("run-file.sql")) {
      if (in == null) {
        throw new BruntException("run-file.sql is missing on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new BruntException("cannot read run-file.sql: " + unreadable.getMessage());
    }
  }

  /**
   * Makes sure that a file is a run, before SQLite is asked.
   *
   * @throws BruntException if it is none, or one of a later version
   */
  static void check(Path file) {
    if (!Files.exists(file)) {
      throw new BruntException(file + ": there is no such file");
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BruntException(file + ": is not a file that can be read");
    }
    byte[] head = head(file);
    if (head.length == 0) {
      throw new BruntException(file + ": is empty, not a run");
    }
    byte[] begin = Arrays.copyOf(head, Math.min(head.length, MAGIC.length));
    if (!Arrays.equals(begin, Arrays.copyOf(MAGIC, begin.length))) {
      throw new BruntException(file + ": is not a run file: it is no SQLite database");
    }
    if (head.length < HEADER_BYTES) {
      throw new BruntException(
          "%s: is cut off: a run has %d bytes and more but this has %d"
              .formatted(file, HEADER_BYTES, head.length));
    }
    checkVersion(file, ByteBuffer.wrap(head));
    checkLength(file, ByteBuffer.wrap(head));
  }

  /** With a {@code -wal} beside it, the file need not be as long as the run. */
  private static void checkLength(Path file, ByteBuffer head) {
    long needed = (long) head.getInt(PAGES_AT) * Short.toUnsignedInt(head.getShort(PAGE_SIZE_AT));
    long bytes = file.toFile().length();
    if (bytes < needed && !Files.exists(Path.of(file + "-wal"))) {
      throw new BruntException(
          "%s: is cut off: it must have %d bytes but has %d".formatted(file, needed, bytes));
    }
  }

  private static void checkVersion(Path file, ByteBuffer head) {
    if (head.getInt(APPLICATION_AT) != APPLICATION_ID) {
      throw new BruntException(
          "%s: is an SQLite database but not a run: its application id must be %d but is %d"
              .formatted(file, APPLICATION_ID, head.getInt(APPLICATION_AT)));
    }
    int version = head.getInt(VERSION_AT);
    if (version != VERSION) {
      throw new BruntException(
          "%s: is a run of format %d, and this version of brunt reads format %d%n    hint: use a newer brunt"
              .formatted(file, version, VERSION));
    }
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER_BYTES);
    } catch (IOException unreadable) {
      throw new BruntException("%s: cannot be read: %s".formatted(file, unreadable.getMessage()));
    }
  }
}
