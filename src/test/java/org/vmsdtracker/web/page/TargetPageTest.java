package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.jsoup.nodes.Document;
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
            "In force: legacy, SysemuCPUOps::legacy_vmsd, inside #if !defined(CONFIG_USER_ONLY)"
                + " .legacy_vmsd = &vmstate_axe, target/axe/cpu.c:62",
            "Not in force: device, DeviceClass::vmsd, inside #if 0"
                + " dc->vmsd = &vmstate_axe; target/axe/old.c:7");
    assertThat(page.select(".evidence a").eachAttr("href"))
        .containsExactly(
            Fixtures.upstream("target/axe/cpu.c#L62"), Fixtures.upstream("target/axe/old.c#L7"));
  }

  @Test
  void theFactsAreListed() throws Exception {
    Document page = page("/targets/axe");
    assertThat(page.select(".facts").first().select("dt").eachText())
        .containsExactly(
            "description",
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
            "vmstate_axe, section \"cpu\", target/axe/machine.c:90",
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
    assertThat(page.select(".marker").text()).isEqualTo("At v1 — back to today");
    assertThat(page.select(".marker a").attr("href")).isEqualTo("/targets/axe");
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
            "no document says so",
            "MAINTAINERS",
            "X86 KVM CPUs, Supported: Ada Example <ada@code.example>; list list@code.example",
            "X86 TCG CPUs, no status: Ada Example <ada@code.example>; list list@code.example");
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
