//! What the environment says about modules: a plain struct that is filled from outside.
//!
//! Start at [`GoEnv::from_variables`]; [`GoEnv::read_user_file`] adds what `go env -w` wrote. Everything here is text: neither
//! the process's environment nor the disk is looked at.

use super::fs::FileSystem;
use super::path;

/// The settings of the go command that decide where sources are. Empty settings are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoEnv {
    /// `GOMODCACHE`; see [`GoEnv::module_cache`].
    pub gomodcache: Option<String>,
    /// `GOPATH`.
    pub gopath: Option<String>,
    /// `GOFLAGS`.
    pub goflags: Option<String>,
    /// `GOROOT`: the folder of a Go installation.
    pub goroot: Option<String>,
    /// `GOWORK`: `off`, or the path of a workspace file.
    pub gowork: Option<String>,
    /// The user's own folder.
    pub home: Option<String>,
    /// The file that `go env -w` writes; `None` when there is none.
    pub user_file: Option<String>,
}

/// What the `-mod` flag says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModFlag {
    /// `-mod=vendor`: dependencies come from the `vendor` folder.
    Vendor,
    /// `-mod=mod` or `-mod=readonly`: they come from the module cache.
    Cache,
}

impl GoEnv {
    /// Takes the settings from the variables that `variable` looks up.
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| variable(name).filter(|value| !value.is_empty());
        let folder = |name: &str| text(name).map(|value| value.replace('\\', "/"));
        let home = folder("HOME").or_else(|| folder("USERPROFILE"));
        let config = folder("XDG_CONFIG_HOME").or_else(|| folder("APPDATA")).or_else(|| {
            let below = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".config" };
            home.as_deref().map(|home| path::join(home, below))
        });
        let user_file = match folder("GOENV") {
            Some(off) if off == "off" => None,
            Some(file) => Some(file),
            None => config.map(|config| path::join(&config, "go/env")),
        };
        Self {
            gomodcache: folder("GOMODCACHE"),
            gopath: variable("GOPATH").and_then(|list| first_of_list(&list)),
            goflags: text("GOFLAGS"),
            goroot: folder("GOROOT"),
            gowork: folder("GOWORK"),
            home,
            user_file,
        }
    }

    /// Fills what the variables left open from the file that `go env -w` writes.
    pub fn read_user_file(&mut self, files: &dyn FileSystem) {
        let Some(text) = self.user_file.as_deref().and_then(|file| files.read(file)) else { return };
        for (name, value) in text.lines().filter_map(|line| line.split_once('=')) {
            let (slot, value) = match name.trim() {
                "GOMODCACHE" => (&mut self.gomodcache, Some(value.replace('\\', "/"))),
                "GOPATH" => (&mut self.gopath, first_of_list(value)),
                "GOFLAGS" => (&mut self.goflags, Some(value.to_owned())),
                "GOROOT" => (&mut self.goroot, Some(value.replace('\\', "/"))),
                "GOWORK" => (&mut self.gowork, Some(value.replace('\\', "/"))),
                _ => continue,
            };
            if slot.is_none() {
                *slot = value.filter(|value| !value.is_empty());
            }
        }
    }

    /// The folder of the module cache.
    pub fn module_cache(&self) -> Option<String> {
        let default = || {
            let gopath = self.gopath.clone().or_else(|| Some(path::join(self.home.as_deref()?, "go")))?;
            Some(path::join(&gopath, "pkg/mod"))
        };
        self.gomodcache.as_deref().map(path::clean).or_else(default)
    }

    /// The last `-mod` among the flags.
    pub fn mod_flag(&self) -> Option<ModFlag> {
        let flags = self.goflags.as_deref().unwrap_or_default().split_whitespace();
        let mut values = flags.filter_map(|flag| flag.trim_start_matches('-').strip_prefix("mod="));
        values.next_back().map(|value| if value == "vendor" { ModFlag::Vendor } else { ModFlag::Cache })
    }
}

/// The first element of a list of folders, which is where the go command keeps its cache.
fn first_of_list(list: &str) -> Option<String> {
    let separator = if cfg!(windows) { ';' } else { ':' };
    list.split(separator).find(|dir| !dir.is_empty()).map(|dir| dir.replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::fs::MemoryFileSystem;

    fn env(variables: &[(&str, &str)]) -> GoEnv {
        GoEnv::from_variables(|name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn finds_the_module_cache() {
        let cases = [
            (vec![("GOMODCACHE", "/c"), ("GOPATH", "/p"), ("HOME", "/h")], Some("/c")),
            (vec![("GOMODCACHE", ""), ("GOPATH", "/p"), ("HOME", "/h")], Some("/p/pkg/mod")),
            (vec![("HOME", "/h/")], Some("/h/go/pkg/mod")),
            (vec![("USERPROFILE", r"C:\Users\x")], Some("C:/Users/x/go/pkg/mod")),
            (vec![], None),
        ];
        for (variables, expected) in cases {
            assert_eq!(env(&variables).module_cache().as_deref(), expected, "{variables:?}");
        }
        if cfg!(unix) {
            assert_eq!(env(&[("GOPATH", ":/p:/q")]).module_cache().as_deref(), Some("/p/pkg/mod"));
        }
    }

    #[test]
    fn reads_what_go_env_wrote() {
        let text = "GOMODCACHE=/written\nGOFLAGS=-mod=mod -tags=a=b\r\n# GOROOT=/no\nGOWORK=\n";
        let fs = MemoryFileSystem::new([("/x/go/env", text), ("/e", "GOWORK=off")]);
        let mut by_file = env(&[("XDG_CONFIG_HOME", "/x"), ("HOME", "/h"), ("GOFLAGS", "-v")]);
        by_file.read_user_file(&fs);
        assert_eq!(by_file.module_cache().as_deref(), Some("/written"));
        assert_eq!(by_file.goflags.as_deref(), Some("-v"));
        assert_eq!((by_file.goroot, by_file.gowork), (None, None));
        for (variables, expected) in [
            (vec![("GOENV", "/e")], Some("off")),
            (vec![("GOENV", "/e"), ("GOWORK", "/w/go.work")], Some("/w/go.work")),
            (vec![("GOENV", "off"), ("HOME", "/h")], None),
            (vec![("HOME", "/h")], None),
        ] {
            let mut env = env(&variables);
            env.read_user_file(&fs);
            assert_eq!(env.gowork.as_deref(), expected, "{variables:?}");
        }
    }

    #[test]
    fn reads_the_mod_flag() {
        for (flags, expected) in [
            ("-mod=vendor", Some(ModFlag::Vendor)),
            ("-v --mod=mod", Some(ModFlag::Cache)),
            ("-mod=vendor -mod=readonly", Some(ModFlag::Cache)),
            ("-modcacherw -modfile=x", None),
            ("", None),
        ] {
            assert_eq!(env(&[("GOFLAGS", flags)]).mod_flag(), expected, "{flags:?}");
        }
    }
}
