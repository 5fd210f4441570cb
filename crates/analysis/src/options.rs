//! What a team knows of its own code and the tables of libraries do not.
//!
//! [`Options`] reaches the rules through [`crate::RuleContext::options`]. Every list is empty unless the configuration fills
//! it. Functions are named as go/types does: `example.com/log.Die`, `(*example.com/db.Tx).Finish`, `example.com/db.Tx.Finish`.

use std::sync::Arc;

use gofix_knowledge::OwnFacts;
use gofix_semantics::SymbolPath;

/// The team's own knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Facts about functions.
    pub own: OwnFacts,
    /// What fixes write where a time limit is missing.
    pub timeouts: Timeouts,
    /// Whether a caller without a context passes `context.TODO()` where a function gets a parameter for one.
    pub todo_contexts: bool,
}

/// Time limits, as Go expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// `ReadHeaderTimeout` of an `http.Server`.
    pub server_read_header: String,
    /// `Timeout` of an `http.Client`.
    pub http_client: String,
}

impl std::default::Default for Timeouts {
    fn default() -> Self {
        Self { server_read_header: "10 * time.Second".to_owned(), http_client: "30 * time.Second".to_owned() }
    }
}

/// The function or method that a text names; `None` where it is not of a form that names one.
pub fn symbol_path(text: &str) -> Option<SymbolPath> {
    let text = text.trim();
    let (text, is_method) = match text.strip_prefix('(') {
        Some(rest) => {
            let (receiver, name) = rest.split_once(").")?;
            (format!("{}.{name}", receiver.trim_start_matches('*')), true)
        }
        None => (text.to_owned(), false),
    };
    let dot_from = text.rfind('/').map_or(0, |slash| slash + 1);
    let (_, tail) = text.split_at_checked(dot_from)?;
    let mut parts: Vec<&str> = tail.split('.').collect();
    let name = parts.pop()?;
    // A package's last element may hold dots (`gopkg.in/yaml.v3`), but a type begins with a letter that a version does not.
    let is_version = |part: &str| part.strip_prefix('v').is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
    let receiver = match parts.as_slice() {
        [_, .., last] if is_method || !is_version(last) => parts.pop(),
        _ => None,
    };
    let package_tail = parts.join(".");
    let head = text.get(..dot_from)?;
    let package = format!("{head}{package_tail}");
    let is_name = |name: &str| {
        name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    if package.is_empty()
        || !is_name(name)
        || receiver.is_some_and(|r| !is_name(r))
        || (is_method && receiver.is_none())
    {
        return None;
    }
    Some(SymbolPath { package: Arc::from(package), receiver: receiver.map(Arc::from), name: Arc::from(name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_go_types() {
        for (text, wanted) in [
            ("example.com/log.Die", Some(("example.com/log", None, "Die"))),
            ("os.Exit", Some(("os", None, "Exit"))),
            ("(*example.com/db.Tx).Finish", Some(("example.com/db", Some("Tx"), "Finish"))),
            ("(example.com/db.Tx).Finish", Some(("example.com/db", Some("Tx"), "Finish"))),
            ("example.com/db.Tx.Finish", Some(("example.com/db", Some("Tx"), "Finish"))),
            ("gopkg.in/yaml.v3.Die", Some(("gopkg.in/yaml.v3", None, "Die"))),
            ("Die", None),
            ("example.com/log.", None),
            ("(*Tx.Finish", None),
            ("", None),
        ] {
            let got = symbol_path(text);
            let got = got.as_ref().map(|p| (&*p.package, p.receiver.as_deref(), &*p.name));
            assert_eq!(got, wanted, "{text}");
        }
    }
}
