//! Where the module cache keeps what: folders of modules, and their `go.mod` files.
//!
//! Start at [`ModuleCache`]. Capital letters are written as `!` and the small letter, so that file systems which don't tell
//! them apart do no harm. Source: <https://go.dev/ref/mod#module-cache>.

use super::go_mod::ModuleVersion;

/// A module cache, named by its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleCache {
    /// Path of the folder.
    pub dir: String,
}

impl ModuleCache {
    /// The folder with the files of a module.
    pub fn module_dir(&self, module: &ModuleVersion) -> String {
        format!("{}/{}@{}", self.dir, escape(&module.path), escape(&module.version))
    }

    /// The `go.mod` of a module, which is there before its files are.
    pub fn mod_file(&self, module: &ModuleVersion) -> String {
        format!("{}/cache/download/{}/@v/{}.mod", self.dir, escape(&module.path), escape(&module.version))
    }
}

/// A module path or version as part of a file name.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_uppercase() {
            escaped.push('!');
        }
        escaped.push(c.to_ascii_lowercase());
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_folders() {
        let cache = ModuleCache { dir: "/c".to_owned() };
        let cases = [
            ("github.com/BurntSushi/toml", "v1.2.3", "github.com/!burnt!sushi/toml", "v1.2.3"),
            ("old.example/x", "v2.0.0+incompatible", "old.example/x", "v2.0.0+incompatible"),
            ("gopkg.in/yaml.v3", "v3.0.1-RC1", "gopkg.in/yaml.v3", "v3.0.1-!r!c1"),
            (
                "github.com/Azure/go-autorest",
                "v14.2.0+incompatible",
                "github.com/!azure/go-autorest",
                "v14.2.0+incompatible",
            ),
        ];
        for (path, version, dir, file) in cases {
            let module = ModuleVersion { path: path.to_owned(), version: version.to_owned() };
            assert_eq!(cache.module_dir(&module), format!("/c/{dir}@{file}"));
            assert_eq!(cache.mod_file(&module), format!("/c/cache/download/{dir}/@v/{file}.mod"));
        }
    }
}
