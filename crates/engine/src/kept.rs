//! What every fix keeps, whatever the rule: the comments, and what tools read out of them.
//!
//! Start reading at [`kept`]. A comment may move with its code, none may be lost; a directive stays bound to the code that
//! follows it.

use std::collections::BTreeMap;

use gofix_syntax::SourceFile;
use gofix_syntax::directive::bindings;
use gofix_text::slice;

/// Compares a file before and after a round. The reason names what was lost. Comments that begin with `except` may go.
pub(crate) fn kept(before: &SourceFile, after: &SourceFile, except: Option<&str>) -> Result<(), String> {
    let mut comments = comments(after);
    for (text, count) in self::comments(before) {
        if except.is_none_or(|head| !text.starts_with(head)) && comments.remove(&text).unwrap_or_default() < count {
            let first = text.lines().next().unwrap_or_default();
            return Err(format!("the comment `{first}` would be lost"));
        }
    }
    if bindings(before) != bindings(after) {
        return Err("a directive in a comment would stand before other code".to_owned());
    }
    Ok(())
}

/// The comments with how often they occur; the indentation of a comment's lines changes when it moves.
fn comments(file: &SourceFile) -> BTreeMap<String, usize> {
    let mut comments = BTreeMap::new();
    for comment in file.comments() {
        let lines: Vec<&str> = slice(file.text(), comment.range).lines().map(str::trim).collect();
        *comments.entry(lines.join("\n")).or_default() += 1;
    }
    comments
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_syntax::parse;
    use gofix_text::FileId;

    use super::kept;

    fn check(before: &str, after: &str, expected: &str) {
        let file = |text: &str| parse(FileId(0), Arc::from(text));
        let found = kept(&file(before), &file(after), None).err().unwrap_or_default();
        assert_eq!(found, expected, "{after}");
    }

    #[test]
    fn comments_move_and_are_not_lost() {
        let before = "package p\n\nfunc f() {\n\ta() // x\n\t/* y\n\t   z */\n\tb() // x\n}\n";
        check(before, "package p\n\nfunc f() {\n\t\t/* y\n\t\t   z */\n\ta() // x\n\tb() // x\n\tc() // new\n}\n", "");
        check(before, &before.replacen(" // x", "", 1), "the comment `// x` would be lost");
        check(before, &before.replace('y', "Y"), "the comment `/* y` would be lost");
    }

    #[test]
    fn directives_stay_where_they_are() {
        let before = "package p\n\n//go:noinline\nfunc f() {\n\ta()\n}\n";
        check(before, &before.replace("a()", "b()"), "");
        let moved = before.replace("func", "var x int\n\nfunc");
        check(before, &moved, "a directive in a comment would stand before other code");
    }
}
