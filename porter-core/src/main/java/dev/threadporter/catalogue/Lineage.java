package dev.threadporter.catalogue;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What chosen threads can't do without: the rollouts that their forks and segments begin with,
 * recursively, with the threads these belong to; and their sub-agents.
 */
public final class Lineage {
  private final Catalogue catalogue;
  private final Map<ThreadId, Member> members = new LinkedHashMap<>();
  private final Map<ThreadId, Optional<RolloutHead>> heads = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Lineage(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Closes a choice over its lineage.
   *
   * @param catalogue the home's threads
   * @param chosen the threads that the person means
   * @param subagents whether their sub-agents come along
   * @return the choice and what it needs
   */
  public static Lineage of(Catalogue catalogue, Collection<CodexThread> chosen, boolean subagents) {
    var lineage = new Lineage(catalogue);
    for (var thread : chosen) {
      lineage.members.put(thread.id(), new Member(thread, Because.SELECTED));
    }
    if (subagents) {
      lineage.addSubagents();
    }
    for (var member : List.copyOf(lineage.members.values())) {
      lineage.addBases(member.thread());
    }
    return lineage;
  }

  private void addSubagents() {
    var grown = true;
    while (grown) {
      grown = false;
      for (var thread : catalogue.threads()) {
        var parent = thread.parent();
        if (parent.isPresent() && members.containsKey(parent.get())) {
          grown |= members.putIfAbsent(thread.id(), new Member(thread, Because.SUBAGENT)) == null;
        }
      }
    }
  }

  private void addBases(CodexThread thread) {
    for (var file : thread.rollouts()) {
      head(file).flatMap(RolloutHead::base).ifPresent(base -> addBase(thread, base));
    }
  }

  private void addBase(CodexThread child, HistoryBase base) {
    var file = catalogue.rollout(base.rollout());
    var owner = file.flatMap(found -> catalogue.thread(found.name().thread()));
    if (owner.isEmpty()) {
      findings.add(
          Finding.of(FindingCode.MISSING_BASE)
              .aboutThread(child.id())
              .with("base", base.rollout()));
    } else if (members.putIfAbsent(owner.get().id(), new Member(owner.get(), Because.BASE))
        == null) {
      addBases(owner.get());
    }
  }

  /**
   * The chosen threads and those that come along, ancestors before their descendants, else by id.
   *
   * @return each thread once
   */
  public List<Member> members() {
    var ordered = new LinkedHashMap<ThreadId, Member>();
    var visited = new TreeSet<ThreadId>();
    for (var member : new TreeMap<>(members).values()) {
      place(member, ordered, visited);
    }
    return List.copyOf(ordered.values());
  }

  private void place(Member member, Map<ThreadId, Member> ordered, Set<ThreadId> visited) {
    // A circle of bases is nonsense that a file may claim; visiting a thread once ends it.
    if (!visited.add(member.thread().id())) {
      return;
    }
    for (var file : member.thread().rollouts()) {
      head(file)
          .flatMap(RolloutHead::base)
          .flatMap(base -> catalogue.rollout(base.rollout()))
          .map(base -> members.get(base.name().thread()))
          .ifPresent(ancestor -> place(ancestor, ordered, visited));
    }
    ordered.put(member.thread().id(), member);
  }

  /**
   * A rollout's head, read once.
   *
   * @param file a rollout of a member
   * @return its head, or empty if it can't be read
   */
  public Optional<RolloutHead> head(RolloutFile file) {
    return heads.computeIfAbsent(file.name().rollout(), id -> Catalogue.head(file));
  }

  /**
   * Bases that are missing.
   *
   * @return a finding for each
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Why a thread comes along. */
  public enum Because {
    /** The person means it. */
    SELECTED,
    /** A fork begins with it. */
    BASE,
    /** A thread that comes along spawned it. */
    SUBAGENT;

    /**
     * The name that JSON documents carry.
     *
     * @return the constant's name in lower case
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A thread that comes along.
   *
   * @param thread the thread
   * @param because why
   */
  public record Member(CodexThread thread, Because because) {}
}
