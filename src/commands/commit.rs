//! `--commit`: one git commit for each rule, package or owner, of nothing but what the fixes touched.
//!
//! Everything that could stand against it is looked at before the first file is written: a file that somebody has changes of
//! his own in is never part of a commit of ours, nor is what is staged. With `--prove` each commit is proved by itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use gofix_analysis::Applicability;
use gofix_engine::{Accept, Candidate, Fate, Finding, FixId, Outcome};
use gofix_text::TextEdit;

use super::run::{engine, proved};
use super::settings::Plan;
use crate::cli::{CommitBy, RunArgs, TerminalArgs};
use crate::git::Git;
use crate::git::owners::Owners;
use crate::report::markdown;

/// A fix that brings the next one to light goes on; this often at most.
const PASSES: usize = 5;

/// Width of a commit's message.
const WIDTH: usize = 72;

/// Fixes and commits. The outcome is that of the whole.
pub(crate) fn run(plan: &Plan, args: &RunArgs, terminal: &TerminalArgs) -> anyhow::Result<Outcome> {
    if plan.reads_stdin {
        bail!("--commit needs files, not standard input");
    }
    let subject = Subject::new(args)?;
    let git = Git::around(&plan.base)?;
    ready(&git)?;
    let mut whole = engine(&plan.settings, args, terminal)?;
    if let Some(most) = args.commit.max_files {
        gofix_engine::limit(&mut whole, most);
    }
    if whole.files.is_empty() {
        return Ok(whole);
    }
    let paths: BTreeSet<String> = whole.files.iter().map(|file| file.path.to_string()).collect();
    are_clean(&git, &paths)?;
    let parts = Parts { by: args.commit.commit_by, owners: Arc::new(Owners::of(&git.root)), git: git.clone() };
    let mut barred = BTreeSet::new();
    for _ in 0..PASSES {
        let mut is_done = true;
        for key in parts.keys(&whole) {
            let mut settings = plan.settings.clone();
            settings.accept = parts.accept(&key, &paths, &barred);
            let mut outcome =
                proved(plan, &settings, args, terminal).with_context(|| format!("nothing of {key} was committed"))?;
            back_out(&mut whole, &outcome, &mut barred);
            if outcome.files.is_empty() {
                continue;
            }
            gofix_engine::write(&mut outcome);
            if let Some(problem) = outcome.problems.first() {
                bail!("{}; nothing of {key} was committed", problem.message);
            }
            let message = message(&subject, &parts, &outcome)?;
            one(&git, &outcome, &message, args.commit.signoff)?;
            is_done = false;
        }
        if is_done {
            break;
        }
    }
    settle(&mut whole)?;
    Ok(whole)
}

/// Takes over what a commit leaves out since it did not stand the proof: the next ones need not try it again. What is barred
/// moves with the texts.
fn back_out(whole: &mut Outcome, outcome: &Outcome, barred: &mut BTreeSet<FixId>) {
    let Some(proof) = &outcome.proof else { return };
    let is_backed_out = |finding: &&Finding| {
        let place = (&finding.place.path, finding.rule, finding.origin);
        finding.fix.is_err() && proof.backed_out.iter().any(|fix| (&fix.path, fix.rule, fix.start) == place)
    };
    for finding in outcome.findings.iter().filter(is_backed_out) {
        let same = |f: &&mut Finding| {
            !f.is_left() && (&f.place.path, &f.fingerprint) == (&finding.place.path, &finding.fingerprint)
        };
        if let Some(known) = whole.findings.iter_mut().find(same) {
            known.fate = Fate::Left;
            known.fix.clone_from(&finding.fix);
        }
    }
    match &mut whole.proof {
        Some(known) => known.join(proof.clone()),
        None => whole.proof = Some(proof.clone()),
    }
    barred.extend(proof.backed_out.iter().cloned());
    let moved = |mut fix: FixId| {
        if let Some(file) = outcome.files.iter().find(|file| file.path == fix.path) {
            fix.start = fix.start.and_then(|start| file.edits.map_offset(start));
        }
        fix
    };
    *barred = std::mem::take(barred).into_iter().map(moved).collect();
}

/// Whether the repository is in a state in which a commit of ours is one of ours alone.
fn ready(git: &Git) -> anyhow::Result<()> {
    for (name, what) in [("MERGE_HEAD", "a merge"), ("CHERRY_PICK_HEAD", "a cherry-pick"), ("REVERT_HEAD", "a revert")]
    {
        if git.output(&["rev-parse", "--verify", "--quiet", name]).is_ok() {
            bail!("{what} is under way in {}; finish it first", git.root);
        }
    }
    git.text(&["rev-parse", "--verify", "--quiet", "HEAD"]).context("there is no commit yet to build on")?;
    git.output(&["var", "GIT_COMMITTER_IDENT"]).context("git does not know who commits")?;
    Ok(())
}

/// Whether git knows the files as they are.
fn are_clean(git: &Git, paths: &BTreeSet<String>) -> anyhow::Result<()> {
    let mut arguments = vec![
        "status",
        "--porcelain=v1",
        "-z",
        "--untracked-files=all",
        "--ignored=matching",
        "--ignore-submodules=all",
        "--",
    ];
    let specs: Vec<String> = paths.iter().map(|path| format!(":(literal,top){}", relative(git, path))).collect();
    arguments.extend(specs.iter().map(String::as_str));
    let status = git.output(&arguments)?;
    if status.is_empty() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&status).into_owned();
    let names: Vec<&str> =
        text.split('\0').filter_map(|entry| entry.get(3..)).filter(|name| !name.is_empty()).collect();
    bail!(
        "these files have changes of your own: {}; commit or stash them first, nothing was written",
        names.join(", ")
    );
}

