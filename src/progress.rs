//! The progress bar: on a terminal only, and only when a run takes longer than a moment.

use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Progress as Wanted;

/// Runs shorter than this show nothing.
const A_MOMENT: Duration = Duration::from_millis(700);

/// How often a bar without steps moves.
const TICK: Duration = Duration::from_millis(120);

/// A bar that shows itself when it is worth it.
pub(crate) struct Bar {
    started: Instant,
    is_wanted: bool,
    done: AtomicU64,
    shown: OnceLock<ProgressBar>,
}

impl Bar {
    /// A bar that is not shown yet.
    pub(crate) fn new(wanted: Wanted, quiet: bool) -> Self {
        let in_ci = std::env::var_os("CI").is_some();
        let is_wanted = wanted == Wanted::Auto && !quiet && !in_ci && std::io::stderr().is_terminal();
        Self { started: Instant::now(), is_wanted, done: AtomicU64::new(0), shown: OnceLock::new() }
    }

    /// Takes it off the screen.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.shown.get() {
            bar.finish_and_clear();
        }
    }
}

impl gofix_engine::Progress for Bar {
    fn advanced(&self, total: usize) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.is_wanted || self.started.elapsed() < A_MOMENT {
            return;
        }
        let bar = self.shown.get_or_init(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} packages, {eta} left");
            let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        bar.set_position(done);
    }

    fn proving(&self, what: &str) {
        if !self.is_wanted {
            return;
        }
        let bar = self.shown.get_or_init(|| ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(TICK);
    }
}

/// Nobody is told anything.
pub(crate) struct Quiet;

impl gofix_engine::Progress for Quiet {
    fn advanced(&self, _: usize) {}
}
