package org.vmsdtracker.web.page;

import java.util.List;

/**
 * A page that says why there is no other.
 *
 * @param frame its frame
 * @param status the HTTP status
 * @param sentence what is wrong and what to do
 * @param suggestions where the reader may have wanted to go
 */
record FailureView(Frame frame, int status, String sentence, List<Link> suggestions) {}
