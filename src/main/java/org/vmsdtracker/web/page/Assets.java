package org.vmsdtracker.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The hashed names of the scripts and styles that Vite built, for templates to link. */
@Component("assets")
class Assets {

  private static final String FOLDER = "/assets/";

  private final Map<String, Chunk> chunks;

  Assets() {
    this(new ClassPathResource("static/assets/manifest.json"));
  }

  Assets(Resource manifest) {
    if (!manifest.exists()) {
      throw new IllegalStateException(
          "The pages' scripts and styles are missing: there is no "
              + manifest.getDescription()
              + ". Build with Maven (mvn package), which runs the frontend's npm build.");
    }
    try (InputStream in = manifest.getInputStream()) {
      chunks = JsonMapper.shared().readValue(in, new TypeReference<Map<String, Chunk>>() {});
    } catch (IOException e) {
      throw new IllegalStateException("Can't read " + manifest.getDescription() + ".", e);
    }
  }

  /** The address of a page's script, e.g. {@code script("waiting")}. */
  public String script(String page) {
    return FOLDER + chunk(page).file();
  }

  /** The addresses of a page's style sheets. */
  public List<String> styles(String page) {
    List<String> css = chunk(page).css();
    return css == null ? List.of() : css.stream().map(FOLDER::concat).toList();
  }

  private Chunk chunk(String page) {
    String source = "src/pages/" + page + ".ts";
    Chunk chunk = chunks.get(source);
    if (chunk == null) {
      throw new IllegalArgumentException("The frontend has no entry " + source + ".");
    }
    return chunk;
  }

  /** An entry of Vite's manifest, as far as pages need it. */
  record Chunk(String file, @Nullable List<String> css) {}
}
