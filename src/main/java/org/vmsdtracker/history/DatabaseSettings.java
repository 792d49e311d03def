package org.vmsdtracker.history;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL database that several instances may share.
 *
 * @param url its address, such as {@code jdbc:postgresql://host:5432/vmsd}; holds no password
 * @param user who connects
 * @param password the user's password; empty where the server asks for none
 * @param passwordFile a file whose first line is the password; null where there is none
 */
public record DatabaseSettings(
    @DefaultValue("") String url,
    @DefaultValue("vmsd") String user,
    @DefaultValue("") String password,
    @Nullable Path passwordFile) {

  private static final Pattern FORM = Pattern.compile("jdbc:postgresql:(?!//[^/]*@)\\S+");
  private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=");

  public DatabaseSettings {
    if (!FORM.matcher(url).matches() || SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "vmsd.database.url isn't an address such as jdbc:postgresql://host:5432/vmsd; user and password stand in vmsd.database.user and vmsd.database.password-file.");
    }
    if (passwordFile != null) {
      String text =
          SettingFile.read(
              passwordFile, "vmsd.database.password-file", "vmsd.database.password", password);
      password = text.lines().findFirst().orElse("");
      passwordFile = null;
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[%s as %s]".formatted(url, user);
  }
}
