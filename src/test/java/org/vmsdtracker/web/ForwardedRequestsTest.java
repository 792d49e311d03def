package org.vmsdtracker.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.vmsdtracker.history.SiteSettings;

class ForwardedRequestsTest {

  private static final String PROXY = "10.1.2.3";
  private static final Map<String, String> ALL =
      Map.of(
          "X-Forwarded-Host", "qemu.example",
          "X-Forwarded-Proto", "https",
          "X-Forwarded-Prefix", "/vmsd",
          "X-Forwarded-For", "203.0.113.9");
  private static final SiteSettings TRUSTING =
      SiteSettings.of("", List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7"));

  private static HttpServletRequest seen(
      SiteSettings settings, String sender, Map<String, String> headers) throws Exception {
    var request = new MockHttpServletRequest("GET", "/targets");
    request.setRemoteAddr(sender);
    headers.forEach(request::addHeader);
    var chain = new MockFilterChain();
    new ForwardedRequests(settings).doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) chain.getRequest();
  }

  private static String address(SiteSettings settings, HttpServletRequest request) {
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    try {
      return new Site(settings).address();
    } finally {
      RequestContextHolder.resetRequestAttributes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.1", "11.0.0.1", "192.0.2.8", "2001:db8::1", "::ffff:11.0.0.1"})
  void whatAStrangerForwardsChangesNothing(String sender) throws Exception {
    HttpServletRequest request = seen(TRUSTING, sender, ALL);
    assertThat(address(TRUSTING, request)).isEqualTo("http://localhost");
    assertThat(request.getContextPath()).isEmpty();
    assertThat(request.getRemoteAddr()).isEqualTo(sender);
    assertThat(request.getHeader("X-Forwarded-For")).isNull();
    HttpServletRequest standard =
        seen(
            TRUSTING, sender, Map.of("Forwarded", "for=203.0.113.9;host=evil.example;proto=https"));
    assertThat(address(TRUSTING, standard)).isEqualTo("http://localhost");
    assertThat(standard.getRemoteAddr()).isEqualTo(sender);
  }

  @Test
  void nobodyIsTrustedWhereNothingIsConfigured() throws Exception {
    HttpServletRequest request = seen(SiteSettings.DEFAULT, "127.0.0.1", ALL);
    assertThat(address(SiteSettings.DEFAULT, request)).isEqualTo("http://localhost");
    assertThat(request.getRemoteAddr()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {PROXY, "192.0.2.7", "fd12::1", "::ffff:10.1.2.3"})
  void whatATrustedProxyForwardsIsBelieved(String sender) throws Exception {
    HttpServletRequest request = seen(TRUSTING, sender, ALL);
    assertThat(address(TRUSTING, request)).isEqualTo("https://qemu.example/vmsd");
    assertThat(request.getRequestURI()).isEqualTo("/vmsd/targets");
    assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.9");
    HttpServletRequest standard =
        seen(
            TRUSTING,
            sender,
            Map.of("Forwarded", "for=\"[2001:db8::9]:4711\";host=qemu.example;proto=https"));
    assertThat(address(TRUSTING, standard)).isEqualTo("https://qemu.example");
    assertThat(standard.getRemoteAddr()).isEqualTo("2001:db8:0:0:0:0:0:9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                         | 203.0.113.9",
        "198.51.100.1, 203.0.113.9           | 203.0.113.9",
        "198.51.100.1, 203.0.113.9, 10.9.9.9 | 203.0.113.9",
        "10.5.5.5, 10.9.9.9                  | 10.5.5.5",
        "203.0.113.9:5000                    | 203.0.113.9",
        "2001:db8::9                         | 2001:db8:0:0:0:0:0:9",
        "203.0.113.9, unknown, 10.9.9.9      | 10.9.9.9",
        "localhost                           | 10.1.2.3",
        "''                                  | 10.1.2.3"
      })
  void theClientIsTheLastAddressThatIsNoProxyOfOurs(String hops, String client) throws Exception {
    assertThat(seen(TRUSTING, PROXY, Map.of("X-Forwarded-For", hops)).getRemoteAddr())
        .isEqualTo(client);
  }

  @Test
  void theStandardHeaderOfAClientDoesNotPassWhereTheProxySetsTheOther() throws Exception {
    HttpServletRequest request =
        seen(
            TRUSTING,
            PROXY,
            Map.of(
                "Forwarded", "for=198.51.100.1;host=evil.example",
                "X-Forwarded-For", "203.0.113.9"));
    assertThat(address(TRUSTING, request)).isEqualTo("http://localhost");
    assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.9");
  }

  @Test
  void thePathOfThePublicAddressIsThePrefixOfLinks() throws Exception {
    SiteSettings settings = SiteSettings.of("https://qemu.example/vmsd/", List.of(PROXY));
    for (String sender : List.of(PROXY, "203.0.113.1")) {
      HttpServletRequest request = seen(settings, sender, Map.of("X-Forwarded-Prefix", "/other"));
      assertThat(request.getContextPath()).isEqualTo("/vmsd");
      assertThat(request.getRequestURI()).isEqualTo("/vmsd/targets");
      assertThat(address(settings, request)).isEqualTo("https://qemu.example/vmsd");
    }
  }

  @Test
  void aRedirectNeverNamesTheHostBehindTheProxy() throws Exception {
    SiteSettings settings = SiteSettings.of("https://qemu.example/vmsd", List.of());
    var response = new MockHttpServletResponse();
    new ForwardedRequests(settings)
        .doFilter(
            new MockHttpServletRequest("GET", "/targets/x86_64"),
            response,
            (request, answer) ->
                ((HttpServletResponse) answer)
                    .sendRedirect(
                        ((HttpServletRequest) request).getContextPath() + "/targets/i386"));
    assertThat(response.getHeader("Location")).isEqualTo("/vmsd/targets/i386");
  }

  @Test
  void aContextPathOfItsOwnIsNotDoubled() throws Exception {
    SiteSettings settings = SiteSettings.of("https://qemu.example/vmsd", List.of());
    var original = new MockHttpServletRequest("GET", "/vmsd/targets");
    original.setContextPath("/vmsd");
    var chain = new MockFilterChain();
    new ForwardedRequests(settings).doFilter(original, new MockHttpServletResponse(), chain);
    var request = (HttpServletRequest) chain.getRequest();
    assertThat(request.getContextPath()).isEqualTo("/vmsd");
    assertThat(request.getRequestURI()).isEqualTo("/vmsd/targets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a@example.org",
        "/vmsd",
        "https://example.org?x",
        "https://example.org/#x",
        "https://example.org/a/../b",
        "https://example.org//a",
        "https://exa mple.org",
        "https://example.org/<a>"
      })
  void aPublicAddressThatIsNoneIsRefusedWithASentence(String url) {
    assertThatThrownBy(() -> SiteSettings.of(url, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vmsd.public-url is \"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"proxy.example", "10.0.0.0/33", "10.0.0.1/8", "fd00::/129", "", "1.2", "::1/"})
  void aProxyThatIsNoAddressIsRefusedWithASentence(String proxy) {
    assertThatThrownBy(() -> SiteSettings.of("", List.of(proxy)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vmsd.trusted-proxies ");
  }
}
