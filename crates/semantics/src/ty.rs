//! Types as values: cheap to clone, compared by structure.
//!
//! A named type is its package, name and type arguments; what stands behind the name is asked of the package. Aliases are
//! resolved when a type is made. [`Ty::Unknown`] says why nothing is known and absorbs what is done with it.

use std::fmt;
use std::sync::Arc;

pub use crate::std_index::ChanDir;
use crate::symbol_path::SymbolPath;

/// Why something is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The sources of the package are not read.
    NoSource,
    /// It comes from C.
    Cgo,
    /// Its declaration does not parse.
    ParseError,
    /// More than one thing could be meant.
    Ambiguous,
    /// A type argument could not be inferred.
    GenericInference,
    /// It depends on itself.
    Cycle,
    /// Nothing of that name is declared.
    UnknownName,
    /// A value decides.
    Dynamic,
    /// The expression nests too deep.
    TooDeep,
}

impl Reason {
    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoSource => "no-source",
            Self::Cgo => "cgo",
            Self::ParseError => "parse-error",
            Self::Ambiguous => "ambiguous",
            Self::GenericInference => "generic-inference",
            Self::Cycle => "cycle",
            Self::UnknownName => "unknown-name",
            Self::Dynamic => "dynamic",
            Self::TooDeep => "too-deep",
        }
    }
}

/// The answer to a closed question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Certainly.
    Holds,
    /// Certainly not.
    Fails,
    /// Not known.
    Unknown,
}

impl Proof {
    /// Whether it certainly holds.
    pub fn holds(self) -> bool {
        self == Self::Holds
    }

    /// Whether it certainly does not hold.
    pub fn fails(self) -> bool {
        self == Self::Fails
    }
}

impl From<bool> for Proof {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A predeclared type such as `int` or `string`, by its canonical name; `unsafe.Pointer`.
    Basic(Arc<str>),
    /// The type of an untyped constant: `int`, `float`, `rune`, `complex`, `string`, `bool`, `nil`.
    Untyped(&'static str),
    /// A declared type.
    Named(Arc<Named>),
    /// `*T`.
    Pointer(Arc<Ty>),
    /// `[]T`.
    Slice(Arc<Ty>),
    /// `[n]T`; without a length where it is not known.
    Array(Option<u64>, Arc<Ty>),
    /// `map[K]V`.
    Map(Arc<(Ty, Ty)>),
    /// A channel.
    Chan(ChanDir, Arc<Ty>),
    /// A function.
    Func(Arc<Signature>),
    /// A struct without a name.
    Struct(Arc<Vec<FieldTy>>),
    /// An interface without a name.
    Interface(Arc<InterfaceTy>),
    /// What a call with several results, or none, gives.
    Tuple(Arc<Vec<Ty>>),
    /// A type parameter, by name.
    TypeParam(Arc<str>),
    /// Not known.
    Unknown(Reason),
}

/// A declared type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// The import path of its package; empty for `error` and `comparable`.
    pub package: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// Its type arguments.
    pub args: Vec<Ty>,
    /// The declaring identifier, for types that are declared in the package at hand (functions included).
    pub declared: Option<crate::symbol::Symbol>,
}

/// The parameters and results of a function.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// The types of the parameters; a variadic one is the element's type.
    pub params: Vec<Ty>,
    /// Whether the last parameter is variadic.
    pub variadic: bool,
    /// The types of the results.
    pub results: Vec<Ty>,
    /// Its type parameters, by name.
    pub type_params: Vec<Arc<str>>,
}

/// A field of a struct.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldTy {
    /// The name; of an embedded field, that of its type.
    pub name: Arc<str>,
    /// The type.
    pub ty: Ty,
    /// Whether it is embedded.
    pub embedded: bool,
    /// The declaring identifier, where it is in the package at hand.
    pub declared: Option<crate::symbol::Symbol>,
}

/// The methods of an interface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct InterfaceTy {
    /// Declared methods with their function types and declaring identifiers.
    pub methods: Vec<(Arc<str>, Ty, Option<crate::symbol::Symbol>)>,
    /// Embedded interfaces and, in constraints, single terms.
    pub embeds: Vec<Ty>,
    /// Whether it has unions, which are not kept.
    pub has_unions: bool,
}

