package dev.brunt.cli;

import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.HttpSettings.Verification;
import dev.brunt.api.plan.Mistakes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What options and variables say about the HTTP client. */
record HttpChanges(
    Optional<Duration> timeout,
    boolean insecure,
    Optional<Path> authorities,
    Optional<Integer> maxConnections) {
  /** Reads what was said, adding every mistake in it. */
  static HttpChanges read(Settings settings, Mistakes mistakes) {
    Optional<Path> authorities = settings.find(Flag.CACERT).map(said -> Path.of(said.value()));
    authorities
        .filter(file -> !Files.isReadable(file))
        .ifPresent(file -> mistakes.add(Flag.CACERT.option(), "cannot read " + file));
    Values values = new Values(settings, mistakes);
    return new HttpChanges(
        values.duration(Flag.TIMEOUT),
        settings.has(Flag.INSECURE),
        authorities,
        values.users(Flag.MAX_CONNECTIONS));
  }

  /** Returns a plan's settings with what was said instead of its own. */
  HttpSettings over(HttpSettings own) {
    HttpSettings changed = timeout.map(own::withTimeout).orElse(own);
    changed = authorities.map(changed::withCertificateAuthorities).orElse(changed);
    changed = maxConnections.map(changed::withMaxConnections).orElse(changed);
    return insecure ? changed.withVerification(Verification.NONE) : changed;
  }
}
