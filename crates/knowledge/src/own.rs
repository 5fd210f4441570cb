//! What a team knows of its own code and the tables of libraries do not.

use gofix_semantics::SymbolPath;

use crate::cancel::{CANCEL_CREATORS, CancelCreator};
use crate::lock::{LockAction, LockMethod, LockMode, lock_method};
use crate::table::find;

/// The team's own facts. Every list is empty unless the configuration fills it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFacts {
    /// Functions that never return.
    pub never_return: Vec<SymbolPath>,
    /// Functions that close or otherwise release an argument, and methods that release their receiver.
    pub closes: Vec<SymbolPath>,
    /// Functions whose first result is a context and whose second one must be called to end it.
    pub cancels: Vec<SymbolPath>,
    /// Pairs of methods that take and give back a lock.
    pub locks: Vec<(SymbolPath, SymbolPath)>,
    /// Pairs of a function and the name of its form with a context in the same package or on the same type.
    pub context_pairs: Vec<(SymbolPath, String)>,
    /// Functions that start a span which must be ended.
    pub spans: Vec<SymbolPath>,
}

impl OwnFacts {
    /// No facts.
    pub fn none() -> &'static Self {
        static NONE: OwnFacts = OwnFacts {
            never_return: Vec::new(),
            closes: Vec::new(),
            cancels: Vec::new(),
            locks: Vec::new(),
            context_pairs: Vec::new(),
            spans: Vec::new(),
        };
        &NONE
    }

    /// The names that may lead to a finding where no table has a word for it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let locks = self.locks.iter().flat_map(|(takes, releases)| [takes, releases]);
        let pairs = self.context_pairs.iter().map(|(function, _)| function);
        locks.chain(pairs).chain(&self.spans).chain(&self.cancels).map(|path| &*path.name)
    }

    /// Whether a method of this name may be one of a lock.
    pub fn may_lock(&self, name: &str) -> bool {
        self.lock_words().any(|word| name.contains(word))
    }

    /// What the names of methods of locks have in common.
    pub fn lock_words(&self) -> impl Iterator<Item = &str> + Clone {
        let own = self.locks.iter().flat_map(|(takes, releases)| [&*takes.name, &*releases.name]);
        std::iter::once("ock").chain(own)
    }

    /// What a method does to a lock, by the team or by the tables.
    pub fn lock_method(&self, path: &SymbolPath) -> Option<LockMethod<'_>> {
        let own = self.locks.iter().find_map(|(takes, releases)| {
            let (name, action, counterpart) = match path {
                path if path == takes => (takes, LockAction::Takes, releases),
                path if path == releases => (releases, LockAction::Releases, takes),
                _ => return None,
            };
            Some(LockMethod { name: &name.name, action, mode: LockMode::Exclusive, counterpart: &counterpart.name })
        });
        own.or_else(|| lock_method(path))
    }

    /// What is known of a function that gives a context and the function which ends it.
    pub fn cancel_creator(&self, path: &SymbolPath) -> Option<CancelCreator> {
        let own = self.cancels.contains(path).then_some(CancelCreator::OF_THE_TEAM);
        own.or_else(|| find(CANCEL_CREATORS, path).copied())
    }

    /// The name of a function's form with a context, as the team says.
    pub fn context_form(&self, path: &SymbolPath) -> Option<&str> {
        self.context_pairs.iter().find(|(function, _)| function == path).map(|(_, form)| form.as_str())
    }
}
