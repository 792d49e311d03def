package org.vmsdtracker.store;

/** The store on an H2 database in memory, as tests of other rooms use it. */
class H2MemoryStoreTest extends StoreContract {}
