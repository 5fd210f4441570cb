use super::*;
use crate::{Edit, TextRange};

const TEN: &str = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";

fn check(old: &str, edits: &[(u32, u32, &str)], expected: &str) {
    let edits =
        edits.iter().map(|(start, end, insert)| Edit::replace(TextRange::new((*start).into(), (*end).into()), *insert));
    let edit = TextEdit::new(edits).expect("the edits are disjoint");
    let diff = unified("f", old, &edit, 1);
    let hunks = diff.strip_prefix("--- a/f\n+++ b/f\n").unwrap_or(&diff);
    assert_eq!(hunks, expected);
}

#[test]
fn whole_lines() {
    check(TEN, &[(4, 4, "new\n")], "@@ -2,2 +2,3 @@\n 1\n+new\n 2\n");
    check(TEN, &[(5, 5, "\nnew")], "@@ -3,2 +3,3 @@\n 2\n+new\n 3\n");
    check(TEN, &[(4, 8, "")], "@@ -2,4 +2,2 @@\n 1\n-2\n-3\n 4\n");
    check(TEN, &[(4, 5, "x\ny")], "@@ -2,3 +2,4 @@\n 1\n-2\n+x\n+y\n 3\n");
}

#[test]
fn an_inserted_block_stays_where_it_was_put() {
    let old = "func a() {\n}\n\nfunc b() {\n}\n";
    check(old, &[(14, 14, "func n() {\n}\n\n")], "@@ -3,2 +3,5 @@ func a() {\n \n+func n() {\n+}\n+\n func b() {\n");
}

#[test]
fn only_what_differs_in_a_replaced_block() {
    check("a\nb\nc\nd\n", &[(0, 8, "a\nb\nX\nd\n")], "@@ -2,3 +2,3 @@ a\n b\n-c\n+X\n d\n");
    check("a\nb\n", &[(0, 3, "a\nb")], "");
}

#[test]
fn neighbouring_lines_are_one_change() {
    let expected = "@@ -2,4 +2,4 @@\n 1\n-2\n-3\n+\t2\n+\t3\n 4\n";
    check(TEN, &[(4, 4, "\t"), (6, 6, "\t")], expected);
}

#[test]
fn hunks_are_joined_where_their_context_meets() {
    check(TEN, &[(0, 1, "x"), (6, 7, "y")], "@@ -1,5 +1,5 @@\n-0\n+x\n 1\n 2\n-3\n+y\n 4\n");
    let apart = "@@ -1,2 +1,3 @@\n-0\n+x\n+x\n 1\n@@ -4,3 +5,3 @@\n 3\n-4\n+y\n 5\n";
    check(TEN, &[(0, 1, "x\nx"), (8, 9, "y")], apart);
}

#[test]
fn texts_without_a_final_newline() {
    check(
        "a\nb",
        &[(2, 3, "c")],
        "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
    );
    check("a\nb", &[(3, 3, "\n")], "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    check("a\nb\n", &[(3, 4, "")], "@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n");
    check("a\nb", &[(0, 0, "x\n")], "@@ -1 +1,2 @@\n+x\n a\n");
    check("a", &[(0, 0, "x\n")], "@@ -1 +1,2 @@\n+x\n a\n\\ No newline at end of file\n");
    check("a\nb", &[(2, 3, "")], "@@ -1,2 +1 @@\n a\n-b\n\\ No newline at end of file\n");
    check("a\n", &[(2, 2, "b")], "@@ -1 +1,2 @@\n a\n+b\n\\ No newline at end of file\n");
}

#[test]
fn empty_texts() {
    check("", &[(0, 0, "a\n")], "@@ -0,0 +1 @@\n+a\n");
    check("a\nb\n", &[(0, 4, "")], "@@ -1,2 +0,0 @@\n-a\n-b\n");
    check("", &[], "");
}

#[test]
fn carriage_returns_are_kept() {
    check("a\r\nb\r\nc\r\n", &[(3, 4, "x\r\ny")], "@@ -1,3 +1,4 @@\n a\r\n-b\r\n+x\r\n+y\r\n c\r\n");
    check("a\rb\nc\n", &[(4, 5, "d")], "@@ -1,2 +1,2 @@\n a\rb\n-c\n+d\n");
}

#[test]
fn no_context() {
    let edit = TextEdit::from(Edit::insert(4.into(), "x\n"));
    assert_eq!(unified("f", TEN, &edit, 0), "--- a/f\n+++ b/f\n@@ -2,0 +3 @@\n+x\n");
}

#[test]
fn headings() {
    let line = |first: &str, rest: &str| format!("{first}{rest}\n");
    for (first, expected) in [
        (line("func f() {", "\r"), " func f() {"),
        (line("\tx", ""), ""),
        (line("}", ""), ""),
        (line("ü", ""), ""),
        (line("fü", &"ü".repeat(100)), &format!(" f{}", "ü".repeat(79))),
    ] {
        let old = format!("{first}\t1\n\t2\n\t3\n");
        let at = old.len() as u32 - 1;
        let edit = TextEdit::from(Edit::insert(at.into(), "x"));
        let diff = unified("f", &old, &edit, 1);
        assert_eq!(diff.lines().nth(2), Some(&*format!("@@ -3,2 +3,2 @@{expected}")));
    }
}
