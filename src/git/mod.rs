//! What git knows: which lines changed, what is committed. Git runs as a process of its own.
//!
//! Looking starts nothing that a repository's configuration could name: no external diff, no text conversion, no file-system
//! monitor, no hook, and nothing in submodules. What git itself needs to read an object it still uses, as any git command
//! there does: filters, and the transport of a partial clone. A revision that does not exist is an error, never the whole tree.

pub(crate) mod owners;
pub(crate) mod patch;

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};
use gofix_engine::{ChangedLines, Lines};

use patch::FilePatch;

/// One repository with a work tree.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    /// The folder of the work tree.
    pub(crate) root: String,
}

/// What is meant instead of what was said, worth a line on standard error.
pub(crate) type Note = Option<String>;

impl Git {
    /// The repository around a folder.
    pub(crate) fn around(folder: &str) -> anyhow::Result<Self> {
        let here = Self { root: folder.to_owned() };
        let root = here.text(&["rev-parse", "--show-toplevel"]).context("this needs a git repository")?;
        Ok(Self { root })
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.root)
            .args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-optional-locks", "--no-pager"])
            // A folder of a checkout can look like a repository and bring its own configuration.
            .args(["-c", "safe.bareRepository=explicit"]);
        // A commit is one of the user's own, with the hooks that he installed. What only looks runs none.
        if arguments.first() != Some(&"commit") {
            command.args(["-c", "core.hooksPath=/dev/null"]);
        }
        command.args(arguments).env("LC_ALL", "C").env_remove("GIT_EXTERNAL_DIFF").stdin(Stdio::null());
        command
    }

    /// What a command prints; an error with git's own words where it fails.
    pub(crate) fn output(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        let output = self.command(arguments).output().context("starting git")?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            bail!("git {}: {}", arguments.first().unwrap_or(&""), words.trim());
        }
        Ok(output.stdout)
    }

    /// What a command prints, without the end of the line.
    pub(crate) fn text(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let text = String::from_utf8(self.output(arguments)?).context("git printed what is not UTF-8")?;
        Ok(text.trim_end_matches('\n').to_owned())
    }

    /// What a command prints that is given a text.
    pub(crate) fn with_input(&self, arguments: &[&str], input: &str) -> anyhow::Result<()> {
        use std::io::Write as _;
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().context("starting git")?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let words = [output.stdout, output.stderr].concat();
            bail!("git {}: {}", arguments.first().unwrap_or(&""), String::from_utf8_lossy(&words).trim());
        }
        Ok(())
    }

    /// The commit that a revision names.
    fn commit(&self, revision: &str) -> anyhow::Result<String> {
        let wanted = format!("{revision}^{{commit}}");
        self.text(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])
            .map_err(|_| anyhow::anyhow!("there is no revision `{revision}` in {}{}", self.root, self.shallow_hint()))
    }

    fn shallow_hint(&self) -> &'static str {
        let is_shallow = self.text(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|answer| answer == "true");
        if is_shallow { "; the clone is shallow, fetch more of its history (`fetch-depth: 0`)" } else { "" }
    }

    /// Lines that differ between a revision and the work tree; files that git does not know yet are new.
    pub(crate) fn changed_since(&self, revision: &str) -> anyhow::Result<ChangedLines> {
        let commit = self.commit(revision)?;
        let mut changed = self.diff(&[&commit])?;
        let untracked = self.output(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        for name in untracked.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
            if let Ok(name) = std::str::from_utf8(name) {
                changed.files.insert(self.path(name), Lines::All);
            }
        }
        Ok(changed)
    }

    /// Lines that changed since HEAD and a revision parted. Where a local branch is behind the one that it follows, the
    /// latter is meant: what others merged in between is not new.
    pub(crate) fn changed_since_fork(&self, revision: &str) -> anyhow::Result<(ChangedLines, Note)> {
        self.commit(revision)?;
        let fork = self.merge_base(revision)?;
        let upstream = format!("{revision}@{{upstream}}");
        let followed = self.text(&["rev-parse", "--abbrev-ref", "--verify", "--quiet", "--end-of-options", &upstream]);
        if let Ok(followed) = followed.map(|name| name.lines().last().unwrap_or_default().to_owned())
            && !followed.is_empty()
            && let Ok(nearer) = self.merge_base(&followed)
            && nearer != fork
            && self.output(&["merge-base", "--is-ancestor", &fork, &nearer]).is_ok()
        {
            let note = format!("`{revision}` is behind `{followed}`; what changed since the latter is meant");
            return Ok((self.changed_since(&nearer)?, Some(note)));
        }
        Ok((self.changed_since(&fork)?, None))
    }

    fn merge_base(&self, revision: &str) -> anyhow::Result<String> {
        self.text(&["merge-base", "--", revision, "HEAD"])
            .map_err(|_| anyhow::anyhow!("HEAD and `{revision}` have no commit in common{}", self.shallow_hint()))
    }

    /// Lines that are staged, where they stand in the work tree now.
    pub(crate) fn staged(&self) -> anyhow::Result<ChangedLines> {
        let staged = self.patches(&["--cached"])?;
        let unstaged = self.patches(&[])?;
        let mut changed = ChangedLines::default();
        for (name, patch) in &staged {
            let lines = patch.added_lines();
            let moved = match unstaged.get(name) {
                Some(later) => lines.iter().filter_map(|line| later.moved(*line)).collect(),
                None => lines,
            };
            changed.files.insert(self.path(name), patch::ranges(&moved));
        }
        Ok(changed)
    }

    fn diff(&self, what: &[&str]) -> anyhow::Result<ChangedLines> {
        Ok(self.changed_lines(&self.patches(what)?))
    }

    fn patches(&self, what: &[&str]) -> anyhow::Result<BTreeMap<String, FilePatch>> {
        let mut arguments = vec!["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "-M"];
        arguments.extend([
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--no-relative",
            "--submodule=short",
            "--ignore-submodules=all",
        ]);
        arguments.extend(what);
        arguments.push("--");
        let output = self.output(&arguments)?;
        Ok(patch::parse(&String::from_utf8_lossy(&output)))
    }

    /// The lines that patches add, by absolute path.
    pub(crate) fn changed_lines(&self, patches: &BTreeMap<String, FilePatch>) -> ChangedLines {
        let files = patches.iter().map(|(name, patch)| (self.path(name), patch::ranges(&patch.added_lines())));
        ChangedLines { files: files.collect() }
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.root.trim_end_matches('/'))
    }
}
