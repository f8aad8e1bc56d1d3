package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://ann:secret@example.org/a.git, https://example.org/a.git",
    "https://token@example.org/a.git, https://example.org/a.git",
    "https://a@b:se@cret@example.org/a.git, https://example.org/a.git",
    "https://example.org/a.git?private_token=x#y, https://example.org/a.git",
    "https://example.org?token=x, https://example.org",
    "HTTPS://u:p@example.org/a, https://example.org/a",
    "ssh://git:secret@example.org/a.git, ssh://git@example.org/a.git",
    "git@example.org:team/a.git, git@example.org:team/a.git",
    "file:///srv/a.git, file:///srv/a.git",
    "/srv/a.git, /srv/a.git",
    "ext::sh -c secret, ext::",
  })
  void removesWhatIsSecret(String url, String without) {
    assertThat(RemoteUrl.withoutCredentials(url)).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/team/a.git",
        "https://user@EXAMPLE.org/team/a",
        "git@example.org:team/a.git",
        "ssh://git@example.org:22/team/a.git/",
        "git://example.org//team/a",
      })
  void findsAddressesOfOneRepositoryEqual(String url) {
    assertThat(RemoteUrl.comparable(url)).isEqualTo("example.org/team/a");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///srv/a.git, /srv/a",
    "/srv/a.git/, /srv/a",
    "C:\\work\\a, C:/work/a",
    "https://example.org/A, example.org/A",
  })
  void keepsWhatTellsRepositoriesApart(String url, String comparable) {
    assertThat(RemoteUrl.comparable(url)).isEqualTo(comparable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/a.git",
        "git@example.org:a.git",
        "ssh://git@example.org/a",
        "git://example.org/a",
        "file:///srv/a",
        "/srv/a",
        "C:\\work\\a",
        "file:///C:/work/a",
        "file://C:/work/a",
        "\\work\\a",
      })
  void allowsOrdinaryAddresses(String url) {
    assertThat(RemoteUrl.refusal(url)).isEmpty();
  }

  /** On Windows such an address sends the person's name and password hash to a host. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\\host\\share\\a.git",
        "//host/share/a.git",
        "/\\host/share",
        "\\\\?\\UNC\\host\\share",
        "/??/UNC/host/share",
        "file://host/share/a.git",
        "file:////host/share/a.git",
        "file:///\\host/share",
        "FILE://host/a",
      })
  void leavesNetworkSharesToThePerson(String url) {
    assertThat(RemoteUrl.refusal(url)).contains(RemoteUrl.SHARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh",
        "-x",
        "",
        "a\nb",
        "../a",
        "a/b",
        "ftp://x/y",
        "ssh://-oX/y",
        "ssh://u@-oX/y",
        "-oX@h:p",
        "transport::address",
        "https:///x",
      })
  void refusesEverythingElse(String url) {
    assertThat(RemoteUrl.refusal(url)).isPresent();
  }
}
