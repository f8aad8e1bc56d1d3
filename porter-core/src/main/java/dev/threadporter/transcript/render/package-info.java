/**
 * A transcript written for people and programs: a page, Markdown, JSON.
 *
 * <p>Everything that comes from a rollout is data. {@code SafeText} makes control and direction
 * characters visible, {@code SafeMarkdown} takes markup and foreign links out of what was said,
 * {@code LocalPictures} opens files only where Codex keeps pictures, and {@code PictureBytes} looks
 * at a picture before it is embedded.
 */
@NullMarked
package dev.threadporter.transcript.render;

import org.jspecify.annotations.NullMarked;
