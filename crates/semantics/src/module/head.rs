//! The head of a Go file, read without a parser: what stands before the package clause, the package's name, the imports.
//!
//! Start at [`FileHead::scan`]. It looks at no more than the head of the file, so it is cheap enough to decide for every file of
//! a folder whether it belongs to a package. It never fails: a head that can't be read has no package name, or fewer imports.
//! The rules on where a constraint may stand are those of the go command, see [`super::constraint`].

use super::constraint::{Constraint, ConstraintError};
use super::version::GoVersion;

/// What the head of a Go file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHead {
    /// Name in the package clause; `None` when there is no readable clause.
    pub package: Option<String>,
    /// The paths of the import declarations, in order, as far as they can be read.
    pub imports: Vec<String>,
    /// The build constraint: the `//go:build` line, else all effective `// +build` lines together.
    pub constraint: Result<Option<Constraint>, ConstraintError>,
    /// The least Go version that the `//go:build` line implies. `// +build` lines imply none.
    pub version: Option<GoVersion>,
    /// Marked `// Code generated … DO NOT EDIT.`.
    pub generated: bool,
    /// Keys and values of the `//go:debug` lines, which count in package `main` alone.
    pub debug: Vec<(String, String)>,
}

impl FileHead {
    /// Reads the head of a file; `text` may end anywhere behind the imports.
    pub fn scan(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let comments = HeadComments::read(text);
        let (package, imports) = clauses(text);
        let constraint = comments.constraint();
        let version = match &constraint {
            Ok(Some(constraint)) if !comments.go_build.is_empty() => constraint.implied_version(),
            _ => None,
        };
        Self { package, imports, constraint, version, generated: comments.generated, debug: comments.debug }
    }

    /// Whether the file imports `"C"`.
    pub fn is_cgo(&self) -> bool {
        self.imports.iter().any(|path| path == "C")
    }

    /// The language version of the file in a module of version `module`: what its constraint implies, but at least 1.21
    /// then, else the module's.
    pub fn language(&self, module: Option<GoVersion>) -> Option<GoVersion> {
        self.version.map(|version| version.max(GoVersion::LEAST_BY_CONSTRAINT)).or(module)
    }
}

/// The comments in front of the package clause, as far as they mean something.
#[derive(Default)]
struct HeadComments<'t> {
    /// What stands behind `//go:build`.
    go_build: Vec<&'t str>,
    /// What stands behind `// +build` above the last blank line in front of the first thing that is no `//` comment.
    plus_build: Vec<&'t str>,
    generated: bool,
    debug: Vec<(String, String)>,
}

impl<'t> HeadComments<'t> {
    fn read(text: &'t str) -> Self {
        let mut head = Self::default();
        let mut pending = Vec::new();
        let mut in_line_comments = true;
        let mut in_block = false;
        for raw in text.lines() {
            let line = raw.trim();
            head.generated |= is_generated_mark(if in_block { raw } else { line });
            if line.is_empty() && in_line_comments {
                head.plus_build.append(&mut pending);
            }
            in_line_comments &= line.is_empty() || line.starts_with("//");
            if !in_block && line.starts_with("//") {
                head.go_build.extend(directive(line, "//go:build"));
                head.debug.extend(directive(line, "//go:debug").and_then(key_value));
                if in_line_comments {
                    pending.extend(plus_build(line));
                }
            }
            match skip_comments(line, in_block) {
                Some(still_in_block) => in_block = still_in_block,
                None => break,
            }
        }
        head
    }

    fn constraint(&self) -> Result<Option<Constraint>, ConstraintError> {
        match self.go_build.as_slice() {
            [] => {
                Ok(self.plus_build.iter().filter_map(|line| Constraint::parse_plus_build(line)).reduce(Constraint::and))
            }
            [line] => Constraint::parse(line).map(Some),
            _ => Err(ConstraintError::MORE_THAN_ONE),
        }
    }
}

/// Goes over the comments of a line and tells whether a block comment is open behind it; `None` when code stands there.
fn skip_comments(line: &str, in_block: bool) -> Option<bool> {
    let mut rest = line;
    if in_block {
        let Some((_, behind)) = rest.split_once("*/") else { return Some(true) };
        rest = behind;
    }
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with("//") {
            return Some(false);
        }
        let Some((_, behind)) = rest.strip_prefix("/*")?.split_once("*/") else { return Some(true) };
        rest = behind;
    }
}

