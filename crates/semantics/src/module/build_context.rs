//! Which files belong to a build: operating system, architecture and tags.
//!
//! Start at [`BuildContext::excludes`], which judges a file by its name and its [`FileHead`]. For a file that is left out,
//! [`BuildContext::admitting`] finds a neighbouring context that takes it in. Tags of processor levels (`amd64.v3`) hold only
//! when they are among the given tags.
//! Source of the lists: `internal/syslist` and `internal/buildcfg` of Go 1.26; names once known stay known.

use std::collections::BTreeSet;

use super::constraint::release_of;
use super::head::FileHead;
use super::path;
use super::version::GoVersion;

const KNOWN_OS: [&str; 18] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "js",
    "linux",
    "nacl",
    "netbsd",
    "openbsd",
    "plan9",
    "solaris",
    "wasip1",
    "windows",
    "zos",
];

const UNIX_OS: [&str; 12] = [
    "aix",
    "android",
    "darwin",
    "dragonfly",
    "freebsd",
    "hurd",
    "illumos",
    "ios",
    "linux",
    "netbsd",
    "openbsd",
    "solaris",
];

const KNOWN_ARCH: [&str; 24] = [
    "386",
    "amd64",
    "amd64p32",
    "arm",
    "arm64",
    "arm64be",
    "armbe",
    "loong64",
    "mips",
    "mips64",
    "mips64le",
    "mips64p32",
    "mips64p32le",
    "mipsle",
    "ppc",
    "ppc64",
    "ppc64le",
    "riscv",
    "riscv64",
    "s390",
    "s390x",
    "sparc",
    "sparc64",
    "wasm",
];

/// The operating systems of today, in the order in which a view is looked for.
const PORT_OS: [&str; 15] = [
    "linux",
    "darwin",
    "windows",
    "freebsd",
    "plan9",
    "js",
    "openbsd",
    "netbsd",
    "solaris",
    "aix",
    "dragonfly",
    "illumos",
    "android",
    "ios",
    "wasip1",
];

/// The architectures of today, in the order in which a view is looked for.
const PORT_ARCH: [&str; 14] = [
    "amd64", "arm64", "386", "arm", "riscv64", "loong64", "ppc64le", "s390x", "ppc64", "mips64", "mips64le", "mips",
    "mipsle", "wasm",
];

/// What a build is made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BuildContext {
    /// Operating system, a value of `GOOS`.
    pub goos: String,
    /// Architecture, a value of `GOARCH`.
    pub goarch: String,
    /// What `CGO_ENABLED` says; without it cgo is on when the target is the host.
    pub cgo: Option<bool>,
    /// Further tags that hold.
    pub tags: BTreeSet<String>,
    /// The release whose tags `go1.1` … `go1.N` hold.
    pub go_version: GoVersion,
}

/// Why a file does not belong to the package of its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exclusion {
    /// Its name begins with `_` or `.`, or does not end in `.go`.
    Name,
    /// The `_GOOS` or `_GOARCH` in its name is another one.
    Suffix,
    /// Its build constraint does not hold.
    Constraint,
    /// Its build constraint can't be read.
    BadConstraint,
    /// It imports `"C"`, and cgo is off.
    Cgo,
    /// It has no readable package clause.
    NoPackageClause,
    /// It is of package `documentation`, which the go command passes over.
    Documentation,
    /// Its package is not the one that most files of the folder are of.
    OtherPackage,
}

impl BuildContext {
    /// The machine that this program runs on, as changed by `GOOS`, `GOARCH`, `CGO_ENABLED` and the `-tags` of `GOFLAGS`.
    pub fn host(variable: impl Fn(&str) -> Option<String>) -> Self {
        let (goos, goarch) = host_target();
        let given = |name: &str| variable(name).filter(|value| !value.is_empty());
        let flags = given("GOFLAGS").unwrap_or_default();
        Self {
            goos: given("GOOS").unwrap_or_else(|| goos.to_owned()),
            goarch: given("GOARCH").unwrap_or_else(|| goarch.to_owned()),
            cgo: given("CGO_ENABLED").map(|value| value == "1"),
            tags: flags.split_whitespace().filter_map(tags_flag).flatten().collect(),
            go_version: GoVersion::NEWEST,
        }
    }