impl Ty {
    /// The predeclared type of that name.
    pub fn basic(name: &str) -> Self {
        Self::Basic(Arc::from(name))
    }

    /// `bool`.
    pub fn bool() -> Self {
        Self::basic("bool")
    }

    /// `int`.
    pub fn int() -> Self {
        Self::basic("int")
    }

    /// The predeclared `error`.
    pub fn error() -> Self {
        Self::named("", "error", Vec::new())
    }

    /// The empty interface.
    pub fn any() -> Self {
        Self::Interface(Arc::default())
    }

    /// A type of another package.
    pub fn named(package: &str, name: &str, args: Vec<Self>) -> Self {
        Self::Named(Arc::new(Named { package: Arc::from(package), name: Arc::from(name), args, declared: None }))
    }

    /// A pointer to a type.
    pub fn pointer_to(ty: Self) -> Self {
        if let Self::Unknown(_) = ty { ty } else { Self::Pointer(Arc::new(ty)) }
    }

    /// Whether nothing is known of it.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Whether it is, or points to, the named type `package.name`.
    pub fn is_named(&self, package: &str, name: &str) -> bool {
        self.as_named().is_some_and(|named| *named.package == *package && *named.name == *name)
    }

    /// The named type that it is or points to.
    pub fn as_named(&self) -> Option<&Named> {
        match self {
            Self::Named(named) => Some(named),
            Self::Pointer(inner) => match &**inner {
                Self::Named(named) => Some(named),
                _ => None,
            },
            _ => None,
        }
    }

    /// The path of the named type that it is or points to.
    pub fn named_path(&self) -> Option<SymbolPath> {
        let named = self.as_named()?;
        Some(SymbolPath { package: Arc::clone(&named.package), receiver: None, name: Arc::clone(&named.name) })
    }

    /// What it points to, or itself.
    pub fn peel_pointers(&self) -> &Self {
        let mut ty = self;
        while let Self::Pointer(inner) = ty {
            ty = inner;
        }
        ty
    }

    /// Whether it is the predeclared `error`.
    pub fn is_error(&self) -> bool {
        matches!(self, Self::Named(named) if named.package.is_empty() && &*named.name == "error")
    }

    /// The type that a variable gets from a value of this type.
    #[must_use]
    pub fn default_type(self) -> Self {
        match self {
            Self::Untyped("int") => Self::int(),
            Self::Untyped("float") => Self::basic("float64"),
            Self::Untyped("rune") => Self::basic("int32"),
            Self::Untyped("complex") => Self::basic("complex128"),
            Self::Untyped("string") => Self::basic("string"),
            Self::Untyped("bool") => Self::bool(),
            other => other,
        }
    }

    /// The type with type parameters replaced by what `arguments` gives for their names.
    #[must_use]
    pub fn substitute(&self, arguments: &dyn Fn(&str) -> Option<Self>) -> Self {
        let sub = |ty: &Self| ty.substitute(arguments);
        match self {
            Self::TypeParam(name) => arguments(name).unwrap_or_else(|| self.clone()),
            Self::Named(named) if !named.args.is_empty() => {
                Self::Named(Arc::new(Named { args: named.args.iter().map(sub).collect(), ..(**named).clone() }))
            }
            Self::Pointer(inner) => Self::Pointer(Arc::new(sub(inner))),
            Self::Slice(inner) => Self::Slice(Arc::new(sub(inner))),
            Self::Array(length, inner) => Self::Array(*length, Arc::new(sub(inner))),
            Self::Map(pair) => Self::Map(Arc::new((sub(&pair.0), sub(&pair.1)))),
            Self::Chan(dir, inner) => Self::Chan(*dir, Arc::new(sub(inner))),
            Self::Func(signature) => Self::Func(Arc::new(signature.substitute(arguments))),
            Self::Struct(fields) => {
                let fields = fields.iter().map(|field| FieldTy { ty: sub(&field.ty), ..field.clone() });
                Self::Struct(Arc::new(fields.collect()))
            }
            Self::Tuple(parts) => Self::Tuple(Arc::new(parts.iter().map(sub).collect())),
            other => other.clone(),
        }
    }
}

