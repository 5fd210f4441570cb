//! Functions that derive a context and give a function to end it.

use gofix_semantics::Path;

use crate::table::{item, row};

row! {
    /// A function whose first result is a context and whose second one ends it.
    CancelCreator {
        /// What a call of the second result takes: nothing, or `nil` for a `context.CancelCauseFunc`.
        argument: &'static str,
        /// Whether the context ends by itself at some time.
        has_deadline: bool,
    }
}

impl CancelCreator {
    /// One that only the configuration names.
    pub(crate) const OF_THE_TEAM: Self =
        Self { path: Path { package: "", receiver: "", name: "" }, argument: "", has_deadline: false };
}

const fn creator(name: &'static str, argument: &'static str, has_deadline: bool) -> CancelCreator {
    CancelCreator { path: item("context", name), argument, has_deadline }
}

/// Functions that give a cancel function which must be called.
pub const CANCEL_CREATORS: &[CancelCreator] = &[
    creator("WithCancel", "", false),
    creator("WithCancelCause", "nil", false),
    creator("WithDeadline", "", true),
    creator("WithDeadlineCause", "", true),
    creator("WithTimeout", "", true),
    creator("WithTimeoutCause", "", true),
    CancelCreator { path: item("os/signal", "NotifyContext"), argument: "", has_deadline: false },
];

/// The types of cancel functions.
pub const CANCEL_TYPES: &[Path] = &[item("context", "CancelFunc"), item("context", "CancelCauseFunc")];

/// Methods of a context that only ask it.
pub const CONTEXT_QUESTIONS: &[&str] = &["Deadline", "Done", "Err", "Value"];

/// Functions of package context that make a context of another one. What they give lives on the one they take, but
/// `WithoutCancel` only on its values.
pub const CONTEXT_DERIVERS: &[Path] = &[
    item("context", "WithCancel"),
    item("context", "WithCancelCause"),
    item("context", "WithDeadline"),
    item("context", "WithDeadlineCause"),
    item("context", "WithTimeout"),
    item("context", "WithTimeoutCause"),
    item("context", "WithValue"),
    item("os/signal", "NotifyContext"),
];

/// How a callee of the standard library meets a context that is nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NilContext {
    /// It panics or returns an error.
    Refuses,
    /// It works without one.
    Accepts,
}

row! {
    /// A function that asks whether its context is nil.
    AsksForNil {
        /// What it does then.
        how: NilContext,
    }
}

const fn asks(path: Path, how: NilContext) -> AsksForNil {
    AsksForNil { path, how }
}

/// Functions of the standard library that ask whether their context is nil (read in the sources of Go 1.26); all others go
/// on and fail at the first use.
pub const ASKS_FOR_NIL_CONTEXT: &[AsksForNil] = &[
    asks(item("net/http", "NewRequestWithContext"), NilContext::Refuses),
    asks(Path { package: "net/http", receiver: "Request", name: "WithContext" }, NilContext::Refuses),
    asks(Path { package: "net/http", receiver: "Request", name: "Clone" }, NilContext::Refuses),
    asks(item("os/exec", "CommandContext"), NilContext::Refuses),
    asks(Path { package: "net", receiver: "Dialer", name: "DialContext" }, NilContext::Refuses),
    asks(item("context", "WithCancel"), NilContext::Refuses),
    asks(item("context", "WithCancelCause"), NilContext::Refuses),
    asks(item("context", "WithDeadline"), NilContext::Refuses),
    asks(item("context", "WithDeadlineCause"), NilContext::Refuses),
    asks(item("context", "WithTimeout"), NilContext::Refuses),
    asks(item("context", "WithTimeoutCause"), NilContext::Refuses),
    asks(item("context", "WithValue"), NilContext::Refuses),
    asks(item("context", "WithoutCancel"), NilContext::Refuses),
    asks(item("log/slog", "DebugContext"), NilContext::Accepts),
    asks(item("log/slog", "InfoContext"), NilContext::Accepts),
    asks(item("log/slog", "WarnContext"), NilContext::Accepts),
    asks(item("log/slog", "ErrorContext"), NilContext::Accepts),
    asks(item("log/slog", "Log"), NilContext::Accepts),
    asks(item("log/slog", "LogAttrs"), NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "DebugContext" }, NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "InfoContext" }, NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "WarnContext" }, NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "ErrorContext" }, NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "Log" }, NilContext::Accepts),
    asks(Path { package: "log/slog", receiver: "Logger", name: "LogAttrs" }, NilContext::Accepts),
];
