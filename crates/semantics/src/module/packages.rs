//! From the Go files of a folder to a package and its variants.
//!
//! Start at [`Folder::package`]. Which files count is [`super::build_context`]'s to say; here they are sorted into the package,
//! its internal tests and its external tests. A file that is left out may be looked at in a second view, [`Folder::second_view`],
//! where it is part of the build or stands alone.

use std::collections::BTreeMap;

use super::build_context::{BuildContext, Exclusion};
use super::head::FileHead;
use super::path;

/// The Go files of one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Path of the folder.
    pub dir: String,
    /// Import path of the package in it.
    pub import_path: String,
    /// Heads of the files by name.
    pub files: BTreeMap<String, FileHead>,
}

/// The files of the package in a folder, as one build context sees it. Lists are sorted by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFiles {
    /// Import path of the package.
    pub import_path: String,
    /// Name in the package clauses of `files` and `test_files`; empty when the folder has no file for this build.
    pub name: String,
    /// Path of the folder.
    pub dir: String,
    /// Paths of the files of the package itself.
    pub files: Vec<String>,
    /// Paths of its internal tests: `package p` in `_test.go` files.
    pub test_files: Vec<String>,
    /// Paths of its external tests: `package p_test` in `_test.go` files.
    pub xtest_files: Vec<String>,
    /// Files that are left out.
    pub excluded_files: Vec<ExcludedFile>,
    /// Whether one of `files` imports `"C"`.
    pub cgo: bool,
}

/// A file that is no part of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcludedFile {
    /// Path of the file.
    pub path: String,
    /// Why it is left out.
    pub reason: Exclusion,
}

/// What is compiled together. No variant sees a name that only another one declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// The package itself.
    Plain,
    /// The package with its internal tests, as external tests import it.
    WithTests,
    /// The external tests, a package of their own.
    ExternalTests,
}

impl PackageFiles {
    /// The variants that have a file of their own.
    pub fn variants(&self) -> impl Iterator<Item = Variant> {
        let all = [
            (Variant::Plain, &self.files),
            (Variant::WithTests, &self.test_files),
            (Variant::ExternalTests, &self.xtest_files),
        ];
        all.into_iter().filter(|(_, files)| !files.is_empty()).map(|(variant, _)| variant)
    }

    /// The files that make one scope in a variant.
    pub fn files_of(&self, variant: Variant) -> impl Iterator<Item = &str> {
        let (first, second): (&[String], &[String]) = match variant {
            Variant::Plain => (&self.files, &[]),
            Variant::WithTests => (&self.files, &self.test_files),
            Variant::ExternalTests => (&self.xtest_files, &[]),
        };
        first.iter().chain(second).map(String::as_str)
    }

    fn contains(&self, path: &str) -> bool {
        [&self.files, &self.test_files, &self.xtest_files].iter().any(|files| files.iter().any(|file| file == path))
    }
}

/// Whether the name is one of a test file.
pub fn is_test_file(file_name: &str) -> bool {
    file_name.strip_suffix("_test.go").is_some()
}

/// The name that the package of an import path most likely has, to bind the name of an import whose files are not there: the
/// last element less a major version, a `go-` in front, and a `-go` or `.go` behind. `None` where that is no identifier.
/// The package clause alone knows, so nothing may be concluded from the guess but which import a name belongs to.
pub fn guessed_name(import_path: &str) -> Option<&str> {
    let is_major = |text: &str| matches!(text.strip_prefix('v'), Some(n) if n.parse().is_ok_and(|n: u32| n >= 2));
    let (above, last) = import_path.rsplit_once('/').unwrap_or(("", import_path));
    let last = if is_major(last) && !above.is_empty() { path::file_name(above) } else { last };
    let is_version = |text: &str| text.strip_prefix('v').is_some_and(|n| n.parse::<u32>().is_ok());
    let name = last.rsplit_once('.').filter(|(_, end)| is_version(end)).map_or(last, |(name, _)| name);
    let name = name.strip_prefix("go-").unwrap_or(name);
    let name = name.strip_suffix("-go").or_else(|| name.strip_suffix(".go")).unwrap_or(name);
    let is_identifier = !name.starts_with(|c: char| c.is_numeric())
        && !name.is_empty()
        && name.chars().all(|c| c == '_' || c.is_alphanumeric());
    is_identifier.then_some(name)
}

