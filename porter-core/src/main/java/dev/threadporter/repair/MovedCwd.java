package dev.threadporter.repair;

/**
 * The folder that one rollout goes on in, where no rule covers it although one covers its row's.
 * Only the folder itself is changed: what else lies below it may be anything.
 *
 * @param from the folder as the rollout spells it
 * @param to where the row's folder goes
 */
record MovedCwd(String from, String to) {}
