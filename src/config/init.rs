//! The commented configuration file that `init` writes.

use std::fmt::Write as _;

use super::keys::{KEYS, Kind};

/// Its text: every key with what it means, all commented out.
pub(crate) fn commented() -> String {
    let mut text = "# Configuration of gofix-trio. Everything here is optional; a line counts once its `#` is gone.\n\
                    # `gofix-trio config` shows what is in force, `gofix-trio rules` the rules.\n"
        .to_owned();
    for key in KEYS {
        let form = match key.kind {
            Kind::Text(words) | Kind::List(words) if !words.is_empty() => format!(" ({})", words.join(", ")),
            _ => String::new(),
        };
        let _ = write!(text, "\n# {}{form}\n# {} = {}\n", key.docs, key.name, key.example);
    }
    text
}
