/**
 * JSON as porter itself writes and reads it: small documents as plain JDK values. Rollout lines
 * never come here; they are bytes, and belong to {@code dev.threadporter.rollout}.
 *
 * <p>A value is null, a {@link java.lang.Boolean}, a {@link java.lang.Number}, a {@link
 * java.lang.String}, a {@link java.util.Map} with string keys or an {@link java.lang.Iterable}; an
 * {@link java.util.Optional} stands for what it holds, or for null.
 */
@NullMarked
package dev.threadporter.json;

import org.jspecify.annotations.NullMarked;
