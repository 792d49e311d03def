package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;

/**
 * A report to copy or to send.
 *
 * @param frame the page's frame
 * @param name the target it is about
 * @param subject its subject
 * @param text its text
 * @param lines the number of lines of the text
 * @param send where it goes with one click; null where no address is configured
 * @param target the page of the target
 */
record ReportView(
    Frame frame,
    String name,
    String subject,
    String text,
    int lines,
    @Nullable String send,
    String target) {}
