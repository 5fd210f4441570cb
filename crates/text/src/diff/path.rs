//! Names of files as `git` writes them in the head of a diff.

use std::fmt::Write;

/// `prefix` and `path`, in quotes where a byte of it would not survive bare, and then with C escapes.
///
/// A name with a space gets a tab behind it, which tells `patch` where the name ends.
pub(super) fn quoted(prefix: &str, path: &str) -> String {
    if !path.bytes().any(needs_quotes) {
        let end = if path.contains(' ') { "\t" } else { "" };
        return format!("{prefix}{path}{end}");
    }
    let mut quoted = format!("\"{prefix}");
    for byte in path.bytes() {
        match escape(byte) {
            Some(letter) => quoted.extend(['\\', letter]),
            None if needs_quotes(byte) => {
                write!(quoted, "\\{byte:03o}").expect("invariant: a string takes any text");
            }
            None => quoted.push(char::from(byte)),
        }
    }
    quoted.push('"');
    quoted
}

fn needs_quotes(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\')
}

fn escape(byte: u8) -> Option<char> {
    Some(match byte {
        0x07 => 'a',
        0x08 => 'b',
        b'\t' => 't',
        b'\n' => 'n',
        0x0b => 'v',
        0x0c => 'f',
        b'\r' => 'r',
        b'"' => '"',
        b'\\' => '\\',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn names() {
        for (path, expected) in [
            ("cmd/main.go", "a/cmd/main.go"),
            ("my file.go", "a/my file.go\t"),
            ("ü.go", r#""a/\303\274.go""#),
            ("a\t\"b\\.go", r#""a/a\t\"b\\.go""#),
            ("\u{1}\n \u{7f}", r#""a/\001\n \177""#),
        ] {
            assert_eq!(quoted("a/", path), expected);
        }
    }
}
