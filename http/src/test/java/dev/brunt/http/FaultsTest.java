package dev.brunt.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.http.content.Address;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** Which of several reasons is the one that explains a failed connect. */
final class FaultsTest {
  private static final Address ADDRESS = new Address(false, "shop.test", 80);

  private static Fault fault(IOException thrown) {
    return Faults.ofConnect(thrown, ADDRESS);
  }

  @Test
  void connect_secondAddressRefusesAfterPortsRanOut_isForWantOfPorts() {
    Fault ports = fault(new IOException("connect(..) failed: Cannot assign requested address"));
    Fault refused = fault(new ConnectException("Connection refused"));

    assertThat(ports.kind()).isEqualTo("local:ports");
    assertThat(refused.kind()).isEqualTo("connect-refused");
    assertThat(refused.unlessLocal(ports)).isEqualTo(ports);
  }

  @Test
  void connect_allAddressesFail_isWhatTheLastSays() {
    Fault refused = fault(new ConnectException("Connection refused"));
    Fault other = fault(new IOException("No route to host"));

    assertThat(other.unlessLocal(refused)).isEqualTo(other);
    assertThat(refused.unlessLocal(null)).isEqualTo(refused);
  }
}
