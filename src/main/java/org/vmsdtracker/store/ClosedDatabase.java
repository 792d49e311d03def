package org.vmsdtracker.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Lets the pool drop connections to an H2 database that closed itself, as it does where it can't be
 * written: the next connection opens it again.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

  private static final Set<Integer> CLOSED =
      Set.of(
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.DATABASE_IS_CLOSED,
          ErrorCode.IO_EXCEPTION_1,
          ErrorCode.IO_EXCEPTION_2);

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    return CLOSED.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
