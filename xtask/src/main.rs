//! Development tasks: `cargo xtask TASK`. Start reading at [`TASKS`]; each task is a module of its own.

mod corpus;
mod docs;
mod equivalence;
mod full;
mod fuzz;
mod generate_std;
mod measure_types;
mod new_rule;

use std::process::ExitCode;

struct Task {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "corpus",
        about: "public modules, fixed on a copy and compared with the last time: --only WORD, --from N, --count N",
        run: corpus::run,
    },
    Task { name: "docs", about: "write the generated pages: rules, flags, schema, picture", run: docs::run },
    Task {
        name: "equivalence",
        about: "generated programs behave alike before and after the fixes: --functions N, --seed S",
        run: equivalence::run,
    },
    Task { name: "full", about: "lints and all tests, those that take long included", run: full::run },
    Task { name: "fuzz", about: "fuzzing of all targets: --seconds N, --target NAME", run: fuzz::run },
    Task {
        name: "generate-std",
        about: "write the index of the standard library from the Go that is installed",
        run: generate_std::run,
    },
    Task {
        name: "measure-types",
        about: "what the calls of a module are taken for, against go/types: MODULE...",
        run: measure_types::run,
    },
    Task { name: "new-rule", about: "write the three places of a new rule: NAME GROUP", run: new_rule::run },
];

fn main() -> anyhow::Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some((name, rest)) = args.split_first()
        && let Some(task) = TASKS.iter().find(|task| task.name == name)
    {
        (task.run)(rest)?;
        return Ok(ExitCode::SUCCESS);
    }
    say("usage: cargo xtask TASK\n\ntasks:");
    for task in TASKS {
        say(&format!("  {:<14} {}", task.name, task.about));
    }
    Ok(ExitCode::from(2))
}

/// Tells the developer something. That nobody may be listening is no reason to fail.
fn say(message: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{message}");
}
