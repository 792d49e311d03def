package org.vmsdtracker.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vmsdtracker.history.AdminSettings;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.ChecksInMemory;
import org.vmsdtracker.web.Refused;

@WebMvcTest(
    controllers = HooksController.class,
    excludeFilters =
        @Filter(type = FilterType.REGEX, pattern = "org[.]vmsdtracker[.]web[.]page[.].*"))
@Import({ApiProblems.class, ApiSurroundings.class, ChecksInMemory.class, HooksSurroundings.class})
class HooksApiTest {

  private static final String PATH = "/api/v1/hooks";

  @Autowired private MockMvc mvc;
  @MockitoBean private Tracker tracker;

  @BeforeEach
  void noHistory() {
    when(tracker.history()).thenReturn(Optional.empty());
  }

  private static MockHttpServletRequestBuilder admin(MockHttpServletRequestBuilder request) {
    return request.header("Authorization", "Bearer " + HooksSurroundings.TOKEN);
  }

  private ResultActions register(String json) throws Exception {
    return mvc.perform(admin(post(PATH)).contentType("application/json").content(json));
  }

  @Test
  void aHookIsRegisteredListedPingedAndRemoved() throws Exception {
    String place =
        register(
                "{\"url\": \"https://127.0.0.1:8443/a?b\", \"targets\": [\"arm\"], \"kinds\": [\"converted\"]}")
            .andExpect(status().isCreated())
            .andExpect(header().string("Cache-Control", "no-store"))
            .andExpect(jsonPath("$.secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}=")))
            .andExpect(jsonPath("$.targets", is(List.of("arm"))))
            .andExpect(jsonPath("$.kinds", is(List.of("converted"))))
            .andReturn()
            .getResponse()
            .getHeader("Location");

    mvc.perform(admin(get(String.valueOf(place))))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.url", is("https://127.0.0.1:8443/a?b")))
        .andExpect(jsonPath("$.active", is(true)))
        .andExpect(content().string(not(containsString("whsec_"))));
    mvc.perform(admin(get(PATH)))
        .andExpect(status().isOk())
        .andExpect(content().string(not(containsString("whsec_"))));
    mvc.perform(admin(post(place + "/ping")))
        .andExpect(status().isAccepted())
        .andExpect(jsonPath("$.state", is("pending")));
    mvc.perform(admin(get(place + "/deliveries")))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.deliveries[0].type", is("ping")))
        .andExpect(content().string(not(containsString("whsec_"))));
    mvc.perform(admin(delete(String.valueOf(place)))).andExpect(status().isNoContent());
    problem(mvc.perform(admin(get(String.valueOf(place)))), 404, "There is no hook");
    problem(mvc.perform(admin(delete(String.valueOf(place)))), 404, "There is no hook");
    problem(mvc.perform(admin(post(place + "/ping"))), 404, "There is no hook");
  }

  @Test
  void aSecretMayBeGiven() throws Exception {
    register(
            "{\"url\": \"https://127.0.0.1/\", \"secret\": \"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}")
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.secret", is("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
    problem(register("{\"url\": \"https://127.0.0.1/\", \"secret\": \"x\"}"), 422, "24 to 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YTpi", "Bearer", "Bearer ", "Bearer wrong"})
  void whoHasNoTokenIsToldToSendIt(String authorization) throws Exception {
    for (var request :
        List.of(
            get(PATH),
            post(PATH).contentType("application/json").content("{"),
            get(PATH + "/x"),
            delete(PATH + "/x"),
            post(PATH + "/x/ping"),
            get(PATH + "/x/deliveries"))) {
      problem(mvc.perform(request.header("Authorization", authorization)), 401, "Bearer TOKEN")
          .andExpect(header().string("WWW-Authenticate", "Bearer realm=\"vmsd-tracker\""));
    }
    problem(mvc.perform(get(PATH)), 401, "Bearer TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{}",
        "{\"url\": null}",
        "{\"url\": \"https://127.0.0.1/\", \"more\": 1}",
        "{\"url\": \"https://127.0.0.1/\", \"targets\": [null]}",
        "{\"url\": \"https://127.0.0.1/\"} x"
      })
  void jsonThatIsNoHookIsRefused(String json) throws Exception {
    problem(register(json), 400, "no JSON of a hook");
  }

  @Test
  void aHookThatIsNotTakenIsRefusedWithASentence() throws Exception {
    problem(register("{\"url\": \"http://127.0.0.1/\"}"), 422, "vmsd.hooks.allow-http");
    problem(register("{\"url\": \"https://0x7f000001/\"}"), 422, "is no host");
    problem(
        register("{\"url\": \"https://127.0.0.1/\", \"kinds\": [\"x\"]}"), 422, "converted, added");
    problem(register("{\"url\": \"https://127.0.0.1/\", \"targets\": [\"A B\"]}"), 422, "riscv");
    problem(register("{\"url\": \"" + "x".repeat(20_000) + "\"}"), 413, "16,384 bytes");
  }

  @Test
  void anotherMethodIsToldThoseThereAre() throws Exception {
    problem(mvc.perform(admin(delete(PATH))), 405, "use GET, HEAD, POST")
        .andExpect(header().string("Allow", "GET, HEAD, POST"));
  }

  /** Where nothing is configured. */
  @Test
  void withoutAConfiguredTokenNobodyMay() {
    var guard = new AdminGuard(AdminSettings.DEFAULT);
    assertThatThrownBy(() -> guard.require("Bearer x"))
        .isInstanceOfSatisfying(
            Refused.class,
            problem -> {
              assertThat(problem.status().value()).isEqualTo(403);
              assertThat(problem.sentence())
                  .contains("vmsd.admin.token-hash", "vmsd.admin.token-file", "sha256sum");
            });
  }

  private static ResultActions problem(ResultActions answer, int status, String sentence)
      throws Exception {
    return answer
        .andExpect(status().is(status))
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.status", is(status)))
        .andExpect(jsonPath("$.detail", containsString(sentence)));
  }
}
