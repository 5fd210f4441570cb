//! Proving the fixes of one module: ask, tell old faults from new ones, search, leave out, ask again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::output::{About, Complaint};
use super::packages::Packages;
use super::search::Search;
use super::toolchain::{Answer, Module, Question, Texts, Toolchain, Wanted};
use super::trial::Trial;
use super::{By, FixId, Proof, Prove, ProveError};
use crate::run::Progress;

/// How often a test runs that is to show whether it fails at all.
const REPEATED: u32 = 3;

/// How often the tests that a fix is to blame for run without any fix first: some fail now and then by themselves.
const CONFIRMED: u32 = 10;

/// How often a fault that cannot be found again is looked for.
const TRIES: usize = 3;

/// The same for tests, of which each may be a flaky one.
const TRIES_OF_TESTS: usize = 10;

/// Lines of the toolchain's that a reason quotes.
const QUOTED: usize = 3;

/// The proof of one module.
pub(crate) struct Prover<'p> {
    toolchain: &'p Toolchain<'p>,
    prove: &'p Prove,
    module: &'p Module,
    parts: &'p BTreeSet<usize>,
    progress: &'p dyn Progress,
    packages: Option<Packages>,
    /// What is held against the code as it is, with how often.
    known: BTreeMap<(String, About), usize>,
    /// What failed and could not be made to fail again.
    flaky: BTreeSet<String>,
}

/// Packages that fail, and the folders one of whose fixes is at fault.
#[derive(Debug, Default)]
struct Case {
    failing: BTreeSet<String>,
    parts: BTreeSet<usize>,
    /// The tests that fail: none where the code does, `None` where it cannot be told which.
    tests: Option<BTreeSet<String>>,
}

/// A closer look at what failed.
#[derive(Clone, Copy, Debug)]
struct Look<'l> {
    /// Only these tests.
    tests: Option<&'l BTreeSet<String>>,
    /// How often each of them runs.
    count: u32,
    limit: Duration,
}

impl<'p> Prover<'p> {
    /// A prover of some folders of a module.
    pub(crate) fn new(
        toolchain: &'p Toolchain<'p>,
        prove: &'p Prove,
        module: &'p Module,
        parts: &'p BTreeSet<usize>,
        progress: &'p dyn Progress,
    ) -> Self {
        let (packages, known, flaky) = (None, BTreeMap::new(), BTreeSet::new());
        Self { toolchain, prove, module, parts, progress, packages, known, flaky }
    }

    /// Leaves fixes out of the trial until the toolchain has nothing to say that it would not say without any.
    pub(crate) fn prove(mut self, trial: &mut Trial, proof: &mut Proof) -> Result<(), ProveError> {
        let mut tries = 0;
        loop {
            let folders = self.folders(trial)?;
            if folders.is_empty() {
                self.conclude(trial, &Answer::default(), proof);
                break;
            }
            self.say(&folders, "");
            let answer = self.ask(&folders, &trial.texts(self.parts.iter().copied()), None)?;
            let cases = self.cases(trial, &answer.complaints)?;
            let slowest = self.learn_about(&cases, trial)?;
            let cases = self.cases(trial, &answer.complaints)?;
            if cases.is_empty() {
                self.conclude(trial, &answer, proof);
                break;
            }
            if let Some(guilty) = self.search(trial, &cases, slowest)? {
                trial.bar(self.parts, guilty.into_iter());
            } else {
                tries += 1;
                self.give_up(trial, &cases, &answer, tries);
            }
        }
        proof.flaky.extend(self.flaky);
        Ok(())
    }

    fn say(&self, folders: &BTreeMap<String, Wanted>, what: &str) {
        let packages = if folders.len() == 1 { "package" } else { "packages" };
        self.progress.proving(&format!("{}: {} {packages}{what}", self.prove.by.command(), folders.len()));
    }

