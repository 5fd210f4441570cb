//! What can be told of a function of another package before it is read.
//!
//! To read a function costs a parse of its package, so it must first be worth it. Whoever keeps answers for another run has to know
//! what a glance said of each function: it is asked of every one that is called.

/// Which words stand in a text. That of two texts together is that of one or the other, word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    returns: bool,
    ends: bool,
    recovers: bool,
    spans: bool,
    asks_for_nil: bool,
    limits: bool,
}

impl Glance {
    /// A glance at the text of a function, or at its body.
    pub fn of(text: &str) -> Self {
        let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
        Self {
            returns: holds(&["return"]),
            ends: holds(ENDS),
            recovers: holds(&["recover()"]),
            spans: holds(&["FromContext("]),
            asks_for_nil: holds(&["tx == nil", "tx != nil", "ontext == nil", "ontext != nil"]),
            limits: holds(&["Timeout"]),
        }
    }

    /// Whether a call of the function may never come back. A `return` in a literal or a comment keeps it from being looked at.
    pub(crate) fn may_not_return(self) -> bool {
        self.ends && !self.returns
    }

    /// Whether the function may ask a context for the span that it has.
    pub(crate) fn takes_span(self) -> bool {
        self.spans
    }

    /// Whether the function may ask whether its context is nil.
    pub(crate) fn asks_for_nil(self) -> bool {
        self.asks_for_nil
    }

    /// Whether the function may set a timeout.
    pub(crate) fn limits(self) -> bool {
        self.limits
    }

    /// Whether the function may be one that is deferred for the sake of a panic.
    pub(crate) fn recovers(self) -> bool {
        self.recovers
    }
}

/// Part of what a function holds that never returns: a call whose name says so, or a loop or select without an end.
const ENDS: &[&str] = &[
    "anic",
    "PANIC",
    "xit",
    "EXIT",
    "atal",
    "FATAL",
    "ail",
    "bort",
    "ie(",
    "Skip",
    "Usage",
    "nreachable",
    "for {",
    "for ;;",
    "select {",
];
