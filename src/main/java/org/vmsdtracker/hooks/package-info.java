/**
 * Tells others' servers what is new, as Standard Webhooks: who wants to be told, what is to be sent
 * and was, the sending itself, and the guard that keeps it off private networks. Owns its storage
 * port, which the store implements.
 */
@NullMarked
@ApplicationModule(
    displayName = "hooks",
    allowedDependencies = {"render", "history", "snapshot", "git", "analysis"})
package org.vmsdtracker.hooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