/// What stands behind a directive, when the line is one.
fn directive<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(name)?;
    if rest.is_empty() || rest.starts_with(char::is_whitespace) { Some(rest.trim()) } else { None }
}

fn plus_build(line: &str) -> Option<&str> {
    directive(line.strip_prefix("//")?.trim_start(), "+build")
}

fn key_value(text: &str) -> Option<(String, String)> {
    text.split_once('=').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
}

/// Whether the line is the mark of <https://go.dev/s/generatedcode>, in its exact form.
fn is_generated_mark(line: &str) -> bool {
    line.strip_prefix("// Code generated ").is_some_and(|rest| rest.ends_with(" DO NOT EDIT."))
}

/// The package name and the imports.
fn clauses(text: &str) -> (Option<String>, Vec<String>) {
    let mut scanner = Scanner { rest: text };
    let mut imports = Vec::new();
    let package = if scanner.word() == "package" { scanner.word() } else { "" };
    if package.is_empty() {
        return (None, imports);
    }
    while scanner.word_is("import") {
        let is_group = scanner.punctuation('(');
        while !(is_group && scanner.punctuation(')')) {
            let Some(path) = scanner.import_spec() else { return (Some(package.to_owned()), imports) };
            imports.push(path.to_owned());
            if !is_group {
                break;
            }
        }
    }
    (Some(package.to_owned()), imports)
}

/// Reads words and strings between blanks, semicolons and comments.
struct Scanner<'t> {
    rest: &'t str,
}

