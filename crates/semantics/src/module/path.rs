//! Paths as text: `/` between the elements on every system, `C:/` or `//host/share` possible at the front.
//!
//! Nothing here looks at a disk, so `..` is taken off lexically, as the go command does.

/// Whether `path` does not depend on a current folder.
pub fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || has_drive(path)
}

/// Whether a `replace` or `use` line means a folder by `path`, not a module: it is rooted, or begins with `.` or `..`.
pub fn is_folder_path(path: &str) -> bool {
    let first = path.split(['/', '\\']).next().unwrap_or_default();
    path.starts_with(['/', '\\']) || first == "." || first == ".." || has_drive(path)
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// `path` seen from `dir`, cleaned. An absolute `path` stands for itself.
pub fn join(dir: &str, path: &str) -> String {
    match (dir, path) {
        ("", _) => clean(path),
        (_, "") => clean(dir),
        _ if is_absolute(path) => clean(path),
        _ => clean(&format!("{}/{}", dir.trim_end_matches('/'), clean(path))),
    }
}

/// The shortest equal path: no `.`, no empty element, no `x/..`; an empty path becomes `.`. A path that
/// begins as only Windows writes it (`C:`, `.\`) has its `\` turned.
pub fn clean(path: &str) -> String {
    let is_windows = has_drive(path) || path.starts_with(r".\") || path.starts_with(r"..\");
    let windows = if is_windows { path.replace('\\', "/") } else { path.to_owned() };
    let root = match windows.as_str() {
        p if p.starts_with("//") && !p.starts_with("///") => "//",
        p if p.starts_with('/') => "/",
        _ => "",
    };
    let mut elements: Vec<&str> = Vec::new();
    for element in windows.split('/') {
        match (element, elements.last()) {
            ("" | ".", _) => {}
            ("..", Some(&last)) if last != ".." => {
                if !last.ends_with(':') {
                    elements.pop();
                }
            }
            ("..", None) if !root.is_empty() => {}
            _ => elements.push(element),
        }
    }
    match (root, elements.as_slice()) {
        ("", []) => ".".to_owned(),
        (_, [drive]) if root.is_empty() && drive.ends_with(':') => format!("{drive}/"),
        _ => format!("{root}{}", elements.join("/")),
    }
}

/// The folder that holds `path`; `None` at a root, and for a bare name.
pub fn parent(path: &str) -> Option<&str> {
    let (head, name) = path.rsplit_once('/')?;
    match head {
        _ if name.is_empty() && (head.is_empty() || head.ends_with(':')) => None,
        "" => path.get(..1),
        drive if drive.len() == 2 && has_drive(drive) => path.get(..3),
        _ => Some(head),
    }
}

/// The last element.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// Whether the name is one of Go source, whatever it begins with.
pub fn is_go_file(path: &str) -> bool {
    path.strip_suffix(".go").is_some()
}

/// What `path` has behind `prefix` when `prefix` is a path of whole elements at its front: `""` for `path` itself, else no `/`
/// at its ends. Serves folders and import paths alike.
pub fn strip_prefix<'p>(path: &'p str, prefix: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(prefix)?;
    if rest.is_empty() || prefix.is_empty() {
        return Some(rest);
    }
    if prefix.ends_with('/') { Some(rest) } else { rest.strip_prefix('/') }
}

/// `dir` and the folders above it, nearest first.
pub fn ancestors(dir: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(dir), |dir| parent(dir))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_and_joins() {
        let cases = [
            ("/a", "b", "/a/b"),
            ("/a/b", "../c", "/a/c"),
            ("/a/b", "./c/./d//e/", "/a/b/c/d/e"),
            ("/a", "../../../x", "/x"),
            ("a", "../../x", "../x"),
            ("/a", "/b", "/b"),
            ("/", "b", "/b"),
            ("", "b", "b"),
            ("/a", "", "/a"),
            ("C:/a", "../b", "C:/b"),
            ("C:/a", "../../b", "C:/b"),
            ("C:/a", r"D:\x\y", "D:/x/y"),
            ("C:/a", r"..\x\y", "C:/x/y"),
            ("//host/share/a", "../b", "//host/share/b"),
            ("a", "..", "."),
            ("C:/a", "..", "C:/"),
        ];
        for (dir, path, expected) in cases {
            assert_eq!(join(dir, path), expected, "{dir:?} + {path:?}");
        }
    }

    #[test]
    fn walks_up() {
        let cases: [(&str, &[&str]); 4] = [
            ("/a/b", &["/a/b", "/a", "/"]),
            ("C:/a/b", &["C:/a/b", "C:/a", "C:/"]),
            ("a/b", &["a/b", "a"]),
            ("/", &["/"]),
        ];
        for (dir, expected) in cases {
            assert_eq!(ancestors(dir).collect::<Vec<_>>(), expected, "{dir:?}");
        }
    }

    #[test]
    fn strips_whole_elements() {
        let cases = [
            ("a/b/c", "a/b", Some("c")),
            ("a/b", "a/b", Some("")),
            ("a/bc", "a/b", None),
            ("/a", "/", Some("a")),
            ("a", "", Some("a")),
        ];
        for (path, prefix, expected) in cases {
            assert_eq!(strip_prefix(path, prefix), expected, "{path:?} - {prefix:?}");
        }
    }

    #[test]
    fn tells_folders_from_modules() {
        for path in [".", "..", "./a", "../a", "/a", r".\a", r"..\a", r"C:\a", "C:/a"] {
            assert!(is_folder_path(path), "{path:?}");
        }
        for path in ["a", "example.com/a", ".hidden/a", "...", ""] {
            assert!(!is_folder_path(path), "{path:?}");
        }
    }
}
