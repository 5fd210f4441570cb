//! `vendor/modules.txt`: which module each package of a `vendor` folder belongs to.
//!
//! Start at [`ModulesTxt::parse`]. Lines that mean nothing to the go command mean nothing here.
//! Source: <https://go.dev/ref/mod#vendoring>.

use std::collections::BTreeMap;

use super::go_mod::{ModuleVersion, ReplaceTarget};
use super::semver;
use super::version::GoVersion;

/// The contents of a `modules.txt` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModulesTxt {
    /// Made by `go work vendor`, for a workspace.
    pub workspace: bool,
    /// The modules, in order.
    pub modules: Vec<VendoredModule>,
}

/// A module of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendoredModule {
    /// Module path.
    pub path: String,
    /// Version; `None` for a replacement of all versions, which is listed without packages.
    pub version: Option<String>,
    /// What its files were taken from instead.
    pub replacement: Option<ReplaceTarget>,
    /// Required by a main module itself.
    pub explicit: bool,
    /// Version of its `go` line as written.
    pub go: Option<String>,
    /// Import paths of the packages that were copied.
    pub packages: Vec<String>,
}

impl VendoredModule {
    /// The language version of the module: that of its `go` line, 1.16 without one, `None` when the line can't be read.
    pub fn language(&self) -> Option<GoVersion> {
        self.go.as_deref().map_or(Some(GoVersion::WITHOUT_GO_LINE), GoVersion::parse)
    }
}

impl ModulesTxt {
    /// Reads the text of a `modules.txt` file.
    pub fn parse(text: &str) -> Self {
        let mut file = Self { workspace: text.lines().next().is_some_and(is_workspace_mark), ..Self::default() };
        let mut current: Option<VendoredModule> = None;
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("# ") {
                if let Some(module) = parse_head(head) {
                    file.modules.extend(current.replace(module));
                } else if head.split_whitespace().nth(1).is_some() {
                    file.modules.extend(current.take());
                }
            } else if let Some(module) = &mut current {
                module.add(line);
            }
        }
        file.modules.extend(current);
        file.merge();
        file
    }

    /// The module that holds a package.
    pub fn module_of(&self, import_path: &str) -> Option<&VendoredModule> {
        self.modules.iter().find(|module| module.packages.iter().any(|package| package == import_path))
    }

    /// A module may be listed twice: as a module, and for a replacement.
    fn merge(&mut self) {
        let mut merged: Vec<VendoredModule> = Vec::with_capacity(self.modules.len());
        let mut places: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
        for module in self.modules.drain(..) {
            let place = *places.entry((module.path.clone(), module.version.clone())).or_insert(merged.len());
            match merged.get_mut(place) {
                Some(earlier) => {
                    earlier.explicit |= module.explicit;
                    earlier.go = module.go.or(earlier.go.take());
                    earlier.replacement = module.replacement.or(earlier.replacement.take());
                    earlier.packages.extend(module.packages);
                }
                None => merged.push(module),
            }
        }
        self.modules = merged;
    }
}

fn is_workspace_mark(line: &str) -> bool {
    line.strip_prefix("## ").is_some_and(|marks| marks.split(';').any(|mark| mark.trim() == "workspace"))
}

/// `path version`, `path version => …` or `path => …`.
fn parse_head(head: &str) -> Option<VendoredModule> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let (path, version, replacement) = match *words.as_slice() {
        [path, "=>", ref target @ ..] => (path, None, target),
        [path, version, ref rest @ ..] if semver::is_valid(version) => {
            (path, Some(version.to_owned()), rest.strip_prefix(&["=>"]).unwrap_or_default())
        }
        _ => return None,
    };
    let replacement = match *replacement {
        [folder] => Some(ReplaceTarget::Folder(folder.to_owned())),
        [path, version] if semver::is_valid(version) => {
            Some(ReplaceTarget::Module(ModuleVersion { path: path.to_owned(), version: version.to_owned() }))
        }
        _ => None,
    };
    Some(VendoredModule { path: path.to_owned(), version, replacement, ..VendoredModule::default() })
}

impl VendoredModule {
    fn add(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        if let Some(marks) = line.strip_prefix("## ") {
            for mark in marks.split(';').map(str::trim) {
                self.explicit |= mark == "explicit";
                if let Some(version) = mark.strip_prefix("go ") {
                    self.go = Some(version.to_owned());
                }
            }
        } else if let (Some(package), None) = (words.next(), words.next()) {
            self.packages.push(package.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_modules_and_packages() {
        let text = "# github.com/BurntSushi/toml v1.2.3\n## explicit; go 1.16\ngithub.com/BurntSushi/toml\n\
                    github.com/BurntSushi/toml/internal\n# a.b/c v1.0.0 => ../c\n## explicit\na.b/c\n\
                    # x.y/z v1.0.0 => x.y/fork v1.0.1\r\n## go 1.20\r\nx.y/z/p\r\n# old.example/x v2.0.0+incompatible\nold.example/x\n\
                    # odd line\nnot/a/package\n# a.b/c => ../c\n";
        let file = ModulesTxt::parse(text);
        assert!(!file.workspace);
        let shown: Vec<String> = file
            .modules
            .iter()
            .map(|m| {
                let version = m.version.as_deref().unwrap_or("-");
                let go = m.language().map_or(0, GoVersion::minor);
                format!("{} {version} {} {go} {}", m.path, m.explicit, m.packages.join(","))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "github.com/BurntSushi/toml v1.2.3 true 16 github.com/BurntSushi/toml,github.com/BurntSushi/toml/internal",
                "a.b/c v1.0.0 true 16 a.b/c",
                "x.y/z v1.0.0 false 20 x.y/z/p",
                "old.example/x v2.0.0+incompatible false 16 old.example/x",
                "a.b/c - false 16 ",
            ]
        );
        let replacement = |path: &str| file.module_of(path).and_then(|m| m.replacement.clone());
        assert_eq!(replacement("a.b/c"), Some(ReplaceTarget::Folder("../c".to_owned())));
        let fork = ModuleVersion { path: "x.y/fork".to_owned(), version: "v1.0.1".to_owned() };
        assert_eq!(replacement("x.y/z/p"), Some(ReplaceTarget::Module(fork)));
        assert_eq!(file.module_of("not/a/package"), None);
    }

    #[test]
    fn knows_its_mode() {
        for (text, expected) in [
            ("## workspace\n# a.b/c v1.0.0\na.b/c", true),
            ("# a.b/c v1.0.0\n## workspace", false),
            ("## explicit; workspace", true),
            ("", false),
        ] {
            assert_eq!(ModulesTxt::parse(text).workspace, expected, "{text:?}");
        }
    }

    #[test]
    fn joins_what_is_listed_twice() {
        let file =
            ModulesTxt::parse("# a.b/c v1.0.0\n## go 1.20\na.b/c\n# a.b/c v1.0.0 => ../c\n## explicit\na.b/c/d\n");
        let [module] = file.modules.as_slice() else { panic!("one module, not {:?}", file.modules) };
        assert!(module.explicit && module.replacement.is_some());
        assert_eq!((module.go.as_deref(), module.packages.len()), (Some("1.20"), 2));
    }
}
