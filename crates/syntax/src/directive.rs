//! Comments that mean something to Go's tools: they stay where they are.
//!
//! Start reading at [`directive`]. `//go:embed x` and its like belong to the declaration that follows, `//line` and
//! `/*line*/` renumber what comes behind them, and the comment above `import "C"` is C.
//! Sources: the documentation of cmd/compile (Line directives, Compiler directives), cmd/cgo and go/ast.

use gofix_text::{TextRange, TextSize, slice};

use crate::ast::{AstNode, ImportSpec, top_level};
use crate::comment::leading;
use crate::kind::SyntaxKind;
use crate::lexer::tokens;
use crate::tree::{Comment, SourceFile};

/// How many words of what follows a directive tell whether it is still the same.
const WORDS: usize = 3;

/// What a comment says to a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directive<'t> {
    /// `//line file:10` or `/*line file:10:5*/`: what follows the keyword.
    Line(&'t str),
    /// `//tool:name arguments`.
    Tool {
        /// `go`, `lint`, …
        tool: &'t str,
        /// `embed`, `noinline`, …
        name: &'t str,
        /// The rest of the line.
        arguments: &'t str,
    },
    /// `//export name` or `//extern name` of cgo and gccgo.
    Export(&'t str),
}

/// What a comment of a file says to a tool, if it does.
pub fn directive<'f>(file: &'f SourceFile, comment: &Comment) -> Option<Directive<'f>> {
    let text = slice(file.text(), comment.range);
    if let Some(inside) = text.strip_prefix("/*line ").and_then(|rest| rest.strip_suffix("*/")) {
        return is_place(inside).then_some(Directive::Line(inside));
    }
    let body = text.strip_prefix("//")?;
    let is_in_first_column = file.lines().line_col(comment.range.start()).column == 1;
    if let Some(place) = body.strip_prefix("line ").filter(|place| is_in_first_column && is_place(place)) {
        return Some(Directive::Line(place));
    }
    if let Some(name) = body.strip_prefix("export ").or_else(|| body.strip_prefix("extern ")) {
        return is_in_first_column.then_some(Directive::Export(name.trim()));
    }
    let (tool, rest) = body.split_once(':')?;
    let (name, arguments) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let begins_well = name.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (is_word(tool) && begins_well).then_some(Directive::Tool { tool, name, arguments: arguments.trim() })
}

/// Whether what follows `line` ends in a line number.
fn is_place(place: &str) -> bool {
    let number = place.trim_end().rsplit(':').next().unwrap_or_default();
    place.contains(':') && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// The comments that are the C of a file's `import "C"`.
pub fn cgo_preamble(file: &SourceFile) -> &[Comment] {
    let imports = top_level(file).filter(|node| node.kind() == SyntaxKind::ImportDeclaration);
    let specs = imports.flat_map(|node| node.descendants().filter_map(ImportSpec::cast).map(move |spec| (node, spec)));
    let mut of_c = specs.filter(|(_, spec)| spec.path() == "C");
    let Some((declaration, spec)) = of_c.next() else { return &[] };
    match leading(file, spec.node().start()) {
        [] => leading(file, declaration.start()),
        own => own,
    }
}

/// What tools read out of comments, each with the words of the code that it is bound to, in order: equal before and after
/// an edit, every directive still means the same.
pub fn bindings(file: &SourceFile) -> Vec<(String, String)> {
    let preamble = cgo_preamble(file);
    let is_bound = |comment: &&Comment| match directive(file, comment) {
        Some(Directive::Tool { tool, .. }) => tool == "go",
        Some(Directive::Export(_) | Directive::Line(_)) => true,
        None => preamble.contains(comment),
    };
    let bound = file.comments().iter().filter(is_bound);
    bound.map(|comment| (slice(file.text(), comment.range).to_owned(), next_words(file, comment))).collect()
}

/// The first words of the code behind a comment; empty where a blank line lies between.
fn next_words(file: &SourceFile, comment: &Comment) -> String {
    let behind = slice(file.text(), TextRange::new(comment.range.end(), TextSize::of(file.text())));
    let mut last = TextSize::default();
    let mut words = Vec::new();
    for token in tokens(behind) {
        let gap = slice(behind, TextRange::new(last, token.range.start()));
        if words.is_empty() && gap.matches('\n').count() > 1 {
            break;
        }
        last = token.range.end();
        if !token.is_comment() {
            words.push(token.text);
        }
        if words.len() == WORDS {
            break;
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_text::{FileId, slice};

    use super::{Directive, bindings, cgo_preamble, directive};
    use crate::{SourceFile, parse};

    fn file(text: &str) -> SourceFile {
        parse(FileId(0), Arc::from(text))
    }

    #[track_caller]
    fn check(comment: &str, expected: Option<Directive<'_>>) {
        let file = file(&format!("package p\n\n{comment}\nfunc f() {{}}\n"));
        let comment = file.comments().first().expect("a comment");
        assert_eq!(directive(&file, comment), expected);
    }

    #[test]
    fn directives_and_what_looks_like_them() {
        let tool = |tool, name, arguments| Some(Directive::Tool { tool, name, arguments });
        check("//go:noinline", tool("go", "noinline", ""));
        check("//go:linkname f  runtime.f", tool("go", "linkname", "f  runtime.f"));
        check("//lint:ignore SA1 why", tool("lint", "ignore", "SA1 why"));
        check("//nolint", None);
        check("// go:noinline", None);
        check("//https://example.com", None);
        check("//TODO:x", None);
        check("//line a.y:10", Some(Directive::Line("a.y:10")));
        check("//line :10:5", Some(Directive::Line(":10:5")));
        check("/*line a.y:10:5*/", Some(Directive::Line("a.y:10:5")));
        check("\t//line a.y:10", None);
        check("//line up", None);
        check("// line a.y:10", None);
        check("//export f", Some(Directive::Export("f")));
        check("/* go:noinline */", None);
    }

    #[test]
    fn the_comment_above_import_c() {
        let preamble = |text: &str| {
            let file = file(text);
            cgo_preamble(&file).iter().map(|c| slice(file.text(), c.range).to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            preamble("package p\n\n// #include <x.h>\n// int f();\nimport \"C\"\n"),
            "// #include <x.h> // int f();"
        );
        assert_eq!(preamble("package p\n\n/*\nint f();\n*/\nimport \"C\"\n"), "/*\nint f();\n*/");
        assert_eq!(preamble("package p\n\nimport (\n\t\"a\"\n\t// int f();\n\t\"C\"\n)\n"), "// int f();");
        assert_eq!(preamble("package p\n\n// int f();\n\nimport \"C\"\n"), "");
        assert_eq!(preamble("package p\n\n// a\nimport \"a\"\n"), "");
    }

    #[test]
    fn what_directives_are_bound_to() {
        let bound = |text: &str| bindings(&file(text));
        let pair = |directive: &str, words: &str| (directive.to_owned(), words.to_owned());
        let text = "package p\n\n// f is\n//\n//go:noinline\nfunc f() {}\n\n//go:generate x\n\nvar y int\n";
        assert_eq!(bound(text), [pair("//go:noinline", "func f ("), pair("//go:generate x", "")]);
        assert_ne!(bound(text), bound(&text.replace("func f", "var z int\n\nfunc f")));
        assert_eq!(bound(text), bound(&text.replace("var y", "var z, y")));
    }
}