    /// The folders that have to be asked for.
    fn folders(&mut self, trial: &Trial) -> Result<BTreeMap<String, Wanted>, ProveError> {
        let mut folders: BTreeMap<String, Wanted> =
            self.parts.iter().filter_map(|part| Some((trial.path(*part).to_owned(), trial.wanted(*part)?))).collect();
        let is_test = matches!(self.prove.by, By::Test { .. });
        let packages = self.packages(trial)?;
        if is_test {
            folders = packages.affected(&folders);
        }
        folders.retain(|folder, _| packages.is_loaded(folder));
        Ok(folders)
    }

    fn packages(&mut self, trial: &Trial) -> Result<&Packages, ProveError> {
        if self.packages.is_none() {
            let folders = self.parts.iter().map(|part| trial.path(*part).to_owned());
            self.packages = Some(Packages::of(self.toolchain, self.module, folders)?);
        }
        Ok(self.packages.get_or_insert_default())
    }

    /// Names packages by their paths where only their folders are known.
    fn name(&self, complaints: &mut [Complaint]) {
        for complaint in complaints {
            if let Some(path) = self.packages.as_ref().and_then(|packages| packages.path_of(&complaint.package)) {
                path.clone_into(&mut complaint.package);
            }
        }
    }

    /// Asks about some folders; all tests run once unless a closer look is wanted.
    fn ask(
        &self,
        folders: &BTreeMap<String, Wanted>,
        texts: &Texts,
        look: Option<Look<'_>>,
    ) -> Result<Answer, ProveError> {
        let (tests, count) = (look.and_then(|look| look.tests), look.map(|look| look.count));
        let limit = look.map_or(self.prove.timeout, |look| look.limit);
        let mut answer = self.toolchain.ask(&Question { module: self.module, folders, texts, tests, count, limit })?;
        self.name(&mut answer.complaints);
        Ok(answer)
    }

