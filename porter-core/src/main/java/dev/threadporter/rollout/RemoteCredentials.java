package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * User names and passwords in the addresses of Git remotes. Codex 0.113 to 0.149 wrote such an
 * address as it was into {@code session_meta} and into the thread's row; later ones leave the
 * credentials out themselves. Of http and https the user goes as well, since tokens travel as user
 * names, and what stands behind a question mark; of other schemes only the password.
 */
public final class RemoteCredentials {
  /** Slashes may be escaped where an address stands in JSON. */
  private static final String SLASHES = "(?:\\\\?/){2}";

  private static final String SECRET = "((?:[^/\\\\]|\\\\[^/])*)@";

  private static final Pattern WEB_USER = Pattern.compile("(?i)^(https?:" + SLASHES + ")" + SECRET);
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)^([a-z][a-z0-9+.-]*:" + SLASHES + "[^/\\\\:]*):" + SECRET);

  /** A query of http or https: some servers take a token there. */
  private static final Pattern QUERY =
      Pattern.compile("(?i)^(https?:" + SLASHES + "[^?#]*)[?]([^#]*)");

  private RemoteCredentials() {}

  /**
   * An address without credentials.
   *
   * @param remote an address, or anything that stands in place of one
   * @return the address; the same text if there are none in it
   */
  public static String removed(String remote) {
    var query = QUERY.matcher(remote);
    var plain = query.find() ? query.group(1) + remote.substring(query.end()) : remote;
    var web = WEB_USER.matcher(plain);
    if (web.find()) {
      return web.group(1) + plain.substring(web.end());
    }
    var other = PASSWORD.matcher(plain);
    return other.find() ? other.group(1) + "@" + plain.substring(other.end()) : plain;
  }

  /**
   * Puts an {@code x} in place of each byte of the credentials in an address, so that nothing
   * behind it moves.
   *
   * @return whether there were any that weren't masked yet
   */
  static boolean mask(byte[] bytes, int from, int to) {
    var text = new String(bytes, from, to - from, ISO_8859_1);
    var masked = false;
    for (var pattern : List.of(WEB_USER, PASSWORD, QUERY)) {
      var found = pattern.matcher(text);
      if (found.find()) {
        Arrays.fill(bytes, from + found.start(2), from + found.end(2), (byte) 'x');
        masked |= !found.group(2).chars().allMatch(each -> each == 'x');
      }
    }
    return masked;
  }
}
