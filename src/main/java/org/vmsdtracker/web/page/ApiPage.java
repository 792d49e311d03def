package org.vmsdtracker.web.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vmsdtracker.web.ApiDescription.Operation;
import org.vmsdtracker.web.ApiDescription.Parameter;

/**
 * What bots can ask, to be tried.
 *
 * @param frame the page's frame
 * @param entries each of it
 */
record ApiPage(Frame frame, List<Entry> entries) {

  /**
   * Something that can be asked.
   *
   * @param operation what it is
   * @param isRead whether it only reads, so that a form can ask it
   * @param curl a command that asks it
   */
  record Entry(Operation operation, boolean isRead, String curl) {

    static Entry of(Operation operation, String site) {
      String action = operation.path();
      for (Parameter parameter : operation.parameters()) {
        action = action.replace("{" + parameter.name() + "}", parameter.example());
      }
      List<Parameter> asked =
          operation.parameters().stream().filter(parameter -> !parameter.inPath()).toList();
      boolean isRead = operation.method().equals("get") && !operation.isForAdmin();
      String options = options(operation);
      String query =
          asked.stream()
              .filter(parameter -> isRead && !parameter.example().isEmpty())
              .limit(2)
              .map(parameter -> parameter.name() + "=" + parameter.example())
              .collect(Collectors.joining("&"));
      String address = site + action + (query.isEmpty() ? "" : "?" + query);
      return new Entry(operation, isRead, "curl -s" + options + " '" + address + "'");
    }

    private static String options(Operation operation) {
      if (operation.isForAdmin()) {
        String method = operation.method().toUpperCase(Locale.ROOT);
        return " -X " + method + " -H \"Authorization: Bearer $TOKEN\"";
      }
      return operation.method().equals("get")
          ? ""
          : " --data-binary @- -H 'Content-Type: text/plain'";
    }
  }
}
