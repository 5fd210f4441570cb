//! A tree as text, for people who debug a rule and for tests.

use crate::kind::Field;
use crate::tree::Node;

/// The node and everything below it: a line each, indented, with field, kind, lines and the text of what fits on one.
pub fn show(node: Node<'_>) -> String {
    let mut out = String::new();
    let mut open: Vec<Node<'_>> = Vec::new();
    for below in node.descendants() {
        while open.last().is_some_and(|parent| !parent.contains(below)) {
            open.pop();
        }
        let mut line = "  ".repeat(open.len());
        if let Some((name, _)) = Field::ALL.iter().find(|(_, field)| *field == below.field()) {
            line += name;
            line += ": ";
        }
        let error = if below.has_error() { " (error)" } else { "" };
        let text = if below.is_on_one_line() { below.text() } else { "" };
        let line = format!("{line}{} {:?}{error} {text}", below.kind().name(), below.range());
        out += line.trim_end();
        out.push('\n');
        open.push(below);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_text::FileId;

    use super::show;

    #[test]
    fn shows_fields_and_text() {
        let file = crate::parse(FileId(0), Arc::from("package p\nvar x int\n"));
        let expected = "source_file 0..20\n  package_clause 0..9 package p\n    package_identifier 8..9 p\n  \
            var_declaration 10..19 var x int\n    var_spec 14..19 x int\n      name: identifier 14..15 x\n      \
            type: type_identifier 16..19 int\n";
        assert_eq!(show(file.root()), expected);
    }
}
