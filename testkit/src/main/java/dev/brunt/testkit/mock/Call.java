package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpRequest;

/**
 * A request as an endpoint sees it.
 *
 * @param head its method, version and headers
 * @param argument the number at the end of the path; 0 where the route has none
 * @param body all of it as text; empty where the route does not read it
 */
record Call(HttpRequest head, Target target, long argument, String body) {}
