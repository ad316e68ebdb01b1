import module java.sql;

import static dev.brunt.api.Checks.*;

import dev.brunt.api.*;

/** An open load, and beside it, if it is asked for, users that are blocked in a database. */
class Jdbc {
  // Begins when the JVM and those beside it have: their first use of classes is not what is asked.
  @Scenario
  @Load(value = "2000/s for 30s", startAfter = "5s")
  void get(VirtualUser user) {
    user.http().get("/").check(status(200));
  }

  @Scenario
  @Load("16 users for 35s")
  void blocked(VirtualUser user) throws SQLException {
    Session session = user.attached(Session.class, () -> Session.open(user.config().get("jdbc")));
    user.request("query", session::query);
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

    /** Is answered after a second, in which the database does nothing. */
    void query() throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_sleep(1)");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
