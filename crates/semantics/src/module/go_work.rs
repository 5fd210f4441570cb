//! `go.work`: several main modules that are built together.
//!
//! Start at [`GoWork::parse`]; as with [`super::go_mod`], reading never fails.
//! Source: <https://go.dev/ref/mod#go-work-file>.

use super::directive::{Directive, Problem, directives};
use super::go_mod::{Replace, check_go, misread, parse_godebug, parse_replace, set_once};

/// The contents of a `go.work` file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoWork {
    /// Version of the `go` line as written. It says which toolchain is needed, not what the modules' files mean.
    pub go: Option<String>,
    /// Name of the `toolchain` line.
    pub toolchain: Option<String>,
    /// Folders of the main modules as written, relative to the file's own folder unless rooted.
    pub uses: Vec<String>,
    /// `replace` lines in order; they win over those of the modules.
    pub replace: Vec<Replace>,
    /// Keys and values of the `godebug` lines.
    pub godebug: Vec<(String, String)>,
    /// Lines that the go command would refuse.
    pub problems: Vec<Problem>,
}

impl GoWork {
    /// Reads the text of a `go.work` file.
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

    fn add(&mut self, directive: &Directive) -> Result<(), String> {
        match (directive.verb.as_str(), directive.args.as_slice()) {
            ("go", [version]) => set_once(&mut self.go, version, "go").and_then(|()| check_go(version))?,
            ("toolchain", [name]) => set_once(&mut self.toolchain, name, "toolchain")?,
            ("use", [folder]) => self.uses.push(folder.clone()),
            ("replace", args) => self.replace.push(parse_replace(args)?),
            ("godebug", [setting]) => self.godebug.push(parse_godebug(setting)?),
            (verb, _) => return Err(misread(verb, "go toolchain use godebug")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::module::go_mod::ReplaceTarget;

    #[test]
    fn reads_every_directive() {
        let file = GoWork::parse(
            "go 1.22\ntoolchain go1.22.1\nuse .\nuse (\n\t./a // first\n\t\"../b c\"\n)\nreplace x.y/z => ./z\ngodebug a=b\nmodule m\nuse",
        );
        assert_eq!(file.go.as_deref(), Some("1.22"));
        assert_eq!(file.toolchain.as_deref(), Some("go1.22.1"));
        assert_eq!(file.uses, [".", "./a", "../b c"]);
        let target = ReplaceTarget::Folder("./z".to_owned());
        assert_eq!(file.replace, [Replace { path: "x.y/z".to_owned(), version: None, target }]);
        assert_eq!(file.godebug, [("a".to_owned(), "b".to_owned())]);
        let problems: Vec<String> = file.problems.iter().map(|p| format!("{}: {}", p.line, p.message)).collect();
        assert_eq!(problems, ["10: unknown directive `module`", "11: wrong arguments of `use`"]);
    }
}
