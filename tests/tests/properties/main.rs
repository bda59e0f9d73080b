//! Properties: what holds of any input, tried on inputs that nobody would write.

mod hostile;
mod offsets;
mod order;
mod readback;
mod texts;
