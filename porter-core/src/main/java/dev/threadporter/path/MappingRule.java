package dev.threadporter.path;

/**
 * One rule, as it was given.
 *
 * @param from the folder on the source, in any spelling
 * @param to the folder here
 */
public record MappingRule(String from, String to) {
  /**
   * The rule in one text, as a person types it: {@code OLD=NEW}. If OLD holds what would end it,
   * such as {@code /a/k=/b}, it is written as a {@code file:} URI.
   *
   * @return a text that {@link MappingRules.Builder#add(String)} takes apart as this rule
   */
  public String typed() {
    String plain = from + "=" + to;
    if (RuleText.split(plain).filter(this::equals).isPresent()) {
      return plain;
    }
    return Place.parse(from, Machine.linux())
        .flatMap(Machine.linux()::spellUri)
        .map(uri -> uri.replace("=", "%3D") + "=" + to)
        .orElse(plain);
  }
}
