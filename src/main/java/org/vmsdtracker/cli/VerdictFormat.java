package org.vmsdtracker.cli;

import java.util.Locale;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.render.VerdictGitLab;
import org.vmsdtracker.render.VerdictJson;
import org.vmsdtracker.render.VerdictPatchwork;
import org.vmsdtracker.render.VerdictPlace;
import org.vmsdtracker.render.VerdictSarif;
import org.vmsdtracker.render.VerdictText;

/** How a verdict is printed. */
enum VerdictFormat {
  TEXT,
  JSON,
  SARIF,
  GITLAB,
  PATCHWORK;

  byte[] render(Verdict verdict) {
    return switch (this) {
      case TEXT -> VerdictText.verdict(verdict, VerdictPlace.NOWHERE);
      case JSON -> VerdictJson.verdict(verdict, VerdictPlace.NOWHERE);
      case SARIF -> VerdictSarif.verdict(verdict, Rules.ALL, VerdictPlace.NOWHERE);
      case GITLAB -> VerdictGitLab.verdict(verdict);
      case PATCHWORK -> VerdictPatchwork.verdict(verdict, VerdictPlace.NOWHERE);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
