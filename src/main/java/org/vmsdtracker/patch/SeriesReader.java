package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a series from what git and mailing lists write: an mbox ({@code git format-patch --stdout},
 * a thread of an archive), one mail, or a plain diff.
 */
public final class SeriesReader {

  private static final byte[] NONE = {};

  /** MIME takes the last one of a part for the boundary (RFC 2046, 5.1.1). */
  private static final byte[] LINE_END = {'\n'};

  private SeriesReader() {}

  /**
   * Reads with {@link Limits#DEFAULT}.
   *
   * @throws PatchRefused with a sentence that says why the input can't be judged
   */
  public static Series read(byte[] input) {
    return read(input, Limits.DEFAULT);
  }

  /**
   * Takes time and memory in proportion to the input.
   *
   * @throws PatchRefused with a sentence that says why the input can't be judged
   */
  public static Series read(byte[] input, Limits limits) {
    Limits.require(input.length, limits.inputBytes(), "The input", "bytes");
    Optional<List<Posting>> mails = mails(input, limits);
    return mails.isPresent() ? SeriesOrder.of(mails.get(), limits) : plain(input, limits);
  }

  /**
   * Reads several inputs as one series, such as the files that {@code git format-patch} writes; a
   * plain diff among them is a patch without a number.
   *
   * @throws PatchRefused with a sentence that says why the inputs can't be judged
   */
  public static Series read(List<byte[]> inputs) {
    if (inputs.size() == 1) {
      return read(inputs.get(0));
    }
    Limits limits = Limits.DEFAULT;
    long size = inputs.stream().mapToLong(input -> input.length).sum();
    Limits.require(size, limits.inputBytes(), "The input", "bytes");
    List<Posting> postings = new ArrayList<>();
    for (byte[] input : inputs) {
      postings.addAll(mails(input, limits).orElseGet(() -> List.of(diff(input, limits))));
    }
    return SeriesOrder.of(postings, limits);
  }

  /** The mails of an input; empty where it is a plain diff, or none. */
  private static Optional<List<Posting>> mails(byte[] input, Limits limits) {
    var lines = new Lines(input);
    int begin = begin(input, lines);
    if (begin == input.length) {
      throw refused("The input is empty.");
    }
    var mbox = new Mbox(input);
    if (mbox.begins(begin)) {
      List<Posting> postings = new ArrayList<>();
      for (byte[] mail : mbox.mails(begin, limits)) {
        postings.add(posting(MailReader.read(mail, limits), limits));
      }
      return Optional.of(postings);
    }
    if (MailHeader.begins(lines, begin)) {
      byte[] mail = lines.copy(begin, input.length);
      return Optional.of(List.of(posting(MailReader.read(mail, limits), limits)));
    }
    return Optional.empty();
  }

  private static Posting diff(byte[] input, Limits limits) {
    Series series = plain(input, limits);
    byte[] diff = series.patches().get(0).diff();
    BodyText text = new BodyText(null, null, series.baseCommit(), null, false);
    return new Posting(
        SubjectLine.of(""), null, new Mail("", null, null, List.of(), false), diff, text);
  }

  /** Behind a byte order mark and empty lines. */
  private static int begin(byte[] input, Lines lines) {
    int at = lines.startsWith(0, "\u00ef\u00bb\u00bf") ? 3 : 0;
    while (at < input.length && lines.isBlank(at)) {
      at = lines.next(at);
    }
    return at;
  }

  private static Posting posting(Mail mail, Limits limits) {
    var diff = new ByteArrayOutputStream();
    BodyText first = BodyText.of(new byte[0]);
    @Nullable String base = null;
    @Nullable String basedOn = null;
    boolean quotes = false;
    byte[] lineEnd = NONE;
    for (byte[] text : mail.texts()) {
      BodyText body = BodyText.of(text);
      first = text == mail.texts().get(0) ? body : first;
      base = base == null ? body.baseCommit() : base;
      basedOn = basedOn == null ? body.basedOn() : basedOn;
      quotes |= body.quotesDiff();
      byte[] found = DiffReader.read(PatchBreak.behind(text), limits);
      if (found.length > 0) {
        diff.writeBytes(lineEnd);
        diff.writeBytes(found);
        lineEnd = found[found.length - 1] == '\n' ? NONE : LINE_END;
      }
    }
    String subject = first.subject() == null ? mail.subject() : first.subject();
    String author = first.author() == null ? mail.author() : first.author();
    return new Posting(
        SubjectLine.of(mail.subject()).withText(SubjectLine.of(subject).text()),
        author,
        mail.withoutTexts(),
        diff.toByteArray(),
        new BodyText(null, null, base, basedOn, quotes));
  }

  private static Series plain(byte[] input, Limits limits) {
    byte[] diff = DiffReader.read(input, limits);
    BodyText text = BodyText.of(input);
    if (diff.length == 0) {
      throw refused(
          text.quotesDiff()
              ? "The input quotes a diff ('>' before its lines); give the patch itself."
              : "The input holds no diff: it is " + what(input) + ".");
    }
    return new Series(
        List.of(new Patch(1, "", null, null, diff)), "", text.baseCommit(), List.of());
  }

  private static String what(byte[] input) {
    if (new Lines(input).startsWith(0, "\u001f\u008b")) {
      return "compressed by gzip; unpack it first";
    }
    String text =
        new String(input, 0, Math.min(input.length, 512), StandardCharsets.ISO_8859_1).strip();
    String start = text.toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "a web page; give the raw mail or the mbox behind it";
    }
    if (start.startsWith("# v2 git bundle") || start.startsWith("# v3 git bundle")) {
      return "a git bundle; fetch it and give the range";
    }
    if (start.indexOf('\0') >= 0) {
      return "binary data";
    }
    long count = 0;
    for (byte b : input) {
      count += b == '\n' ? 1 : 0;
    }
    return count < 2
        ? "the text " + DiffPath.quoted(text.lines().findFirst().orElse(""))
        : String.format(Locale.ROOT, "text of %,d lines", count);
  }

  private static PatchRefused refused(String sentence) {
    return new PatchRefused(PatchRefused.Kind.NOT_A_PATCH, sentence);
  }
}
