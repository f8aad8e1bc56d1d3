package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".env",
        "a/.env",
        ".env.local",
        ".ENV.production",
        "prod.env",
        "id_rsa",
        "k/id_ed25519",
        "server.key",
        "cert.pem",
        "store.p12",
        "x.jks",
        ".netrc",
        ".npmrc",
        "credentials.json",
        "service-account-prod.json",
        "client_secret_1.json",
        ".aws/credentials",
        ".aws/config",
        ".config/gh/hosts.yml",
        "a/.docker/config.json",
        ".kube/config",
        ".m2/settings.xml",
        ".cargo/credentials.toml",
        ".azure/accessTokens.json",
        ".pypirc",
      })
  void knowsTheNamesOfSecrets(String path) {
    assertThat(Secrets.named(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".env.example",
        ".env.sample",
        ".env.template",
        "id_rsa.pub",
        "environment.ts",
        "env",
        "keyboard.txt",
        "monkey.java",
        "credentials.md",
        ".envs/readme.md",
        "package.json",
        "config",
        "ansible/hosts.yml",
        "docker/config.json",
        "settings.xml",
      })
  void leavesOtherNamesAlone(String path) {
    assertThat(Secrets.named(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----",
        "x\n-----BEGIN OPENSSH PRIVATE KEY-----\n", "-----BEGIN ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
      })
  void knowsHowPrivateKeysBegin(String text) {
    assertThat(Secrets.begins(text.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @Test
  void aPublicKeyIsNoSecret() {
    byte[] text = "-----BEGIN PUBLIC KEY-----".getBytes(StandardCharsets.UTF_8);

    assertThat(Secrets.begins(text)).isFalse();
  }
}
