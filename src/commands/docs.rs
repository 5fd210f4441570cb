//! Completions, the manual page and the reference of the flags, made from their declarations.

use std::fmt::Write as _;

use clap::CommandFactory as _;

use crate::cli::Cli;

/// Prints a completion script.
pub(crate) fn completions(shell: clap_complete::Shell) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "gofix-trio", &mut script);
    std::io::Write::write_all(&mut std::io::stdout(), &script)?;
    Ok(0)
}

/// Prints the manual page.
pub(crate) fn man() -> anyhow::Result<u8> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    std::io::Write::write_all(&mut std::io::stdout(), &page)?;
    Ok(0)
}

/// The flags and subcommands as Markdown.
pub(crate) fn reference() -> String {
    let mut cli = Cli::command();
    cli.build();
    let mut text = "# The command\n\nMade from the declarations of the flags by `cargo xtask docs`.\n\n\
                    `gofix-trio [OPTIONS] [PATH]...`\n"
        .to_owned();
    options(&cli, &mut text);
    text.push_str("\n## Subcommands\n");
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "\n### `gofix-trio {}`\n\n{about}.", command.get_name());
        options(command, &mut text);
    }
    text
}

/// The options of one command, by heading.
fn options(command: &clap::Command, text: &mut String) {
    let is_ours = |arg: &&clap::Arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version");
    let is_root = command.get_name() == "gofix-trio";
    let own = command.get_arguments().filter(is_ours).filter(|arg| is_root || !arg.is_global_set());
    let mut heading = None;
    for (index, arg) in own.enumerate() {
        if index == 0 || arg.get_help_heading() != heading {
            heading = arg.get_help_heading();
            if is_root {
                let _ = write!(text, "\n## {}\n", heading.unwrap_or("Main options"));
            }
            text.push_str("\n| option | meaning |\n|---|---|\n");
        }
        let _ = writeln!(text, "| {} | {} |", names(arg), meaning(arg));
    }
}

fn names(arg: &clap::Arg) -> String {
    let mut names: Vec<String> = arg.get_short().map(|short| format!("-{short}")).into_iter().collect();
    names.extend(arg.get_long().map(|long| format!("--{long}")));
    names.extend(arg.get_visible_aliases().unwrap_or_default().iter().map(|alias| format!("--{alias}")));
    let value = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string).unwrap_or_default();
    let takes_value = arg.get_action().takes_values();
    if names.is_empty() {
        return format!("`{value}`");
    }
    if arg.is_require_equals_set() {
        let is_optional = arg.get_num_args().is_some_and(|count| count.min_values() == 0);
        let value = if is_optional { format!("[={value}]") } else { format!("={value}") };
        return names.iter().map(|name| format!("`{name}{value}`")).collect::<Vec<_>>().join(" ");
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if takes_value { format!("{} `{value}`", names.join(" ")) } else { names.join(" ") }
}

fn meaning(arg: &clap::Arg) -> String {
    let mut meaning = arg.get_help().map(ToString::to_string).unwrap_or_default().replace('|', "\\|");
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if !values.is_empty() && arg.get_action().takes_values() {
        let _ = write!(meaning, ": {}", values.join(", "));
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        let _ = write!(meaning, " (default {})", defaults.join(", "));
    }
    meaning
}
