package dev.threadporter.pack;

/**
 * A pack as a folder that is itself a Codex home: what Codex knows lies where Codex looks for it,
 * all else under {@code porter-archive/}.
 */
final class FolderLayout {
  /** The folder of what isn't Codex's. */
  static final String OWN = "porter-archive/";

  private static final String CODEX = "codex/";

  private FolderLayout() {}

  /** Where an entry lies, below the folder. */
  static String place(EntryName name) {
    return name.text().startsWith(CODEX)
        ? name.text().substring(CODEX.length())
        : OWN + name.text();
  }
}