    /// A target with nothing but its operating system and architecture.
    pub fn target(goos: &str, goarch: &str) -> Self {
        let (goos, goarch) = (goos.to_owned(), goarch.to_owned());
        Self { goos, goarch, cgo: None, tags: BTreeSet::new(), go_version: GoVersion::NEWEST }
    }

    /// Whether files that import `"C"` are built.
    pub fn has_cgo(&self) -> bool {
        self.cgo.unwrap_or_else(|| (self.goos.as_str(), self.goarch.as_str()) == host_target())
    }

    /// Whether a build tag holds.
    pub fn holds(&self, tag: &str) -> bool {
        let implied_os = match self.goos.as_str() {
            "android" => "linux",
            "illumos" => "solaris",
            "ios" => "darwin",
            _ => "",
        };
        match tag {
            "gc" => true,
            "cgo" => self.has_cgo(),
            "unix" => UNIX_OS.contains(&self.goos.as_str()),
            _ if tag.strip_prefix("goexperiment.").is_some_and(|name| self.has_experiment(name)) => true,
            _ if tag == self.goos || tag == self.goarch || (!implied_os.is_empty() && tag == implied_os) => true,
            _ => self.tags.contains(tag) || release_of(tag).is_some_and(|v| v.minor() > 0 && v <= self.go_version),
        }
    }

    /// Whether an experiment is on by default in the newest release.
    fn has_experiment(&self, name: &str) -> bool {
        match name {
            "greenteagc" | "randomizedheapbase64" => true,
            "dwarf5" => !matches!(self.goos.as_str(), "darwin" | "ios" | "aix"),
            "regabiargs" | "regabiwrappers" => matches!(
                self.goarch.as_str(),
                "amd64" | "arm64" | "loong64" | "ppc64" | "ppc64le" | "riscv64" | "s390x"
            ),
            _ => false,
        }
    }

    /// Why a file is not part of the build, by itself; `None` when it is.
    pub fn excludes(&self, file_name: &str, head: &FileHead) -> Option<Exclusion> {
        let holds = |tag: &str| self.holds(tag);
        if file_name.starts_with(['_', '.']) || !path::is_go_file(file_name) {
            return Some(Exclusion::Name);
        }
        if !suffix_tags(file_name).into_iter().flatten().all(holds) {
            return Some(Exclusion::Suffix);
        }
        match &head.constraint {
            Err(_) => return Some(Exclusion::BadConstraint),
            Ok(Some(constraint)) if !constraint.eval(&holds) => return Some(Exclusion::Constraint),
            Ok(_) => {}
        }
        match head.package.as_deref() {
            None => Some(Exclusion::NoPackageClause),
            Some("documentation") => Some(Exclusion::Documentation),
            Some(_) if head.is_cgo() && !self.has_cgo() => Some(Exclusion::Cgo),
            Some(_) => None,
        }
    }

    /// A context near this one that takes in a file which this one leaves out: another operating system (linux, darwin and
    /// windows first), architecture or cgo, and only where these don't do, another release, a tag that the file names, or all
    /// of its tags. `None` when there is none, or when the reason is another than the target.
    pub fn admitting(&self, file_name: &str, head: &FileHead) -> Option<Self> {
        let constraint = head.constraint.as_ref().ok()?.as_ref();
        let named: BTreeSet<&str> = constraint.map(|c| c.tags()).unwrap_or_default();
        let mentioned: Vec<&str> = named.iter().copied().chain(suffix_tags(file_name).into_iter().flatten()).collect();
        let known = |list: &[&str]| mentioned.iter().filter(|tag| list.contains(tag)).copied().collect::<Vec<_>>();
        let systems = [vec![self.goos.as_str()], PORT_OS.to_vec(), known(&KNOWN_OS)].concat();
        let arches = [vec![self.goarch.as_str()], PORT_ARCH.to_vec(), known(&KNOWN_ARCH)].concat();
        let is_port = |goos: &str, goarch: &str| (goarch == "wasm") == matches!(goos, "js" | "wasip1");
        let targets = || systems.iter().flat_map(|goos| arches.iter().map(move |goarch| (*goos, *goarch)));
        self.variants(&named).iter().find_map(|variant| {
            let ports = targets().filter(|(goos, goarch)| is_port(goos, goarch));
            ports.flat_map(|(goos, goarch)| variant.at(goos, goarch)).find(|c| c.excludes(file_name, head).is_none())
        })
    }

