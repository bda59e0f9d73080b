//! How far a long run has come, shown on a terminal only.

use std::time::Duration;

use indicatif::ProgressBar;
use onrecord::{Stage, Watch};

use crate::console::Console;

/// A line on standard error that says what is being done; it goes away with its last step.
#[derive(Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Shown unless the user wants quiet or there is no terminal.
    pub(crate) fn new(console: &Console) -> Self {
        let bar = if console.quiet() { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self(bar)
    }
}

impl Watch for Progress {
    fn begins(&self, stage: &Stage<'_>) {
        let words = match stage {
            Stage::Writing(path) => {
                format!("writing {}", path.file_name().unwrap_or_default().to_string_lossy())
            }
            _ => "reading".to_owned(),
        };
        self.0.set_message(words);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
