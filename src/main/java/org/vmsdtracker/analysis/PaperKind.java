package org.vmsdtracker.analysis;

import java.util.Optional;

/** What a file that tells about a target's surroundings is read as, told by its path alone. */
public enum PaperKind {
  /** A list of deprecated features in reStructuredText. */
  DEPRECATED_RST,
  /** A manual in Texinfo that has such a list as a chapter. */
  DEPRECATED_TEXINFO,
  /** {@code MAINTAINERS}. */
  MAINTAINERS,
  /** The top-level {@code meson.build}. */
  MESON,
  /** The top-level {@code configure}. */
  CONFIGURE,
  /** Source of an accelerator; that it exists is all it tells. */
  ACCELERATOR_SOURCE;

  /** The kind of a file, empty for one that tells nothing here. */
  public static Optional<PaperKind> of(String path) {
    return switch (path) {
      case "docs/about/deprecated.rst", "docs/system/deprecated.rst" -> Optional.of(DEPRECATED_RST);
      case "qemu-deprecated.texi", "qemu-doc.texi" -> Optional.of(DEPRECATED_TEXINFO);
      case "MAINTAINERS" -> Optional.of(MAINTAINERS);
      case "meson.build" -> Optional.of(MESON);
      case "configure" -> Optional.of(CONFIGURE);
      default ->
          AcceleratorSource.of(path).isPresent()
              ? Optional.of(ACCELERATOR_SOURCE)
              : Optional.empty();
    };
  }

  /** Reads what a file of this kind says; any bytes will do. */
  public PaperFacts read(byte[] source) {
    return switch (this) {
      case DEPRECATED_RST -> PaperFacts.ofDeprecated(DeprecatedReader.rst(source));
      case DEPRECATED_TEXINFO -> PaperFacts.ofDeprecated(DeprecatedReader.texinfo(source));
      case MAINTAINERS -> PaperFacts.ofSections(MaintainersReader.read(source));
      case MESON -> MesonAccelerators.read(source);
      case CONFIGURE -> new ConfigureAccelerators(source).read();
      case ACCELERATOR_SOURCE -> PaperFacts.NONE;
    };
  }
}
