package org.vmsdtracker.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.patch.SubjectLine.Version;

/** Makes a series of mails: which of them are its patches, in which order, and is it complete. */
final class SeriesOrder {

  private final List<Posting> postings;
  private final Limits limits;
  private final List<String> notes = new ArrayList<>();

  private SeriesOrder(List<Posting> postings, Limits limits) {
    this.postings = postings;
    this.limits = limits;
  }

  static Series of(List<Posting> postings, Limits limits) {
    return new SeriesOrder(postings, limits).series();
  }

  private Series series() {
    List<Posting> patches = newest(withoutOthers());
    Limits.require(patches.size(), limits.patches(), "The series", "patches");
    boolean numbered = patches.get(0).subject().isNumbered();
    for (Posting patch : patches) {
      if (patch.subject().isNumbered() != numbered) {
        throw incomplete(
            "Some patches are numbered and others aren't: "
                + name(patches.get(0))
                + " and "
                + name(patch)
                + " are no series.");
      }
    }
    List<Posting> ordered = numbered ? numbered(patches) : unnumbered(patches);
    Posting cover = cover(ordered.get(0).subject().version());
    return series(ordered, cover);
  }

  private Series series(List<Posting> ordered, @Nullable Posting cover) {
    List<Posting> speaking = new ArrayList<>(ordered);
    if (cover != null) {
      speaking.add(0, cover);
      if (cover.hasDiff()) {
        notes.add("The diff in the cover letter was left out.");
      }
    }
    List<String> bases = distinct(speaking.stream().map(p -> p.body().baseCommit()).toList());
    if (bases.size() > 1) {
      notes.add(
          "Several base commits are named: "
              + String.join(", ", bases)
              + "; the first of them was taken.");
    }
    for (String id : distinct(speaking.stream().map(p -> p.body().basedOn()).toList())) {
      notes.add("The series says it is based on " + id + ", which isn't part of the input.");
    }
    List<Patch> patches = new ArrayList<>();
    for (Posting posting : ordered) {
      patches.add(posting.patch(patches.size() + 1));
    }
    return new Series(
        patches, speaking.get(0).subject().text(), bases.isEmpty() ? null : bases.get(0), notes);
  }

  private static List<String> distinct(List<@Nullable String> values) {
    List<String> distinct = new ArrayList<>();
    for (String value : values) {
      if (value != null && !distinct.contains(value)) {
        distinct.add(value);
      }
    }
    return distinct;
  }

  /** The mails that hold a patch; says which were left out. */
  private List<Posting> withoutOthers() {
    List<Posting> patches = new ArrayList<>();
    List<Posting> replies = new ArrayList<>();
    int others = 0;
    for (Posting posting : postings) {
      if (posting.hasDiff() && !posting.subject().isCover()) {
        (posting.subject().reply() ? replies : patches).add(posting);
      } else if (posting.subject().reply() || posting.subject().number() < 0) {
        others++;
      }
    }
    if (patches.isEmpty() && replies.size() == 1 && others == 0) {
      return replies;
    }
    if (patches.isEmpty()) {
      throw nothing(replies.size());
    }
    for (Posting reply : replies) {
      notes.add("The diff in the reply " + name(reply) + " was left out.");
    }
    if (others == 1) {
      notes.add("1 mail without a patch was left out.");
    } else if (others > 1) {
      notes.add(others + " mails without a patch were left out.");
    }
    return patches;
  }

  private PatchRefused nothing(int repliesWithDiff) {
    String sentence;
    if (repliesWithDiff > 0) {
      sentence = "Only replies in the input hold a diff; give the mail with the patch alone.";
    } else if (postings.stream().anyMatch(p -> p.body().quotesDiff())) {
      sentence = "The input only quotes a diff ('>' before its lines); give the patch itself.";
    } else if (postings.stream().anyMatch(Posting::htmlOnly)) {
      sentence = "The input holds no diff: a mail is HTML without a plain text.";
    } else if (postings.size() == 1) {
      sentence = "The input holds no diff: it is the mail " + name(postings.get(0)) + ".";
    } else {
      sentence =
          String.format(
              Locale.ROOT,
              "The input holds no diff: it is %,d mails, the first %s.",
              postings.size(),
              postings.isEmpty() ? "empty" : name(postings.get(0)));
    }
    return new PatchRefused(PatchRefused.Kind.NOT_A_PATCH, sentence);
  }

