//! `go.mod`: a module's path, its language version, and the modules that it needs.
//!
//! Start at [`GoMod::parse`]. Reading never fails: a line that the go command would refuse is listed in
//! [`GoMod::problems`] and left out. Versions are kept as they are written; comparing them is [`super::semver`]'s.
//! Source: <https://go.dev/ref/mod#go-mod-file>.

use super::directive::{Directive, Problem, directives};
use super::path;
use super::version::GoVersion;

/// A module at one version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleVersion {
    /// Module path.
    pub path: String,
    /// Version as written, with its `v`.
    pub version: String,
}

/// A `require` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Require {
    /// What is required, at its least version.
    pub module: ModuleVersion,
    /// Marked `// indirect`: no package of the module imports it itself.
    pub indirect: bool,
}

/// A `replace` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replace {
    /// Path of the module that is replaced.
    pub path: String,
    /// The one version that is replaced; `None` for all.
    pub version: Option<String>,
    /// What stands in for it.
    pub target: ReplaceTarget,
}

/// What a module is replaced by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplaceTarget {
    /// A folder, as written: relative to the file's own folder unless rooted.
    Folder(String),
    /// Another module, or another version.
    Module(ModuleVersion),
}

/// A `retract` line; both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retract {
    /// First version that is taken back.
    pub low: String,
    /// Last version that is taken back.
    pub high: String,
}

/// The contents of a `go.mod` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoMod {
    /// Module path.
    pub module: Option<String>,
    /// Version of the `go` line as written; see [`GoMod::language`].
    pub go: Option<String>,
    /// Name of the `toolchain` line, such as `go1.22.1` or `default`.
    pub toolchain: Option<String>,
    /// `require` lines in order.
    pub require: Vec<Require>,
    /// `replace` lines in order.
    pub replace: Vec<Replace>,
    /// `exclude` lines in order.
    pub exclude: Vec<ModuleVersion>,
    /// `retract` lines in order.
    pub retract: Vec<Retract>,
    /// Folders of the `ignore` lines, as written.
    pub ignore: Vec<String>,
    /// Package paths of the `tool` lines.
    pub tool: Vec<String>,
    /// Keys and values of the `godebug` lines.
    pub godebug: Vec<(String, String)>,
    /// Lines that the go command would refuse.
    pub problems: Vec<Problem>,
}

impl GoMod {
    /// Reads the text of a `go.mod` file.
    pub fn parse(text: &str) -> Self {
        let (directives, problems) = directives(text);
        let mut file = Self { problems, ..Self::default() };
        for directive in directives {
            if let Err(message) = file.add(&directive) {
                file.problems.push(Problem { line: directive.line, message });
            }
        }
        file.problems.sort_by_key(|problem| problem.line);
        file
    }

    /// The language version of the module: that of its `go` line, 1.16 without one, `None` when the line can't be read.
    pub fn language(&self) -> Option<GoVersion> {
        self.go.as_deref().map_or(Some(GoVersion::WITHOUT_GO_LINE), GoVersion::parse)
    }

    /// Whether an `ignore` line takes a folder, given by its path below the module's, out of patterns such as `./...`.
    /// `./x` means the one folder, `x` every folder of that name, both with all that is below.
    pub fn ignores(&self, folder: &str) -> bool {
        let folder = format!("/{folder}/");
        self.ignore.iter().any(|line| match line.strip_prefix("./") {
            Some(below) => folder.starts_with(&format!("/{}/", below.trim_matches('/'))),
            None => folder.contains(&format!("/{}/", line.trim_matches('/'))),
        })
    }

