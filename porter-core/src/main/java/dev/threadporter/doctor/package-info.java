/**
 * What is wrong in a home, and what would be right. Strictly reading.
 *
 * <p>The way of the data: {@link dev.threadporter.doctor.HomeView} holds all index layers of an
 * open home side by side; {@link dev.threadporter.doctor.Doctor} goes from thread to thread. Each
 * rollout is read once ({@link dev.threadporter.rollout.RolloutExam}) and looked at by {@code
 * RolloutCheck} and {@code ProjectionCheck} ({@link dev.threadporter.doctor.Projections} says what
 * Codex builds again); with its row it becomes a {@link dev.threadporter.doctor.ThreadCase}, which
 * every {@link dev.threadporter.doctor.RowRule} compares. A rule gives a {@link
 * dev.threadporter.doctor.Mismatch}: what to tell, and which columns would be right, so that the
 * doctor and the repair can't differ: {@code RolloutPathRule} where the rollout is, {@code
 * OriginRules} and {@code DatesRule} how the thread began, {@code RowRules} all else; folders are
 * compared as places, for Codex spells one in two ways. {@code DatabaseCheck} and {@code
 * ProjectRootCheck} look at what belongs to no thread, {@code PlaceCheck} at what a thread needs on
 * this machine. All of it ends as a list of findings, whose codes know severity, text, cause and
 * reference.
 *
 * <p>To add a finding: a code in {@link dev.threadporter.message.FindingCode}, its text and cause
 * in the bundles, a rule or a check here, and, if there is something to be done, a fix in {@code
 * dev.threadporter.repair}.
 */
@NullMarked
package dev.threadporter.doctor;

import org.jspecify.annotations.NullMarked;
