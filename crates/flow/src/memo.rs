//! Answers that depend on each other, made once.
//!
//! A question that comes up again while it is being answered gets a premise instead. Whatever was made on the premise of a
//! question further out is used but not kept, so that what is kept does not depend on which question came first.

use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// The answers that were made.
pub(crate) struct Memo<K, V> {
    made: Mutex<FxHashMap<K, Arc<V>>>,
}

/// The questions that are being answered, outermost first.
pub(crate) struct Chain<K> {
    open: Vec<K>,
    /// How far out a question was taken for granted.
    premise: Option<usize>,
    /// How many answers were worked out for the outermost question.
    steps: u32,
}

/// What to answer where there is no answer.
pub(crate) struct Without<V> {
    /// To a question that is being answered further out.
    pub(crate) premise: fn() -> V,
    /// To a question at the end of too long a chain.
    pub(crate) unknown: fn() -> V,
}

/// Longer chains of questions are not followed.
const MAX_CHAIN: usize = 24;

/// More answers than these are not worked out for one outermost question. Where many functions call each other in rings,
/// answers on premises would be made again and again; those that are open then are kept as unknown.
const MAX_STEPS: u32 = 500;

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { made: Mutex::default() }
    }
}

impl<K> Default for Chain<K> {
    fn default() -> Self {
        Self { open: Vec::new(), premise: None, steps: 0 }
    }
}

impl<K: Copy + Eq + Hash, V> Memo<K, V> {
    /// The answer to `question`; `answer` makes it if nobody did.
    pub(crate) fn get(
        &self,
        question: K,
        chain: &mut Chain<K>,
        without: &Without<V>,
        answer: impl FnOnce(&mut Chain<K>) -> V,
    ) -> Arc<V> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&question).cloned();
        if let Some(answer) = made {
            return answer;
        }
        let depth = chain.open.len();
        if let Some(known) = chain.open.iter().position(|open| *open == question) {
            chain.premise = earlier(chain.premise, Some(known));
            return Arc::new((without.premise)());
        }
        if depth >= MAX_CHAIN || (depth > 0 && chain.steps >= MAX_STEPS) {
            chain.premise = Some(0);
            return Arc::new((without.unknown)());
        }
        if depth == 0 {
            chain.steps = 0;
        }
        chain.steps += 1;
        chain.open.push(question);
        let before = chain.premise.take();
        let answer = Arc::new(answer(chain));
        chain.open.truncate(depth);
        let outward = chain.premise.filter(|premise| *premise < depth);
        chain.premise = earlier(before, outward);
        let is_exhausted = outward.is_some() && chain.steps >= MAX_STEPS;
        let answer = if is_exhausted { Arc::new((without.unknown)()) } else { answer };
        if outward.is_none() || is_exhausted {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            made.insert(question, Arc::clone(&answer));
        }
        answer
    }
}

fn earlier(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    [a, b].into_iter().flatten().min()
}
