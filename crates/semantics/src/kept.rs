//! Answers that are kept for whoever asks next.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

/// Answers by question. They are found outside of the lock: two threads may do the same work, but never wait in a ring.
#[derive(Debug)]
pub struct Kept<Q, A> {
    answers: Mutex<FxHashMap<Q, A>>,
}

impl<Q, A> Default for Kept<Q, A> {
    fn default() -> Self {
        Self { answers: Mutex::default() }
    }
}

impl<Q: Eq + Hash, A: Clone> Kept<Q, A> {
    /// The answer to a question; `find` finds it if nobody did.
    pub fn get_or(&self, question: Q, find: impl FnOnce() -> A) -> A {
        if let Some(known) = self.get(&question) {
            return known;
        }
        let answer = find();
        self.keep(question, answer.clone());
        answer
    }

    /// The answer, if it is known.
    pub fn get<K: Eq + Hash + ?Sized>(&self, question: &K) -> Option<A>
    where
        Q: Borrow<K>,
    {
        self.locked().get(question).cloned()
    }

    /// Keeps an answer.
    pub fn keep(&self, question: Q, answer: A) {
        self.locked().insert(question, answer);
    }

    fn locked(&self) -> MutexGuard<'_, FxHashMap<Q, A>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