impl<'t> Scanner<'t> {
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{c}', ';']);
            let behind = if self.rest.starts_with("//") {
                self.rest.split_once('\n')
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                comment.split_once("*/")
            } else {
                return;
            };
            self.rest = behind.map_or("", |(_, behind)| behind);
        }
    }

    /// The identifier or keyword that comes next; empty when something else does.
    fn word(&mut self) -> &'t str {
        self.skip();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, behind) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = behind;
        word
    }

    /// Goes over `wanted` if it comes next.
    fn word_is(&mut self, wanted: &str) -> bool {
        let before = Scanner { rest: self.rest };
        let found = self.word() == wanted;
        if !found {
            *self = before;
        }
        found
    }

    fn punctuation(&mut self, wanted: char) -> bool {
        self.skip();
        let behind = self.rest.strip_prefix(wanted);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// The path of an import, over a name or dot in front of it. Import paths have no escapes.
    fn import_spec(&mut self) -> Option<&'t str> {
        if !self.punctuation('.') {
            self.word();
        }
        self.skip();
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '`'))?;
        let (path, behind) = self.rest.strip_prefix(quote)?.split_once(quote)?;
        self.rest = behind;
        if path.contains('\n') { None } else { Some(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_package_and_imports() {
        let cases: [(&str, Option<&str>, &[&str]); 14] = [
            ("package main\n", Some("main"), &[]),
            ("\u{feff}package a", Some("a"), &[]),
            ("// c\r\n\r\n/* b\r\n*/ package a // x\r\n\r\nimport \"fmt\"\r\n", Some("a"), &["fmt"]),
            ("package a; import \"fmt\"; import . \"os\"; var x int", Some("a"), &["fmt", "os"]),
            (
                "package a\nimport (\n\t\"fmt\" // no\n\t_ `embed`\n\tx \"a.b/c\"\n\n\t/* x */ . \"y\"\n)\nimport \"C\"\nfunc f() {}",
                Some("a"),
                &["fmt", "embed", "a.b/c", "y", "C"],
            ),
            ("package a\nimport ()\nimport \"b\"", Some("a"), &["b"]),
            ("package a\nimportant := \"b\"", Some("a"), &[]),
            ("package a\nimport (\"b\"; \"c", Some("a"), &["b"]),
            ("package a\nimport b", Some("a"), &[]),
            ("package é_1\n", Some("é_1"), &[]),
            ("package\n", None, &[]),
            ("packages a", None, &[]),
            ("// package a\n/* package b", None, &[]),
            ("", None, &[]),
        ];
        for (text, package, imports) in cases {
            let head = FileHead::scan(text);
            assert_eq!(head.package.as_deref(), package, "{text:?}");
            assert_eq!(head.imports, imports, "{text:?}");
        }
        assert!(FileHead::scan("package a\n\n// #include <x.h>\nimport \"C\"").is_cgo());
        assert!(!FileHead::scan("package a\n\nimport \"c\"\nvar C = `import \"C\"`").is_cgo());
    }

    #[test]
    fn finds_the_constraint() {
        let cases = [
            ("package a", Ok(None)),
            ("//go:build linux\n\npackage a", Ok(Some("linux"))),
            ("\u{feff}//go:build linux\r\n\r\npackage a", Ok(Some("linux"))),
            ("//go:build linux\npackage a", Ok(Some("linux"))),
            ("// Copyright\n\n  //go:build !cgo\n\npackage a", Ok(Some("!cgo"))),
            ("/* Copyright */\n\n//go:build linux\n\npackage a", Ok(Some("linux"))),
            ("/*\n//go:build linux\n*/\n\npackage a", Ok(None)),
            ("package a\n\n//go:build linux\n", Ok(None)),
            ("//go:build linux\n// +build windows\n\npackage a", Ok(Some("linux"))),
            ("// +build linux\n\npackage a", Ok(Some("linux"))),
            ("//+build linux darwin\n// +build !cgo\n\n// Package a\npackage a", Ok(Some("(linux || darwin) && !cgo"))),
            ("// +build linux\npackage a", Ok(None)),
            ("// Package a\n// +build linux\npackage a", Ok(None)),
            ("/* x */\n\n// +build linux\n\npackage a", Ok(None)),
            ("// +buildx linux\n\npackage a", Ok(None)),
            ("// +build\n\npackage a", Ok(None)),
            ("//go:builder linux\n\npackage a", Ok(None)),
            ("// go:build linux\n\npackage a", Ok(None)),
            ("//go:build linux &&\n\npackage a", Err("the expression ends early")),
            ("//go:build\n\npackage a", Err("the expression ends early")),
            ("//go:build a\n//go:build b\n\npackage a", Err("more than one `//go:build` line")),
        ];
        for (text, expected) in cases {
            let constraint = FileHead::scan(text).constraint;
            let shown = constraint.map(|c| c.map(|c| c.to_string())).map_err(|e| e.to_string());
            assert_eq!(shown, expected.map(|c| c.map(str::to_owned)).map_err(str::to_owned), "{text:?}");
        }
    }

    #[test]
    fn gives_the_language_version() {
        let cases = [
            ("package a", Some(20), Some(20)),
            ("package a", None, None),
            ("//go:build go1.22 && linux\n\npackage a", Some(18), Some(22)),
            ("//go:build go1.22 || linux\n\npackage a", Some(18), Some(18)),
            ("//go:build go1.22\n\npackage a", Some(25), Some(22)),
            ("//go:build go1.18\n\npackage a", Some(25), Some(21)),
            ("//go:build go1.18\n\npackage a", None, Some(21)),
            ("//go:build !go1.22\n\npackage a", Some(20), Some(20)),
            ("// +build go1.22\n\npackage a", Some(20), Some(20)),
        ];
        for (text, module, expected) in cases {
            let version = FileHead::scan(text).language(module.map(GoVersion::new));
            assert_eq!(version.map(GoVersion::minor), expected, "{text:?} {module:?}");
        }
    }

    #[test]
    fn knows_generated_files() {
        let cases = [
            ("// Code generated by protoc-gen-go. DO NOT EDIT.\n\npackage a", true),
            ("// Code generated by protoc-gen-go. DO NOT EDIT.\r\n\r\npackage a", true),
            ("// Copyright\n\n//go:build x\n\n// Code generated by x; DO NOT EDIT.\npackage a", true),
            ("/*\n// Code generated by x. DO NOT EDIT.\n*/\npackage a", true),
            ("/*\n  // Code generated by x. DO NOT EDIT.\n*/\npackage a", false),
            ("// Code generated by x. DO NOT EDIT\n\npackage a", false),
            ("// Code generated DO NOT EDIT.\n\npackage a", false),
            ("// code generated by x. DO NOT EDIT.\n\npackage a", false),
            ("/* Code generated by x. DO NOT EDIT. */\npackage a", false),
            ("package a\n// Code generated by x. DO NOT EDIT.\n", false),
        ];
        for (text, expected) in cases {
            assert_eq!(FileHead::scan(text).generated, expected, "{text:?}");
        }
    }

    #[test]
    fn reads_debug_settings() {
        let text = "//go:debug asynctimerchan=1\n//go:debug default=go1.21\n//go:debugger x=y\n\npackage main\n//go:debug a=b\n";
        let debug = FileHead::scan(text).debug;
        let expected = [("asynctimerchan", "1"), ("default", "go1.21")];
        assert_eq!(debug, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }
}
