package dev.threadporter.pack;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Lineage;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.SessionIndex;
import dev.threadporter.home.HomeUse;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Platform;
import dev.threadporter.project.CapturedProject;
import dev.threadporter.project.ProjectCapture;
import dev.threadporter.rollout.RemoteCredentials;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A Codex home as something to export or to import from. What each rollout will give is settled
 * when the source is made: so many bytes of it, up to a line end if somebody is writing it. Reading
 * it changes nothing in the home.
 */
public final class HomeSource implements PackSource {
  /** Columns that belong to an account or to another machine, by ARCHITECTURE's list. */
  private static final Set<String> LEFT_EMPTY = Set.of("creator_user_id", "creator_account_id");

  private static final String REMOTE = "git_origin_url";

  /** The time of what is made here, since a real one would differ from export to export. */
  static final FileTime NO_TIME = FileTime.fromMillis(0);

  private final OpenHome open;
  private final List<ThreadFiles> threads;
  private final List<CapturedProject> projects;
  private final Manifest manifest;
  private final SessionIndex names;
  private final Path scratch;
  private final Progress progress;
  private final Map<Path, String> unreadable;
  private final List<Finding> findings;

  private HomeSource(
      OpenHome open,
      List<ThreadFiles> threads,
      List<CapturedProject> projects,
      Manifest manifest,
      Path scratch,
      Progress progress,
      Map<Path, String> unreadable,
      List<Finding> findings) {
    this.open = open;
    this.threads = threads;
    this.projects = projects;
    this.manifest = manifest;
    this.names = open.catalogue().names();
    this.scratch = scratch;
    this.progress = progress;
    this.unreadable = Map.copyOf(unreadable);
    this.findings = findings;
  }

  /**
   * Settles what an export of threads will give.
   *
   * @param open the home; stays open as long as the source is used, and is closed by whoever opened
   *     it
   * @param lineage the threads, closed over what they need
   * @param host for the platform's name
   * @param use tells whether somebody is writing a thread
   * @param projects captures the projects of the threads
   * @param scratch an existing private folder that outlives the source
   * @param porter this porter's version
   * @param progress is told how far reading is
   * @return the source
   * @throws IOException if the home can't be read at all; a single unreadable thread is a finding
   * @throws PorterException if interrupted
   */
  public static HomeSource of(
      OpenHome open,
      Lineage lineage,
      Host host,
      HomeUse use,
      ProjectCapture projects,
      Path scratch,
      String porter,
      Progress progress)
      throws IOException, PorterException {
    return of(open, lineage, host, use, projects, scratch, porter, progress, Map.of());
  }

  /**
   * Settles what an export of threads will give, without files that an earlier attempt couldn't
   * read.
   *
   * @param open the home, as above
   * @param lineage the threads, closed over what they need
   * @param host for the platform's name
   * @param use tells whether somebody is writing a thread
   * @param projects captures the projects of the threads
   * @param scratch an existing private folder that outlives the source
   * @param porter this porter's version
   * @param progress is told how far reading is
   * @param unreadable the files that are left out, each with the reason
   * @return the source
   * @throws IOException if the home can't be read at all; a single unreadable thread is a finding
   */
  public static HomeSource of(
      OpenHome open,
      Lineage lineage,
      Host host,
      HomeUse use,
      ProjectCapture projects,
      Path scratch,
      String porter,
      Progress progress,
      Map<Path, String> unreadable)
      throws IOException, PorterException {
    var findings = new ArrayList<>(lineage.findings());
    var threads = new ArrayList<ThreadFiles>();
    for (var member : lineage.members()) {
      ThreadFiles.settle(member, lineage, open.home(), use, unreadable, findings)
          .ifPresent(threads::add);
    }
    reportUnknownTables(open, findings);
    var packed = threads.stream().map(ThreadFiles::packed).toList();
    var captured = captured(projects, packed, open, scratch, findings);
    var manifest =
        new Manifest(
            Manifest.VERSION,
            porter,
            Manifest.FULL,
            platform(host),
            newestCodex(packed),
            open.home().root().toString(),
            packed,
            captured.stream().map(CapturedProject::packed).toList());
    return new HomeSource(
        open, threads, captured, manifest, scratch, progress, unreadable, findings);
  }

  private static List<CapturedProject> captured(
      ProjectCapture projects,
      List<PackedThread> threads,
      OpenHome open,
      Path scratch,
      List<Finding> findings)
      throws IOException, PorterException {
    var cwds =
        threads.stream()
            .map(PackedThread::thread)
            .filter(thread -> !thread.historyOnly())
            .map(CodexThread::cwd)
            .toList();
    return projects.capture(cwds, open.home().root().getFileSystem(), scratch, findings);
  }

  /** What {@link Manifest#machine()} turns back: WSL is told from Linux by its mounted drives. */
  private static String platform(Host host) {
    var machine = host.machine();
    return machine.platform() == Platform.LINUX && !machine.mountRoots().isEmpty()
        ? "wsl"
        : machine.platform().name().toLowerCase(Locale.ROOT);
  }

