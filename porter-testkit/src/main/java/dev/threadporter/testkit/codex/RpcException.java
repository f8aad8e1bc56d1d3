package dev.threadporter.testkit.codex;

/**
 * The app-server answered a request with an error. A method that a version does not have comes as
 * code -32600 with "unknown variant" in the message (seen from 0.59.0 to 0.169.0).
 */
public final class RpcException extends RealCodexException {

  private static final long serialVersionUID = 1L;

  private final String method;
  private final long code;
  private final String data;

  RpcException(String method, Json error) {
    super(method + " failed: " + error.get("message").string() + " (" + error + ")");
    this.method = method;
    this.code = error.get("code").number().orElse(0);
    this.data = error.get("data").toString();
  }

  /** The method that was called, such as {@code thread/resume}. */
  public String method() {
    return method;
  }

  /** The JSON-RPC error code; 0 when there was none. */
  public long code() {
    return code;
  }

  /** The error's {@code data} as JSON, {@code null} when there was none. */
  public String data() {
    return data;
  }

  /** Whether this version of Codex does not know the method at all. */
  public boolean isUnknownMethod() {
    String message = String.valueOf(getMessage());
    return code == -32601 || message.contains("unknown variant `" + method + "`");
  }
}
