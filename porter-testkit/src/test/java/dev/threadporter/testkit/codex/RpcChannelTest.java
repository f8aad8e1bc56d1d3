package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RpcChannelTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final PipedOutputStream serverOut = new PipedOutputStream();
  private final PipedInputStream serverIn = new PipedInputStream();
  private final Notifications inbox = new Notifications();
  private final BufferedReader asked =
      new BufferedReader(new InputStreamReader(serverIn, StandardCharsets.UTF_8));
  private final RpcChannel channel;

  RpcChannelTest() throws IOException {
    channel =
        new RpcChannel(new PipedInputStream(serverOut), new PipedOutputStream(serverIn), inbox);
  }

  @Test
  void givesEachCallerItsOwnAnswer() throws Exception {
    CompletableFuture<Json> first = call("one");
    assertThat(asked.readLine()).isEqualTo("{\"id\":1,\"method\":\"one\",\"params\":{}}");
    CompletableFuture<Json> second = call("two");
    asked.readLine();
    say("{\"id\":2,\"result\":\"second\"}");
    say("{\"id\":1,\"result\":\"first\"}");
    assertThat(first.get(20, TimeUnit.SECONDS).string()).isEqualTo("first");
    assertThat(second.get(20, TimeUnit.SECONDS).string()).isEqualTo("second");
  }

  @Test
  void saysThatAVersionDoesNotKnowTheMethod() throws Exception {
    CompletableFuture<Json> answer = call("thread/new");
    asked.readLine();
    say("{\"id\":1,\"error\":{\"code\":-32600,\"message\":\"unknown variant `thread/new`, x\"}}");
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(RpcException.class, e -> assertThat(e.isUnknownMethod()).isTrue());
  }

  @Test
  void refusesAnApprovalSoThatTheTurnCannotHang() throws Exception {
    say("{\"id\":\"a\",\"method\":\"item/commandExecution/requestApproval\",\"params\":{}}");
    assertThat(asked.readLine()).contains("\"id\":\"a\"", "-32601");
  }

  @Test
  void findsANotificationThatCameBeforeAnyoneWaited() throws Exception {
    say("{\"method\":\"turn/completed\",\"params\":{\"n\":1}}");
    say("{\"method\":\"turn/completed\",\"params\":{\"n\":2}}");
    assertThat(inbox.await(0, n -> n.get("params").get("n").number().orElse(0) == 2, LONG))
        .isPresent();
    assertThat(inbox.await(2, n -> true, Duration.ZERO)).isEmpty();
    assertThat(inbox.all()).hasSize(2);
  }

  @Test
  void failsTheWaitingCallerWhenTheServerEnds() throws Exception {
    CompletableFuture<Json> answer = call("thread/list");
    asked.readLine();
    serverOut.close();
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(RealCodexException.class)
        .hasMessageContaining("ended during thread/list");
    assertThat(inbox.await(0, n -> true, LONG)).isEmpty();
    assertThatThrownBy(() -> channel.call("later", Json.object(), LONG, () -> ""))
        .hasMessageContaining("ended during later");
  }

  @Test
  void givesUpWhenNoAnswerComes() {
    assertThatThrownBy(() -> channel.call("slow", Json.object(), Duration.ofMillis(1), () -> "why"))
        .hasMessageContaining("slow was not answered")
        .hasMessageContaining("why");
  }

  private CompletableFuture<Json> call(String method) {
    return CompletableFuture.supplyAsync(
        () -> channel.call(method, Json.object(), LONG, () -> "background"));
  }

  private void say(String line) throws Exception {
    serverOut.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    serverOut.flush();
  }
}
