package org.vmsdtracker.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an argument of the type {@link Representation}: what the handler answers, the first where the
 * request likes all alike.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Offers {

  /** The formats there are. */
  Representation[] value();
}
