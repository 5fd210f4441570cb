//! Suppressions that suppress nothing: the engine's own finding `unused-ignore`, with its fix.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, RuleMetadata};
use gofix_rewrite::RawFix;
use gofix_syntax::SourceFile;
use gofix_text::{Edit, TextRange, TextSize, slice};

use crate::settings::{Selection, meant, nearest};
use crate::suppress::{Name, OWN, Suppression, Suppressions, listed_len};

/// The findings of one file whose other findings were all asked for their suppressions.
pub(crate) fn unused(file: &SourceFile, suppressions: &Suppressions, selection: &Selection) -> Vec<Diagnostic> {
    // In a file that does not parse a rule may be silent for that reason.
    if !file.errors().is_empty() {
        return Vec::new();
    }
    suppressions.own().filter_map(|comment| judge(file, comment, selection)).collect()
}

fn judge(file: &SourceFile, comment: &Suppression, selection: &Selection) -> Option<Diagnostic> {
    let unknown = comment.names.iter().find(|name| name.text != "all" && meant(&selection.known, &name.text).is_err());
    if let Some(name) = unknown {
        let known = selection.known.iter().flat_map(|rule| [rule.name, rule.group.name()]);
        let hint = nearest(&name.text, known).map(|near| format!("; `{near}` is near")).unwrap_or_default();
        let message = format!("there is no rule or group `{}` to ignore{hint}", name.text);
        return Some(finding(file, comment, message, Err(NoFix::from("only its author knows which rule was meant"))));
    }
    if comment.names.is_empty() {
        let message = "the comment names no rule, so it suppresses nothing".to_owned();
        return Some(finding(file, comment, message, Err(NoFix::from("only its author knows which rule was meant"))));
    }
    let is_unused = |name: &&Name| !name.used.get() && all_ran(&name.text, selection);
    let unused: Vec<&str> = comment.names.iter().filter(is_unused).map(|name| name.text.as_str()).collect();
    if unused.is_empty() {
        return None;
    }
    let listed = unused.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = format!("nothing of {listed} is found here any more");
    let left: Vec<&str> = comment.names.iter().filter(|name| !is_unused(name)).map(|name| name.text.as_str()).collect();
    let edit = if left.is_empty() { removal(file, comment.comment) } else { Ok(relisted(file, comment, &left)) };
    let label = if left.is_empty() { "remove the comment" } else { "remove the name from the comment" };
    let fix = edit.map(|edit| {
        let mut raw = RawFix::default();
        raw.edits.files.insert(file.id(), edit.into());
        Fix { label: label.to_owned(), applicability: Applicability::Safe, raw }
    });
    Some(finding(file, comment, message, fix))
}

/// Whether every rule that a name stands for and that is on by itself was looked for.
fn all_ran(name: &str, selection: &Selection) -> bool {
    let meant = |rule: &&&RuleMetadata| name == "all" || rule.name == name || rule.group.name() == name;
    selection
        .known
        .iter()
        .filter(meant)
        .filter(|rule| rule.name == name || rule.default == gofix_analysis::Default::On)
        .all(|rule| selection.has(rule.name))
}

fn finding(file: &SourceFile, comment: &Suppression, message: String, fix: Result<Fix, NoFix>) -> Diagnostic {
    Diagnostic::at(file.root(), message).over(comment.comment).fix(fix)
}

/// The comment with fewer names.
fn relisted(file: &SourceFile, comment: &Suppression, left: &[&str]) -> Edit {
    let text = slice(file.text(), comment.comment);
    let head = TextSize::of("//") + TextSize::of(OWN);
    let listed = slice(text, TextRange::new(head, TextSize::of(text)));
    let len = TextSize::try_from(listed_len(listed)).unwrap_or_default();
    Edit::replace(TextRange::at(comment.comment.start() + head, len), format!(" {}", left.join(",")))
}

/// Takes a comment out, with its line if it has one of its own, and with a blank line that would be left over.
fn removal(file: &SourceFile, comment: TextRange) -> Result<Edit, NoFix> {
    let (text, lines) = (file.text(), file.lines());
    let line = lines.full_lines(comment);
    let number = lines.line(comment.start());
    let text_of = |line: Option<u32>| line.and_then(|line| lines.line_range(line)).map(|range| slice(text, range));
    let (above, below) = (text_of(number.checked_sub(1)), text_of(Some(number + 1)));
    let code = slice(text, TextRange::new(line.start(), comment.start()));
    if !code.trim().is_empty() {
        let is_aligned = |line: Option<&str>| line.is_some_and(|line| line.contains("//") || line.contains("/*"));
        if is_aligned(above) || is_aligned(below) {
            return Err(NoFix::from("gofmt may have aligned the comment with those of the next lines"));
        }
        let kept = TextSize::of(code.trim_end());
        return Ok(Edit::delete(TextRange::new(line.start() + kept, comment.end())));
    }
    let is_blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
    let opens = above.is_some_and(|line| line.trim_end().ends_with('{'));
    let next = lines.line_range(number + 1).filter(|_| is_blank(below) && (is_blank(above) || opens));
    Ok(Edit::delete(next.map_or(line, |next| line.cover(next))))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_text::{FileId, TextEdit};

    use super::*;
    use crate::settings::SelectionRequest;

    /// What is left of a source in which no rule finds anything.
    fn check(source: &str, wanted: &str) {
        let file = gofix_syntax::parse(FileId(0), Arc::from(source));
        let selection = Selection::resolve(&[], &SelectionRequest::default()).expect("nothing is asked for");
        let found = unused(&file, &Suppressions::of(&file), &selection);
        let edits = found.iter().filter_map(|d| d.fix.as_ref().ok()).flat_map(|fix| fix.raw.edits.files.values());
        let edit = TextEdit::new(edits.flatten().cloned()).expect("no two comments overlap");
        assert_eq!(edit.apply(source), wanted, "{found:?}");
    }

    #[test]
    fn the_comment_goes_with_its_line() {
        let f = |body: &str| format!("package a\n\nfunc f() {{\n{body}}}\n");
        check(&f("\t//gofix-trio:ignore meta why\n\tg()\n"), &f("\tg()\n"));
        check(&f("\tg() //gofix-trio:ignore meta why\n"), &f("\tg()\n"));
        check(&f("\tg()\n\n\t//gofix-trio:ignore all\n\n\tg()\n"), &f("\tg()\n\n\tg()\n"));
        check("//gofix-trio:ignore all\n\npackage a\n", "package a\n");
    }

    #[test]
    fn what_cannot_be_told_stays() {
        for source in [
            "package a\n\n//gofix-trio:ignore lost-cancle why\n",
            "package a\n\n//gofix-trio:ignore\n",
            "package a\n\nvar a = 1 //gofix-trio:ignore all\nvar b = 1 // b\n",
            "package a\n\n//nolint:all\n",
        ] {
            check(source, source);
        }
    }
}