    /// This context for another target: with cgo as it is, on, and off.
    fn at(&self, goos: &str, goarch: &str) -> [Self; 3] {
        [self.cgo, Some(true), Some(false)].map(|cgo| Self {
            goos: goos.to_owned(),
            goarch: goarch.to_owned(),
            cgo,
            ..self.clone()
        })
    }

    /// This context, and those that differ from it in one thing which `named` names: the release or a tag; last the one with
    /// all the tags.
    fn variants(&self, named: &BTreeSet<&str>) -> Vec<Self> {
        let mut variants = vec![self.clone()];
        for version in named.iter().filter_map(|tag| release_of(tag)) {
            let below = GoVersion::new(version.minor().saturating_sub(1));
            let other = if version <= self.go_version { below } else { version };
            variants.push(Self { go_version: other, ..self.clone() });
        }
        let is_free = |tag: &&&str| {
            let is_fixed =
                matches!(**tag, "cgo" | "gc" | "unix") || KNOWN_OS.contains(*tag) || KNOWN_ARCH.contains(*tag);
            !is_fixed && release_of(tag).is_none()
        };
        let free: Vec<String> = named.iter().filter(is_free).map(|tag| (*tag).to_owned()).collect();
        let with = |tags: &[String]| Self { tags: self.tags.iter().chain(tags).cloned().collect(), ..self.clone() };
        variants.extend(free.iter().map(|tag| with(std::slice::from_ref(tag))));
        variants.push(with(&free));
        variants
    }
}

/// The tags that a file's name asks for: those of `x_GOOS.go`, `x_GOARCH.go`, `x_GOOS_GOARCH.go`, each with `_test` behind.
fn suffix_tags(file_name: &str) -> [Option<&str>; 2] {
    let stem = file_name.split_once('.').map_or(file_name, |(stem, _)| stem);
    let Some((_, suffixes)) = stem.split_once('_') else { return [None, None] };
    let mut elements = suffixes.rsplit('_').peekable();
    elements.next_if_eq(&"test");
    let (last, before) = (elements.next().unwrap_or_default(), elements.next().unwrap_or_default());
    let is_arch = KNOWN_ARCH.contains(&last);
    if is_arch && KNOWN_OS.contains(&before) {
        [Some(before), Some(last)]
    } else {
        [(is_arch || KNOWN_OS.contains(&last)).then_some(last), None]
    }
}

/// The tags of a `-tags=a,b` among the words of `GOFLAGS`.
fn tags_flag(flag: &str) -> Option<Vec<String>> {
    let list = flag.trim_start_matches('-').strip_prefix("tags=")?;
    Some(list.split(',').filter(|tag| !tag.is_empty()).map(str::to_owned).collect())
}

