//! The declarations of a package of the standard library. All texts live as long as the program.
//!
//! Start reading at [`StdPackage`]. Declarations and members are sorted by name, look-ups are binary searches.

/// What one package exports on one target.
#[derive(Debug)]
pub struct StdPackage {
    /// The import path.
    pub path: &'static str,
    /// The name in the package clause.
    pub name: &'static str,
    pub(super) decls: Vec<StdDecl>,
}

/// A declaration at package level.
#[derive(Clone, Debug)]
pub struct StdDecl {
    /// The name within the package.
    pub name: &'static str,
    /// The minor version N of the Go 1.N in which the name appeared; 0 for Go 1.
    pub since: u16,
    /// What is declared.
    pub kind: StdKind,
}

/// What a declaration declares. Types are in the form of [`TypeText`](super::TypeText).
#[derive(Clone, Debug)]
pub enum StdKind {
    /// A constant.
    Const(StdConst),
    /// A variable.
    Var {
        /// Its type.
        ty: &'static str,
    },
    /// A function.
    Func(StdFunc),
    /// A type or an alias.
    Type(Box<StdType>),
}

/// A constant.
#[derive(Clone, Debug)]
pub struct StdConst {
    /// The type, `untyped int` and the like for untyped ones.
    pub ty: &'static str,
    /// The value; `None` where it depends on the architecture, and for complex numbers and texts of several lines.
    pub value: Option<StdValue>,
}

/// The value of a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StdValue {
    /// A truth value.
    Bool(bool),
    /// An integer of any size, in decimal digits; runes too.
    Int(&'static str),
    /// A number that isn't an integer or was written as a float, rounded to 64 bits, in the form of Go's `%g`.
    Float(&'static str),
    /// A string, unquoted.
    Str(&'static str),
}

/// A function.
#[derive(Clone, Debug)]
pub struct StdFunc {
    /// Its type parameters.
    pub type_params: Vec<StdTypeParam>,
    /// The function type: `func(context.Context) error`.
    pub signature: &'static str,
}

/// A type parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StdTypeParam {
    /// The name.
    pub name: &'static str,
    /// The constraint, a type: `any`, `comparable`, `interface{~[]E}`.
    pub constraint: &'static str,
}

/// A type declaration.
#[derive(Clone, Debug)]
pub struct StdType {
    /// Its type parameters.
    pub type_params: Vec<StdTypeParam>,
    /// What stands on the right-hand side.
    pub definition: StdDefinition,
    pub(super) fields: Vec<StdField>,
    pub(super) methods: Vec<StdMethod>,
}

/// The right-hand side of a type declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StdDefinition {
    /// An alias; it has no members of its own.
    Alias {
        /// The type that it stands for.
        target: &'static str,
    },
    /// A struct; see [`StdType::fields`].
    Struct {
        /// Whether it has fields that aren't exported (embedded ones too).
        has_hidden_fields: bool,
    },
    /// An interface; see [`StdType::methods`].
    Interface {
        /// Whether it has methods that aren't exported, so that no other package can implement it.
        has_hidden_methods: bool,
        /// The embedded elements that restrict the type set, as an interface type (`interface{~int|~string}`).
        constraint: Option<&'static str>,
    },
    /// Any other type.
    Other {
        /// The underlying type.
        underlying: &'static str,
    },
}

/// An exported field of a struct, also one promoted from an embedded field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StdField {
    /// The name; that of the type for an embedded field.
    pub name: &'static str,
    /// The minor version in which it appeared.
    pub since: u16,
    /// The type.
    pub ty: &'static str,
    /// Whether the field is embedded.
    pub embedded: bool,
    /// How many embedded fields lie between; 0 for a field of the type itself.
    pub depth: u8,
    /// The named type that declares a promoted field, without type arguments: `crypto/ecdsa.PublicKey`.
    pub declared_by: Option<&'static str>,
}

/// An exported method, also one promoted from an embedded field or interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StdMethod {
    /// The name.
    pub name: &'static str,
    /// The minor version in which it appeared.
    pub since: u16,
    /// The function type without the receiver, in terms of the type parameters of the type that has the method.
    pub signature: &'static str,
    /// Whether only the method set of the pointer has it. A promoted method of an embedded pointer is in both.
    pub pointer_receiver: bool,
    /// How many embedded fields lie between; 0 for a method of the type itself and for all of an interface.
    pub depth: u8,
    /// The named type that declares a promoted method, without type arguments: `testing.common`, `io.Closer`.
    pub declared_by: Option<&'static str>,
}

impl StdPackage {
    /// The declaration of that name. An unexported one is a type that exported declarations reach.
    pub fn lookup(&self, name: &str) -> Option<&StdDecl> {
        find(&self.decls, name, |decl| decl.name)
    }

    /// All declarations, sorted by name.
    pub fn decls(&self) -> &[StdDecl] {
        &self.decls
    }
}

impl StdDecl {
    /// Whether other packages can name it.
    pub fn is_exported(&self) -> bool {
        self.name.chars().next().is_some_and(char::is_uppercase)
    }

    /// The type declaration, if it is one.
    pub fn as_type(&self) -> Option<&StdType> {
        match &self.kind {
            StdKind::Type(ty) => Some(ty),
            _ => None,
        }
    }
}

impl StdType {
    /// The exported fields, own and promoted, sorted by name. What is ambiguous is left out, as in Go.
    pub fn fields(&self) -> &[StdField] {
        &self.fields
    }

    /// The exported methods of the type and of its pointer, own and promoted, sorted by name.
    pub fn methods(&self) -> &[StdMethod] {
        &self.methods
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&StdField> {
        find(&self.fields, name, |field| field.name)
    }

    /// The method of that name.
    pub fn method(&self, name: &str) -> Option<&StdMethod> {
        find(&self.methods, name, |method| method.name)
    }
}

fn find<'a, T>(sorted: &'a [T], name: &str, key: impl Fn(&T) -> &'static str) -> Option<&'a T> {
    let at = sorted.binary_search_by(|item| key(item).cmp(name)).ok()?;
    sorted.get(at)
}
