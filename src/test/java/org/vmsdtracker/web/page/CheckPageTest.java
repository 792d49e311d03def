package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;

import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.render.SampleVerdicts;
import org.vmsdtracker.web.ChecksInMemory;

class CheckPageTest extends PageTest {

  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private Gate gate;

  @BeforeEach
  void judgesAsAFailure() {
    gate = ChecksInMemory.says(tracker, SampleVerdicts.fail());
  }

  @Test
  void theFormTakesAPatchOrARangeWithoutScripts() throws Exception {
    Element form = page("/check?range=a..b").select("form.check").first();
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo("/check");
    assertThat(form.select("[name]").eachAttr("name")).containsExactly("patch", "base", "range");
    assertThat(form.select("[name=range]").val()).isEqualTo("a..b");
    assertThat(page("/check").select("main").text())
        .contains("At most 2,000 bytes")
        .contains("http://localhost/api/v1/checks");
    assertThat(page("/check").select("nav [aria-current]").text()).isEqualTo("Check a patch");
  }

  @Test
  void aPatchLeadsToItsVerdict() throws Exception {
    String place = placeOf(form().param("patch", unique("a").replace("\n", "\r\n")));
    assertThat(place).matches("/checks/[0-9a-f]{32}");
    assertThat(placeOf(form().param("patch", unique("a"))))
        .as("line ends of a form don't make another check")
        .isEqualTo(place);
    placeOf(form().param("patch", unique("b")).param("base", "v9.0.0"));
    verify(gate).judge(any(), eq("v9.0.0"));
  }

  @Test
  void aRangeLeadsToItsVerdict() throws Exception {
    assertThat(placeOf(form().param("range", " v9.0.0..v9.1.0 "))).startsWith("/checks/");
    verify(gate).judge("v9.0.0..v9.1.0");
  }

  @Test
  void whatIsNotJudgedIsSaidInTheFormWhichKeepsWhatWasTyped() throws Exception {
    refused(form(), 400, "one of the two");
    refused(form().param("patch", "x").param("range", "a..b"), 400, "one of the two");
    Document page = refused(form().param("patch", "</textarea>Hello.").param("base", "b"), 400, "");
    assertThat(page.select("textarea").text()).isEqualTo("</textarea>Hello.");
    assertThat(page.select("[name=base]").val()).isEqualTo("b");
    refused(form().param("patch", ChecksInMemory.PATCH.repeat(9)), 413, "more than 2,000 bytes");
  }

  @Test
  void whoAsksTooOftenIsToldToWait() throws Exception {
    String client = client();
    for (int i = 0; i < ChecksInMemory.A_MINUTE; i++) {
      placeOf(form(client).param("range", "a..b"));
    }
    refused(form(client).param("range", "a..b"), 429, "More than 5 checks a minute");
  }

  @Test
  void theVerdictIsTheFirstSentence() throws Exception {
    Document page = verdict(SampleVerdicts.fail());
    assertThat(page.select("h1").text()).isEqualTo("✕ Fails: VMSD-001 for club.");
    assertThat(page.title()).isEqualTo("fail: target/club: migrate the CPU");
    assertThat(page.select(".lead a").attr("href"))
        .startsWith("https://code.example/commit/b1cffefa1b");
    assertThat(verdict(SampleVerdicts.pass()).select("h1").text()).startsWith("● Passes: ");
    assertThat(verdict(SampleVerdicts.notJudged()).select("h1").text())
        .startsWith("? Could not judge: ");
  }

  @Test
  void aFindingHasItsRuleEvidenceOfBothSidesAndTheFix() throws Exception {
    Element finding = verdict(SampleVerdicts.fail()).select(".findings li").first();
    assertThat(finding.select("a").eachAttr("href"))
        .containsSubsequence("/rules/VMSD-001", "/targets/club");
    assertThat(finding.select("h3").eachText())
        .containsExactly("At the head", "At the base", "To fix");
    assertThat(finding.select(".source").eachText())
        .containsExactly(
            ".legacy_vmsd = &vmstate_club,",
            "static const struct SysemuCPUOps club_ops = {",
            "dc->vmsd = &vmstate_club;");
    assertThat(finding.select(".place").eachText())
        .containsExactly("target/club/cpu.c:212", "target/club/cpu.c:205");
    assertThat(finding.select(".place a").eachAttr("href"))
        .as("the tree that patches make is nowhere to be seen")
        .containsExactly(
            "https://code.example/blob/b1cffefa1b163bce9aebc3416f562c1d3886eeaa/target/club/cpu.c#L205");
  }

