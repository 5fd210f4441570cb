//! The basic types, and the kinds of untyped constants.

/// A basic type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the language")]
pub enum Basic {
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
}

/// The kind of an untyped constant. Ordered as the language ranks numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the language")]
pub enum Untyped {
    Bool,
    Int,
    Rune,
    Float,
    Complex,
    String,
    Nil,
}

impl Basic {
    /// The canonical name: `byte` is `uint8`, `rune` is `int32`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint => "uint",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Uintptr => "uintptr",
            Self::Float32 => "float32",
            Self::Float64 => "float64",
            Self::Complex64 => "complex64",
            Self::Complex128 => "complex128",
            Self::String => "string",
            Self::UnsafePointer => "unsafe.Pointer",
        }
    }

    /// Whether it is an integer type.
    pub fn is_integer(self) -> bool {
        (Self::Int..=Self::Uintptr).contains(&self)
    }

    /// Whether it is a number.
    pub fn is_numeric(self) -> bool {
        (Self::Int..=Self::Complex128).contains(&self)
    }
}

impl Untyped {
    /// The canonical name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bool => "untyped bool",
            Self::Int => "untyped int",
            Self::Rune => "untyped rune",
            Self::Float => "untyped float",
            Self::Complex => "untyped complex",
            Self::String => "untyped string",
            Self::Nil => "untyped nil",
        }
    }

    /// The type that a variable gets; `nil` has none.
    pub fn default_type(self) -> Option<Basic> {
        match self {
            Self::Bool => Some(Basic::Bool),
            Self::Int => Some(Basic::Int),
            Self::Rune => Some(Basic::Int32),
            Self::Float => Some(Basic::Float64),
            Self::Complex => Some(Basic::Complex128),
            Self::String => Some(Basic::String),
            Self::Nil => None,
        }
    }
}
