package org.vmsdtracker.render;

import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Verdict;

/**
 * A verdict as a check of Patchwork: the fields that {@code POST /api/patches/{id}/checks/} takes.
 * What couldn't be judged is a warning, since nothing is known against the patch.
 */
public final class VerdictPatchwork {

  private static final String CONTEXT = "vmsd-tracker";
  private static final int LONGEST = 255;

  private VerdictPatchwork() {}

  /** The check, as UTF-8. */
  public static byte[] verdict(Verdict verdict, VerdictPlace place) {
    return JsonText.object(
        json -> {
          json.text("state", state(verdict));
          if (place.page() != null) {
            json.text("target_url", place.page());
          }
          json.text("context", CONTEXT);
          json.text("description", shortened(verdict.sentence()));
        });
  }

  private static String state(Verdict verdict) {
    return switch (verdict.outcome()) {
      case FAIL -> "fail";
      case COULD_NOT_JUDGE -> "warning";
      case PASS ->
          verdict.findings().stream().anyMatch(VerdictPatchwork::isWarning) ? "warning" : "success";
    };
  }

  private static boolean isWarning(Finding finding) {
    return finding.level().compareTo(Level.WARNING) >= 0
        && finding.waiver() == null
        && finding.takenBack() == null;
  }

  private static String shortened(String sentence) {
    String visible = Paragraph.withoutControlCharacters(new StringBuilder(sentence));
    return visible.length() <= LONGEST
        ? visible
        : visible.substring(0, LONGEST - 1).stripTrailing() + "…";
  }
}