impl Signature {
    /// What a call gives.
    pub fn result(&self) -> Ty {
        match self.results.as_slice() {
            [single] => single.clone(),
            several => Ty::Tuple(Arc::new(several.to_vec())),
        }
    }

    /// The signature with type parameters replaced.
    #[must_use]
    pub fn substitute(&self, arguments: &dyn Fn(&str) -> Option<Ty>) -> Self {
        let all = |types: &[Ty]| types.iter().map(|ty| ty.substitute(arguments)).collect();
        Self {
            params: all(&self.params),
            results: all(&self.results),
            variadic: self.variadic,
            type_params: Vec::new(),
        }
    }

    /// The type of the parameter that takes the argument with this index, the element's for a variadic one.
    pub fn param_for(&self, index: usize) -> Option<&Ty> {
        if self.variadic && index + 1 >= self.params.len() { self.params.last() } else { self.params.get(index) }
    }
}

fn join(f: &mut fmt::Formatter<'_>, types: &[Ty], separator: &str) -> fmt::Result {
    for (index, ty) in types.iter().enumerate() {
        let before = if index == 0 { "" } else { separator };
        write!(f, "{before}{ty}")?;
    }
    Ok(())
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (index, param) in self.params.iter().enumerate() {
            let before = if index == 0 { "" } else { ", " };
            let dots = if self.variadic && index + 1 == self.params.len() { "..." } else { "" };
            write!(f, "{before}{dots}{param}")?;
        }
        f.write_str(")")?;
        match self.results.as_slice() {
            [] => Ok(()),
            [single] => write!(f, " {single}"),
            several => {
                f.write_str(" (")?;
                join(f, several, ", ")?;
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Basic(name) | Self::TypeParam(name) => f.write_str(name),
            Self::Untyped(kind) => write!(f, "untyped {kind}"),
            Self::Named(named) => {
                let dot = if named.package.is_empty() { "" } else { "." };
                write!(f, "{}{dot}{}", named.package, named.name)?;
                if named.args.is_empty() {
                    return Ok(());
                }
                f.write_str("[")?;
                join(f, &named.args, ",")?;
                f.write_str("]")
            }
            Self::Pointer(inner) => write!(f, "*{inner}"),
            Self::Slice(inner) => write!(f, "[]{inner}"),
            Self::Array(Some(length), inner) => write!(f, "[{length}]{inner}"),
            Self::Array(None, inner) => write!(f, "[?]{inner}"),
            Self::Map(pair) => write!(f, "map[{}]{}", pair.0, pair.1),
            Self::Chan(ChanDir::Both, inner) => match &**inner {
                Self::Chan(ChanDir::Receive, _) => write!(f, "chan ({inner})"),
                _ => write!(f, "chan {inner}"),
            },
            Self::Chan(ChanDir::Send, inner) => write!(f, "chan<- {inner}"),
            Self::Chan(ChanDir::Receive, inner) => write!(f, "<-chan {inner}"),
            Self::Func(signature) => write!(f, "func{signature}"),
            Self::Struct(fields) => {
                f.write_str("struct{")?;
                for (index, field) in fields.iter().enumerate() {
                    let before = if index == 0 { "" } else { "; " };
                    if field.embedded {
                        write!(f, "{before}{}", field.ty)?;
                    } else {
                        write!(f, "{before}{} {}", field.name, field.ty)?;
                    }
                }
                f.write_str("}")
            }
            Self::Interface(interface) if interface.methods.is_empty() && interface.embeds.is_empty() => {
                f.write_str("any")
            }
            Self::Interface(interface) => {
                let signature = |ty: &Ty| ty.to_string().trim_start_matches("func").to_owned();
                let mut parts: Vec<String> =
                    interface.methods.iter().map(|(name, ty, _)| format!("{name}{}", signature(ty))).collect();
                parts.extend(interface.embeds.iter().map(ToString::to_string));
                parts.sort();
                write!(f, "interface{{{}}}", parts.join("; "))
            }
            Self::Tuple(parts) => {
                f.write_str("(")?;
                join(f, parts, ", ")?;
                f.write_str(")")
            }
            Self::Unknown(_) => f.write_str("?"),
        }
    }
}