impl Folder {
    /// The package that the folder holds for a build. Where its files name several packages, the go command refuses them all;
    /// here the name of most files wins (the first one among equals), and the others are left out.
    pub fn package(&self, context: &BuildContext) -> PackageFiles {
        let mut package = self.empty_package();
        let mut included = Vec::new();
        for (file_name, head) in &self.files {
            match (context.excludes(file_name, head), head.package.as_deref()) {
                (None, Some(name)) => included.push((file_name.as_str(), head, name)),
                (reason, _) => self.exclude(&mut package, file_name, reason.unwrap_or(Exclusion::NoPackageClause)),
            }
        }
        package_name(&included).unwrap_or_default().clone_into(&mut package.name);
        for (file_name, head, name) in included {
            let path = path::join(&self.dir, file_name);
            let is_test = is_test_file(file_name);
            if name == package.name && !is_test {
                package.cgo |= head.is_cgo();
                package.files.push(path);
            } else if name == package.name {
                package.test_files.push(path);
            } else if is_test && name.strip_suffix("_test") == Some(&package.name) {
                package.xtest_files.push(path);
            } else {
                self.exclude(&mut package, file_name, Exclusion::OtherPackage);
            }
        }
        package.excluded_files.sort_by(|a, b| a.path.cmp(&b.path));
        package
    }

    /// The view in which a file that `context` leaves out is looked at: a context that takes it in, and the package there.
    /// A file that is run by itself (`//go:build ignore`, another package name) is alone in its package.
    /// `None` for a file that no build would take.
    pub fn second_view(&self, file_name: &str, context: &BuildContext) -> Option<(BuildContext, PackageFiles)> {
        let head = self.files.get(file_name)?;
        let view = match context.excludes(file_name, head) {
            None => context.clone(),
            Some(Exclusion::Suffix | Exclusion::Constraint | Exclusion::Cgo) => context.admitting(file_name, head)?,
            Some(_) => return None,
        };
        let is_script = view.holds("ignore") && !context.holds("ignore");
        let package = self.package(&view);
        if !is_script && package.contains(&path::join(&self.dir, file_name)) {
            return Some((view, package));
        }
        let mut alone = self.empty_package();
        alone.name = head.package.clone()?;
        alone.files = vec![path::join(&self.dir, file_name)];
        alone.cgo = head.is_cgo();
        Some((view, alone))
    }

    fn empty_package(&self) -> PackageFiles {
        PackageFiles {
            import_path: self.import_path.clone(),
            name: String::new(),
            dir: self.dir.clone(),
            files: Vec::new(),
            test_files: Vec::new(),
            xtest_files: Vec::new(),
            excluded_files: Vec::new(),
            cgo: false,
        }
    }

    fn exclude(&self, package: &mut PackageFiles, file_name: &str, reason: Exclusion) {
        package.excluded_files.push(ExcludedFile { path: path::join(&self.dir, file_name), reason });
    }
}