    fn add(&mut self, directive: &Directive) -> Result<(), String> {
        match (directive.verb.as_str(), directive.args.as_slice()) {
            ("module", [path]) => set_once(&mut self.module, path, "module")?,
            ("go", [version]) => set_once(&mut self.go, version, "go").and_then(|()| check_go(version))?,
            ("toolchain", [name]) => set_once(&mut self.toolchain, name, "toolchain")?,
            ("require", [path, version]) => {
                let words: Vec<&str> = directive.comment.split_whitespace().collect();
                let indirect = matches!(words.as_slice(), ["indirect"] | ["indirect;", _, ..]);
                self.require.push(Require { module: module_version(path, version), indirect });
            }
            ("exclude", [path, version]) => self.exclude.push(module_version(path, version)),
            ("replace", args) => self.replace.push(parse_replace(args)?),
            ("retract", [version]) => self.retract.push(Retract { low: version.clone(), high: version.clone() }),
            ("retract", [open, low, comma, high, close]) if [open, comma, close] == ["[", ",", "]"] => {
                self.retract.push(Retract { low: low.clone(), high: high.clone() });
            }
            ("ignore", [folder]) => self.ignore.push(folder.clone()),
            ("tool", [package]) => self.tool.push(package.clone()),
            ("godebug", [setting]) => self.godebug.push(parse_godebug(setting)?),
            (verb, _) => return Err(misread(verb, "module go toolchain require exclude retract ignore tool godebug")),
        }
        Ok(())
    }
}

fn module_version(path: &str, version: &str) -> ModuleVersion {
    ModuleVersion { path: path.to_owned(), version: version.to_owned() }
}

pub(super) fn set_once(slot: &mut Option<String>, value: &str, verb: &str) -> Result<(), String> {
    if slot.is_some() {
        return Err(format!("a second `{verb}` line"));
    }
    *slot = Some(value.to_owned());
    Ok(())
}

pub(super) fn check_go(version: &str) -> Result<(), String> {
    GoVersion::parse(version).map(|_| ()).ok_or_else(|| format!("`{version}` is no version of Go 1"))
}

/// The message for a line that fits no directive: `known` lists the verbs whose arguments are then to blame.
pub(super) fn misread(verb: &str, known: &str) -> String {
    if known.split(' ').any(|word| word == verb) {
        format!("wrong arguments of `{verb}`")
    } else {
        format!("unknown directive `{verb}`")
    }
}

pub(super) fn parse_godebug(setting: &str) -> Result<(String, String), String> {
    let pair = setting.split_once('=').filter(|_| !setting.contains(['"', '`', '\'', ',']));
    pair.map(|(key, value)| (key.to_owned(), value.to_owned())).ok_or_else(|| "`godebug` wants key=value".to_owned())
}

