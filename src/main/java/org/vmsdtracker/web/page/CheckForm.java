package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;

/**
 * The form that takes a patch or a range.
 *
 * @param frame the page's frame
 * @param patch what was pasted
 * @param base the revision that the patch applies to, as typed
 * @param range the range, as typed
 * @param problem why what was handed in wasn't judged; null on a form that wasn't sent
 * @param limits how much is judged, in a sentence
 * @param api the address that scripts post to
 */
record CheckForm(
    Frame frame,
    String patch,
    String base,
    String range,
    @Nullable String problem,
    String limits,
    String api) {}
