/**
 * What the application serves over HTTP: pages in {@code page}, the REST API in {@code api}. Reads
 * history, renders, and never touches the database itself.
 */
@NullMarked
@ApplicationModule(
    displayName = "web",
    allowedDependencies = {
      "hooks",
      "render",
      "history",
      "snapshot",
      "git",
      "analysis",
      "gate",
      "patch"
    })
package org.vmsdtracker.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
