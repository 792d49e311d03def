package org.vmsdtracker.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler: what it answers with 200 follows from the address, the format and the {@link
 * Edition} alone, so that it is made once and sent again as bytes, with a strong ETag. It holds no
 * clock and nothing about who asks.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Kept {}
