//! How far a long run has come, shown on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
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
        let (words, length) = match stage {
            Stage::Parsing(documents) => ("parsing documents".to_owned(), Some(*documents as u64)),
            Stage::Linking => ("linking".to_owned(), None),
            Stage::Writing(path) => {
                (format!("writing {}", path.file_name().unwrap_or_default().to_string_lossy()), None)
            }
            _ => ("reading".to_owned(), None),
        };
        self.0.set_style(style(if length.is_some() { COUNTED } else { SPINNING }));
        self.0.set_length(length.unwrap_or_default());
        self.0.set_position(0);
        self.0.set_message(words);
    }

    fn steps(&self) {
        self.0.inc(1);
    }
}

const COUNTED: &str = "{spinner} {msg} {wide_bar} {human_pos}/{human_len} {eta}";
const SPINNING: &str = "{spinner} {msg}";

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
