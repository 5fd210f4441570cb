//! Types as values.
//!
//! Start reading at [`Ty`]. Types are cheap to clone and compare by structure: two types are equal if Go calls them identical.
//! A named type is only a name with its arguments; what it stands for is asked of [`crate::Package`].

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Basic, Untyped};
use crate::proof::Reason;
use crate::std_index::ChanDir;
use crate::symbol::Symbol;
use crate::symbol_path::SymbolPath;

/// A type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A predeclared basic type, or `unsafe.Pointer`.
    Basic(Basic),
    /// The kind of an untyped constant, or of `nil`.
    Untyped(Untyped),
    /// A type with a name, `error` included. Aliases are never here: they are what they stand for.
    Named(Named),
    /// `*T`.
    Pointer(Arc<Ty>),
    /// `[]T`.
    Slice(Arc<Ty>),
    /// `[n]T`.
    Array(Arc<ArrayTy>),
    /// `map[K]V`.
    Map {
        /// The key's type.
        key: Arc<Ty>,
        /// The element's type.
        elem: Arc<Ty>,
    },
    /// A channel.
    Chan {
        /// What may be done with it.
        dir: ChanDir,
        /// The element's type.
        elem: Arc<Ty>,
    },
    /// A function.
    Func(Signature),
    /// A struct without a name.
    Struct(StructTy),
    /// An interface without a name, `any` included.
    Interface(InterfaceTy),
    /// What a call gives that has no result, or several.
    Tuple(Arc<[Ty]>),
    /// A type parameter.
    TypeParam(TypeParam),
    /// Not known.
    Unknown(Reason),
}

/// A type with a name.
#[derive(Clone)]
pub struct Named(Arc<NamedData>);

struct NamedData {
    symbol: Symbol,
    package: Arc<str>,
    name: Arc<str>,
    args: Vec<Ty>,
}

/// An array type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ArrayTy {
    /// The length, if it is known.
    pub len: Option<u64>,
    /// The element's type.
    pub elem: Ty,
}

/// Parameters and results.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Signature(Arc<SignatureData>);

#[derive(PartialEq, Eq, Hash)]
struct SignatureData {
    params: Vec<Ty>,
    variadic: bool,
    results: Vec<Ty>,
    type_params: Vec<TypeParam>,
}

/// The fields of a struct type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StructTy(Arc<[FieldTy]>);

/// A field of a struct type.
#[derive(Clone)]
pub struct FieldTy {
    /// The name, of an embedded field that of its type.
    pub name: Arc<str>,
    /// The type.
    pub ty: Ty,
    /// Whether it is embedded.
    pub embedded: bool,
    /// The declaration; `None` where the standard-library index has none.
    pub symbol: Option<Symbol>,
    /// The package whose name it is, which matters for unexported ones.
    pub(crate) package: Arc<str>,
}

/// The elements of an interface type.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct InterfaceTy(Arc<InterfaceData>);

#[derive(PartialEq, Eq, Hash, Default)]
struct InterfaceData {
    methods: Vec<MethodTy>,
    embeds: Vec<Vec<Term>>,
}

/// A method that an interface type declares itself.
#[derive(Clone)]
pub struct MethodTy {
    /// The name.
    pub name: Arc<str>,
    /// Its type, without a receiver.
    pub signature: Signature,
    /// The declaration; `None` where the standard-library index has none.
    pub symbol: Option<Symbol>,
}

/// One term of a union; an embedded interface is a union of one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// `~T`.
    pub tilde: bool,
    /// The type.
    pub ty: Ty,
}

/// A type parameter.
#[derive(Clone)]
pub struct TypeParam(Arc<(Symbol, Arc<str>)>);

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || (self.0.symbol == other.0.symbol && self.0.args == other.0.args)
    }
}

impl Eq for Named {}

impl Hash for Named {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.symbol.hash(state);
        self.0.args.hash(state);
    }
}

impl Named {
    pub(crate) fn new(symbol: Symbol, package: Arc<str>, name: Arc<str>, args: Vec<Ty>) -> Self {
        Self(Arc::new(NamedData { symbol, package, name, args }))
    }

    /// The same generic type with other arguments.
    pub(crate) fn with_args(&self, args: Vec<Ty>) -> Self {
        Self::new(self.0.symbol, Arc::clone(&self.0.package), Arc::clone(&self.0.name), args)
    }

    /// The symbol of its name.
    pub fn symbol(&self) -> Symbol {
        self.0.symbol
    }

    /// Import path of the package that declares it; empty for `error` and `comparable`.
    pub fn package(&self) -> &str {
        &self.0.package
    }

    /// The name within the package.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The type arguments; those of a generic type that isn't instantiated are its own parameters.
    pub fn args(&self) -> &[Ty] {
        &self.0.args
    }

    /// Where it is declared.
    pub fn path(&self) -> SymbolPath {
        SymbolPath { package: Arc::clone(&self.0.package), receiver: None, name: Arc::clone(&self.0.name) }
    }
}

impl Signature {
    /// A function type. The type of a variadic parameter is the slice's.
    pub fn new(params: Vec<Ty>, variadic: bool, results: Vec<Ty>) -> Self {
        Self::generic(params, variadic, results, Vec::new())
    }

    pub(crate) fn generic(params: Vec<Ty>, variadic: bool, results: Vec<Ty>, type_params: Vec<TypeParam>) -> Self {
        Self(Arc::new(SignatureData { params, variadic, results, type_params }))
    }

    /// The types of the parameters; that of a variadic one is the slice's.
    pub fn params(&self) -> &[Ty] {
        &self.0.params
    }

