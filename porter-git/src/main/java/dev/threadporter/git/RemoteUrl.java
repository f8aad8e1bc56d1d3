package dev.threadporter.git;

import dev.threadporter.rollout.RemoteCredentials;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of repositories, as text: without credentials, comparable, and judged by whether a
 * clone may use them.
 */
final class RemoteUrl {
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://(.*)$");
  private static final Pattern HELPER = Pattern.compile("^[A-Za-z0-9_+-]+::.*$");
  private static final Pattern SCP = Pattern.compile("^(?:([^@/:]+)@)?([^/:\\s]{2,}):([^\\s].*)$");
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:[\\\\/].*$");

  /** One slash; more, or one before {@code ??}, name a host or a device on Windows. */
  private static final Pattern LOCAL = Pattern.compile("^[/\\\\](?![/\\\\?]).*$");

  /** The refusal of an address that only a person can judge. */
  static final String SHARE = "git.why.url-share";

  private RemoteUrl() {}

  /**
   * The address without anything secret: for http and https no user at all (tokens travel as user
   * names), no query, no fragment; otherwise no password.
   */
  static String withoutCredentials(String url) {
    Matcher scheme = SCHEME.matcher(url);
    if (!scheme.matches()) {
      return HELPER.matcher(url).matches() ? url.substring(0, url.indexOf("::") + 2) : url;
    }
    String name = scheme.group(1).toLowerCase(Locale.ROOT);
    return name.equals("file")
        ? url
        : RemoteCredentials.removed(name + "://" + scheme.group(2)).replaceFirst("[?#].*$", "");
  }

  /**
   * The same text for addresses that mean the same repository: ssh, https and git addresses of one
   * host and path agree, with or without {@code .git}.
   */
  static String comparable(String url) {
    String plain = withoutCredentials(url.strip());
    Matcher scheme = SCHEME.matcher(plain);
    String place;
    if (scheme.matches()) {
      boolean file = scheme.group(1).equals("file");
      place = file ? "/" + scheme.group(2).replaceFirst("^/+", "") : hostFirst(scheme.group(2));
    } else {
      Matcher scp = SCP.matcher(plain);
      boolean remote = scp.matches() && !DRIVE.matcher(plain).matches();
      place = remote ? hostFirst(scp.group(2) + "/" + scp.group(3)) : plain.replace('\\', '/');
    }
    return place.replaceFirst("/+$", "").replaceFirst("(/?)\\.git$", "").replaceFirst("/+$", "");
  }

  private static String hostFirst(String rest) {
    String bare = rest.replaceFirst("^[^/@]*@", "");
    int slash = bare.indexOf('/');
    String host = slash < 0 ? bare : bare.substring(0, slash);
    String path = slash < 0 ? "" : bare.substring(slash).replaceAll("/{2,}", "/");
    return host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "") + path;
  }

  /**
   * Why a clone may not use an address, which is untrusted; empty if it may. Only the file, git,
   * http, https and ssh transports are used, nothing that a command line could take for an option,
   * and no network share: Windows logs in to its host with the person's name and password.
   */
  static Optional<String> refusal(String url) {
    if (url.isBlank() || url.startsWith("-") || url.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return Optional.of("git.why.url-strange");
    }
    Matcher scheme = SCHEME.matcher(url);
    if (scheme.matches()) {
      return refusalOfScheme(scheme.group(1).toLowerCase(Locale.ROOT), scheme.group(2));
    }
    if (HELPER.matcher(url).matches()) {
      return Optional.of("git.why.url-transport");
    }
    if (url.startsWith("/") || DRIVE.matcher(url).matches() || url.startsWith("\\")) {
      return refusalOfPath(url);
    }
    Matcher scp = SCP.matcher(url);
    if (!scp.matches()) {
      return Optional.of("git.why.url-relative");
    }
    return scp.group(2).startsWith("-") ? Optional.of("git.why.url-strange") : Optional.empty();
  }

  private static Optional<String> refusalOfScheme(String scheme, String rest) {
    return switch (scheme) {
      case "file" -> refusalOfPath(rest);
      case "git", "http", "https", "ssh" ->
          rest.replaceFirst("^[^/@]*@", "").matches("[^-/].*")
              ? Optional.empty()
              : Optional.of("git.why.url-strange");
      default -> Optional.of("git.why.url-transport");
    };
  }

  private static Optional<String> refusalOfPath(String path) {
    boolean local = LOCAL.matcher(path).matches() || DRIVE.matcher(path).matches();
    return local ? Optional.empty() : Optional.of(SHARE);
  }
}
