/** Pages for people: one controller, one view record and one template a page. */
@NullMarked
package org.vmsdtracker.web.page;

import org.jspecify.annotations.NullMarked;
