package dev.threadporter.path;

import java.util.Locale;
import java.util.Optional;

/** Tells whether two Git remotes are one repository, whatever the protocol and the user. */
final class GitRemote {
  private GitRemote() {}

  /** Whether both name a repository on a server, and the same one. */
  static boolean same(Optional<String> one, Optional<String> other) {
    var key = one.flatMap(GitRemote::key);
    return key.isPresent() && key.equals(other.flatMap(GitRemote::key));
  }

  /** Whether both name a repository on a server, and different ones. */
  static boolean differ(Optional<String> one, Optional<String> other) {
    var key = one.flatMap(GitRemote::key);
    var otherKey = other.flatMap(GitRemote::key);
    return key.isPresent() && otherKey.isPresent() && !key.equals(otherKey);
  }

  /**
   * {@code host/owner/name} in lower case, since the servers that people use don't tell {@code
   * Me/App} from {@code me/app}; empty for a local path, which means nothing on another machine.
   */
  static Optional<String> key(String remote) {
    String text = remote.strip();
    int scheme = text.indexOf("://");
    if (scheme >= 0) {
      int slash = text.indexOf('/', scheme + 3);
      return slash < 0
          ? Optional.empty()
          : key(withoutPort(text.substring(scheme + 3, slash)), text.substring(slash + 1));
    }
    int colon = text.indexOf(':');
    boolean scp = colon > 1 && (text.indexOf('/') < 0 || text.indexOf('/') > colon);
    return scp ? key(text.substring(0, colon), text.substring(colon + 1)) : Optional.empty();
  }

  private static Optional<String> key(String userAndHost, String path) {
    String host = userAndHost.substring(userAndHost.lastIndexOf('@') + 1);
    String name = withoutSlashes(path);
    name = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    return host.isEmpty() || name.isEmpty()
        ? Optional.empty()
        : Optional.of((host + "/" + name).toLowerCase(Locale.ROOT));
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf('@') ? authority.substring(0, colon) : authority;
  }

  private static String withoutSlashes(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }
}
