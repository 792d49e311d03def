package org.vmsdtracker.hooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a name. */
@FunctionalInterface
interface Lookup {

  InetAddress[] of(String host) throws UnknownHostException;
}
