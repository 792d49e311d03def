package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReportPageTest extends PageTest {

  @Test
  void theReportNamesRevisionTargetAndEvidence() throws Exception {
    Document page = page("/report?target=axe&at=" + Fixtures.COMMIT);
    assertThat(page.select("textarea").first().wholeText())
        .isEqualTo(
            """
            Revision:     v9.9.0-12-g0123456789 (0123456789abcdef0123456789abcdef01234567)
            Target:       axe
            Label:        type 2
            Registration: legacy
            Form:         SysemuCPUOps::legacy_vmsd
            Migratable:   true
            cpu_common:   not-applicable
            Version:      22, minimum 22
            Description:  vmstate_axe target/axe/machine.c:90

            Evidence:
              target/axe/cpu.c:62 in force, inside #if !defined(CONFIG_USER_ONLY)
                .legacy_vmsd = &vmstate_axe,
              target/axe/old.c:7 not in force, inside #if 0
                dc->vmsd = &vmstate_axe;

            What is wrong, and where the sources say so:

            """);
  }

  @Test
  void itCanBeSentWhereItBelongs() throws Exception {
    assertThat(page("/report?target=epee").select("main .lead a").attr("href"))
        .startsWith("mailto:list@code.example?subject=vmsd-tracker%3A%20epee%20at%20v9.9.0")
        .contains("body=Revision%3A%20");
  }

  @Test
  void aReportNeedsATarget() throws Exception {
    assertThat(page("/report", 422).select("h1").text())
        .isEqualTo("The address lacks the parameter target.");
    assertThat(page("/report?target=none", 404).select("h1").text())
        .startsWith("There is no target \"none\"");
  }
}
