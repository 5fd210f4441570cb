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

/// What a method does to a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockMethod<'k> {
    /// Its name.
    pub name: &'k str,
    /// What it does.
    pub action: LockAction,
    /// How the lock is held.
    pub mode: LockMode,
    /// The method that undoes it; of a release, the one that it undoes.
    pub counterpart: &'k str,
}

row! {
    /// A method of a lock.
    LockRow {
        /// What it does.
        method: LockMethod<'static>,
    }
}

const fn of(
    receiver: &'static str,
    name: &'static str,
    action: LockAction,
    mode: LockMode,
    counterpart: &'static str,
) -> LockRow {
    LockRow { path: method("sync", receiver, name), method: LockMethod { name, action, mode, counterpart } }
}

/// What a method of the standard library does to a lock.
pub(crate) fn lock_method(path: &SymbolPath) -> Option<LockMethod<'static>> {
    find(LOCK_METHODS, path).map(|row| row.method)
}

use LockAction::{Releases, Takes, Tries};
use LockMode::{Exclusive, Shared};

/// The methods of the standard locks. https://pkg.go.dev/sync
pub const LOCK_METHODS: &[LockRow] = &[
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