    /// The complaints that are not about the code as it is.
    fn fresh<'c>(&self, complaints: &'c [Complaint]) -> Vec<&'c Complaint> {
        let mut known = self.known.clone();
        let is_fresh = |complaint: &&Complaint| {
            let count = known.entry((complaint.package.clone(), complaint.about.clone())).or_default();
            let is_known = *count > 0;
            // A test fails or it does not; lines can be said more than once.
            *count = if matches!(complaint.about, About::Test(_)) { *count } else { count.saturating_sub(1) };
            !is_known
        };
        complaints.iter().filter(is_fresh).collect()
    }

    /// The failures that can be looked into now, apart from each other. A package waits while one that it is made of fails.
    fn cases(&mut self, trial: &Trial, complaints: &[Complaint]) -> Result<Vec<Case>, ProveError> {
        let fresh: Vec<Complaint> = self.fresh(complaints).into_iter().cloned().collect();
        if fresh.is_empty() {
            return Ok(Vec::new());
        }
        let parts = self.parts;
        let packages = self.packages(trial)?;
        let failing: BTreeSet<&str> = fresh.iter().map(|complaint| complaint.package.as_str()).collect();
        let waits =
            |path: &str| packages.closure(path, false).iter().any(|part| *part != path && failing.contains(part));
        let mut cases: Vec<Case> = Vec::new();
        for path in failing.iter().filter(|path| !waits(path)) {
            let made_of: BTreeSet<&str> =
                packages.closure(path, true).iter().filter_map(|part| packages.folder_of(part)).collect();
            let is_suspect = |part: &&usize| made_of.contains(trial.path(**part)) && trial.wanted(**part).is_some();
            let mut case = Case { failing: BTreeSet::from([(*path).to_owned()]), ..Case::default() };
            case.parts.extend(parts.iter().filter(is_suspect));
            if case.parts.is_empty() {
                case.parts.extend(parts.iter().filter(|part| trial.wanted(**part).is_some()));
            }
            case.tests = tests(fresh.iter().filter(|complaint| complaint.package == **path));
            let (joined, apart) = cases.into_iter().partition(|other: &Case| !other.parts.is_disjoint(&case.parts));
            cases = apart;
            case.join(joined);
            cases.push(case);
        }
        Ok(cases)
    }

    /// Asks what is held against the code without any fix where something fails. Gives how long the slowest tests took.
    fn learn_about(&mut self, cases: &[Case], trial: &Trial) -> Result<Duration, ProveError> {
        if cases.is_empty() {
            return Ok(Duration::ZERO);
        }
        let is_test = matches!(self.prove.by, By::Test { .. });
        let mut folders = BTreeMap::new();
        for case in cases {
            // Without tests to run, whatever is not the packages' own fault comes up in what they are made of.
            let watched = if is_test { BTreeSet::new() } else { case.parts.clone() };
            folders.extend(self.folders_of(case, &watched, trial));
        }
        self.say(&folders, ", as they are without the fixes");
        let tests = all_tests(cases.iter());
        let look = Look { tests: tests.as_ref(), count: repeated(tests.as_ref()), limit: self.prove.timeout };
        let answer = self.ask(&folders, &trial.unfixed(), Some(look))?;
        if let Some(complaint) = answer.complaints.iter().find(|complaint| complaint.package.is_empty()) {
            let command = self.prove.by.command().to_owned();
            return Err(ProveError::Toolchain { command, words: complaint.words.clone() });
        }
        let mut counts: BTreeMap<(String, About), usize> = BTreeMap::new();
        for complaint in answer.complaints {
            *counts.entry((complaint.package, complaint.about)).or_default() += 1;
        }
        self.known.extend(counts);
        Ok(answer.slowest)
    }

    /// The folders to ask about a case, with those of some suspects.
    fn folders_of(&self, case: &Case, parts: &BTreeSet<usize>, trial: &Trial) -> BTreeMap<String, Wanted> {
        let failing = case.failing.iter().filter_map(|path| self.packages.as_ref()?.folder_of(path));
        let of_parts = |parts: &BTreeSet<usize>| parts.iter().map(|part| trial.path(*part)).collect::<Vec<_>>();
        let mut folders: BTreeSet<&str> = failing.chain(of_parts(parts)).collect();
        if folders.is_empty() {
            // It is not known which package fails.
            folders.extend(of_parts(&case.parts));
        }
        let wanted = |folder: &str| {
            let part = case.parts.iter().find(|part| trial.path(**part) == folder);
            part.and_then(|part| trial.wanted(*part)).unwrap_or(Wanted { code: true, tests: true })
        };
        folders.into_iter().map(|folder| (folder.to_owned(), wanted(folder))).collect()
    }

    /// Finds the guilty fixes of all cases, an experiment of each at a time. `None` when nothing fails any more.
    fn search(
        &mut self,
        trial: &Trial,
        cases: &[Case],
        slowest: Duration,
    ) -> Result<Option<BTreeMap<FixId, String>>, ProveError> {
        // Where the tests that fail do not fail by themselves, all tests are run.
        let limit = (Duration::from_secs(10) + slowest * 10).min(self.prove.timeout);
        let is_narrow = all_tests(cases.iter()).is_some();
        let looks = [(true, limit), (false, self.prove.timeout)];
        for (narrow, limit) in looks.into_iter().filter(|(narrow, _)| is_narrow || !narrow) {
            let mut searches: Vec<Search<FixId, String>> =
                cases.iter().map(|case| Search::new(trial.fixes(&case.parts))).collect();
            loop {
                let open: Vec<usize> = (0..cases.len()).filter(|n| searches[*n].experiment().is_some()).collect();
                if open.is_empty() {
                    break;
                }
                for (n, failure) in self.experiment(trial, cases, &searches, &open, (narrow, limit))? {
                    searches[n].learn(failure);
                }
            }
            let mut guilty: Vec<_> = searches.into_iter().map(Search::into_guilty).collect();
            if guilty.iter().any(|guilty| !guilty.is_empty()) {
                self.confirm(trial, cases, &mut guilty)?;
                return Ok(Some(guilty.into_iter().flatten().collect()));
            }
        }
        Ok(None)
    }

    /// Runs the tests that somebody is blamed for without any fix, more often than before. Who is blamed for one that fails
    /// goes free.
    fn confirm(
        &mut self,
        trial: &Trial,
        cases: &[Case],
        guilty: &mut [Vec<(FixId, String)>],
    ) -> Result<(), ProveError> {
        let blamed = || cases.iter().zip(guilty.iter()).filter(|(_, guilty)| !guilty.is_empty()).map(|(case, _)| case);
        let Some(tests) = all_tests(blamed()).filter(|tests| !tests.is_empty()) else { return Ok(()) };
        let mut folders = BTreeMap::new();
        for case in blamed() {
            folders.extend(self.folders_of(case, &BTreeSet::new(), trial));
        }
        self.say(&folders, ", as they are without the fixes, some times more");
        let look = Look { tests: Some(&tests), count: CONFIRMED, limit: self.prove.timeout };
        let answer = self.ask(&folders, &trial.unfixed(), Some(look))?;
        for complaint in self.fresh(&answer.complaints).into_iter().cloned().collect::<Vec<_>>() {
            for (case, guilty) in cases.iter().zip(guilty.iter_mut()) {
                if case.failing.contains(&complaint.package) {
                    guilty.clear();
                }
            }
            self.known.insert((complaint.package, complaint.about), 1);
        }
        Ok(())
    }

    /// Tries the next choice of fixes of some cases, all at once, and tells which of them fail.
    fn experiment(
        &self,
        trial: &Trial,
        cases: &[Case],
        searches: &[Search<FixId, String>],
        open: &[usize],
        (narrow, limit): (bool, Duration),
    ) -> Result<Vec<(usize, Option<String>)>, ProveError> {
        let fixes: BTreeSet<FixId> = open.iter().filter_map(|n| searches[*n].experiment()).flatten().cloned().collect();
        let parts: BTreeSet<usize> = open.iter().flat_map(|n| &cases[*n].parts).copied().collect();
        let mut texts = trial.unfixed();
        texts.extend(trial.texts_with(&parts, &fixes));
        let mut folders = BTreeMap::new();
        for n in open {
            folders.extend(self.folders_of(&cases[*n], &BTreeSet::new(), trial));
        }
        let suspects: usize = open.iter().filter_map(|n| searches[*n].experiment()).map(<[FixId]>::len).sum();
        self.say(&folders, &format!(", with {suspects} of the suspected fixes"));
        let tests = all_tests(open.iter().map(|n| &cases[*n])).filter(|_| narrow);
        let look = Look { tests: tests.as_ref(), count: repeated(tests.as_ref()), limit };
        let answer = self.ask(&folders, &texts, Some(look))?;
        let fresh = self.fresh(&answer.complaints);
        if open.len() > 1 && fresh.iter().any(|complaint| complaint.package.is_empty()) {
            // The tool stopped before it looked at each of them.
            let mut results = Vec::new();
            for n in open {
                results.extend(self.experiment(trial, cases, searches, &[*n], (narrow, limit))?);
            }
            return Ok(results);
        }
        let verdict = |n: &usize| {
            let case = &cases[*n];
            let folders: BTreeSet<&str> = case.parts.iter().map(|part| trial.path(*part)).collect();
            let folder_of = |path: &str| self.packages.as_ref().and_then(|packages| packages.folder_of(path));
            let is_ours = |complaint: &&&Complaint| {
                let path = &complaint.package;
                path.is_empty()
                    || case.failing.contains(path)
                    || folder_of(path).is_some_and(|folder| folders.contains(folder))
            };
            let said: Vec<&Complaint> = fresh.iter().filter(is_ours).copied().collect();
            (*n, (!said.is_empty()).then(|| self.quote(&said)))
        };
        Ok(open.iter().map(verdict).collect())
    }

    /// The toolchain's words as a reason.
    fn quote(&self, complaints: &[&Complaint]) -> String {
        let code: Vec<&str> = complaints
            .iter()
            .filter(|complaint| matches!(complaint.about, About::Code(_)))
            .map(|complaint| complaint.words.as_str())
            .collect();
        let command = self.prove.by.command();
        if !code.is_empty() {
            return format!("{command} says {}", code.into_iter().take(QUOTED).collect::<Vec<_>>().join("; "));
        }
        let says_most =
            complaints.iter().max_by_key(|complaint| (!complaint.words.is_empty(), test_of(complaint).len()));
        let Some(complaint) = says_most else { return command.to_owned() };
        let test = match test_of(complaint) {
            "" => format!("the tests of {} fail", complaint.package),
            test => format!("{test} of {} fails", complaint.package),
        };
        if complaint.words.is_empty() {
            format!("{command}: {test}")
        } else {
            format!("{command}: {test}: {}", complaint.words)
        }
    }

    /// What failed and passes now that it is looked at: tests do that. Whatever else fails again and again without a fix of
    /// which it can be said is every fix's fault.
    fn give_up(&mut self, trial: &mut Trial, cases: &[Case], answer: &Answer, tries: usize) {
        let mut unexplained = Vec::new();
        for complaint in self.fresh(&answer.complaints).into_iter().cloned().collect::<Vec<_>>() {
            if !cases.iter().any(|case| case.failing.contains(&complaint.package)) {
                continue;
            }
            match &complaint.about {
                About::Test(test) if tries < TRIES_OF_TESTS => {
                    let what = if test.is_empty() { "the tests" } else { test.as_str() };
                    self.flaky.insert(format!("{what} of {}", complaint.package));
                    self.known.insert((complaint.package, complaint.about), 1);
                }
                About::Code(_) if tries < TRIES => {}
                _ => unexplained.push(complaint),
            }
        }
        if !unexplained.is_empty() {
            let words = self.quote(&unexplained.iter().collect::<Vec<_>>());
            let parts: BTreeSet<usize> = cases.iter().flat_map(|case| &case.parts).copied().collect();
            let all: Vec<_> = trial.fixes(&parts).into_iter().map(|fix| (fix, words.clone())).collect();
            trial.bar(&parts, all.into_iter());
        }
    }

    /// Counts what is proved, once nothing new is held against it.
    fn conclude(&mut self, trial: &Trial, answer: &Answer, proof: &mut Proof) {
        let is_blind = |complaint: &&Complaint| match &complaint.about {
            About::Test(test) => test.is_empty(),
            About::Code(_) => self.prove.by != By::Vet || complaint.words.starts_with("vet: "),
        };
        let blind: BTreeSet<&str> = answer.complaints.iter().filter(is_blind).map(|c| c.package.as_str()).collect();
        for part in self.parts.iter().filter(|part| trial.wanted(**part).is_some()) {
            let folder = trial.path(*part);
            let packages = self.packages.as_ref();
            let path = packages.and_then(|packages| packages.path_of(folder)).unwrap_or(folder);
            if blind.contains(path) || packages.is_some_and(|packages| !packages.is_loaded(folder)) {
                proof.unproved.insert(path.to_owned());
            } else {
                proof.fixes += trial.count(*part);
                proof.packages.insert(folder.to_owned());
            }
        }
    }
}