/// The `GOOS` and `GOARCH` that this program was built for.
fn host_target() -> (&'static str, &'static str) {
    let goos = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let little = cfg!(target_endian = "little");
    let goarch = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "x86" => "386",
        "aarch64" => "arm64",
        "loongarch64" => "loong64",
        "powerpc64" if little => "ppc64le",
        "powerpc64" => "ppc64",
        "mips" if little => "mipsle",
        "mips64" if little => "mips64le",
        other => other,
    };
    (goos, goarch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(target: &str) -> BuildContext {
        let mut words = target.split(' ');
        let (goos, goarch) = words.next().and_then(|t| t.split_once('/')).expect("a target");
        let mut context = BuildContext { cgo: Some(true), ..BuildContext::target(goos, goarch) };
        for word in words {
            match word {
                "nocgo" => context.cgo = Some(false),
                tag => context.tags.extend([tag.to_owned()]),
            }
        }
        context
    }

    #[test]
    fn judges_by_name() {
        let cases = [
            ("a.go", "linux/amd64", None),
            ("_a.go", "linux/amd64", Some(Exclusion::Name)),
            (".a.go", "linux/amd64", Some(Exclusion::Name)),
            ("a.s", "linux/amd64", Some(Exclusion::Name)),
            ("a_linux.go", "linux/amd64", None),
            ("a_linux.go", "android/arm64", None),
            ("a_darwin.go", "ios/arm64", None),
            ("a_solaris.go", "illumos/amd64", None),
            ("a_windows.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("a_linux_test.go", "windows/amd64", Some(Exclusion::Suffix)),
            ("a_test_linux.go", "windows/amd64", Some(Exclusion::Suffix)),
            ("a_amd64.go", "linux/amd64", None),
            ("a_linux_amd64.go", "linux/amd64", None),
            ("a_linux_arm64.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("a_windows_amd64_test.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("a_windows_x.go", "linux/amd64", None),
            ("a_arm64_linux.go", "linux/amd64", None),
            ("linux.go", "windows/amd64", None),
            ("linux_test.go", "windows/amd64", None),
            ("windows_amd64.go", "linux/amd64", None),
            ("windows_arm64.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("a_unix.go", "windows/amd64", None),
            ("a_windows.pb.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("a.pb_windows.go", "linux/amd64", None),
            ("a_cgo.go", "linux/amd64 nocgo", None),
            ("a_nacl.go", "linux/amd64", Some(Exclusion::Suffix)),
            ("_test.go", "linux/amd64", Some(Exclusion::Name)),
        ];
        let head = FileHead::scan("package a");
        for (name, target, expected) in cases {
            assert_eq!(context(target).excludes(name, &head), expected, "{name} {target}");
        }
    }

    #[test]
    fn judges_by_head() {
        let cases = [
            ("//go:build ignore\n\npackage main", "linux/amd64", Some(Exclusion::Constraint)),
            ("//go:build ignore\n\npackage main", "linux/amd64 ignore", None),
            ("//go:build !cgo\n\npackage a", "linux/amd64", Some(Exclusion::Constraint)),
            ("//go:build !cgo\n\npackage a", "linux/amd64 nocgo", None),
            ("//go:build unix && !android\n\npackage a", "freebsd/amd64", None),
            ("//go:build unix\n\npackage a", "windows/amd64", Some(Exclusion::Constraint)),
            ("//go:build linux\n\npackage a", "android/arm64", None),
            ("//go:build gc && !gccgo\n\npackage a", "linux/amd64", None),
            ("//go:build go1.1 && go1.26\n\npackage a", "linux/amd64", None),
            ("//go:build go1.27\n\npackage a", "linux/amd64", Some(Exclusion::Constraint)),
            ("//go:build goexperiment.regabiargs && !goexperiment.arenas\n\npackage a", "linux/amd64", None),
            ("//go:build goexperiment.regabiargs\n\npackage a", "linux/386", Some(Exclusion::Constraint)),
            ("//go:build goexperiment.arenas\n\npackage a", "linux/amd64 goexperiment.arenas", None),
            ("//go:build integration\n\npackage a", "linux/amd64 integration", None),
            ("\u{feff}// +build windows\r\n\r\npackage a\r\n", "linux/amd64", Some(Exclusion::Constraint)),
            ("//go:build linux &\n\npackage a", "linux/amd64", Some(Exclusion::BadConstraint)),
            ("package a\nimport \"C\"", "linux/amd64", None),
            ("package a\nimport \"C\"", "linux/amd64 nocgo", Some(Exclusion::Cgo)),
            ("package documentation", "linux/amd64", Some(Exclusion::Documentation)),
            ("packag a", "linux/amd64", Some(Exclusion::NoPackageClause)),
        ];
        for (text, target, expected) in cases {
            assert_eq!(context(target).excludes("a.go", &FileHead::scan(text)), expected, "{text:?} {target}");
        }
    }

    #[test]
    fn finds_a_context_that_takes_a_file_in() {
        let cases = [
            ("a_windows.go", "package a", Some("windows/amd64")),
            ("a_plan9_arm.go", "package a", Some("plan9/arm")),
            ("a.go", "//go:build !linux\n\npackage a", Some("darwin/amd64")),
            ("a.go", "//go:build !unix\n\npackage a", Some("windows/amd64")),
            ("a.go", "//go:build js && wasm\n\npackage a", Some("js/wasm")),
            ("a.go", "//go:build ignore\n\npackage a", Some("linux/amd64 ignore")),
            ("a.go", "//go:build x && y\n\npackage a", Some("linux/amd64 x y")),
            ("a.go", "//go:build !x && y\n\npackage a", Some("linux/amd64 y")),
            ("a.go", "//go:build !cgo\n\npackage a", Some("linux/amd64 nocgo")),
            ("a.go", "//go:build windows && x\n\npackage a", Some("windows/amd64 x")),
            ("a.go", "//go:build !unix && !windows\n\npackage a", Some("plan9/amd64")),
            ("a_wasm.go", "package a", Some("js/wasm")),
            ("a_zos_s390x.go", "package a", Some("zos/s390x")),
            ("a.go", "//go:build !amd64 && !arm64 && !386\n\npackage a", Some("linux/arm")),
            ("a.go", "//go:build windows || x\n\npackage a", Some("windows/amd64")),
            ("a.go", "//go:build !amd64\n\npackage a", Some("linux/arm64")),
            ("a_windows.go", "//go:build ignore\n\npackage a\nimport \"C\"", Some("windows/amd64 ignore")),
            ("a.go", "//go:build x && !x\n\npackage a", None),
            ("a.go", "//go:build x &\n\npackage a", None),
            ("_a.go", "package a", None),
        ];
        for (name, text, expected) in cases {
            let found = context("linux/amd64").admitting(name, &FileHead::scan(text));
            assert_eq!(found, expected.map(context), "{name} {text:?}");
        }
        let release = |text: &str| {
            let found = context("linux/amd64").admitting("a.go", &FileHead::scan(text));
            found.map(|c| c.go_version.minor())
        };
        assert_eq!(release("//go:build !go1.20\n\npackage a"), Some(19));
        assert_eq!(release("//go:build go1.40\n\npackage a"), Some(40));
    }

    #[test]
    fn the_environment_changes_the_host() {
        let none = BuildContext::host(|_| None);
        assert_eq!((none.goos.as_str(), none.goarch.as_str()), host_target());
        assert!(none.has_cgo() && KNOWN_OS.contains(&none.goos.as_str()) && KNOWN_ARCH.contains(&none.goarch.as_str()));
        let other = BuildContext::host(|name| {
            let value = match name {
                "GOOS" => "plan9",
                "GOFLAGS" => "-mod=mod -tags=a,b --tags=c",
                _ => return None,
            };
            Some(value.to_owned())
        });
        assert_eq!(other.goos, "plan9");
        assert!(!other.has_cgo());
        assert!(["a", "b", "c", "gc", "plan9", "go1.9"].iter().all(|tag| other.holds(tag)));
        assert!(!["unix", "cgo", "linux", "go1", "ignore"].iter().any(|tag| other.holds(tag)));
        assert!(BuildContext::host(|name| (name == "CGO_ENABLED").then(|| "0".to_owned())).cgo == Some(false));
    }
}
