/** What is kept on disk: the data directory and its lock, process id files, and logs. */
@NullMarked
package io.gateledger.standalone.files;

import org.jspecify.annotations.NullMarked;
