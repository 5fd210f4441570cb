//! `--interactive` in a pseudo-terminal.
#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Child, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::module::{Module, source};

/// The command in a terminal of its own.
pub(crate) struct Terminal {
    screen: File,
    child: Child,
    seen: String,
}

impl Terminal {
    pub(crate) fn start(module: &Module, arguments: &[&str], editor: &str) -> Self {
        let controller: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&controller).expect("ours");
        unlockpt(&controller).expect("ours");
        let size = Winsize { ws_row: 24, ws_col: 60, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&controller, size).expect("ours");
        let name = ptsname(&controller, Vec::new()).expect("it has a name").into_string().expect("ASCII");
        let end = || {
            let flags = i32::try_from(OpenptFlags::NOCTTY.bits()).expect("small");
            let end = OpenOptions::new().read(true).write(true).custom_flags(flags).open(&name);
            Stdio::from(end.expect("the other end"))
        };
        let mut command = module.command(arguments);
        command.stdin(end()).stdout(end()).stderr(end()).env("GIT_EDITOR", editor).env("TERM", "xterm-256color");
        let child = command.spawn().expect("it can be started");
        Self { screen: File::from(controller), child, seen: String::new() }
    }

    /// Waits for a text to come up.
    #[track_caller]
    fn expect(&mut self, text: &str) {
        let mut buffer = [0; 4096];
        while !self.seen.contains(text) {
            match self.screen.read(&mut buffer) {
                Ok(count) if count > 0 => self.seen.push_str(&String::from_utf8_lossy(&buffer[..count])),
                _ => panic!("{text:?} did not come up in {:?}", self.seen),
            }
        }
        self.seen = self.seen.split_once(text).map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    }

    #[track_caller]
    fn answer(&mut self, number: &str, key: &str) {
        self.expect(&format!("({number}) Apply this fix [y,n,q,a,d,e,?]?"));
        self.screen.write_all(format!("{key}\n").as_bytes()).expect("the command listens");
    }

    /// All that comes up until the command ends, and how it ends.
    pub(crate) fn everything(mut self) -> (String, Option<i32>) {
        let mut buffer = [0; 4096];
        while let Ok(count) = self.screen.read(&mut buffer) {
            if count == 0 {
                break;
            }
            self.seen.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
        let code = self.child.wait().expect("it ends").code();
        (self.seen, code)
    }

    fn end(mut self) -> Option<i32> {
        let mut rest = Vec::new();
        // The end of a terminal is an error on some systems.
        let _ = self.screen.read_to_end(&mut rest);
        self.child.wait().expect("it ends").code()
    }
}

/// The functions that got their fix.
fn fixed(module: &Module) -> Vec<String> {
    let text = module.read("a.go");
    let functions = text.split("\nfunc ").skip(1).filter(|function| function.contains("defer cancel()"));
    functions.map(|function| function.split('(').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_fix_is_asked_for() {
    let module = Module::with_findings(&["A", "B", "C"]);
    let mut terminal = Terminal::start(&module, &["-i"], "false");
    terminal.expect("a.go:9:17: ");
    terminal.expect("+\tdefer cancel()");
    terminal.answer("1/3", "y");
    terminal.answer("2/3", "?");
    terminal.expect("y - apply this fix");
    terminal.answer("2/3", "n");
    terminal.answer("3/3", "y");
    assert_eq!(terminal.end(), Some(1));
    assert_eq!(fixed(&module), ["A", "C"]);
}

#[test]
fn an_answer_may_hold_for_the_rule_or_for_the_rest() {
    for (keys, wanted) in [(vec!["n", "a"], vec!["B", "C"]), (vec!["y", "d"], vec!["A"]), (vec!["y", "q"], vec!["A"])] {
        let module = Module::with_findings(&["A", "B", "C"]);
        let mut terminal = Terminal::start(&module, &["--interactive"], "false");
        for (index, key) in keys.iter().enumerate() {
            terminal.answer(&format!("{}/3", index + 1), key);
        }
        terminal.end();
        assert_eq!(fixed(&module), wanted, "{keys:?}");
    }
}

#[test]
fn a_fix_can_be_edited() {
    let module = Module::with_findings(&["A", "B"]);
    let before = module.read("a.go");
    let mut terminal = Terminal::start(&module, &["-i"], "sed -i 's/defer cancel()/defer cancel() \\/\\/ by hand/'");
    terminal.answer("1/2", "e");
    terminal.answer("2/2", "y");
    terminal.end();
    let text = module.read("a.go");
    assert_eq!((text.matches("// by hand").count(), fixed(&module).len()), (1, 2), "{text}");
    // An editor that fails, or makes of it what is no Go, changes nothing.
    for editor in ["false", "sed -i 's/defer/{{{/'"] {
        module.write("a.go", &before);
        let mut terminal = Terminal::start(&module, &["-i"], editor);
        terminal.answer("1/2", "e");
        terminal.expect("the fix is as it was");
        terminal.answer("1/2", "q");
        terminal.end();
        assert_eq!(module.read("a.go"), before);
    }
}

#[test]
fn the_end_of_the_input_is_a_no() {
    let module = Module::new(&[("a.go", &source(&["A"])), ("work.go", crate::module::WORK)]);
    let before = module.read("a.go");
    module.run(&["-i"]).expect(1);
    assert_eq!(module.read("a.go"), before);
    module.run_with(&["-i"], "y\n").expect(0);
    assert_ne!(module.read("a.go"), before);
    module.run(&["-i", "--dry-run"]).expect(2);
}

/// In a narrow terminal explanations break between words, and every line of them stays a comment of the patch.
#[test]
fn explanations_break_at_the_terminals_width() {
    let module = Module::with_findings(&["A"]);
    let mut terminal = Terminal::start(&module, &["--check"], "false");
    terminal.expect("lost-cancel");
    let mut rest = terminal.seen.clone();
    let mut buffer = [0; 4096];
    while let Ok(count) = terminal.screen.read(&mut buffer) {
        if count == 0 {
            break;
        }
        rest.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    assert!(rest.contains("\u{1b}[2m#\u{1b}[0m   "), "{rest:?}");
}
