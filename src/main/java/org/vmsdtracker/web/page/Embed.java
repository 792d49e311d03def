package org.vmsdtracker.web.page;

import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How a target is followed and shown elsewhere.
 *
 * @param feed its events as Atom
 * @param badge its badge as SVG
 * @param endpoint its badge for shields.io
 * @param alternative what the badge shows, in words
 * @param markdown the badge in a README
 * @param html the badge on a page
 */
record Embed(
    String feed, String badge, String endpoint, String alternative, String markdown, String html) {

  static Embed of(String target, String site) {
    String badge = address("/badges/targets", target + ".svg");
    String alternative = "How QEMU's " + target + " CPU migrates";
    String page = site + address("/targets", target);
    return new Embed(
        UriComponentsBuilder.fromPath("/targets")
            .pathSegment(target, "feed.atom")
            .encode()
            .build()
            .toUriString(),
        badge,
        address("/badges/targets", target + ".json"),
        alternative,
        "[![%s](%s)](%s)".formatted(alternative, site + badge, page),
        "<a href=\"%s\"><img src=\"%s\" alt=\"%s\"></a>"
            .formatted(
                HtmlUtils.htmlEscape(page),
                HtmlUtils.htmlEscape(site + badge),
                HtmlUtils.htmlEscape(alternative)));
  }

  private static String address(String path, String name) {
    return UriComponentsBuilder.fromPath(path).pathSegment(name).encode().build().toUriString();
  }
}
