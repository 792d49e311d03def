package org.vmsdtracker.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.InetAddress;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.vmsdtracker.history.AddressRange;
import org.vmsdtracker.history.SiteSettings;

/**
 * Lets a request be what it was before it was forwarded: scheme, host, port and prefix as a trusted
 * proxy tells them, and the client's address. From anybody else what is said about forwarding is
 * removed. The path of {@code vmsd.public-url} is the prefix, whoever forwards.
 */
final class ForwardedRequests implements Filter {

  private final SiteSettings settings;
  private final ForwardedHeaderFilter springs = new ForwardedHeaderFilter();

  ForwardedRequests(SiteSettings settings) {
    this.settings = settings;
    springs.setRelativeRedirects(true);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var original = (HttpServletRequest) request;
    boolean trusted =
        AddressRange.address(original.getRemoteAddr()).filter(settings::trusts).isPresent();
    String prefix = original.getContextPath().isEmpty() ? settings.publicPath() : "";
    String client = trusted ? client(original) : original.getRemoteAddr();
    springs.doFilter(
        new ForwardingHeaders(original, trusted, prefix),
        response,
        (seen, answer) -> chain.doFilter(new From((HttpServletRequest) seen, client), answer));
  }

  /**
   * The last address on the way that isn't a proxy of ours: what stands before it can be forged.
   */
  private String client(HttpServletRequest request) {
    String client = request.getRemoteAddr();
    for (String hop : ForwardingHeaders.hops(request)) {
      InetAddress address = AddressRange.address(hop).orElse(null);
      if (address == null) {
        return client;
      }
      client = address.getHostAddress();
      if (!settings.trusts(address)) {
        return client;
      }
    }
    return client;
  }

  private static final class From extends HttpServletRequestWrapper {

    private final String client;

    From(HttpServletRequest request, String client) {
      super(request);
      this.client = client;
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }

    @Override
    public String getRemoteHost() {
      return client;
    }
  }
}
