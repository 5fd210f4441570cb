//! Canonical text of Go types, and its parser.
//!
//! Two identical types have equal texts: aliases are resolved at every level (`byte` is `uint8`, `rune` is `int32`, the
//! empty interface is `any`), names of parameters and tags of fields are left out. Start reading at [`TypeText`]:
//!
//! ```text
//! type   = "?" | word [ "[" type { "," type } "]" ] | "*" type | "[]" type | "[" (digits | "?") "]" type
//!        | "map[" type "]" type | "chan " type | "chan (" type ")" | "chan<- " type | "<-chan " type
//!        | "func" sig | "struct{" [ field { "; " field } ] "}" | "interface{" element { "; " element } "}"
//! sig    = "(" [ { type ", " } [ "..." ] type ] ")" [ " " type | " (" type ", " type { ", " type } ")" ]
//! field  = [ ident " " ] type            element = ident sig | term { "|" term }            term = [ "~" ] type
//! ```
//! A word without a dot is a basic type (`untyped` ones are two words), `any`, `error`, `comparable` or a type parameter.
//! Any other is a named type: its import path ends at the last dot after the last slash (`gopkg.in/yaml.v3.Node`).

use std::fmt;

/// How deep a type may nest before the parser gives up.
const MAX_DEPTH: u32 = 64;