fn relative<'p>(git: &Git, path: &'p str) -> &'p str {
    path.strip_prefix(&git.root).map_or(path, |rest| rest.trim_start_matches('/'))
}

/// How the fixes are parted.
#[derive(Clone)]
struct Parts {
    by: CommitBy,
    owners: Arc<Owners>,
    git: Git,
}

impl Parts {
    /// What each commit is about, in order.
    fn keys(&self, whole: &Outcome) -> BTreeSet<String> {
        let gone = whole.findings.iter().filter(|finding| !finding.is_left());
        gone.map(|finding| self.key(&finding.place.path, finding.rule)).collect()
    }

    fn key(&self, path: &str, rule: &str) -> String {
        match self.by {
            CommitBy::Rule => rule.to_owned(),
            CommitBy::Package => {
                let folder = relative(&self.git, path).rsplit_once('/').map_or(".", |(folder, _)| folder);
                folder.to_owned()
            }
            CommitBy::Owner => match self.owners.owner(path) {
                "" => "nobody".to_owned(),
                owner => owner.to_owned(),
            },
        }
    }

    /// Takes the fixes of one part, in the files that may be changed, save those that are barred.
    fn accept(&self, key: &str, paths: &BTreeSet<String>, barred: &BTreeSet<FixId>) -> Accept {
        let (parts, key, paths, barred) = (self.clone(), key.to_owned(), paths.clone(), barred.clone());
        Accept::only(move |candidate: Candidate<'_>| {
            paths.contains(candidate.path)
                && parts.key(candidate.path, candidate.rule) == key
                && !barred.contains(&FixId::of(candidate))
        })
    }

    /// The same parted otherwise.
    fn by(&self, by: CommitBy) -> Self {
        Self { by, ..self.clone() }
    }
}

/// The first line of a commit.
struct Subject<'a> {
    template: &'a str,
}

impl<'a> Subject<'a> {
    fn new(args: &'a RunArgs) -> anyhow::Result<Self> {
        let template = args.commit.commit_subject.as_deref().unwrap_or(match args.commit.commit_by {
            CommitBy::Rule => "{rule}: {fixes} in {files}",
            CommitBy::Package => "{package}: {fixes} of gofix-trio",
            CommitBy::Owner => "gofix-trio: {fixes} in {files} of {owner}",
        });
        if template.trim().is_empty() || template.chars().any(char::is_control) {
            bail!("--commit-subject: it must be one line that is not empty");
        }
        let mut rest = template;
        while let Some((_, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').context("--commit-subject: a `{` has no `}`")?;
            if !["rule", "package", "owner", "fixes", "files"].contains(&name) {
                bail!("--commit-subject: {{{name}}} is none of {{rule}}, {{package}}, {{owner}}, {{fixes}}, {{files}}");
            }
            rest = tail;
        }
        Ok(Self { template })
    }
}

fn number(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn message(subject: &Subject<'_>, parts: &Parts, outcome: &Outcome) -> anyhow::Result<String> {
    let fixed: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.is_fixed()).collect();
    let names = |by| {
        let parts = parts.by(by);
        let names: BTreeSet<String> = fixed.iter().map(|f| parts.key(&f.place.path, f.rule)).collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    };
    let mut text = subject
        .template
        .replace("{rule}", &names(CommitBy::Rule))
        .replace("{package}", &names(CommitBy::Package))
        .replace("{owner}", &names(CommitBy::Owner))
        .replace("{fixes}", &number(fixed.len(), "fix", "fixes"))
        .replace("{files}", &number(outcome.files.len(), "file", "files"));
    text.push('\n');
    let mut rules: BTreeSet<&str> = BTreeSet::new();
    for finding in &fixed {
        if rules.insert(finding.rule) {
            write!(text, "\n{}\n\n", wrapped(&markdown::why(finding.metadata)))?;
            for same in fixed.iter().filter(|same| same.rule == finding.rule) {
                let label = same.fix.as_ref().map_or("went along with another fix", |fix| &fix.label);
                let place = format!("{}:{}", relative(&parts.git, &same.place.path), same.place.start.line);
                let function = if same.function.is_empty() { String::new() } else { format!(" {}", same.function) };
                writeln!(text, "* {place}{function}: {label}")?;
            }
        }
    }
    if fixed.iter().any(|finding| finding.applicability() == Some(Applicability::Unsafe)) {
        write!(text, "\n{}\n", wrapped("Unsafe fixes are among these: somebody may rely on what they change."))?;
    }
    Ok(text)
}

fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        if width > 0 && width + 1 + len > WIDTH {
            lines.push('\n');
            width = 0;
        } else if width > 0 {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += len;
    }
    lines
}

/// Commits the files of one part and nothing else.
fn one(git: &Git, outcome: &Outcome, message: &str, signoff: bool) -> anyhow::Result<()> {
    let mut arguments = vec!["commit", "--quiet", "--cleanup=verbatim", "--file=-", "--only"];
    if signoff {
        arguments.push("--signoff");
    }
    arguments.push("--");
    let specs: Vec<String> =
        outcome.files.iter().map(|file| format!(":(literal,top){}", relative(git, &file.path))).collect();
    arguments.extend(specs.iter().map(String::as_str));
    git.with_input(&arguments, message).context("the fixes are written, but git did not commit them")
}

/// Brings the report of the whole in line with what the commits gave together.
fn settle(whole: &mut Outcome) -> anyhow::Result<()> {
    for file in &mut whole.files {
        let now = std::fs::read_to_string(&*file.path).with_context(|| format!("reading {}", file.path))?;
        if now != *file.after {
            file.edits = TextEdit::between(&file.before, &now);
            file.after = now.into();
        }
    }
    Ok(())
}