pub(super) fn parse_replace(args: &[String]) -> Result<Replace, String> {
    let arrow = args.iter().position(|arg| arg == "=>");
    let (old, new) = arrow.and_then(|at| Some((args.get(..at)?, args.get(at + 1..)?))).unwrap_or_default();
    let (path, version) = match old {
        [path] => (path.clone(), None),
        [path, version] => (path.clone(), Some(version.clone())),
        _ => return Err("`replace` wants path [version] => folder, or => path version".to_owned()),
    };
    let target = match new {
        [folder] if path::is_folder_path(folder) => ReplaceTarget::Folder(folder.clone()),
        [_] => return Err("a replacement without a version must be a folder that begins with `.` or `/`".to_owned()),
        [folder, _] if path::is_folder_path(folder) => return Err("a replacement folder has no version".to_owned()),
        [path, version] => ReplaceTarget::Module(module_version(path, version)),
        _ => return Err("`replace` wants path [version] => folder, or => path version".to_owned()),
    };
    Ok(Replace { path, version, target })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mv(text: &str) -> ModuleVersion {
        let (path, version) = text.split_once('@').expect("path@version");
        module_version(path, version)
    }

    #[test]
    fn reads_every_directive() {
        let file = GoMod::parse(
            "// Deprecated: use v2\nmodule example.com/Big/app // the app\n\ngo 1.22.1\n\ntoolchain go1.23.4\n\n\
             require (\n\tgithub.com/BurntSushi/toml v1.2.3\n\tgolang.org/x/net v0.1.0 // indirect; why\n\t\
             old.example/x v2.0.0+incompatible // indirect\n)\nrequire a.b/c v0.0.0-20200101000000-abcdefabcdef // indirectly\n\n\
             replace a.b/c => ../c\nreplace (\n\tx.y/z v1.0.0 => x.y/fork v1.0.1\n\tx.y/w v1.0.0 => ./w\n)\n\
             exclude x.y/z v1.0.2\nretract v1.0.0\nretract [v1.1.0, v1.2.0] // broken\nignore ./web\nignore (\n\tnode_modules\n)\n\
             tool golang.org/x/tools/cmd/stringer\ngodebug asynctimerchan=1\ngodebug (\n\tdefault=go1.21\n)\n",
        );
        let require = |text: &str, indirect| Require { module: mv(text), indirect };
        let replace = |path: &str, version: Option<&str>, target| Replace {
            path: path.to_owned(),
            version: version.map(str::to_owned),
            target,
        };
        let expected = GoMod {
            module: Some("example.com/Big/app".to_owned()),
            go: Some("1.22.1".to_owned()),
            toolchain: Some("go1.23.4".to_owned()),
            require: vec![
                require("github.com/BurntSushi/toml@v1.2.3", false),
                require("golang.org/x/net@v0.1.0", true),
                require("old.example/x@v2.0.0+incompatible", true),
                require("a.b/c@v0.0.0-20200101000000-abcdefabcdef", false),
            ],
            replace: vec![
                replace("a.b/c", None, ReplaceTarget::Folder("../c".to_owned())),
                replace("x.y/z", Some("v1.0.0"), ReplaceTarget::Module(mv("x.y/fork@v1.0.1"))),
                replace("x.y/w", Some("v1.0.0"), ReplaceTarget::Folder("./w".to_owned())),
            ],
            exclude: vec![mv("x.y/z@v1.0.2")],
            retract: vec![
                Retract { low: "v1.0.0".to_owned(), high: "v1.0.0".to_owned() },
                Retract { low: "v1.1.0".to_owned(), high: "v1.2.0".to_owned() },
            ],
            ignore: vec!["./web".to_owned(), "node_modules".to_owned()],
            tool: vec!["golang.org/x/tools/cmd/stringer".to_owned()],
            godebug: vec![("asynctimerchan".to_owned(), "1".to_owned()), ("default".to_owned(), "go1.21".to_owned())],
            problems: vec![],
        };
        assert_eq!(file, expected);
        assert_eq!(file.language(), Some(GoVersion::new(22)));
    }

    #[test]
    fn language_of_a_module() {
        let cases =
            [("module a", Some(16)), ("module a\ngo 1.9", Some(9)), ("go x", None), ("go 2.1", None), ("", Some(16))];
        for (text, expected) in cases {
            assert_eq!(GoMod::parse(text).language().map(GoVersion::minor), expected, "{text:?}");
        }
    }

    #[test]
    fn ignores_folders() {
        let file = GoMod::parse("ignore ./web\nignore (\n\tnode_modules\n\t./a/b/\n\tx/y\n)");
        for folder in ["web", "web/src", "node_modules", "pkg/node_modules/z", "a/b", "a/b/c", "x/y", "p/x/y/q"] {
            assert!(file.ignores(folder), "{folder}");
        }
        for folder in ["", "website", "pkg/web", "a", "a/bc", "c/a/b", "x", "node_modules2", "px/y"] {
            assert!(!file.ignores(folder), "{folder}");
        }
    }

    #[test]
    fn lists_what_it_leaves_out() {
        let cases = [
            ("module a\nmodule b", "2: a second `module` line"),
            ("go 1.21\ngo 1.22", "2: a second `go` line"),
            ("go latest", "1: `latest` is no version of Go 1"),
            ("\n<<<<<<< HEAD\nmodule a", "2: unknown directive `<<<<<<<`"),
            ("require a.b/c", "1: wrong arguments of `require`"),
            ("require (\na.b/c\n)", "2: wrong arguments of `require`"),
            ("replace a.b/c => d", "1: a replacement without a version must be a folder that begins with `.` or `/`"),
            ("replace a.b/c => ./d v1.0.0", "1: a replacement folder has no version"),
            ("replace a.b/c ./d", "1: `replace` wants path [version] => folder, or => path version"),
            ("replace", "1: `replace` wants path [version] => folder, or => path version"),
            ("retract [v1.0.0]", "1: wrong arguments of `retract`"),
            ("godebug x", "1: `godebug` wants key=value"),
            ("module \"a", "1: a string is not closed on its line"),
            ("use .", "1: unknown directive `use`"),
        ];
        for (text, expected) in cases {
            let problems = GoMod::parse(text).problems;
            let shown: Vec<String> = problems.iter().map(|p| format!("{}: {}", p.line, p.message)).collect();
            assert_eq!(shown.join("; "), expected, "{text:?}");
        }
    }
}
