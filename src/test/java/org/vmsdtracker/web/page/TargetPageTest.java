package org.vmsdtracker.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.snapshot.Snapshot;

class TargetPageTest extends PageTest {

  @Test
  void theVerdictAndItsReasonAreTheHeading() throws Exception {
    assertThat(page("/targets/axe").select("h1").text())
        .isEqualTo(
            "▲ axe is still type 2: its description hangs on the CPU class"
                + " (SysemuCPUOps::legacy_vmsd), so the stream is tied to env and cpu_common"
                + " travels apart.");
    assertThat(page("/targets/dart").select("h1").text())
        .startsWith("◐ dart is type 1 without cpu_common: ")
        .contains("halted, interrupt_request");
    assertThat(page("/targets/bow").select("h1").text())
        .isEqualTo("– bow is user-mode only: there is no machine to migrate.");
  }

  @Test
  void everyRegistrationFoundIsShownWithItsLineAndWhetherItCounts() throws Exception {
    Document page = page("/targets/axe");
    assertThat(page.select(".evidence li").eachText())
        .containsExactly(
            "In force: legacy, SysemuCPUOps::legacy_vmsd, inside #if !defined(CONFIG_USER_ONLY),"
                + " at target/axe/cpu.c:62 .legacy_vmsd = &vmstate_axe,",
            "Not in force: device, DeviceClass::vmsd, inside #if 0, at target/axe/old.c:7"
                + " dc->vmsd = &vmstate_axe;",
            "Description: vmstate_axe, section \"cpu\", at target/axe/machine.c:90");
    assertThat(page.select(".evidence a:not(.permalink)").eachAttr("href"))
        .containsExactly(
            Fixtures.upstream("target/axe/cpu.c#L62"),
            Fixtures.upstream("target/axe/old.c#L7"),
            Fixtures.upstream("target/axe/machine.c#L90"));
  }

  @Test
  void theLinesAroundTheProofAreShownAsTheyAreAtTheCommit() throws Exception {
    String source =
        "\n".repeat(56)
            + "/* <b>not bold</b> */\n#ifndef CONFIG_USER_ONLY\n"
            + "\n\nstatic const int ops = {\n    .legacy_vmsd = &vmstate_axe,\n};\n";
    when(tracker.files(eq(Fixtures.COMMIT), anyCollection()))
        .thenReturn(Map.of("target/axe/cpu.c", source.getBytes(UTF_8)));
    Document page = page("/targets/axe");
    Element first = page.selectFirst(".evidence > li");
    assertThat(first.select("pre").first().wholeText().lines())
        .containsExactly(
            "  57  /* <b>not bold</b> */",
            "  58  #ifndef CONFIG_USER_ONLY",
            "  59  ",
            "  60  ",
            "  61  static const int ops = {",
            "▶ 62      .legacy_vmsd = &vmstate_axe,",
            "  63  };");
    assertThat(first.select("pre mark").text()).isEqualTo("▶ 62      .legacy_vmsd = &vmstate_axe,");
    assertThat(first.select("pre .comment").text()).isEqualTo("/* <b>not bold</b> */");
    assertThat(first.select("pre .directive").text()).isEqualTo("#ifndef");
    assertThat(first.select("pre .word").eachText()).containsExactly("static", "const", "int");
    assertThat(page.select(".evidence .source").eachText())
        .containsExactly("dc->vmsd = &vmstate_axe;");
    assertThat(page.select(".evidence details")).isEmpty();
    assertThat(page.text())
        .contains("Lines of target/axe/machine.c and target/axe/old.c aren't shown: the copy");
  }

  @Test
  void whatDoesNotDecideIsFoldedAndEachFileIsReadOnce() throws Exception {
    byte[] source = "int a;\n".repeat(100).getBytes(UTF_8);
    when(tracker.files(eq(Fixtures.COMMIT), anyCollection()))
        .thenReturn(
            Map.of(
                "target/axe/cpu.c", source,
                "target/axe/old.c", source,
                "target/axe/machine.c", source));
    var response = fetch("/targets/axe");
    Document page = Jsoup.parse(response.getContentAsString());
    assertThat(page.select(".evidence > li > pre")).hasSize(1);
    assertThat(page.select(".evidence details summary").eachText())
        .containsExactly("The lines around it", "How it begins");
    assertThat(page.select(".evidence details pre"))
        .allMatch(pre -> pre.select("mark").size() == 1);
    assertThat(page.text()).doesNotContain("aren't shown");
    assertThat(response.getHeader("Cache-Control")).isNotEqualTo("no-cache");
    verify(tracker)
        .files(
            Fixtures.COMMIT,
            new TreeSet<>(List.of("target/axe/cpu.c", "target/axe/machine.c", "target/axe/old.c")));
  }

  @Test
  void aPageWithoutItsLinesIsNotKept() throws Exception {
    var response = fetch("/targets/axe");
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
    assertThat(page("/targets/bow").text()).doesNotContain("aren't shown");
  }

