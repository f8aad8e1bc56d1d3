package dev.threadporter.plan;

import dev.threadporter.home.FolderSpelling;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Place;
import java.util.List;

/**
 * The rules {@code OLD=NEW} that a person gives: as they were typed, for messages, and with NEW as
 * Codex spells it, for what is written. A thread in a folder that its row names through a link is
 * listed nowhere.
 */
public final class PersonalRules {
  private PersonalRules() {}

  /**
   * The rules as they were typed.
   *
   * @param rules {@code OLD=NEW} each
   * @param builder for the machines that OLD and NEW are on
   * @param host whose home folder {@code ~} is
   * @return the rules
   * @throws PorterException if a rule makes no sense or contradicts another
   */
  public static MappingRules typed(List<String> rules, MappingRules.Builder builder, Host host)
      throws PorterException {
    builder.home(host.userHome().toString());
    for (var rule : rules) {
      builder.add(rule);
    }
    return builder.build();
  }

  /**
   * The rules with the real path of each NEW.
   *
   * @param typed the rules
   * @param builder for the same machines
   * @param here the machine that NEW is on
   * @param spelling its folders
   * @return the builder, to which more can be added
   * @throws PorterException never for rules that were built
   */
  public static MappingRules.Builder resolved(
      MappingRules typed, MappingRules.Builder builder, Machine here, FolderSpelling spelling)
      throws PorterException {
    for (var rule : typed.rules()) {
      // What is mapped as a URI stays one.
      var to = typed.map(rule.from()).flatMap(path -> Place.parse(path, here)).flatMap(here::spell);
      builder.add(rule.from(), to.map(spelling::real).orElse(rule.to()));
    }
    return builder;
  }
}
