package io.gateledger;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Every test that needs Quarkus, in one JVM: given to JVMs one by one, each would start a service
 * of its own.
 */
@Suite
@SelectPackages("io.gateledger")
@IncludeClassNamePatterns(".*QuarkusTest")
class QuarkusTestSuite {}
