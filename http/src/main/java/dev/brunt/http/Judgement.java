package dev.brunt.http;

import dev.brunt.api.BruntException;
import dev.brunt.api.Check;
import dev.brunt.api.CheckException;
import dev.brunt.engine.spi.UserCode;
import dev.brunt.engine.spi.UserContext;
import dev.brunt.metrics.Failure;
import org.jspecify.annotations.Nullable;

/** Says whether a response is what the scenario wants, and records its request with that. */
final class Judgement {
  /** Characters of a body that an exception shows. */
  private static final int SHOWN_CHARACTERS = 200;

  private Judgement() {}

  /** Judges as {@code send()} does. */
  static void byStatus(UserContext user, Exchange exchange) {
    HttpResponse response = exchange.response();
    if (response.status() >= 400) {
      Outgoing outgoing = exchange.outgoing();
      response.failure =
          new Failure(
              "status",
              response.name() + " was answered with " + response.status(),
              () -> ExchangeText.of(outgoing, response));
    }
    exchange.tell(user);
    user.done(response.name(), response);
  }

  /**
   * Judges as {@code check(…)} and {@code checkSoftly(…)} do. After a check that throws no others
   * are asked.
   *
   * @throws CheckException if a check failed that is to throw
   */
  static void byChecks(
      UserContext user, Exchange exchange, Check first, Check[] more, boolean softly) {
    HttpResponse response = exchange.response();
    Broken broken = ask(user, first, response);
    for (int i = 0; i < more.length && (broken == null || softly); i++) {
      Broken next = ask(user, more[i], response);
      broken = broken == null ? next : broken;
    }
    if (broken != null) {
      Outgoing outgoing = exchange.outgoing();
      response.failure =
          new Failure("check", broken.grouped(), () -> ExchangeText.of(outgoing, response));
    }
    exchange.tell(user);
    user.done(response.name(), response);
    if (broken != null && !softly) {
      throw new CheckException(broken.words());
    }
  }

  private static @Nullable Broken ask(UserContext user, Check check, HttpResponse response) {
    Broken broken = broken(check, response);
    user.checked(check, broken == null);
    return broken;
  }

  /** A check that throws does not hold: its request was answered, and is counted. */
  private static @Nullable Broken broken(Check check, HttpResponse response) {
    try {
      return check.holds(response) ? null : Broken.of(check, check.found(response), response);
    } catch (BruntException unreadable) {
      return Broken.of(check, String.valueOf(unreadable.getMessage()), response);
    } catch (RuntimeException | Error thrown) {
      return Broken.by(thrown, check, response);
    }
  }

  /**
   * A check that does not hold.
   *
   * @param found what there is instead, with the words before it; empty where there is nothing
   * @param alike as much of it as is one of a few, to group failures by
   * @param place the line that asked, with a separator before it; empty where no code did
   */
  private record Broken(
      Check check, String found, String alike, HttpResponse response, String place) {
    static Broken of(Check check, String found, HttpResponse response) {
      String was = found.isEmpty() ? "" : " but was " + found;
      boolean status = found.equals(String.valueOf(response.status()));
      return new Broken(check, was, status ? was : "", response, caller());
    }

    static Broken by(Throwable thrown, Check check, HttpResponse response) {
      String threw = " threw ";
      return new Broken(
          check,
          threw + UserCode.said(thrown),
          threw + thrown.getClass().getSimpleName(),
          response,
          caller());
    }

    private static String caller() {
      return UserCode.place().map(line -> " · " + line).orElse("");
    }

    /** Returns what such failures are grouped by. */
    String grouped() {
      return check.text() + alike + " · " + response.name() + place;
    }

    String words() {
      String body = ExchangeText.body(response, SHOWN_CHARACTERS);
      return "%s%s · %s → %d in %s%s%s"
          .formatted(
              check.text(),
              found,
              response.name(),
              response.status(),
              ExchangeText.millis(response),
              place,
              body.isEmpty() ? "" : " · body: " + body);
    }
  }
}
