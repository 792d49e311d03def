package org.vmsdtracker.analysis;

/** What one file says about registrations; a pure function of its bytes. */
public record FileFacts(String placeholder) {}
