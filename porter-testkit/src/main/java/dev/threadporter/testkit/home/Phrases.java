package dev.threadporter.testkit.home;

import java.util.List;

/** What people say to their agent, so that a generated home reads like one that was used. */
final class Phrases {
  private static final List<String> TASKS =
      List.of(
          "Find out why the login test fails on Windows, and mend it",
          "Split the report module, it has grown too big",
          "Write a migration that adds a column for the time zone",
          "Why does the build take nine minutes?",
          "Add a dark theme to the settings page",
          "Rename Customer to Account everywhere but in the database",
          "The CSV export drops the last line, please look",
          "Explain how the cache decides what to throw away",
          "Bring the dependencies up to date and run all tests",
          "Make the search tolerate typing errors",
          "Review my branch before I push it");

  private static final List<String> FOLDERS =
      List.of(
          "shop", "shop-app", "invoice tool", "notes", "Übersetzer", "infra", "website", "blog");

  private Phrases() {}

  /** Returns a task for the first turn of a thread. */
  static String task(int index) {
    return TASKS.get(index % TASKS.size());
  }

  /** Returns what is said in a later turn. */
  static String further(int turn) {
    return "Good. Go on with step " + turn + " and show me what you changed.";
  }

  /** Returns a short name for a thread. */
  static String name(int index) {
    String task = task(index);
    return task.substring(0, task.indexOf(' ', 12)) + " (" + index + ")";
  }

  /** Returns the folder of a project. */
  static String folder(int index) {
    return "/home/sam/src/" + FOLDERS.get(index % FOLDERS.size());
  }
}
