package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.web.CheckFormat;

/**
 * A text with an address: absolute, or below the application's root with a leading slash.
 *
 * @param text what is read
 * @param href where it leads
 */
record Link(String text, String href) {

  /** The address of the overview. */
  static String overview(@Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/"), at);
  }

  /** The address of a target's page. */
  static String target(String name, @Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/targets").pathSegment(name), at);
  }

  /** The address of the page that prepares a report. */
  static String report(String target, String at) {
    return local(UriComponentsBuilder.fromPath("/report").queryParam("target", target), at);
  }

  /** The address of every target as JSON. */
  static String json(@Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/api/v1/targets"), at);
  }

  /** The address of a target as JSON. */
  static String json(String target, @Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/api/v1/targets").pathSegment(target), at);
  }

  /** The address of the page of machine types. */
  static String machineTypes(@Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/machine-types"), at);
  }

  /** The address of every machine type as JSON. */
  static String machineTypesJson(@Nullable String at) {
    return local(UriComponentsBuilder.fromPath("/api/v1/machine-types"), at);
  }

  /** The address of the history of one target. */
  static String history(String target) {
    return UriComponentsBuilder.fromPath("/history")
        .queryParam("target", target)
        .encode()
        .build()
        .toUriString();
  }

  /** The address of what changed between two revisions. */
  static String compare(String from, String to) {
    return UriComponentsBuilder.fromPath("/compare")
        .queryParam("from", "{from}")
        .queryParam("to", "{to}")
        .encode()
        .buildAndExpand(from, to)
        .toUriString();
  }

  /** The address of what changed between a revision and today. */
  static String compare(String from) {
    return UriComponentsBuilder.fromPath("/compare")
        .queryParam("from", "{from}")
        .encode()
        .buildAndExpand(from)
        .toUriString();
  }

  /** The address of a rule of the gate. */
  static String rule(String id) {
    return UriComponentsBuilder.fromPath("/rules").pathSegment(id).encode().build().toUriString();
  }

  /** The address of a verdict. */
  static String check(String id) {
    return UriComponentsBuilder.fromPath("/checks").pathSegment(id).encode().build().toUriString();
  }

  /** The address of a verdict in another format. */
  static String check(String id, CheckFormat format) {
    return check(id) + "?format=" + format.word();
  }

  private static String local(UriComponentsBuilder address, @Nullable String at) {
    if (at != null) {
      address.queryParam("at", "{at}");
      return address.encode().buildAndExpand(at).toUriString();
    }
    return address.encode().build().toUriString();
  }
}
