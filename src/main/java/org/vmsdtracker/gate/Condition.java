package org.vmsdtracker.gate;

import org.vmsdtracker.analysis.TargetName;

/**
 * A rule asked of one target that the change can affect.
 *
 * @param rule the rule's id
 * @param target the target
 * @param level the rule's level as configured
 * @param expected what the rule expects
 * @param actual what is so at the head
 * @param met whether it is as expected
 */
public record Condition(
    String rule, TargetName target, Level level, String expected, String actual, boolean met) {}
