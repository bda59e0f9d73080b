//! The example corpus lies in `corpus/`, its pack in `pack/`; the runnable examples of the library beside them.