/// A type as its canonical text says it; names are not looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeText<'a> {
    /// `?`: not known, also within another type.
    Unknown,
    /// A predeclared basic type, an untyped kind with both words (`untyped int`), or `unsafe.Pointer`.
    Basic(&'a str),
    /// A named type; the path of the predeclared `error` and `comparable` is empty. The arguments of a generic type
    /// that isn't instantiated are its own type parameters.
    Named {
        /// The full import path.
        path: &'a str,
        /// The name within the package.
        name: &'a str,
        /// The type arguments.
        args: Vec<TypeText<'a>>,
    },
    /// A type parameter of the enclosing declaration.
    TypeParam(&'a str),
    /// `*T`.
    Pointer(Box<TypeText<'a>>),
    /// `[]T`.
    Slice(Box<TypeText<'a>>),
    /// `[4]T`.
    Array {
        /// The length, if known.
        len: Option<u64>,
        /// The element's type.
        elem: Box<TypeText<'a>>,
    },
    /// `map[K]V`.
    Map {
        /// The key's type.
        key: Box<TypeText<'a>>,
        /// The value's type.
        elem: Box<TypeText<'a>>,
    },
    /// `chan T` and its directed forms.
    Chan {
        /// What may be done with it.
        dir: ChanDir,
        /// The element's type.
        elem: Box<TypeText<'a>>,
    },
    /// `func(int, ...string) (bool, error)`.
    Func(FuncText<'a>),
    /// `struct{A int; B string}`.
    Struct(Vec<FieldText<'a>>),
    /// `interface{…}`, also that of a constraint; without elements it is `any`.
    Interface(InterfaceText<'a>),
}

/// The direction of a channel type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChanDir {
    /// `chan T`.
    Both,
    /// `chan<- T`.
    Send,
    /// `<-chan T`.
    Receive,
}

/// The parameters and results of a function type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FuncText<'a> {
    /// The types of the parameters; that of a variadic one is the element's, not the slice's.
    pub params: Vec<TypeText<'a>>,
    /// Whether the last parameter is variadic.
    pub variadic: bool,
    /// The types of the results.
    pub results: Vec<TypeText<'a>>,
}

/// A field of a struct type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldText<'a> {
    /// The name; `None` for an embedded field.
    pub name: Option<&'a str>,
    /// The type.
    pub ty: TypeText<'a>,
}

/// The elements of an interface type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InterfaceText<'a> {
    /// The methods that it declares itself, sorted.
    pub methods: Vec<(&'a str, FuncText<'a>)>,
    /// The embedded elements, each a union of terms; an embedded interface is a union of one.
    pub embeds: Vec<Vec<TermText<'a>>>,
}

/// One term of a union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermText<'a> {
    /// `~T`: every type whose underlying type is `T`.
    pub tilde: bool,
    /// The type.
    pub ty: TypeText<'a>,
}

impl<'a> TypeText<'a> {
    /// Parses canonical text; `None` if it is not in that form from its first to its last character.
    pub fn parse(text: &'a str) -> Option<TypeText<'a>> {
        let mut parser = Parser { rest: text, depth: 0 };
        let ty = parser.ty()?;
        parser.rest.is_empty().then_some(ty)
    }
}

impl<'a> FuncText<'a> {
    /// Parses the canonical text of a function type.
    pub fn parse(text: &'a str) -> Option<FuncText<'a>> {
        match TypeText::parse(text)? {
            TypeText::Func(func) => Some(func),
            _ => None,
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

impl<'a> Parser<'a> {
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Option<()> {
        self.eat(token).then_some(())
    }

    /// The longest prefix of characters that `accept` takes; `None` if it is empty.
    fn take(&mut self, accept: impl Fn(char) -> bool) -> Option<&'a str> {
        let end = self.rest.find(|c| !accept(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// An identifier that `after` follows, both taken; nothing is taken otherwise.
    fn ident_before(&mut self, after: &str) -> Option<&'a str> {
        let start = self.rest;
        let name = self.take(is_ident_char);
        if name.is_none() || !self.eat(after) {
            self.rest = start;
            return None;
        }
        name
    }

    fn ty(&mut self) -> Option<TypeText<'a>> {
        self.depth += 1;
        let ty = if self.depth <= MAX_DEPTH { self.nested() } else { None };
        self.depth -= 1;
        ty
    }

    fn boxed(&mut self) -> Option<Box<TypeText<'a>>> {
        self.ty().map(Box::new)
    }

    fn nested(&mut self) -> Option<TypeText<'a>> {
        let ty = if self.eat("?") {
            TypeText::Unknown
        } else if self.eat("*") {
            TypeText::Pointer(self.boxed()?)
        } else if self.eat("[]") {
            TypeText::Slice(self.boxed()?)
        } else if self.eat("[") {
            self.array()?
        } else if self.eat("map[") {
            let key = self.boxed()?;
            self.expect("]")?;
            TypeText::Map { key, elem: self.boxed()? }
        } else if self.eat("<-chan ") {
            TypeText::Chan { dir: ChanDir::Receive, elem: self.boxed()? }
        } else if self.eat("chan<- ") {
            TypeText::Chan { dir: ChanDir::Send, elem: self.boxed()? }
        } else if self.eat("chan (") {
            let elem = self.boxed()?;
            self.expect(")")?;
            TypeText::Chan { dir: ChanDir::Both, elem }
        } else if self.eat("chan ") {
            TypeText::Chan { dir: ChanDir::Both, elem: self.boxed()? }
        } else if self.eat("func(") {
            TypeText::Func(self.signature()?)
        } else if self.eat("struct{") {
            TypeText::Struct(self.list("; ", "}", Self::field)?)
        } else if self.eat("interface{") {
            TypeText::Interface(self.interface()?)
        } else {
            self.word()?
        };
        Some(ty)
    }

    /// What follows `open`: items up to `close`, which is taken too.
    fn list<T>(
        &mut self,
        separator: &str,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        if self.eat(close) {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(close) {
                return Some(items);
            }
            self.expect(separator)?;
        }
    }

    fn array(&mut self) -> Option<TypeText<'a>> {
        let len = if self.eat("?") { None } else { Some(self.take(|c| c.is_ascii_digit())?.parse().ok()?) };
        self.expect("]")?;
        Some(TypeText::Array { len, elem: self.boxed()? })
    }

    /// Parameters and results; the opening parenthesis has been taken.
    fn signature(&mut self) -> Option<FuncText<'a>> {
        let mut variadic = false;
        let params = self.list(", ", ")", |parser| {
            if variadic {
                return None;
            }
            variadic = parser.eat("...");
            parser.ty()
        })?;
        let results = if self.eat(" (") {
            self.list(", ", ")", Self::ty)?
        } else if self.eat(" ") {
            vec![self.ty()?]
        } else {
            Vec::new()
        };
        Some(FuncText { params, variadic, results })
    }

    fn field(&mut self) -> Option<FieldText<'a>> {
        let name = self.ident_before(" ");
        Some(FieldText { name, ty: self.ty()? })
    }

    fn interface(&mut self) -> Option<InterfaceText<'a>> {
        let mut interface = InterfaceText::default();
        self.list("; ", "}", |parser| {
            if !parser.rest.starts_with("func(")
                && let Some(name) = parser.ident_before("(")
            {
                interface.methods.push((name, parser.signature()?));
            } else {
                interface.embeds.push(parser.union()?);
            }
            Some(())
        })?;
        Some(interface)
    }

    fn union(&mut self) -> Option<Vec<TermText<'a>>> {
        let mut terms = Vec::new();
        loop {
            terms.push(TermText { tilde: self.eat("~"), ty: self.ty()? });
            if !self.eat("|") {
                return Some(terms);
            }
        }
    }

    fn word(&mut self) -> Option<TypeText<'a>> {
        if let Some(kind) = UNTYPED.iter().find(|kind| self.rest.starts_with(**kind)) {
            let (word, rest) = self.rest.split_at_checked(kind.len())?;
            self.rest = rest;
            return Some(TypeText::Basic(word));
        }
        let word = self.take(|c| is_ident_char(c) || "./-~+".contains(c))?;
        match word {
            "any" => Some(TypeText::Interface(InterfaceText::default())),
            "error" | "comparable" => Some(TypeText::Named { path: "", name: word, args: Vec::new() }),
            _ if BASIC.contains(&word) => Some(TypeText::Basic(word)),
            _ => match word.rsplit_once('.') {
                Some((path, name)) => self.named(path, name),
                None if KEYWORDS.contains(&word) || !word.chars().all(is_ident_char) => None,
                None => Some(TypeText::TypeParam(word)),
            },
        }
    }

    fn named(&mut self, path: &'a str, name: &'a str) -> Option<TypeText<'a>> {
        if path.is_empty() || name.is_empty() || !name.chars().all(is_ident_char) {
            return None;
        }
        let args = if self.eat("[") { self.list(",", "]", Self::ty)? } else { Vec::new() };
        Some(TypeText::Named { path, name, args })
    }
}