  @Test
  void eachPieceOfProofHasAPermalinkToTheVeryCommit() throws Exception {
    Document page = page("/targets/axe");
    String here = "/targets/axe?at=" + Fixtures.COMMIT + "#";
    assertThat(page.select(".evidence .permalink").eachAttr("href"))
        .containsExactly(here + "evidence-1", here + "evidence-2", here + "description");
    assertThat(page.select(".evidence .permalink").eachAttr("aria-label"))
        .contains("Link to this at this commit: target/axe/cpu.c:62");
    assertThat(page.select(".evidence > li").eachAttr("id"))
        .containsExactly("evidence-1", "evidence-2", "description");
  }

  @Test
  void theRulesThatWouldJudgeAChangeAreListedWithTheReason() throws Exception {
    surroundingsAreKnown();
    assertThat(page("/targets/i386").select("#rules tbody tr").eachText())
        .containsExactly(
            "VMSD-003 type 1 without vmstate_cpu_common ✕ error"
                + " Once it is type 1, its description has to embed vmstate_cpu_common.",
            "VMSD-004 nothing registered ✕ error"
                + " Its only registration has to stay, or be replaced.",
            "VMSD-005 becomes unmigratable ✕ error Its CPU migrates and has to go on.",
            "VMSD-006 type 2 becomes type 1 ▲ warning It is type 2: a conversion changes the stream"
                + " that 4 versioned machine types (pc-q35-2.10, pc-q35-2.9, pc-q35-6.0, xenfv-4.2)"
                + " promise.",
            "VMSD-007 version lowered or minimum version raised ▲ warning 4 versioned machine types"
                + " (pc-q35-2.10, pc-q35-2.9, pc-q35-6.0, xenfv-4.2) promise to load what an older"
                + " QEMU sent.",
            "VMSD-008 fields changed without a version – note"
                + " Its CPU's fields are in streams and snapshots of others.");
    Document page = page("/targets/alpha");
    assertThat(page.select("#rules tbody th").eachText())
        .containsExactly("VMSD-001", "VMSD-002", "VMSD-003", "VMSD-004", "VMSD-005", "VMSD-008");
    assertThat(page.select("#rules tbody a").attr("href")).isEqualTo("/rules/VMSD-001");
  }

  @Test
  void thePageGoesFromTheVerdictToItsProofItsHistoryItsPriceAndItsPeople() throws Exception {
    surroundingsAreKnown();
    assertThat(page("/targets/i386").select("main h2").eachText())
        .containsExactly(
            "Notes",
            "Evidence",
            "Facts",
            "Machine types",
            "Why it is stuck: group d",
            "Price of a conversion",
            "Rules for a change of it",
            "People",
            "Feed and badge");
  }

  @Test
  void theFactsAreListed() throws Exception {
    Document page = page("/targets/axe");
    assertThat(page.select(".facts").first().select("dt").eachText())
        .containsExactly(
            "presence",
            "registration",
            "form",
            "migratable",
            "cpu_common",
            "version_id",
            "minimum_version_id",
            "system emulators",
            "user-mode emulators");
    assertThat(page.select(".facts").first().select("dd").eachText())
        .containsExactly(
            "system",
            "legacy",
            "SysemuCPUOps::legacy_vmsd",
            "yes",
            "not-applicable",
            "22",
            "22",
            "qemu-system-axe, qemu-system-axe64",
            "qemu-axe64");
  }

  @Test
  void nothingRegisteredIsSaidWithItsNote() throws Exception {
    Document page = page("/targets/epee");
    assertThat(page.select("h1").text()).startsWith("○ epee has nothing registered: ");
    assertThat(page.select(".plain").first().select("li").eachText())
        .containsExactly("A note about epee.");
    assertThat(page.text()).contains("No registration was found in the sources.");
  }

  @Test
  void thePageLeadsToJsonAndToAReport() throws Exception {
    when(tracker.at("v1")).thenReturn(Fixtures.snapshot());
    assertThat(page("/targets/axe?at=v1").select(".links a").eachAttr("href"))
        .containsExactly(
            "/?at=v1", "/api/v1/targets/axe?at=v1", "/report?target=axe&at=" + Fixtures.COMMIT);
  }

  @Test
  void anotherRevisionIsVisiblyNotToday() throws Exception {
    when(tracker.at("v1")).thenReturn(Fixtures.snapshot());
    Document page = page("/targets/axe?at=v1");
    assertThat(page.select(".marker").text())
        .isEqualTo(
            "As of v1, which is v9.9.0-12-g0123456789 (2026-02-03, 0123456789ab) — back to today");
    assertThat(page.select(".marker a").last().attr("href")).isEqualTo("/targets/axe");
  }

