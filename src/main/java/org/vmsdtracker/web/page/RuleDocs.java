package org.vmsdtracker.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Rules;

/** What the documents say about the rules, as HTML; made once at the start from Markdown. */
@Component
class RuleDocs {

  private static final String FOLDER = "rules/";
  private static final String INDEX = "README";

  private final Map<String, String> byRule;
  private final String index;

  RuleDocs() {
    byRule =
        Rules.ALL.stream()
            .map(Rule::id)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), RuleDocs::html));
    index = html(INDEX);
  }

  /** What is said about a rule, without its title. */
  String of(Rule rule) {
    return byRule.getOrDefault(rule.id(), "");
  }

  /** What is said about all of them, without its title. */
  String index() {
    return index;
  }

  private static String html(String name) {
    var document = new ClassPathResource(FOLDER + name + ".md");
    try (InputStream in = document.getInputStream()) {
      return html(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(
          "There is no src/docs/rules/%s.md, or it can't be read; each rule has its document."
              .formatted(name),
          e);
    }
  }

  static String html(String name, String markdown) {
    var extensions = List.of(TablesExtension.create());
    Node document = Parser.builder().extensions(extensions).build().parse(markdown);
    Node first = document.getFirstChild();
    if (first instanceof Heading) {
      first.unlink();
    }
    if (name.equals(INDEX)) {
      withoutFirstTable(document);
    }
    document.accept(new Addresses(name.equals(INDEX) ? "rules/" : ""));
    String html =
        HtmlRenderer.builder()
            .extensions(extensions)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build()
            .render(document);
    return scrolling(html);
  }

  /** The page itself lists the rules, with the levels that are configured. */
  private static void withoutFirstTable(Node document) {
    Node node = document.getFirstChild();
    while (node != null && !(node instanceof TableBlock)) {
      node = node.getNext();
    }
    if (node != null) {
      node.unlink();
    }
  }

  /** Tables scroll by themselves; raw HTML is escaped, so every tag is the renderer's. */
  private static String scrolling(String html) {
    return html.replace(
            "<table>", "<div class=\"scroll\" role=\"group\" tabindex=\"0\"><table class=\"grid\">")
        .replace("</table>", "</table></div>");
  }

  /** Links between the documents lead to pages; those to documents that aren't served go. */
  private static final class Addresses extends AbstractVisitor {

    private final String folder;

    Addresses(String folder) {
      this.folder = folder;
    }

    @Override
    public void visit(Link link) {
      String to = link.getDestination();
      if (to.matches("VMSD-\\d+\\.md(#.*)?")) {
        link.setDestination(folder + to.replace(".md", ""));
      } else if (to.matches("README\\.md(#.*)?")) {
        link.setDestination("../rules");
      } else if (!to.matches("https?://.*")) {
        while (link.getFirstChild() != null) {
          link.insertBefore(link.getFirstChild());
        }
        link.unlink();
      }
    }
  }
}