fn is_ident_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

const BASIC: [&str; 18] = [
    "bool",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uintptr",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "string",
    "unsafe.Pointer",
];

/// The keywords that begin a type.
const KEYWORDS: [&str; 5] = ["chan", "func", "interface", "map", "struct"];

const UNTYPED: [&str; 7] = [
    "untyped bool",
    "untyped int",
    "untyped rune",
    "untyped float",
    "untyped complex",
    "untyped string",
    "untyped nil",
];

impl fmt::Display for TypeText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TypeText::Unknown => f.write_str("?"),
            TypeText::Basic(name) | TypeText::TypeParam(name) => f.write_str(name),
            TypeText::Named { path, name, args } => {
                write!(f, "{path}{}{name}", if path.is_empty() { "" } else { "." })?;
                if args.is_empty() { Ok(()) } else { write!(f, "[{}]", Joined(args, ",")) }
            }
            TypeText::Pointer(elem) => write!(f, "*{elem}"),
            TypeText::Slice(elem) => write!(f, "[]{elem}"),
            TypeText::Array { len: Some(len), elem } => write!(f, "[{len}]{elem}"),
            TypeText::Array { len: None, elem } => write!(f, "[?]{elem}"),
            TypeText::Map { key, elem } => write!(f, "map[{key}]{elem}"),
            TypeText::Chan { dir: ChanDir::Send, elem } => write!(f, "chan<- {elem}"),
            TypeText::Chan { dir: ChanDir::Receive, elem } => write!(f, "<-chan {elem}"),
            TypeText::Chan { dir: ChanDir::Both, elem } => match **elem {
                TypeText::Chan { dir: ChanDir::Receive, .. } => write!(f, "chan ({elem})"),
                _ => write!(f, "chan {elem}"),
            },
            TypeText::Func(func) => write!(f, "func{func}"),
            TypeText::Struct(fields) => write!(f, "struct{{{}}}", Joined(fields, "; ")),
            TypeText::Interface(interface) => interface.fmt(f),
        }
    }
}

/// Parameters and results, without the word `func`.
impl fmt::Display for FuncText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (i, param) in self.params.iter().enumerate() {
            let dots = if self.variadic && i + 1 == self.params.len() { "..." } else { "" };
            write!(f, "{}{dots}{param}", if i == 0 { "" } else { ", " })?;
        }
        match self.results.as_slice() {
            [] => f.write_str(")"),
            [result] => write!(f, ") {result}"),
            results => write!(f, ") ({})", Joined(results, ", ")),
        }
    }
}

impl fmt::Display for FieldText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name {
            Some(name) => write!(f, "{name} {}", self.ty),
            None => self.ty.fmt(f),
        }
    }
}

impl fmt::Display for InterfaceText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let methods = self.methods.iter().map(|(name, func)| format!("{name}{func}"));
        let embeds = self.embeds.iter().map(|terms| Joined(terms, "|").to_string());
        let mut elements: Vec<String> = methods.chain(embeds).collect();
        elements.sort();
        if elements.is_empty() { f.write_str("any") } else { write!(f, "interface{{{}}}", elements.join("; ")) }
    }
}

impl fmt::Display for TermText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.tilde { "~" } else { "" }, self.ty)
    }
}

struct Joined<'a, T>(&'a [T], &'static str);

impl<T: fmt::Display> fmt::Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, item) in self.0.iter().enumerate() {
            write!(f, "{}{item}", if i == 0 { "" } else { self.1 })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
