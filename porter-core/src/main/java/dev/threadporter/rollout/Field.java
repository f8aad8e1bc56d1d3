package dev.threadporter.rollout;

/**
 * What a value in a rollout line means to porter. Everything else in a line is the conversation,
 * and left alone.
 */
public enum Field {
  /** An absolute path that Codex reads back: native, or a {@code file:} URI. */
  PATH,
  /** An absolute path with wildcards, in what a thread may read and write. */
  PATH_PATTERN,
  /** The name of a model provider. */
  PROVIDER,
  /** The address of the Git repository that a thread began in. */
  REMOTE,
  /** The rollout id of the base that a fork or segment begins with. */
  BASE_ID,
  /** A fork's or segment's cut in its base, as an ordinal. */
  BASE_ORDINAL,
  /** A fork's or segment's cut in its base, in bytes of the plain base file. */
  BASE_OFFSET,
  /** {@code legacy} or {@code paginated}. */
  HISTORY_MODE,
  /** The number of a line in a paginated thread, or where in another one a fork begins. */
  ORDINAL
}
