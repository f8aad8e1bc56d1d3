package dev.threadporter.path;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the folders of a source go. A rule takes a folder and all below it, whatever spelling of
 * the place it was given in and whatever spelling a path has; of several the longest decides, once:
 * a result isn't mapped again. Immutable and safe for use by several threads; {@link #map} is made
 * to be asked for every path of many gigabytes.
 */
public final class MappingRules {
  private final Machine source;
  private final Machine sourceWithoutMounts;
  private final Machine target;
  private final List<MappingRule> rules;
  private final RuleTree tree;

  private MappingRules(Builder builder) {
    this.source = builder.source;
    this.sourceWithoutMounts = source.withMountRoots(List.of());
    this.target = builder.target;
    this.rules = List.copyOf(builder.rules);
    this.tree = builder.tree;
  }

  /**
   * Starts without rules.
   *
   * @param source the machine that the paths were written on
   * @param target the machine that they are for
   * @return a builder
   */
  public static Builder builder(Machine source, Machine target) {
    return new Builder(source, target);
  }

  /**
   * Where a path goes.
   *
   * @param value any text, untrusted
   * @return the path there, in the target's spelling, a {@code file:} URI if the value is one;
   *     empty if the value is no absolute path or no rule covers it, and so has to stay as it is
   */
  public Optional<String> map(String value) {
    if (rules.isEmpty() || !PathReader.mayBeAbsolute(value)) {
      return Optional.empty();
    }
    Hit hit = find(value);
    return hit == null ? Optional.empty() : hit.spell(target);
  }

  /**
   * Where a path goes, with what is to be said about it.
   *
   * @param value any text, untrusted
   * @return empty exactly if {@link #map} gives nothing
   */
  public Optional<MappedPath> explain(String value) {
    Hit hit = find(value);
    if (hit == null) {
      return Optional.empty();
    }
    var illegal =
        hit.place().names().stream().filter(name -> !target.allowsName(name, hit.place())).toList();
    return hit.spell(target).map(text -> new MappedPath(text, hit.entry().rule(), illegal));
  }

  /**
   * The rules.
   *
   * @return each as it was given first, without repetitions
   */
  public List<MappingRule> rules() {
    return rules;
  }

  private record Hit(RuleTree.Entry entry, Reading.Absolute path) {
    Place place() {
      var names = path.place().names();
      int root = entry.from().names().size();
      if (root == names.size()) {
        return entry.to();
      }
      var below = names.subList(root, names.size());
      return entry.to().append(NameForms.translated(below, path.place(), entry.to()));
    }

    Optional<String> spell(Machine target) {
      return Speller.like(path, place(), target);
    }
  }

  /** A rule for a folder around the drives' mounts covers them as well, if none is for a drive. */
  private @Nullable Hit find(String value) {
    Hit hit = find(value, source);
    return hit == null && !source.mountRoots().isEmpty() ? find(value, sourceWithoutMounts) : hit;
  }

  private @Nullable Hit find(String value, Machine machine) {
    if (machine.read(value) instanceof Reading.Absolute path) {
      RuleTree.Entry entry = tree.find(path.place());
      return entry == null ? null : new Hit(entry, path);
    }
    return null;
  }

  /** Collects rules; not safe for use by several threads. */
  public static final class Builder {
    private final Machine source;
    private final Machine target;
    private List<MappingRule> rules = new ArrayList<>();
    private RuleTree tree = new RuleTree();
    private String home = "~";

    private Builder(Machine source, Machine target) {
      this.source = source;
      this.target = target;
    }

    /**
     * The folder that {@code ~} in NEW stands for; without one such a rule is refused.
     *
     * @param folder an absolute path of the target
     * @return this builder
     */
    public Builder home(String folder) {
      this.home = folder;
      return this;
    }

    /**
     * Adds a rule {@code OLD=NEW}. It is split at the first {@code =} that is followed by an
     * absolute path of any family ({@code /}, {@code ~/}, {@code X:\}, {@code X:/}, {@code \\},
     * {@code file:/}).
     *
     * @param rule the rule as a person typed it
     * @return this builder
     * @throws PorterException with USAGE if a side isn't an absolute path or NEW can't be named on
     *     the target; with CONTRADICTORY_RULES if OLD is to go elsewhere already
     */
    public Builder add(String rule) throws PorterException {
      var parts = RuleText.split(rule).orElseThrow(() -> RuleText.problem(rule));
      return add(parts.from(), parts.to());
    }

    /**
     * Adds a rule. Repeating one changes nothing.
     *
     * @param from the folder on the source, an absolute path in any spelling
     * @param to the folder on the target, an absolute path in any spelling; may begin with {@code
     *     ~/}
     * @return this builder
     * @throws PorterException as {@link #add(String)}
     */
    public Builder add(String from, String to) throws PorterException {
      var rule = new MappingRule(from, to);
      var added = new RuleTree.Entry(rule, old(rule), here(rule));
      var there = tree.addIfAbsent(added);
      if (there.isEmpty()) {
        rules.add(rule);
      } else if (!there.get().to().sameAs(added.to())) {
        throw new PorterException(
            ErrorCode.CONTRADICTORY_RULES,
            Map.of("from", from, "to", there.get().rule().to(), "other", to));
      }
      return this;
    }

    /**
     * The rules so far; this builder starts anew.
     *
     * @return the rules
     */
    public MappingRules build() {
      var built = new MappingRules(this);
      tree = new RuleTree();
      rules = new ArrayList<>();
      return built;
    }

    private Place old(MappingRule rule) throws PorterException {
      return Place.parse(rule.from(), source)
          .orElseThrow(() -> RuleProblem.OLD_NOT_ABSOLUTE.in(text(rule)));
    }

    private Place here(MappingRule rule) throws PorterException {
      boolean inHome = RuleText.isInHome(rule.to(), 0, target.platform() == Platform.WINDOWS);
      String to = inHome ? home + rule.to().substring(1) : rule.to();
      Place place =
          Place.parse(to, target).orElseThrow(() -> RuleProblem.NEW_NOT_ABSOLUTE.in(text(rule)));
      if (target.spell(place).isEmpty()) {
        throw RuleProblem.NEW_NOT_HERE.in(text(rule));
      }
      return place;
    }

    private static String text(MappingRule rule) {
      return rule.from() + "=" + rule.to();
    }
  }
}
