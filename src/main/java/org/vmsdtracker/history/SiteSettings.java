package org.vmsdtracker.history;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Where the application is on the web.
 *
 * @param publicUrl its address as others call it, without a slash at the end; empty where each
 *     request says it
 * @param trustedProxies who is believed what it forwards
 */
public record SiteSettings(String publicUrl, List<AddressRange> trustedProxies) {

  /** What holds where nothing is configured. */
  public static final SiteSettings DEFAULT = new SiteSettings("", List.of());

  private static final String PATH = "(/[A-Za-z0-9._~-]+)*";

  public SiteSettings {
    publicUrl = publicUrl.strip().replaceFirst("/+$", "");
    if (!publicUrl.isEmpty() && !isBase(publicUrl)) {
      throw new IllegalArgumentException(
          "vmsd.public-url is \"%s\"; expected an http(s) address without user, query and fragment, such as https://example.org/vmsd."
              .formatted(publicUrl));
    }
    trustedProxies = List.copyOf(trustedProxies);
  }

  /**
   * Reads both settings.
   *
   * @throws IllegalArgumentException with a sentence that names the setting
   */
  public static SiteSettings of(String publicUrl, List<String> trustedProxies) {
    return new SiteSettings(
        publicUrl, trustedProxies.stream().map(String::strip).map(SiteSettings::proxy).toList());
  }

  private static AddressRange proxy(String text) {
    try {
      return AddressRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "vmsd.trusted-proxies can't be used: " + e.getMessage(), e);
    }
  }

  private static boolean isBase(String address) {
    try {
      URI uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawPath().matches(PATH)
          && uri.normalize().equals(uri);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The path of the public address; empty where it has none. */
  public String publicPath() {
    return publicUrl.isEmpty() ? "" : URI.create(publicUrl).getRawPath();
  }

  /** Whether an address is that of a trusted proxy. */
  public boolean trusts(InetAddress address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }
}