/// The name that most of the files have, tests only where there is nothing else.
fn package_name<'h>(included: &[(&str, &FileHead, &'h str)]) -> Option<&'h str> {
    let (tests, others): (Vec<_>, Vec<_>) = included.iter().partition(|(file_name, _, _)| is_test_file(file_name));
    let names: Vec<&str> = if others.is_empty() {
        tests.iter().map(|(_, _, name)| name.strip_suffix("_test").unwrap_or(name)).collect()
    } else {
        others.iter().map(|(_, _, name)| *name).collect()
    };
    let count = |wanted: &str| names.iter().filter(|name| **name == wanted).count();
    // `max_by_key` takes the last among equals.
    names.iter().rev().max_by_key(|name| count(name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> Folder {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), FileHead::scan(text))).collect();
        Folder { dir: "/m/p".to_owned(), import_path: "example.com/m/p".to_owned(), files }
    }

    fn linux() -> BuildContext {
        BuildContext { cgo: Some(true), ..BuildContext::target("linux", "amd64") }
    }

    fn show(package: &PackageFiles) -> String {
        let names = |files: &[String]| files.iter().map(|f| path::file_name(f)).collect::<Vec<_>>().join(" ");
        let excluded: Vec<String> =
            package.excluded_files.iter().map(|f| format!("{}:{:?}", path::file_name(&f.path), f.reason)).collect();
        let lists =
            [names(&package.files), names(&package.test_files), names(&package.xtest_files), excluded.join(" ")];
        format!("{}{} | {}", package.name, if package.cgo { " cgo" } else { "" }, lists.join(" | "))
    }

    #[test]
    fn sorts_files_into_variants() {
        let cases: [(&[(&str, &str)], &str); 12] = [
            (&[], " |  |  |  | "),
            (
                &[
                    ("a.go", "package p"),
                    ("a_test.go", "package p"),
                    ("x_test.go", "package p_test"),
                    ("export_test.go", "package p"),
                ],
                "p | a.go | a_test.go export_test.go | x_test.go | ",
            ),
            (
                &[("m.go", "package main"), ("m_test.go", "package main_test"), ("n_test.go", "package main")],
                "main | m.go | n_test.go | m_test.go | ",
            ),
            (
                &[("f_linux.go", "package p"), ("f_windows.go", "package p"), ("g.go", "package p")],
                "p | f_linux.go g.go |  |  | f_windows.go:Suffix",
            ),
            (
                &[("gen.go", "//go:build ignore\n\npackage main"), ("p.go", "package p")],
                "p | p.go |  |  | gen.go:Constraint",
            ),
            (
                &[("a.go", "package p"), ("b.go", "package q"), ("c.go", "package p"), ("d_test.go", "package q_test")],
                "p | a.go c.go |  |  | b.go:OtherPackage d_test.go:OtherPackage",
            ),
            (&[("a.go", "package q"), ("b.go", "package p")], "q | a.go |  |  | b.go:OtherPackage"),
            (&[("a_test.go", "package p_test"), ("b_test.go", "package p")], "p |  | b_test.go | a_test.go | "),
            (
                &[("a.go", "package p_test"), ("a_test.go", "package p_test"), ("b_test.go", "package p_test_test")],
                "p_test | a.go | a_test.go | b_test.go | ",
            ),
            (
                &[("c.go", "package p\nimport \"C\""), ("n.go", "//go:build !cgo\n\npackage p")],
                "p cgo | c.go |  |  | n.go:Constraint",
            ),
            (
                &[
                    ("_x.go", "package p"),
                    (".y.go", "package p"),
                    ("z.go", "\u{feff}package p\r\n"),
                    ("doc.go", "package documentation"),
                ],
                "p | z.go |  |  | .y.go:Name _x.go:Name doc.go:Documentation",
            ),
            (
                &[("a_windows.go", "package p"), ("a_test.go", "package p"), ("broken.go", "pakage p")],
                "p |  | a_test.go |  | a_windows.go:Suffix broken.go:NoPackageClause",
            ),
        ];
        for (files, expected) in cases {
            assert_eq!(show(&folder(files).package(&linux())), expected, "{files:?}");
        }
    }

    #[test]
    fn guesses_names() {
        let cases = [
            ("fmt", Some("fmt")),
            ("net/http", Some("http")),
            ("example.com/foo/v2", Some("foo")),
            ("k8s.io/api/core/v1", Some("v1")),
            ("gopkg.in/yaml.v3", Some("yaml")),
            ("gopkg.in/check.v1", Some("check")),
            ("github.com/mattn/go-sqlite3", Some("sqlite3")),
            ("github.com/x/influx-go/v3", Some("influx")),
            ("github.com/nats-io/nats.go", Some("nats")),
            ("github.com/a/foo-bar", None),
            ("example.com/7zip", None),
            ("v2", Some("v2")),
            ("go-", None),
            ("", None),
        ];
        for (import_path, expected) in cases {
            assert_eq!(guessed_name(import_path), expected, "{import_path:?}");
        }
    }

    #[test]
    fn variants_share_what_they_should() {
        let folder = folder(&[("a.go", "package p"), ("a_test.go", "package p"), ("x_test.go", "package p_test")]);
        let package = folder.package(&linux());
        let files = |variant| package.files_of(variant).map(path::file_name).collect::<Vec<_>>().join(" ");
        assert_eq!(files(Variant::Plain), "a.go");
        assert_eq!(files(Variant::WithTests), "a.go a_test.go");
        assert_eq!(files(Variant::ExternalTests), "x_test.go");
        assert_eq!(package.variants().count(), 3);
        assert_eq!((package.dir.as_str(), package.import_path.as_str()), ("/m/p", "example.com/m/p"));
    }

    #[test]
    fn files_left_out_have_a_second_view() {
        let folder = folder(&[
            ("a.go", "package p"),
            ("b_linux.go", "package p"),
            ("b_windows.go", "package p"),
            ("c.go", "//go:build !cgo\n\npackage p"),
            ("gen.go", "//go:build ignore\n\npackage main"),
            ("script.go", "//go:build ignore\n\npackage p"),
            ("it_test.go", "//go:build integration\n\npackage p_test"),
            ("other.go", "package q"),
            ("bad.go", "//go:build &\n\npackage p"),
            ("_hidden.go", "package p"),
        ]);
        let cases = [
            ("b_windows.go", Some("windows: a.go b_windows.go")),
            ("c.go", Some("linux: a.go b_linux.go c.go")),
            ("gen.go", Some("linux: gen.go")),
            ("script.go", Some("linux: script.go")),
            ("it_test.go", Some("linux: a.go b_linux.go")),
            ("other.go", Some("linux: other.go")),
            ("bad.go", None),
            ("_hidden.go", None),
            ("absent.go", None),
        ];
        for (name, expected) in cases {
            let shown = folder.second_view(name, &linux()).map(|(context, package)| {
                let files: Vec<&str> = package.files_of(Variant::Plain).map(path::file_name).collect();
                format!("{}: {}", context.goos, files.join(" "))
            });
            assert_eq!(shown.as_deref(), expected, "{name}");
        }
        let (context, package) = folder.second_view("it_test.go", &linux()).expect("a tag takes it in");
        assert!(context.holds("integration"));
        assert_eq!(package.xtest_files, ["/m/p/it_test.go"]);
    }
}