impl Case {
    /// Takes other cases in.
    fn join(&mut self, others: Vec<Self>) {
        for other in others {
            self.failing.extend(other.failing);
            self.parts.extend(other.parts);
            self.tests = self.tests.take().zip(other.tests).map(|(a, b)| a.into_iter().chain(b).collect());
        }
    }
}

/// The test that a complaint is about.
fn test_of(complaint: &Complaint) -> &str {
    match &complaint.about {
        About::Test(test) => test,
        About::Code(_) => "",
    }
}

/// The tests that some complaints are about: none where they are about code, `None` where it cannot be told which. Subtests
/// are part of theirs.
fn tests<'c>(complaints: impl Iterator<Item = &'c Complaint>) -> Option<BTreeSet<String>> {
    let tests = complaints.filter_map(|complaint| match &complaint.about {
        About::Code(_) => None,
        About::Test(test) if test.is_empty() => Some(None),
        About::Test(test) => Some(test.split('/').next().map(str::to_owned)),
    });
    tests.collect()
}

/// How often tests run: those that are known to be of interest more than once.
fn repeated(tests: Option<&BTreeSet<String>>) -> u32 {
    if tests.is_some() { REPEATED } else { 1 }
}

/// The tests of some cases.
fn all_tests<'c>(cases: impl Iterator<Item = &'c Case>) -> Option<BTreeSet<String>> {
    let each: Option<Vec<&BTreeSet<String>>> = cases.map(|case| case.tests.as_ref()).collect();
    Some(each?.into_iter().flatten().cloned().collect())
}
