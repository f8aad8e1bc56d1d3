package dev.threadporter.pack;

/** {@code README.txt}: what an archive is, for whoever finds it. */
final class Readme {
  private Readme() {}

  static String text(Manifest manifest) {
    return """
        This archive was made by porter %s. It holds %d Codex threads
        (conversations of OpenAI's Codex), to be brought into another Codex home.

        Bring them in with porter (close Codex first):

          porter import THIS-ARCHIVE --dry-run
          porter import THIS-ARCHIVE --cwd-map /old/project=/new/project

        By hand: codex/sessions and codex/archived_sessions hold the conversations, one
        JSON object a line, exactly as Codex wrote them. Copied into the folders of the
        same names below ~/.codex, Codex finds them, at their old project folders and
        without their names. threads/*.json hold what Codex's database said of each
        thread. SHA256SUMS can be checked with: sha256sum -c SHA256SUMS

        It holds whatever was said and shown in these conversations: keep it as you keep
        them. It holds no passwords or keys of Codex's own.
        """
        .formatted(manifest.porter(), manifest.threads().size());
  }
}
