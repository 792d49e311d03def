package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Turns what comes oldest first around. */
final class Newest {

  private Newest() {}

  static <T> Collector<T, ?, List<T>> first() {
    return Collectors.collectingAndThen(
        Collectors.toCollection(ArrayList::new),
        list -> {
          Collections.reverse(list);
          return List.copyOf(list);
        });
  }
}
