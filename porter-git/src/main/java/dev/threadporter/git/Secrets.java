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
          "id_ecdsa_sk",
          "id_ed25519_sk",
          "kubeconfig",
          "terraform.tfvars",
          "credentials.toml",
          "credentials.db",
          "credentials.tfrc.json",
          "application_default_credentials.json",
          "oauth_creds.json",
          ".credentials.json",
          ".terraformrc",
          ".databrickscfg",
          ".s3cfg",
          ".boto",
          ".msmtprc",
          ".mylogin.cnf",
          "pgpass.conf",
          "rclone.conf");

  /** Names that mean a secret in their folder only. */
  private static final Set<String> PLACES =
      Set.of(
          "gh/hosts.yml",
          "glab-cli/config.yml",
          "doctl/config.yaml",
          "huggingface/token",
          "gcloud/access_tokens.db",
          ".config/hub",
          ".aws/config",
          ".azure/accesstokens.json",
          ".azure/msal_token_cache.bin",
          ".azure/msal_token_cache.json",
          ".docker/config.json",
          ".gradle/gradle.properties",
          ".kube/config",
          ".m2/settings.xml",
          ".m2/settings-security.xml",
          ".oci/config");

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
    String lower = path.toLowerCase(Locale.ROOT);
    int slash = lower.lastIndexOf('/');
    String name = lower.substring(slash + 1);
    String place = lower.substring(lower.lastIndexOf('/', slash - 1) + 1);
    int dot = name.lastIndexOf('.');
    return NAMES.contains(name)
        || PLACES.contains(place)
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
