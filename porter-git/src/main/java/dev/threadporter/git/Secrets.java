package dev.threadporter.git;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells files that look like secrets, by name or by how they begin. Meant to catch what people
 * forget is there; it can't know every secret.
 */
final class Secrets {
  /** How many bytes of a file {@link #begins} wants to see. */
  static final int HEAD_BYTES = 4096;

  private static final Set<String> NAMES =
      Set.of(
          ".env",
          ".envrc",
          ".netrc",
          "_netrc",
          ".npmrc",
          ".pypirc",
          ".htpasswd",
          ".pgpass",
          ".my.cnf",
          ".git-credentials",
          ".dockercfg",
          ".vault-token",
          "auth.json",
          "credentials",
          "credentials.json",
          "secrets.json",
          "secrets.yml",
          "secrets.yaml",
          "secrets.toml",
          "id_rsa",
          "id_dsa",
          "id_ecdsa",
          "id_ed25519",
          "kubeconfig",
          "terraform.tfvars");
  private static final Set<String> ENDINGS =
      Set.of("pem", "key", "p12", "pfx", "jks", "keystore", "kdbx", "ppk", "asc.key", "tfstate");

  /** {@code .env.local} is one; {@code .env.example} is meant to be shared. */
  private static final Pattern ENVIRONMENT =
      Pattern.compile("^(\\.env\\.(?!example$|sample$|template$|dist$|defaults$).+|.+\\.env)$");

  private static final Pattern SERVICE_ACCOUNT =
      Pattern.compile("^(service[-_]?account|client[-_]secret).*\\.json$");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----");

  private Secrets() {}

  /**
   * Whether a path's name is one that secrets have.
   *
   * @param path a path with {@code /}
   */
  static boolean named(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return NAMES.contains(name)
        || (dot >= 0 && ENDINGS.contains(name.substring(dot + 1)))
        || ENVIRONMENT.matcher(name).matches()
        || SERVICE_ACCOUNT.matcher(name).matches();
  }

  /**
   * Whether a file begins with a private key.
   *
   * @param head its first bytes
   */
  static boolean begins(byte[] head) {
    return PRIVATE_KEY.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
  }
}
