//! The order of the arguments: flags that hold for every subcommand may stand before it.

use std::ffi::OsString;

use clap::{Arg, Command};

/// Moves a subcommand before the global flags in front of it: `-C DIR config` becomes `config -C DIR`.
///
/// With any flag before it clap takes the word for a path, as it should after a flag of the main job: a folder may be
/// called `config`.
pub(crate) fn subcommand_first(command: &Command, mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(written) = arguments.get(at).and_then(|argument| argument.to_str()) {
        let Some(length) = global_flag(command, written) else {
            if command.get_subcommands().any(|subcommand| subcommand.get_name() == written) {
                arguments[1..=at].rotate_right(1);
            }
            break;
        };
        at += length;
    }
    arguments
}

/// How many arguments a global flag takes up, its value included.
fn global_flag(command: &Command, written: &str) -> Option<usize> {
    let globals = || command.get_arguments().filter(|argument| argument.is_global_set());
    let with_value = |flag: &Arg, attached: bool| if flag.get_action().takes_values() && !attached { 2 } else { 1 };
    if let Some(long) = written.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        let flag = globals().find(|flag| flag.get_long() == Some(name))?;
        return Some(with_value(flag, value.is_some()));
    }
    let mut short = written.strip_prefix('-')?.chars();
    let name = short.next()?;
    let flag = globals().find(|flag| flag.get_short() == Some(name))?;
    Some(with_value(flag, !short.as_str().is_empty()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn ordered(words: &str) -> String {
        let arguments = words.split(' ').map(OsString::from).collect();
        let ordered = subcommand_first(&Cli::command(), arguments);
        ordered.iter().map(|word| word.to_str().expect("text")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn global_flags_may_stand_before_a_subcommand() {
        assert_eq!(ordered("x -C dir config"), "x config -C dir");
        assert_eq!(ordered("x -Cdir -q rules --format json"), "x rules -Cdir -q --format json");
        assert_eq!(ordered("x --color=never --isolated config"), "x config --color=never --isolated");
    }

    #[test]
    fn a_word_behind_other_flags_is_a_path() {
        assert_eq!(ordered("x --dry-run config"), "x --dry-run config");
        assert_eq!(ordered("x -C dir a config"), "x -C dir a config");
        assert_eq!(ordered("x -- config"), "x -- config");
        assert_eq!(ordered("x -C config"), "x -C config");
    }
}
