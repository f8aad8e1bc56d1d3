package dev.threadporter.doctor;

/** Whether a folder that a home names can be found on this machine. */
enum FolderName {
  /** It is there. */
  EXISTS,
  /** It is spelled for this system, and isn't there. */
  MISSING,
  /** It is spelled for another system. */
  FOREIGN;

  static FolderName of(HomeView home, String folder) {
    if (!home.machine().isNative(folder)) {
      return FOREIGN;
    }
    return home.spelling().exists(folder) ? EXISTS : MISSING;
  }
}
