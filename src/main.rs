//! The binary of [`gofix_trio`].

use std::process::ExitCode;

fn main() -> ExitCode {
    gofix_trio::main()
}