  private List<Posting> newest(List<Posting> patches) {
    SortedSet<Version> versions = new TreeSet<>();
    patches.forEach(patch -> versions.add(patch.subject().version()));
    Version newest = versions.last();
    List<Posting> taken = new ArrayList<>(patches);
    taken.removeIf(patch -> !patch.subject().version().equals(newest));
    if (versions.size() > 1) {
      notes.add(
          "The input holds "
              + versions.stream().map(Version::toString).collect(Collectors.joining(", "))
              + "; "
              + newest
              + " was taken.");
    }
    return taken;
  }

  private List<Posting> numbered(List<Posting> patches) {
    Map<Integer, Posting> byNumber = new TreeMap<>();
    int total = patches.get(0).subject().total();
    int twice = 0;
    for (Posting patch : patches) {
      SubjectLine subject = patch.subject();
      if (subject.total() != total) {
        throw incomplete(
            "Two series are mixed: "
                + name(patches.get(0))
                + " is one of "
                + total
                + " patches, "
                + name(patch)
                + " one of "
                + subject.total()
                + ".");
      }
      Posting other = byNumber.putIfAbsent(subject.number(), patch);
      if (other != null && !other.hasSameDiff(patch)) {
        throw incomplete(
            "Patch "
                + subject.number()
                + "/"
                + total
                + " is in the input twice with different contents: "
                + name(other)
                + " and "
                + name(patch)
                + ".");
      }
      twice += other == null ? 0 : 1;
    }
    requireAll(byNumber, total);
    List<Posting> ordered = List.copyOf(byNumber.values());
    noteTwice(twice);
    List<Posting> asGiven = new ArrayList<>(patches);
    asGiven.retainAll(ordered);
    if (!asGiven.equals(ordered)) {
      notes.add("The patches were out of order and have been sorted by their numbers.");
    }
    return ordered;
  }

  private void requireAll(Map<Integer, Posting> byNumber, int total) {
    int last = Math.max(total, byNumber.keySet().stream().max(Comparator.naturalOrder()).orElse(0));
    Limits.require(last, limits.patches(), "The series", "patches");
    List<String> missing = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      if (!byNumber.containsKey(number)) {
        missing.add(String.valueOf(number));
      }
    }
    if (!missing.isEmpty()) {
      throw incomplete(
          String.format(
              Locale.ROOT,
              "Of the %d patches of %s, %d %s: %s.",
              last,
              name(byNumber.values().iterator().next()),
              missing.size(),
              missing.size() == 1 ? "is missing or has no diff" : "are missing or have no diff",
              shown(missing)));
    }
    if (last > total) {
      notes.add("The series says it has " + total + " patches, but has " + last + ".");
    }
  }

  private static String shown(List<String> missing) {
    return missing.size() <= 20
        ? String.join(", ", missing)
        : String.join(", ", missing.subList(0, 20)) + ", …";
  }

  private List<Posting> unnumbered(List<Posting> patches) {
    Map<String, List<Posting>> bySubject = new LinkedHashMap<>();
    List<Posting> ordered = new ArrayList<>();
    int twice = 0;
    for (Posting patch : patches) {
      List<Posting> same =
          bySubject.computeIfAbsent(patch.subject().text(), s -> new ArrayList<>());
      if (same.stream().anyMatch(patch::hasSameDiff)) {
        twice++;
      } else {
        same.add(patch);
        ordered.add(patch);
      }
    }
    noteTwice(twice);
    if (ordered.size() > 1) {
      notes.add("The patches carry no numbers; they were taken in the order of the input.");
    }
    return ordered;
  }

  private void noteTwice(int twice) {
    if (twice == 1) {
      notes.add("1 patch is in the input twice and was taken once.");
    } else if (twice > 1) {
      notes.add(twice + " patches are in the input more than once and were taken once.");
    }
  }

  private @Nullable Posting cover(Version version) {
    for (Posting posting : postings) {
      SubjectLine subject = posting.subject();
      if (subject.isCover() && !subject.reply() && subject.version().equals(version)) {
        return posting;
      }
    }
    return null;
  }

  private static String name(Posting posting) {
    String text = posting.subject().text();
    return text.isEmpty() ? "without a subject" : DiffPath.quoted(text);
  }

  private static PatchRefused incomplete(String sentence) {
    return new PatchRefused(PatchRefused.Kind.INCOMPLETE, sentence);
  }
}