  @Test
  void theNameOfAnEmulatorLeadsToItsTarget() throws Exception {
    when(tracker.at("v1+{x}")).thenReturn(Fixtures.snapshot());
    assertThat(fetch("/targets/axe64").getRedirectedUrl()).isEqualTo("/targets/axe");
    assertThat(fetch("/targets/axe64?at=v1%2B%7Bx%7D").getRedirectedUrl())
        .isEqualTo("/targets/axe?at=v1%2B%7Bx%7D");
  }

  @Test
  void anUnknownTargetIsNotFoundAndNamesTheNearest() throws Exception {
    Document page = page("/targets/flai", 404);
    assertThat(page.select("h1").text())
        .startsWith(
            "There is no target \"flai\" at v9.9.0-12-g0123456789; the nearest names are flail,");
    assertThat(page.select("main p").first().text()).startsWith("Go to flail, ");
    assertThat(page.select("main a").attr("href")).isEqualTo("/targets/flail");
    assertThat(page("/targets/%3Cscript%3E", 404).select("h1").text()).contains("<script>");
  }

  @Test
  void anUnknownRevisionIsNotFound() throws Exception {
    when(tracker.at("v99"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "v99 names no commit here."));
    assertThat(page("/targets/axe?at=v99", 404).select("h1").text())
        .isEqualTo("v99 names no commit here.");
  }

  @Test
  void machineTypesAreListedByFamilyAndByName() throws Exception {
    surroundingsAreKnown();
    Document page = page("/targets/i386");
    assertThat(page.select(".families tbody tr").eachText())
        .containsExactly(
            "pc-q35 3 pc-q35-2.9 – pc-q35-6.0 – 1 default pc-q35-6.0; q35 for pc-q35-6.0",
            "xenfv 1 xenfv-4.2 1 – –");
    assertThat(page.select(".names-list li").eachText())
        .containsExactly(
            "pc-q35-6.0 default, alias q35",
            "pc-q35-2.10",
            "pc-q35-2.9",
            "pc-q35-1.0 not registered",
            "xenfv-4.2 deprecated",
            "isapc");
    assertThat(page.select(".names-list a").attr("href"))
        .isEqualTo(
            "https://code.example/blob/" + SampleSnapshots.COMMIT + "/hw/i386/pc_q35.c#L300");
    assertThat(page("/targets/xtensa").text())
        .contains("Which machine types it has can't be told. hw/xtensa/sim.c defines a macro");
    assertThat(page("/targets/moxie").text()).contains("so none promises a stream");
  }

  @Test
  void whyItIsStuckIsToldWithItsProof() throws Exception {
    surroundingsAreKnown();
    Document page = page("/targets/i386");
    assertThat(page.select("h2").eachText()).contains("Why it is stuck: group d");
    Elements facts = page.select(".facts").get(1).children();
    assertThat(facts.eachText())
        .containsExactly(
            "accelerators",
            "kvm (meson.build:80); tcg (meson.build:80)",
            "deprecated",
            "no document says so");
    assertThat(page.select("h2:contains(People) + .facts").first().children().eachText())
        .containsExactly(
            "X86 KVM CPUs",
            "Supported: Ada Example <ada@code.example>; list list@code.example",
            "X86 TCG CPUs",
            "no status: Ada Example <ada@code.example>; list list@code.example");
    assertThat(page("/targets/moxie").select(".facts").get(1).text())
        .contains("deprecated Moxie CPU (since 5.2.0)");
  }

  @Test
  void aGroupThatIsNoneHasItsReason() throws Exception {
    surroundingsAreKnown();
    Document page = page("/targets/alpha");
    assertThat(page.select("h2").eachText()).contains("What stands around it");
    assertThat(page.select(".plain li").text())
        .isEqualTo("only type 2 targets are grouped: alpha is type 1");
    when(tracker.history()).thenReturn(Optional.empty());
    assertThat(page("/targets/i386").select(".plain").last().text())
        .contains("which group is told once the history is recorded");
  }

  @Test
  void thePriceOfAConversionIsAParagraphWithTheLinesThatItRefersTo() throws Exception {
    surroundingsAreKnown();
    Document page = page("/targets/i386");
    Snapshot snapshot = SampleSnapshots.everyKind();
    assertThat(page.select(".price").text())
        .isEqualTo(ConversionPrice.of(snapshot, SampleSnapshots.i386()).paragraph())
        .startsWith("At v6.0.0-rc4, i386 is type 2:");
    assertThat(page.select(".lines a").eachText())
        .contains("target/i386/cpu.c:7428", "hw/i386/pc_q35.c:320");
  }

  @Test
  void aTargetsFirstAppearanceIsToldByTheHistory() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
    assertThat(page("/targets/dart").select(".facts").get(1).text())
        .contains("first appeared 2008-05-05, abc0001cabc0, first released in v0.10.0");
  }

  private void surroundingsAreKnown() {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.everyKind())));
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
  }
}
