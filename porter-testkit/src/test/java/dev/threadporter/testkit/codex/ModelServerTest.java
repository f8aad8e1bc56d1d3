package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelServerTest {

  private final ModelServer server = ModelServer.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void streamsAMessageWithARunningNumber() throws Exception {
    assertThat(post(request(List.of(), user("hello"))).body())
        .startsWith("event: response.created\ndata: {")
        .contains("event: response.output_item.done\n", "\"text\":\"Mock reply 1\"")
        .contains("event: response.completed\n", "\"total_tokens\":15")
        .endsWith("}\n\n");
    assertThat(post(request(List.of(), user("hello"))).body()).contains("Mock reply 2");
  }

  @Test
  void keepsWhatItWasSent() throws Exception {
    post(request(List.of(), user("<environment_context>"), user("first"), user("second")));
    ModelRequest last = server.lastRequest();
    assertThat(last.path()).isEqualTo("/v1/responses");
    assertThat(last.inputItems()).isEqualTo(3);
    assertThat(last.prompts()).containsExactly("first", "second");
    assertThat(last.contains("environment")).isTrue();
    assertThat(server.requestsFor("second")).hasSize(1);
    server.forget();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void callsTheShellToolThatIsOffered() throws Exception {
    Json user = user("please run tool now");
    assertThat(post(request(List.of(tool("shell")), user)).body())
        .contains("\"name\":\"shell\"", "[\\\"sh\\\",\\\"-c\\\",\\\"echo tool output\\\"]");
    assertThat(post(request(List.of(tool("exec_command")), user)).body())
        .contains("\"name\":\"exec_command\"", "{\\\"cmd\\\":\\\"echo tool output\\\"}");
  }

  @Test
  void saysAMessageOnceTheToolHasAnswered() throws Exception {
    Json output = Json.object("type", "function_call_output", "call_id", "call_1", "output", "x");
    assertThat(post(request(List.of(tool("shell")), user("run tool"), output)).body())
        .contains("Mock reply 1")
        .doesNotContain("function_call");
  }

  @Test
  void startsAnAgentInItsNamespaceAndWaitsForIt() throws Exception {
    Json spawn = tool("spawn_agent", "message", "task_name", "fork_turns");
    Json wait = tool("wait_agent", "targets");
    Json namespace =
        Json.object("type", "namespace", "name", "agents", "tools", List.of(spawn, wait));
    assertThat(post(request(List.of(namespace), user("spawn agent please"))).body())
        .contains("\"namespace\":\"agents\"", "\\\"fork_turns\\\":\\\"none\\\"");
    String agent = "01a1fb60-5ab4-7740-8198-656b126d83a7";
    Json output =
        Json.object("type", "function_call_output", "output", "{\"id\":\"" + agent + "\"}");
    assertThat(post(request(List.of(namespace), user("spawn agent please"), output)).body())
        .contains("wait_agent", agent);
  }

  @Test
  void saysAMessageWhereAVersionHasNoSuchTool() throws Exception {
    assertThat(post(request(List.of(), user("spawn agent please"))).body()).contains("Mock reply");
  }

  @Test
  void followsATestsOwnScript() throws Exception {
    server.when("run tool twice", Reply.message("scripted"), Reply.shell("true"));
    server.when("break", new Reply.Failure(503));
    assertThat(post(request(List.of(tool("shell")), user("run tool twice"))).body())
        .contains("scripted");
    assertThat(post(request(List.of(), user("break"))).statusCode()).isEqualTo(503);
  }

  @Test
  void answersOtherPathsWithNotFound() throws Exception {
    HttpRequest models = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/models")).build();
    assertThat(client.send(models, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(404);
    assertThat(server.requests()).isEmpty();
  }

  private HttpResponse<String> post(Json body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/responses"))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Json request(List<Json> tools, Json... input) {
    return Json.object("model", "gpt-5", "stream", true, "input", List.of(input), "tools", tools);
  }

  private static Json user(String text) {
    Json part = Json.object("type", "input_text", "text", text);
    return Json.object("type", "message", "role", "user", "content", List.of(part));
  }

  private static Json tool(String name, String... parameters) {
    List<Object> properties = new ArrayList<>();
    for (String parameter : parameters) {
      properties.add(parameter);
      properties.add(Json.object("type", "string"));
    }
    Json schema = Json.object("type", "object", "properties", Json.object(properties.toArray()));
    return Json.object("type", "function", "name", name, "parameters", schema);
  }
}
