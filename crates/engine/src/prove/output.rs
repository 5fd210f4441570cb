//! What the go command prints, as a list of complaints.
//!
//! Start reading at [`Complaint`]. Compilers and vet print lines under a header `# package`; `go test -json` prints events,
//! and since Go 1.24 those lines among them. Where a line stands in its file does not tell two complaints apart: fixes move
//! lines.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Something that the toolchain holds against a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// The package's import path, or its folder where no more is known; empty where it is about none.
    pub(crate) package: String,
    /// What it is about.
    pub(crate) about: About,
    /// The toolchain's own words, a line or a few.
    pub(crate) words: String,
}

/// What a complaint is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum About {
    /// The code: a compiler or vet says this, numbers left out.
    Code(String),
    /// A test, as `TestX` or `TestX/sub`; empty for the run of all tests of the package.
    Test(String),
}

/// Lines with these words are about no code.
const NO_COMPLAINT: &[&str] = &["too many errors", "go: downloading ", "go: warning: "];

/// How many lines of a test's output are kept.
const LINES: usize = 4;

/// The complaints of a run of `go build`, `go list` or `go vet` that failed.
pub(crate) fn of_text(text: &str) -> Vec<Complaint> {
    let mut found: Vec<Complaint> = Vec::new();
    let mut package = String::new();
    for line in text.lines() {
        if let Some(header) = line.strip_prefix("# ") {
            package = package_of(header);
        } else if line.starts_with(['\t', ' ']) {
            if let Some(last) = found.last_mut() {
                last.words = format!("{} {}", last.words, line.trim());
            }
        } else if !line.is_empty() && !NO_COMPLAINT.iter().any(|words| line.contains(words)) {
            let words = line.strip_prefix("./").unwrap_or(line).replacen("vet: ./", "vet: ", 1);
            let about = About::Code(without_numbers(&words));
            found.push(Complaint { package: package.clone(), about, words });
        }
    }
    found
}

/// `example.com/a`, `[example.com/a]` and `example.com/a_test [example.com/a.test]` are about `example.com/a`.
fn package_of(header: &str) -> String {
    match header.split_once('[') {
        Some((_, inner)) => {
            let inner = inner.trim_end_matches(']');
            inner.strip_suffix(".test").unwrap_or(inner).to_owned()
        }
        None => header.trim().to_owned(),
    }
}

/// A line with each number in it as `0`: lines and columns move.
fn without_numbers(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_ascii_digit() {
            text.push(c);
        } else if !text.ends_with('0') {
            text.push('0');
        }
    }
    text
}

/// What the tests of one package said.
#[derive(Default)]
struct Package {
    /// The output of each test; that of the package under the empty name.
    output: BTreeMap<String, String>,
    open: BTreeSet<String>,
    failed: BTreeSet<String>,
}

/// The complaints of a run of `go test -json`, and how long the slowest package took, in seconds.
pub(crate) fn of_tests(stdout: &str, stderr: &str) -> (Vec<Complaint>, f64) {
    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    let mut text = String::new();
    let mut failed: Vec<String> = Vec::new();
    let mut slowest: f64 = 0.0;
    for line in stdout.lines() {
        let Ok(event) = serde_json::from_str::<Value>(line) else {
            text.extend([line, "\n"]);
            continue;
        };
        let field = |key: &str| event.get(key).and_then(Value::as_str).unwrap_or_default();
        if field("Action") == "build-output" {
            text.push_str(field("Output"));
            continue;
        }
        let (name, test) = (field("Package").to_owned(), field("Test").to_owned());
        let package = packages.entry(name.clone()).or_default();
        match field("Action") {
            "run" => drop(package.open.insert(test)),
            "output" => package.output.entry(test).or_default().push_str(field("Output")),
            "pass" | "skip" => drop(package.open.remove(&test)),
            "fail" if !test.is_empty() => {
                package.open.remove(&test);
                package.failed.insert(test);
            }
            "fail" => failed.push(name),
            _ => {}
        }
        if test_is_over(&event) {
            slowest = slowest.max(event.get("Elapsed").and_then(Value::as_f64).unwrap_or_default());
        }
    }
    text.push_str(stderr);
    let mut found = of_text(&text);
    let is_built = found.is_empty();
    found.extend(
        failed
            .iter()
            .filter_map(|name| Some((name, packages.get(name)?)))
            .flat_map(|(name, package)| package.complaints(name, is_built)),
    );
    (found, slowest)
}

/// Whether an event ends the tests of a package.
fn test_is_over(event: &Value) -> bool {
    event.get("Test").is_none() && event.get("Elapsed").is_some()
}

