import module java.sql;

import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** An open load, and beside it, if it is asked for, users that are blocked in a database. */
class Jdbc {
  // Begins when the users beside it are warm, and is looked at when it is warm itself.
  @Scenario
  @Load(value = "2000/s for 40s", startAfter = "10s")
  void get(VirtualUser user) {
    user.http().get("/").check(status(200));
  }

  @Scenario
  @Load("16 users for 5s")
  void warm(VirtualUser user) throws SQLException {
    query(user, 0.005);
  }

  @Scenario
  @Load(value = "16 users for 45s", startAfter = "5s")
  void blocked(VirtualUser user) throws SQLException {
    query(user, 10);
  }

  private static void query(VirtualUser user, double seconds) throws SQLException {
    Session session = user.attached(Session.class, () -> Session.open(user.config().get("jdbc")));
    user.request("query", () -> session.query(seconds));
  }

  /** A user's own connection, closed with it. */
  record Session(Connection connection) implements AutoCloseable {
    static Session open(String url) {
      try {
        return new Session(DriverManager.getConnection(url));
      } catch (SQLException refused) {
        throw new IllegalStateException("no connection to " + url, refused);
      }
    }

    /** Is answered after a time in which the database does nothing. */
    void query(double seconds) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_sleep(" + seconds + ")");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
