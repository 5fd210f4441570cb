//! Locks: which calls take them, which give them back.

use gofix_semantics::SymbolPath;

use crate::table::{find, method, row};

/// How a lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockMode {
    /// By one.
    Exclusive,
    /// By any number of readers.
    Shared,
}

/// What a method does to a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockAction {
    /// Takes it, and waits until it can.
    Takes,
    /// Takes it if it is free, and tells whether it did.
    Tries,
    /// Gives it back.
    Releases,
}

row! {
    /// A method of a lock.
    LockMethod {
        /// What it does.
        action: LockAction,
        /// How the lock is held.
        mode: LockMode,
        /// The method that undoes it; of a release, the one that it undoes.
        counterpart: &'static str,
    }
}

const fn of(
    receiver: &'static str,
    name: &'static str,
    action: LockAction,
    mode: LockMode,
    counterpart: &'static str,
) -> LockMethod {
    LockMethod { path: method("sync", receiver, name), action, mode, counterpart }
}

/// What a method does to a lock, if it is one of a lock.
pub fn lock_method(path: &SymbolPath) -> Option<&'static LockMethod> {
    find(LOCK_METHODS, path)
}

use LockAction::{Releases, Takes, Tries};
use LockMode::{Exclusive, Shared};

/// The methods of the standard locks. https://pkg.go.dev/sync
pub const LOCK_METHODS: &[LockMethod] = &[
    of("Mutex", "Lock", Takes, Exclusive, "Unlock"),
    of("Mutex", "TryLock", Tries, Exclusive, "Unlock"),
    of("Mutex", "Unlock", Releases, Exclusive, "Lock"),
    of("RWMutex", "Lock", Takes, Exclusive, "Unlock"),
    of("RWMutex", "TryLock", Tries, Exclusive, "Unlock"),
    of("RWMutex", "Unlock", Releases, Exclusive, "Lock"),
    of("RWMutex", "RLock", Takes, Shared, "RUnlock"),
    of("RWMutex", "TryRLock", Tries, Shared, "RUnlock"),
    of("RWMutex", "RUnlock", Releases, Shared, "RLock"),
    of("Locker", "Lock", Takes, Exclusive, "Unlock"),
    of("Locker", "Unlock", Releases, Exclusive, "Lock"),
];
