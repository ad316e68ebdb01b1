package dev.brunt.testkit.mock;

/** Answers the requests of one route; runs on an event loop and must not block. */
@FunctionalInterface
interface Endpoint {
  Answer answer(Call call);
}
