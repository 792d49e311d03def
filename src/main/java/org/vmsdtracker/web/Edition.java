package org.vmsdtracker.web;

import java.time.Instant;

/**
 * What the application shows, as far as answers depend on it.
 *
 * @param number grows whenever the tracker shows something else, be it the same in effect
 * @param data changes with the commit scanned, the history, the rules and the code
 * @param pages changes with these, and with what pages say about the scans
 * @param since when this process first showed the data, to the second
 */
record Edition(long number, String data, String pages, Instant since) {}
