package org.vmsdtracker.web.page;

/**
 * The page before the first answer.
 *
 * @param frame its frame
 * @param progress what is going on
 */
record WaitingView(Frame frame, ProgressView progress) {}
