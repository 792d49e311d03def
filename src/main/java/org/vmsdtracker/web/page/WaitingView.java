package org.vmsdtracker.web.page;

/**
 * The page before the first answer.
 *
 * @param frame its frame
 * @param progress what is going on
 * @param source where it is told anew
 * @param outlook what happens then
 */
record WaitingView(Frame frame, ProgressView progress, String source, String outlook) {}
