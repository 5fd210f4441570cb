//! Running a process to its end, or to the end of our patience; nothing of it is left running.
//!
//! The process gets a group of its own, which is killed as a whole when it has said nothing for too long, when the user
//! interrupts, and also when it ends by itself, since what it started may live on. It writes into files rather than pipes:
//! whoever keeps such a file open keeps nobody waiting.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// No tool says more than this that is worth reading.
const MOST: u64 = 512 << 20;

/// How long to wait between two looks.
const LOOK: Duration = Duration::from_millis(20);

/// How a process ended and what it said.
#[derive(Debug)]
pub(crate) struct Finished {
    /// Whether it ended with success.
    pub(crate) is_success: bool,
    /// What it wrote to standard output.
    pub(crate) stdout: String,
    /// What it wrote to standard error.
    pub(crate) stderr: String,
}

/// Why there is no end to report.
#[derive(Debug)]
pub(crate) enum Unfinished {
    /// It said nothing for too long and was killed.
    Silent,
    /// The user does not want to wait.
    Interrupted,
    /// It could not be started or watched.
    Io(io::Error),
}

impl From<io::Error> for Unfinished {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Runs a process. `patience` is how long it may say nothing.
pub(crate) fn finish(mut command: Command, patience: Duration, signals: &Signals) -> Result<Finished, Unfinished> {
    let mut output = [tempfile::tempfile()?, tempfile::tempfile()?];
    command.stdin(Stdio::null()).stdout(output[0].try_clone()?).stderr(output[1].try_clone()?);
    own_group(&mut command);
    let guard = signals.guard();
    let mut group = Group(command.spawn()?);
    let (mut said, mut since) = (0, Instant::now());
    let status = loop {
        if let Some(status) = group.0.try_wait()? {
            break status;
        }
        let now = output[0].metadata()?.len() + output[1].metadata()?.len();
        if now != said {
            (said, since) = (now, Instant::now());
        }
        if guard.is_interrupted() {
            return Err(Unfinished::Interrupted);
        }
        if since.elapsed() > patience || said > MOST {
            return Err(Unfinished::Silent);
        }
        sleep(LOOK);
    };
    drop(group);
    let [stdout, stderr] = output.each_mut().map(text);
    Ok(Finished { is_success: status.success(), stdout: stdout?, stderr: stderr? })
}

fn text(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(MOST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A process and all that it starts.
struct Group(Child);

impl Drop for Group {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            use rustix::process::{Pid, Signal, kill_process_group};
            // An error says that nobody is left.
            let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

/// The signals that end a command. While a process runs they are noted, since a group of its own does not get them from
/// the terminal; otherwise they do what they always did.
pub(crate) struct Signals {
    came: Arc<AtomicBool>,
    is_default: Arc<AtomicBool>,
}

impl Signals {
    /// Takes the signals over.
    pub(crate) fn new() -> io::Result<Self> {
        use signal_hook::consts::TERM_SIGNALS;
        let signals = Self { came: Arc::default(), is_default: Arc::new(AtomicBool::new(true)) };
        for signal in TERM_SIGNALS {
            signal_hook::flag::register_conditional_default(*signal, Arc::clone(&signals.is_default))?;
            signal_hook::flag::register(*signal, Arc::clone(&signals.came))?;
        }
        Ok(signals)
    }

    fn guard(&self) -> Guard<'_> {
        self.is_default.store(false, Ordering::SeqCst);
        Guard(self)
    }
}

/// As long as it lives, signals are noted only.
struct Guard<'s>(&'s Signals);

impl Guard<'_> {
    fn is_interrupted(&self) -> bool {
        self.0.came.load(Ordering::SeqCst)
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.is_default.store(true, Ordering::SeqCst);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, patience: u64) -> Result<Finished, Unfinished> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        finish(command, Duration::from_millis(patience), &Signals::new().expect("signals can be taken"))
    }

    #[test]
    fn says_what_it_said() {
        let done = shell("echo a; echo b >&2; exit 3", 60_000).expect("it ends");
        assert_eq!((done.is_success, done.stdout.as_str(), done.stderr.as_str()), (false, "a\n", "b\n"));
        assert!(shell("exit 0", 60_000).expect("it ends").is_success);
    }

    #[test]
    fn nothing_is_left_running() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let pid = folder.path().join("pid");
        let is_alive = || {
            let pid = std::fs::read_to_string(&pid).expect("the script wrote it");
            Command::new("kill").args(["-0", pid.trim()]).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
        };
        let start = format!("sleep 1000 & echo $! > {}", pid.display());
        shell(&start, 60_000).expect("it ends, although a child of it does not");
        // The killed child is gone when the system has taken it in.
        let gone = || {
            (0..500).any(|_| {
                !is_alive() || {
                    sleep(LOOK);
                    false
                }
            })
        };
        assert!(gone(), "what it started lives on");
        assert!(matches!(shell(&format!("{start}; sleep 1000"), 300), Err(Unfinished::Silent)));
        assert!(gone(), "what it started lives on");
    }
}
