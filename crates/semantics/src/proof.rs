//! Answers that may be missing: what is known, what is not, and why not.

/// The answer to a question that sources may not settle. Never a bare `bool` for anything that may be unresolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// It is so.
    Holds,
    /// It is not so.
    Fails,
    /// Nobody can tell.
    Unknown,
}

impl Proof {
    /// Whether it is certainly so.
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// Whether it is certainly not so.
    pub fn fails(self) -> bool {
        self == Self::Fails
    }
}

impl From<bool> for Proof {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// Why a name or a type is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It comes from a package whose sources are not there.
    NoSource,
    /// It is C's.
    Cgo,
    /// Its declaration is not Go.
    ParseError,
    /// Two declarations or two embedded fields claim the name.
    Ambiguous,
    /// It is declared in a file that is not part of this build.
    ExcludedFile,
    /// Type arguments that could not be inferred.
    GenericInference,
    /// It depends on itself.
    Cycle,
    /// Nothing declares the name.
    UnknownName,
    /// It is only known when the program runs, or the layer does not follow it.
    Dynamic,
    /// The text nests deeper than anybody writes.
    TooDeep,
}

impl Reason {
    /// The word for it in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoSource => "no-source",
            Self::Cgo => "cgo",
            Self::ParseError => "parse-error",
            Self::Ambiguous => "ambiguous",
            Self::ExcludedFile => "excluded-file",
            Self::GenericInference => "generic-inference",
            Self::Cycle => "cycle",
            Self::UnknownName => "unknown-name",
            Self::Dynamic => "dynamic",
            Self::TooDeep => "too-deep",
        }
    }
}