  private static void reportUnknownTables(OpenHome open, List<Finding> findings)
      throws IOException {
    if (open.database().isPresent()) {
      for (var table : open.database().get().unknownTables()) {
        findings.add(Finding.of(FindingCode.UNKNOWN_TABLE).with("table", table));
      }
    }
  }

  private static String newestCodex(List<PackedThread> threads) {
    return threads.stream()
        .map(thread -> thread.thread().cliVersion())
        .max(Comparator.comparing(HomeSource::versionKey))
        .orElse("");
  }

  /** 0.59.0 is older than 0.169.0: each number is compared as a number. */
  private static String versionKey(String version) {
    var key = new StringBuilder();
    for (var part : version.split("[^0-9]+")) {
      key.append("%10s".formatted(part));
    }
    return key.toString();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    try {
      attempt(visitor);
    } catch (SourceChangedException changed) {
      throw changed.refusal();
    }
  }

  /**
   * Reads as {@link #read} does, but leaves what to do about a change of the home to the caller.
   */
  void attempt(Visitor visitor) throws IOException, PorterException {
    give(EntryName.README, Readme.text(manifest).getBytes(StandardCharsets.UTF_8), visitor);
    var number = 0;
    for (var thread : threads) {
      var id = thread.packed().id();
      var current = ++number;
      rows(id, visitor);
      Visitor counting =
          (entry, content) ->
              visitor.entry(
                  entry, new CountedInput(content, bytes -> progress.bytes(id, current, bytes)));
      thread.rollouts(counting, findings);
      new ProjectionExport(open, scratch).write(thread.packed(), visitor, findings);
      new ThreadImages(id, open.home(), unreadable, findings).give(visitor);
    }
    projects(visitor);
  }

  /**
   * Gives the Git context of the projects, as {@link #read} does.
   *
   * @param visitor gets it
   * @throws IOException if it can't be read, or the visitor throws it
   * @throws PorterException if the visitor throws it
   */
  public void projects(Visitor visitor) throws IOException, PorterException {
    for (var project : projects) {
      ProjectFiles.give(project, visitor);
    }
  }

  /**
   * Gives the rows of a thread, as {@link #read} does.
   *
   * @param thread one of its threads
   * @param visitor gets them
   * @throws IOException if the databases can't be read, or the visitor throws it
   * @throws PorterException if the visitor throws it
   */
  public void rows(ThreadId thread, Visitor visitor) throws IOException, PorterException {
    var rows = new ArrayList<StoredRow>();
    if (open.database().isPresent()) {
      for (var stored : open.database().get().travelling(thread)) {
        rows.add(cleaned(stored));
      }
    }
    var document =
        new ThreadRows(thread, names.name(thread), new RowLimits(thread, findings).fitting(rows));
    give(EntryName.rows(thread), document.toBytes(), visitor);
  }

  private StoredRow cleaned(StoredRow stored) {
    var row = stored.row();
    if (stored.database() != Database.STATE || !row.table().equals("threads")) {
      return stored;
    }
    for (var column : LEFT_EMPTY) {
      if (row.values().containsKey(column)) {
        row = row.with(column, SqlValue.NULL);
      }
    }
    var remote = row.text(REMOTE);
    if (remote.isPresent()) {
      row = row.with(REMOTE, SqlValue.of(RemoteCredentials.removed(remote.get())));
    }
    return new StoredRow(Database.STATE, row);
  }

  /**
   * A manifest as an entry, to be written before {@link #read}'s.
   *
   * @param manifest the manifest
   * @param visitor gets it
   * @throws IOException if the visitor throws it
   * @throws PorterException if the visitor throws it
   */
  static void giveManifest(Manifest manifest, Visitor visitor) throws IOException, PorterException {
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    requireReadable(bytes.toByteArray());
    give(EntryName.MANIFEST, bytes.toByteArray(), visitor);
  }

  /** What can't be read back is no export, whatever the reason: it is found out now. */
  private static void requireReadable(byte[] manifest) throws IOException {
    try {
      Manifest.read(new ByteArrayInputStream(manifest), EntryName.MANIFEST.text());
    } catch (PorterException unreadable) {
      throw new IOException("what would be written can't be read back", unreadable);
    }
  }

  static void give(EntryName name, byte[] bytes, Visitor visitor)
      throws IOException, PorterException {
    visitor.entry(new PackedEntry(name, bytes.length, NO_TIME), new ByteArrayInputStream(bytes));
  }

  /** The names in the session index of the threads that travel, as lines. */
  String indexLines() {
    var lines = new StringBuilder();
    for (var thread : threads) {
      var id = thread.packed().id();
      names.name(id).ifPresent(entry -> lines.append(entry.line(id)).append('\n'));
    }
    return lines.toString();
  }

  @Override
  public void close() {
    // The home belongs to whoever opened it.
  }
}