    /// Whether the last parameter is variadic.
    pub fn is_variadic(&self) -> bool {
        self.0.variadic
    }

    /// The types of the results.
    pub fn results(&self) -> &[Ty] {
        &self.0.results
    }

    /// The type parameters.
    pub fn type_params(&self) -> &[TypeParam] {
        &self.0.type_params
    }

    /// The type of the parameter that takes the argument with this index.
    pub fn param_for(&self, argument: usize) -> Option<&Ty> {
        let last = self.params().len().checked_sub(1)?;
        if !self.is_variadic() || argument < last {
            return self.params().get(argument);
        }
        match self.params().last() {
            Some(Ty::Slice(elem)) => Some(elem),
            other => other,
        }
    }

    /// What a call gives: the one result, or a tuple.
    pub fn result(&self) -> Ty {
        match self.results() {
            [only] => only.clone(),
            results => Ty::Tuple(results.into()),
        }
    }
}

impl StructTy {
    pub(crate) fn new(fields: Vec<FieldTy>) -> Self {
        Self(fields.into())
    }

    /// The fields in order.
    pub fn fields(&self) -> &[FieldTy] {
        &self.0
    }
}

impl PartialEq for FieldTy {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.embedded == other.embedded && self.ty == other.ty
    }
}

impl Eq for FieldTy {}

impl Hash for FieldTy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, self.embedded, &self.ty).hash(state);
    }
}

impl InterfaceTy {
    pub(crate) fn new(mut methods: Vec<MethodTy>, embeds: Vec<Vec<Term>>) -> Self {
        methods.sort_by(|a, b| a.name.cmp(&b.name));
        Self(Arc::new(InterfaceData { methods, embeds }))
    }

    pub(crate) fn any() -> Self {
        static ANY: std::sync::LazyLock<InterfaceTy> =
            std::sync::LazyLock::new(|| InterfaceTy(Arc::new(InterfaceData::default())));
        ANY.clone()
    }

    /// The methods that it declares itself, by name.
    pub fn methods(&self) -> &[MethodTy] {
        &self.0.methods
    }

    /// The embedded elements.
    pub fn embeds(&self) -> &[Vec<Term>] {
        &self.0.embeds
    }
}

impl PartialEq for MethodTy {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.signature == other.signature
    }
}

impl Eq for MethodTy {}

impl Hash for MethodTy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.name, &self.signature).hash(state);
    }
}

impl TypeParam {
    pub(crate) fn new(symbol: Symbol, name: Arc<str>) -> Self {
        Self(Arc::new((symbol, name)))
    }

    /// The symbol of its name.
    pub fn symbol(&self) -> Symbol {
        self.0.0
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0.1
    }
}

impl PartialEq for TypeParam {
    fn eq(&self, other: &Self) -> bool {
        self.symbol() == other.symbol()
    }
}

impl Eq for TypeParam {}

impl Hash for TypeParam {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.symbol().hash(state);
    }
}

impl Ty {
    /// No result.
    pub fn unit() -> Self {
        Self::Tuple([].into())
    }

    /// The predeclared type `error`.
    pub fn error() -> Self {
        crate::universe::error()
    }

    /// `any`.
    pub fn any() -> Self {
        Self::Interface(InterfaceTy::any())
    }

    /// A pointer to this type.
    #[must_use]
    pub fn pointer_to(self) -> Self {
        Self::Pointer(Arc::new(self))
    }

    /// A slice of this type.
    #[must_use]
    pub fn slice_of(self) -> Self {
        Self::Slice(Arc::new(self))
    }

    /// The named type that it is or points to.
    pub fn as_named(&self) -> Option<&Named> {
        match self {
            Self::Named(named) => Some(named),
            Self::Pointer(elem) => match &**elem {
                Self::Named(named) => Some(named),
                _ => None,
            },
            _ => None,
        }
    }

    /// Where the named type is declared that it is or points to.
    pub fn named_path(&self) -> Option<SymbolPath> {
        self.as_named().map(Named::path)
    }

    /// Whether it certainly is, or points to, this named type, whatever its arguments.
    pub fn is_named(&self, package: &str, name: &str) -> bool {
        self.as_named().is_some_and(|named| named.name() == name && named.package() == package)
    }

    /// Whether it is the predeclared type `error`.
    pub fn is_error(&self) -> bool {
        matches!(self, Self::Named(_)) && self.is_named("", "error")
    }

    /// The type without the pointers in front of it.
    pub fn peel_pointers(&self) -> &Self {
        let mut ty = self;
        while let Self::Pointer(elem) = ty {
            ty = elem;
        }
        ty
    }

    /// Why it is not known, if it isn't.
    pub fn unknown_reason(&self) -> Option<Reason> {
        match self {
            Self::Unknown(reason) => Some(*reason),
            _ => None,
        }
    }

    /// Whether it is not known at all. See also [`Ty::has_unknown`].
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Whether some part of it is not known.
    pub fn has_unknown(&self) -> bool {
        super::walk::any(self, &mut |ty| match ty {
            Self::Unknown(_) => true,
            Self::Array(array) => array.len.is_none(),
            _ => false,
        })
    }

    /// The types of a tuple, or the one type.
    pub fn as_slice(&self) -> &[Self] {
        match self {
            Self::Tuple(types) => types,
            _ => std::slice::from_ref(self),
        }
    }

    /// The type that a variable gets from a value of this type: that of an untyped constant is its default.
    #[must_use]
    pub fn default_type(self) -> Self {
        match self {
            Self::Untyped(kind) => kind.default_type().map_or(self, Self::Basic),
            _ => self,
        }
    }
}

impl fmt::Debug for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