impl Package {
    /// What is held against a package that failed. A test that began and did not end failed too.
    fn complaints(&self, name: &str, is_built: bool) -> Vec<Complaint> {
        let tests: Vec<&String> = self.failed.iter().chain(&self.open).collect();
        let own = self.output.get("").map_or("", String::as_str);
        if tests.is_empty() && !is_built && (own.contains("[build failed]") || own.contains("[setup failed]")) {
            return Vec::new();
        }
        let complaint = |test: &str| Complaint {
            package: name.to_owned(),
            about: About::Test(test.to_owned()),
            words: words(self.output.get(test).map_or("", String::as_str)),
        };
        if tests.is_empty() { vec![complaint("")] } else { tests.into_iter().map(|test| complaint(test)).collect() }
    }
}

/// The first lines of a test's output that say something.
fn words(output: &str) -> String {
    let is_frame = |line: &str| {
        ["=== ", "--- ", "FAIL", "PASS", "goroutine ", "====", "exit status"].iter().any(|head| line.starts_with(head))
    };
    let mut lines: Vec<&str> = Vec::new();
    for line in output.lines().map(str::trim).filter(|line| !line.is_empty() && !is_frame(line)) {
        // A test that ran more than once says the same again.
        if lines.len() < LINES && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(complaints: &[Complaint]) -> Vec<String> {
        complaints
            .iter()
            .map(|c| match &c.about {
                About::Code(_) => format!("{}: {}", c.package, c.words),
                About::Test(name) => format!("{} {name}: {}", c.package, c.words),
            })
            .collect()
    }

    #[test]
    fn lines_belong_to_the_package_above_them() {
        let text = "# example.com/a\n./a.go:5:16: declared and not used: x\n./a.go:9:1: not enough\n\thave ()\n\twant (int)\n\
                    ./a.go:30:1: too many errors\n# example.com/b\n# [example.com/b]\nb/b.go:1:2: bad\n\
                    # example.com/c_test [example.com/c.test]\nc/c_test.go:1:1: worse\n";
        let found = of_text(text);
        assert_eq!(
            shown(&found),
            [
                "example.com/a: a.go:5:16: declared and not used: x",
                "example.com/a: a.go:9:1: not enough have () want (int)",
                "example.com/b: b/b.go:1:2: bad",
                "example.com/c: c/c_test.go:1:1: worse",
            ]
        );
        assert_eq!(found[0].about, About::Code("a.go:0:0: declared and not used: x".to_owned()));
        assert_eq!(of_text("a.go:3:8: package nosuch is not in std\n")[0].package, "");
    }

    #[test]
    fn tests_fail_hang_and_take_their_package_along() {
        let event = |action: &str, package: &str, more: &str| {
            format!("{{\"Action\":\"{action}\",\"Package\":\"{package}\"{more}}}\n")
        };
        let test = |name: &str, output: &str| format!(",\"Test\":\"{name}\",\"Output\":\"{output}\\n\"");
        let mut out = String::new();
        for name in ["TestGood", "TestBad", "TestBad/sub", "TestHang"] {
            out += &event("run", "p", &test(name, ""));
            out += &event("output", "p", &test(name, &format!("=== RUN   {name}")));
        }
        out += &event("pass", "p", &test("TestGood", ""));
        out += &event("output", "p", &test("TestBad/sub", "    p_test.go:6: got 2"));
        out += &event("fail", "p", &test("TestBad/sub", ""));
        out += &event("fail", "p", &test("TestBad", ""));
        out += &event("output", "p", &test("TestHang", "panic: test timed out after 2s"));
        out += &event("fail", "p", ",\"Elapsed\":2.5");
        out += &event("output", "q", ",\"Output\":\"panic: in init\\n\"");
        out += &event("fail", "q", ",\"Elapsed\":0.5");
        out += &event("pass", "r", ",\"Elapsed\":1");
        let (found, slowest) = of_tests(&out, "");
        assert_eq!(
            shown(&found),
            [
                "p TestBad: ",
                "p TestBad/sub: p_test.go:6: got 2",
                "p TestHang: panic: test timed out after 2s",
                "q : panic: in init"
            ]
        );
        assert!((slowest - 2.5).abs() < f64::EPSILON);
    }

    #[test]
    fn a_package_that_was_not_built_is_not_blamed_twice() {
        let out = "{\"ImportPath\":\"a\",\"Action\":\"build-output\",\"Output\":\"# a\\n\"}\n\
                   {\"ImportPath\":\"a\",\"Action\":\"build-output\",\"Output\":\"a.go:5:1: no\\n\"}\n\
                   {\"Action\":\"output\",\"Package\":\"b\",\"Output\":\"FAIL\\tb [build failed]\\n\"}\n\
                   {\"Action\":\"fail\",\"Package\":\"b\",\"Elapsed\":0,\"FailedBuild\":\"a\"}\n";
        assert_eq!(shown(&of_tests(out, "").0), ["a: a.go:5:1: no"]);
    }
}