  @Test
  void theHeadOfARangeIsThereToBeSeen() throws Exception {
    Document page = page(placeOf(form().param("range", "x..y")));
    assertThat(page.select(".findings li").first().select(".place a").eachAttr("href"))
        .first()
        .isEqualTo(
            "https://code.example/blob/89abcdef0123456789abcdef0123456789abcdef/target/club/cpu.c#L212");
  }

  @Test
  void waivedAndTakenBackFindingsSaySo() throws Exception {
    Document page = verdict(SampleVerdicts.fail());
    assertThat(page.select(".findings li").get(1).text())
        .startsWith("○ waived VMSD-003 dart:")
        .contains("It is waived until 2026-12-31: dart has no halted state (.vmsd-waivers:3).");
    assertThat(page.select(".findings li").get(2).text())
        .contains("Patch 1 brings it and patch 2 takes it back.");
  }

  @Test
  void conditionsAndStepsAreTables() throws Exception {
    Document page = verdict(SampleVerdicts.fail());
    assertThat(page.select("[aria-label=Conditions] tbody tr").eachText())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("club VMSD-001 ✕ not met What is expected of VMSD-001.");
    assertThat(page.select("[aria-label='Patch by patch'] tbody tr").eachText())
        .hasSize(3)
        .element(1)
        .asString()
        .contains("2 ✕ fail target/club: register it")
        .endsWith("VMSD-001 club");
    assertThat(page.select(".links a").eachText())
        .containsExactly(
            "JSON",
            "text for the list",
            "SARIF",
            "GitLab code quality",
            "Patchwork check",
            "Check another patch");
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    Document page = verdict(SampleVerdicts.hostile());
    assertThat(page.select("main script, main b:containsOwn(x y)")).isEmpty();
    assertThat(page.select("h1").text()).contains("</td><script>alert(1)</script>", "[[${7*7}]]");
    String withoutClock = page.select("main").text().replaceAll("\\d\\d:\\d\\d UTC", "");
    assertThat(withoutClock).doesNotContain("49");
  }

  @Test
  void aVerdictThatIsNotKeptIsNotFound() throws Exception {
    Document page = page("/checks/" + "0".repeat(32), 404);
    assertThat(page.select("h1").text()).contains("hand in the patch or range again");
    assertThat(page.select(".lead a").eachAttr("href")).contains("/check");
    page("/checks/%3Cb%3E", 404);
  }

  @Test
  void whoTakesNoPageGetsTheCheckOfTheApi() throws Exception {
    String place = placeOf(form().param("range", "p..q"));
    for (String accept : new String[] {"application/json", "text/plain;q=0.9, text/html;q=0.1"}) {
      mvc.perform(get(place).header("Accept", accept)).andExpect(forwardedUrl("/api/v1" + place));
    }
    mvc.perform(get(place + "?format=sarif")).andExpect(forwardedUrl("/api/v1" + place));
    for (String accept : new String[] {"text/html", "*/*", "text/html,application/json;q=0.9"}) {
      mvc.perform(get(place).header("Accept", accept)).andExpect(forwardedUrl(null));
    }
  }

  private Document verdict(Verdict verdict) throws Exception {
    ChecksInMemory.says(tracker, verdict);
    return page(placeOf(form().param("patch", unique(Integer.toHexString(verdict.hashCode())))));
  }

  private static String unique(String subject) {
    return ChecksInMemory.PATCH.replace("migrate the CPU", subject);
  }

  private static String client() {
    return "203.0.113." + CLIENTS.incrementAndGet();
  }

  private static MockHttpServletRequestBuilder form() {
    return form(client());
  }

  private static MockHttpServletRequestBuilder form(String client) {
    return post("/check")
        .with(
            request -> {
              request.setRemoteAddr(client);
              return request;
            });
  }

  private String placeOf(MockHttpServletRequestBuilder form) throws Exception {
    MockHttpServletResponse answer = mvc.perform(form).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(303);
    return answer.getHeader("Location");
  }

  private Document refused(MockHttpServletRequestBuilder form, int status, String sentence)
      throws Exception {
    MockHttpServletResponse answer = mvc.perform(form).andReturn().getResponse();
    assertThat(answer.getStatus()).isEqualTo(status);
    Document page = Jsoup.parse(answer.getContentAsString());
    assertThat(page.select("h1").text()).contains(sentence);
    return page;
  }
}
