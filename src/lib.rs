//! Finds and fixes goroutine leaks, lost contexts and misplaced defers in Go source.
//!
//! This is the command: flags, formats and exit status. What it does is in the layers below; it hands them the list of
//! rules and shows what comes back. See docs/ARCHITECTURE.md. It is a library for [`attack`] alone: nothing else is promised.

mod arguments;
pub mod attack;
mod baseline;
mod cli;
mod commands;
mod config;
mod git;
mod ignore_comments;
mod paths;
mod progress;
mod report;
mod screen;
mod vet;

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use cli::{Cli, Command, When};

/// The status of a command that could not do its work.
const FAILED: u8 = 2;

/// The whole command.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    match vet::run(&arguments) {
        Some(Ok(status)) => return ExitCode::from(status),
        Some(Err(error)) => return fail(&error),
        None => {}
    }
    if let Some(hint) = single_dash(&arguments) {
        return fail(&anyhow::anyhow!(hint));
    }
    let cli = match Cli::try_parse_from(arguments::subcommand_first(&Cli::command(), arguments)) {
        Ok(cli) => cli,
        Err(error) => {
            let is_answer = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let _ = error.print();
            return if is_answer { ExitCode::SUCCESS } else { ExitCode::from(FAILED) };
        }
    };
    match cli.terminal.color {
        When::Auto => {}
        When::Always => anstream::ColorChoice::Always.write_global(),
        When::Never => anstream::ColorChoice::Never.write_global(),
    }
    match execute(cli) {
        Ok(status) => ExitCode::from(status),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn execute(cli: Cli) -> anyhow::Result<u8> {
    if let Some(directory) = &cli.directory {
        std::env::set_current_dir(directory).map_err(|error| anyhow::anyhow!("-C {directory}: {error}"))?;
    }
    match cli.command {
        None => commands::run::run(&cli.run, &cli.terminal),
        Some(Command::Explain { rule, format }) => commands::rules::explain(&rule, format),
        Some(Command::Config { format }) => commands::config::show(&cli.run.config, format),
        Some(Command::Init { force }) => commands::config::init(force),
        Some(Command::Rules { format }) => commands::rules::table(format),
        Some(Command::Cache { what }) => commands::cache::run(what),
        Some(Command::Completions { shell }) => commands::docs::completions(shell),
        Some(Command::Man) => commands::docs::man(),
        Some(Command::Debug(args)) => commands::debug::run(&args),
    }
}

/// The go command's flags have one dash; ours have two.
fn single_dash(arguments: &[std::ffi::OsString]) -> Option<String> {
    let known = ["-diff", "-fix", "-json", "-tags", "-v=true"];
    let written = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    let flag = written.take_while(|argument| *argument != "--").find(|argument| known.contains(argument))?;
    Some(match flag {
        "-json" => "`-json` is a flag of the go command; here it is `--format json`".to_owned(),
        "-fix" => "`-fix` is a flag of the go command; gofix-trio applies fixes by default (`--dry-run` shows them)"
            .to_owned(),
        _ => format!("`{flag}` is a flag of the go command; here it is `-{flag}`"),
    })
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<std::io::Error>() {
        Some(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
        None => {
            cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind)
                == Some(std::io::ErrorKind::BrokenPipe)
        }
    };
    error.chain().any(io)
}

fn fail(error: &anyhow::Error) -> ExitCode {
    // Errors quote names and files; a drawing of a configuration has several lines.
    let lines: Vec<String> = format!("{error:#}").split('\n').map(screen::printable).collect();
    let _ = writeln!(anstream::stderr(), "gofix-trio: {}", lines.join("\n"));
    ExitCode::from(FAILED)
}
