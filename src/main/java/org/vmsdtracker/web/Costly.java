package org.vmsdtracker.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler whose answers cost so much that each client gets only so many a minute; those that
 * are kept cost nothing.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Costly {

  /** The parameters that make it so, any of them; none where it always is. */
  String[] when() default {};
}
