//! Answers of earlier runs, kept in a folder of the user's.
//!
//! Start reading at [`Answers`]. What a folder gave is kept together with a fingerprint of all that it rests on ([`basis`]); a run
//! that finds the same fingerprint takes the answer, to the byte the one that it would have found. Nothing here is ever an error:
//! what cannot be read, is broken or of another build is not there, and what cannot be written is not kept.

mod basis;
mod digest;
mod elsewhere;
mod outcome;
mod store;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use gofix_semantics::Seen;
use rayon::prelude::*;

use crate::load::Loader;
use crate::outcome::Outcome;
use crate::settings::Settings;

use basis::Basis;
pub(crate) use basis::Target;
use digest::Digest;
pub use store::Cache;

/// The answers that a run may take, and those that it leaves.
pub(crate) struct Answers<'r> {
    settings: &'r Settings,
    cache: &'r Cache,
    basis: Basis<'r>,
    fresh: Mutex<Vec<Fresh>>,
}

/// An answer that is not in the cache yet.
struct Fresh {
    dir: String,
    names: BTreeSet<String>,
    key: Digest,
    elsewhere: Vec<(Seen, Digest)>,
    outcome: Vec<u8>,
}

impl<'r> Answers<'r> {
    /// The answers for a run; `None` where it must look for itself: there is no cache, or what a folder gives rests on more than
    /// the files (a baseline that compares all findings, lines that changed, fixes that a person chooses, standard input).
    pub(crate) fn of(settings: &'r Settings, loader: &'r Loader<'r>, named: &'r BTreeSet<String>) -> Option<Self> {
        let rests_on_files = settings.overlay.is_none()
            && settings.lines.is_none()
            && settings.baseline.is_none()
            && settings.accept.takes_all();
        let cache = settings.cache.as_ref().filter(|_| rests_on_files)?;
        let build = cache.build()?;
        let basis = Basis::new(settings, loader, named, build);
        Some(Self { settings, cache, basis, fresh: Mutex::default() })
    }

    /// Reads what the answers about some folders rest on, all at once.
    pub(crate) fn read(&self, folders: &[(&String, &BTreeSet<String>)]) {
        folders.par_iter().for_each(|(dir, _)| self.basis.read(dir));
    }

    /// What a folder gave when it and all that it rests on was as it is now.
    pub(crate) fn find(&self, target: Target<'_>) -> Option<Outcome> {
        let payload = self.cache.get(&self.basis.name(target.0))?;
        let mut input = digest::Input::new(&payload);
        if input.digest()? != self.basis.key(target)? {
            return None;
        }
        for _ in 0..input.number()? {
            let seen = elsewhere::read(&mut input)?;
            if input.digest()? != self.basis.elsewhere(target.0, &seen)? {
                return None;
            }
        }
        outcome::read(&mut input, self.settings, |path| self.basis.text(target.0, path))
    }

    /// Takes what a folder gave, and what it rests on beyond what imported packages declare.
    pub(crate) fn take(&self, target: Target<'_>, outcome: &Outcome, elsewhere: &BTreeSet<Seen>) {
        let Some(fresh) = self.fresh(target, outcome, elsewhere) else { return };
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).push(fresh);
    }

    fn fresh(&self, (dir, names): Target<'_>, outcome: &Outcome, elsewhere: &BTreeSet<Seen>) -> Option<Fresh> {
        let key = self.basis.key((dir, names))?;
        let digest_of = |seen: &Seen| Some((seen.clone(), self.basis.elsewhere(dir, seen)?));
        let elsewhere = elsewhere.iter().map(digest_of).collect::<Option<_>>()?;
        let outcome = outcome::write(outcome)?;
        Some(Fresh { dir: dir.to_owned(), names: names.clone(), key, elsewhere, outcome })
    }

    /// Keeps the answers that are new. Files were read more than once in this run: an answer counts only if all is still as it was
    /// when the run began.
    pub(crate) fn keep(self) {
        let fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        if fresh.is_empty() {
            return;
        }
        let now = self.basis.anew();
        fresh.par_iter().for_each(|fresh| {
            let stands = now.key((&fresh.dir, &fresh.names)) == Some(fresh.key)
                && fresh.elsewhere.iter().all(|(seen, known)| now.elsewhere(&fresh.dir, seen) == Some(*known));
            if stands {
                let mut output = digest::Output::default();
                output.digest(fresh.key);
                output.number(fresh.elsewhere.len());
                for (seen, digest) in &fresh.elsewhere {
                    elsewhere::write(&mut output, seen);
                    output.digest(*digest);
                }
                output.bytes.extend(&fresh.outcome);
                // What cannot be kept is found again by the next run.
                let _ = self.cache.put(&now.name(&fresh.dir), &output.bytes);
            }
        });
        self.cache.trim();
    }
}
