/** The REST API: one controller a resource, errors as RFC 9457 problem documents. */
@NullMarked
package org.vmsdtracker.web.api;

import org.jspecify.annotations.NullMarked;
