//! Unified diffs, as far as they tell which lines are new.

use std::collections::BTreeMap;

use gofix_engine::Lines;

/// What a diff says of one file, by the file's new name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FilePatch {
    hunks: Vec<Hunk>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Hunk {
    old_start: u32,
    old_count: u32,
    new_start: u32,
    new_count: u32,
    /// The lines of the new file that are added.
    added: Vec<u32>,
}

impl FilePatch {
    /// The lines of the new file that are added, from 1.
    pub(crate) fn added_lines(&self) -> Vec<u32> {
        self.hunks.iter().flat_map(|hunk| hunk.added.iter().copied()).collect()
    }

    /// Where a line of the old file stands in the new one; `None` where it was changed. For diffs without context.
    pub(crate) fn moved(&self, line: u32) -> Option<u32> {
        let mut moved = i64::from(line);
        for hunk in &self.hunks {
            // A hunk that only adds stands behind its line.
            let start = if hunk.old_count == 0 { hunk.old_start + 1 } else { hunk.old_start };
            if line < start {
                break;
            }
            if line < start + hunk.old_count {
                return None;
            }
            moved += i64::from(hunk.new_count) - i64::from(hunk.old_count);
        }
        u32::try_from(moved).ok()
    }
}

/// Line numbers as ranges.
pub(crate) fn ranges(lines: &[u32]) -> Lines {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, to)) if to.checked_add(1) == Some(*line) => *to = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    Lines::Ranges(ranges)
}

/// Reads a diff. What is no diff is passed over.
pub(crate) fn parse(text: &str) -> BTreeMap<String, FilePatch> {
    let mut files: BTreeMap<String, FilePatch> = BTreeMap::new();
    let mut file: Option<String> = None;
    // How many lines of the hunk are to come, of the old and of the new file, and the next line of the new one.
    let (mut old_left, mut new_left, mut next) = (0, 0, 0);
    for line in text.split('\n') {
        if old_left > 0 || new_left > 0 {
            let hunk = file.as_ref().and_then(|name| files.get_mut(name)).and_then(|patch| patch.hunks.last_mut());
            match line.as_bytes().first() {
                Some(b'+') => {
                    if let Some(hunk) = hunk {
                        hunk.added.push(next);
                    }
                    next = next.saturating_add(1);
                    new_left -= 1;
                }
                Some(b'-') => old_left -= 1,
                Some(b'\\') => {}
                _ => {
                    next = next.saturating_add(1);
                    old_left -= 1;
                    new_left -= 1;
                }
            }
            continue;
        }
        if let Some(name) = line.strip_prefix("+++ ") {
            file = new_name(name);
            if let Some(name) = &file {
                files.entry(name.clone()).or_default();
            }
        } else if line.starts_with("--- ") || line.starts_with("diff ") {
            file = None;
        } else if let Some(hunk) = line.strip_prefix("@@ -").and_then(hunk)
            && let Some(patch) = file.as_ref().and_then(|name| files.get_mut(name))
        {
            (old_left, new_left, next) = (i64::from(hunk.old_count), i64::from(hunk.new_count), hunk.new_start);
            patch.hunks.push(hunk);
        }
    }
    files
}

/// `1,2 +3,4 @@ …`
fn hunk(text: &str) -> Option<Hunk> {
    let (ranges, _) = text.split_once(" @@")?;
    let (old, new) = ranges.split_once(" +")?;
    let range = |text: &str| -> Option<(u32, u32)> {
        match text.split_once(',') {
            Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
            None => Some((text.parse().ok()?, 1)),
        }
    };
    let ((old_start, old_count), (new_start, new_count)) = (range(old)?, range(new)?);
    // The line behind it has a number too.
    old_start.checked_add(old_count)?.checked_add(1)?;
    Some(Hunk { old_start, old_count, new_start, new_count, added: Vec::new() })
}

/// The name behind `+++ `; `None` for a file that is deleted.
fn new_name(text: &str) -> Option<String> {
    let text = text.trim_end_matches('\r');
    let name = if text.starts_with('"') { unquoted(text)? } else { text.split('\t').next()?.to_owned() };
    if name == "/dev/null" {
        return None;
    }
    Some(name.strip_prefix("b/").map_or_else(|| name.clone(), str::to_owned))
}

/// A name as git quotes it, like a string of C.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?;
    let mut bytes = Vec::new();
    let mut rest = inner.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => return String::from_utf8(bytes).ok(),
            b'\\' => bytes.push(match rest.next()? {
                b'n' => b'\n',
                b't' => b'\t',
                b'r' => b'\r',
                b'a' => 7,
                b'b' => 8,
                b'f' => 12,
                b'v' => 11,
                digit @ b'0'..=b'7' => {
                    let (second, third) = (rest.next()?, rest.next()?);
                    let value = [digit, second, third].iter().try_fold(0_u32, |value, digit| {
                        (b'0'..=b'7').contains(digit).then(|| value * 8 + u32::from(digit - b'0'))
                    })?;
                    u8::try_from(value).ok()?
                }
                other => other,
            }),
            other => bytes.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_names_and_added_lines() {
        let text = "diff --git a/a.go b/a.go\n--- a/a.go\n+++ b/a.go\n@@ -1,3 +1,4 @@ func f\n a\n-b\n+c\n+--- d\n e\n\
                    diff --git a/x b/x\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
                    --- /dev/null\n+++ \"b/t\\303\\244\\\"b.go\"\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n";
        let files = parse(text);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["a.go", "tä\"b.go"]);
        assert_eq!(files["a.go"].added_lines(), [2, 3]);
        assert_eq!(ranges(&files["tä\"b.go"].added_lines()), Lines::Ranges(vec![(1, 2)]));
    }

    #[test]
    fn numbers_that_no_file_has_lead_nowhere() {
        let most = u32::MAX;
        let hunk = |range: &str| format!("--- a/a.go\n+++ b/a.go\n@@ -{range} @@\n+x\n+y\n");
        assert_eq!(parse(&hunk(&format!("{most},{most} +1,2")))["a.go"], FilePatch::default());
        let patch = &parse(&hunk(&format!("0,0 +{most},2")))["a.go"];
        assert_eq!(ranges(&patch.added_lines()), Lines::Ranges(vec![(most, most), (most, most)]));
    }

    #[test]
    fn lines_move_with_what_is_added_above() {
        let text = "--- a/a.go\n+++ b/a.go\n@@ -0,0 +1,2 @@\n+x\n+y\n@@ -3,2 +5 @@\n-c\n-d\n+z\n";
        let patch = &parse(text)["a.go"];
        let moved: Vec<Option<u32>> = (1..=5).map(|line| patch.moved(line)).collect();
        assert_eq!(moved, [Some(3), Some(4), None, None, Some(6)]);
    }
}
