package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCredentialsTest {
  @ParameterizedTest
  @CsvSource({
    "https://ann:hunter2@example.org/x/y.git, https://example.org/x/y.git",
    "https://token@example.org/x/y.git, https://example.org/x/y.git",
    "HTTP://a:b@c@example.org/x, HTTP://example.org/x",
    "https://example.org/x@y.git, https://example.org/x@y.git",
    "https://ann:pa\\ss@example.org, https://example.org",
    "ssh://git:hunter2@example.org/x, ssh://git@example.org/x",
    "ssh://git@example.org:22/x, ssh://git@example.org:22/x",
    "https://example.org/x.git?access_token=abc, https://example.org/x.git",
    "https://a:b@example.org/x?t=1@2#main, https://example.org/x#main",
    "git@example.org:x/y.git, git@example.org:x/y.git",
    "/home/ann/x, /home/ann/x",
  })
  void areRemovedFromAddresses(String remote, String without) {
    assertThat(RemoteCredentials.removed(remote)).isEqualTo(without);
  }

  @ParameterizedTest
  @CsvSource({
    "https://ann:hunter2@example.org/x.git, https://xxxxxxxxxxx@example.org/x.git",
    "https:\\/\\/ann:hunter2@example.org\\/x, https:\\/\\/xxxxxxxxxxx@example.org\\/x",
    "https://ann:schlüssel@example.org/x, https://xxxxxxxxxxxxxx@example.org/x",
    "ssh://git:hunter2@example.org/x, ssh://git:xxxxxxx@example.org/x",
    "https://a:b@example.org/x?key=abc#main, https://xxx@example.org/x?xxxxxxx#main",
  })
  void areMaskedByteForByte(String remote, String masked) {
    var bytes = ("\"" + remote + "\"").getBytes(UTF_8);

    assertThat(RemoteCredentials.mask(bytes, 1, bytes.length - 1)).isTrue();
    assertThat(new String(bytes, UTF_8)).isEqualTo("\"" + masked + "\"");
    assertThat(RemoteCredentials.mask(bytes, 1, bytes.length - 1)).isFalse();
    assertThat(RemoteCredentials.removed(masked)).isEqualTo(RemoteCredentials.removed(remote));
  }

  @Test
  void andWhatHasNoneStaysAsItIs() {
    var bytes = "https://example.org/x@y".getBytes(UTF_8);

    assertThat(RemoteCredentials.mask(bytes, 0, bytes.length)).isFalse();
    assertThat(new String(bytes, UTF_8)).isEqualTo("https://example.org/x@y");
  }
}
