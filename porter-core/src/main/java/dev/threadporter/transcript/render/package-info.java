/**
 * A transcript written for people and programs: a page, Markdown, JSON.
 *
 * <p>The way of the data: {@link dev.threadporter.transcript.render.Renderer} opens the output and
 * has one of {@code HtmlTranscript}, {@code MarkdownTranscript} and {@code JsonTranscript} write to
 * it; {@code Chosen} passes them the items that the options ask for, one after the other. A long
 * text goes from the rollout to the output in pieces and is never held. {@link
 * dev.threadporter.transcript.render.IndexPage} is written beside as pages come.
 *
 * <p>Everything that comes from a rollout is data. {@code SafeText} makes control and direction
 * characters visible, {@code SafeMarkdown} takes markup and foreign links out of what was said,
 * {@code LocalPictures} opens files only where Codex keeps pictures, and {@code PictureBytes} looks
 * at a picture before it is embedded.
 */
@NullMarked
package dev.threadporter.transcript.render;

import org.jspecify.annotations.NullMarked;
