//! What the test suites share: where things lie, and how a case file is read.
