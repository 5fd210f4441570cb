//! Types and zero values as one writes them in a file.

use gofix_semantics::{Basic, ChanDir, Named, Package, Signature, Symbol, SymbolKind, Ty};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, Function};

use crate::{FixBuilder, NoFix};

impl<'p> FixBuilder<'p> {
    /// A type as it is written at `at`, with the imports that it needs.
    ///
    /// `NoFix` for what has no text there: unknown types, unexported names of other packages, shadowed names.
    pub fn type_text(&mut self, at: Node<'p>, ty: &Ty) -> Result<String, NoFix> {
        match ty {
            Ty::Basic(Basic::UnsafePointer) => self.qualify(at, "unsafe", "Pointer"),
            Ty::Basic(basic) => self.predeclared(at, basic.name()),
            Ty::Named(named) => self.named_text(at, named),
            Ty::Pointer(inner) => Ok(format!("*{}", self.type_text(at, inner)?)),
            Ty::Slice(inner) => Ok(format!("[]{}", self.type_text(at, inner)?)),
            Ty::Array(array) => {
                let len = array.len.ok_or("the length of an array is not known")?;
                Ok(format!("[{len}]{}", self.type_text(at, &array.elem)?))
            }
            Ty::Map { key, elem } => Ok(format!("map[{}]{}", self.type_text(at, key)?, self.type_text(at, elem)?)),
            Ty::Chan { dir, elem } => self.chan_text(at, *dir, elem),
            Ty::Func(signature) => self.func_text(at, signature),
            Ty::Interface(interface) if interface.methods().is_empty() && interface.embeds().is_empty() => {
                self.predeclared(at, "any").or_else(|_| Ok("interface{}".to_owned()))
            }
            Ty::TypeParam(parameter) => self.own_name(at, parameter.name(), parameter.symbol()),
            _ => Err(NoFix::from("a type cannot be written here")),
        }
    }

    fn predeclared(&self, at: Node<'p>, name: &str) -> Result<String, NoFix> {
        let symbol = self.package().lookup(at, name);
        let is_own = symbol.is_some_and(|symbol| self.package().declaration(symbol).is_none());
        if is_own { Ok(name.to_owned()) } else { Err(shadowed(name)) }
    }

    fn own_name(&self, at: Node<'p>, name: &str, symbol: Symbol) -> Result<String, NoFix> {
        if self.package().lookup(at, name) == Some(symbol) { Ok(name.to_owned()) } else { Err(shadowed(name)) }
    }

    fn named_text(&mut self, at: Node<'p>, named: &Named) -> Result<String, NoFix> {
        let name = match named.package() {
            "" => self.predeclared(at, named.name())?,
            path if path == self.package().path() => self.own_name(at, named.name(), named.symbol())?,
            path if named.name().starts_with(char::is_uppercase) => {
                let path = path.to_owned();
                self.qualify(at, &path, named.name())?
            }
            _ => return Err(NoFix::from("a type of another package is not exported")),
        };
        if named.args().is_empty() {
            return Ok(name);
        }
        Ok(format!("{name}[{}]", self.type_list(at, named.args())?))
    }

    fn type_list(&mut self, at: Node<'p>, types: &[Ty]) -> Result<String, NoFix> {
        let texts: Result<Vec<String>, NoFix> = types.iter().map(|ty| self.type_text(at, ty)).collect();
        Ok(texts?.join(", "))
    }

    fn chan_text(&mut self, at: Node<'p>, dir: ChanDir, elem: &Ty) -> Result<String, NoFix> {
        let text = self.type_text(at, elem)?;
        let is_receiving = matches!(elem, Ty::Chan { dir: ChanDir::Receive, .. });
        let text = if is_receiving { format!("({text})") } else { text };
        Ok(match dir {
            ChanDir::Both => format!("chan {text}"),
            ChanDir::Send => format!("chan<- {text}"),
            ChanDir::Receive => format!("<-chan {text}"),
        })
    }

    fn func_text(&mut self, at: Node<'p>, signature: &Signature) -> Result<String, NoFix> {
        let mut params: Vec<String> = Vec::new();
        for (index, param) in signature.params().iter().enumerate() {
            let text = self.type_text(at, param)?;
            let is_rest = signature.is_variadic() && index + 1 == signature.params().len();
            params.push(match text.strip_prefix("[]") {
                Some(element) if is_rest => format!("...{element}"),
                _ => text,
            });
        }
        let results = self.type_list(at, signature.results())?;
        let results = match signature.results().len() {
            0 => String::new(),
            1 => format!(" {results}"),
            _ => format!(" ({results})"),
        };
        Ok(format!("func({}){results}", params.join(", ")))
    }

    /// The zero value of a type as it is written at `at`: `nil`, `0`, `T{}` …
    pub fn zero_value(&mut self, at: Node<'p>, ty: &Ty) -> Result<String, NoFix> {
        match zero_of(&self.package().underlying(ty))? {
            Zero::Text(text) => Ok(text.to_owned()),
            Zero::Composite => Ok(format!("{}{{}}", self.type_text(at, ty)?)),
            Zero::New => Ok(format!("*new({})", self.type_text(at, ty)?)),
        }
    }

    /// The zero values of a function's results, in the words of its signature.
    pub fn zero_results(&self, function: Function<'p>) -> Result<Vec<String>, NoFix> {
        let mut zeros = Vec::new();
        for group in function.results() {
            let written = group.parameter_type().ok_or("a result has no type")?;
            let zero = zero_of_written(self.package(), written)?;
            zeros.resize(zeros.len() + group.names().count().max(1), zero);
        }
        Ok(zeros)
    }
}

fn shadowed(name: &str) -> NoFix {
    NoFix::from(format!("`{name}` has another meaning here"))
}

/// The zero value of a type as the text of the type is.
pub(crate) fn zero_of_written(package: &Package, written: Expr<'_>) -> Result<String, NoFix> {
    let text = written.node().text();
    let is_error = text == "error"
        && package.symbol(written.node()).is_some_and(|symbol| {
            package.kind_of(symbol) == SymbolKind::TypeName && package.declaration(symbol).is_none()
        });
    if is_error {
        return Ok("nil".to_owned());
    }
    match zero_of(&package.underlying(&package.type_of(written.node())))? {
        Zero::Text(zero) => Ok(zero.to_owned()),
        _ if text.contains('\n') => Err(NoFix::from("a type cannot be written here")),
        Zero::Composite => Ok(format!("{text}{{}}")),
        Zero::New => Ok(format!("*new({text})")),
    }
}

enum Zero {
    Text(&'static str),
    Composite,
    New,
}

fn zero_of(underlying: &Ty) -> Result<Zero, NoFix> {
    Ok(match underlying {
        Ty::Basic(Basic::Bool) => Zero::Text("false"),
        Ty::Basic(Basic::String) => Zero::Text("\"\""),
        Ty::Basic(Basic::UnsafePointer)
        | Ty::Pointer(_)
        | Ty::Slice(_)
        | Ty::Map { .. }
        | Ty::Chan { .. }
        | Ty::Func(_)
        | Ty::Interface(_) => Zero::Text("nil"),
        Ty::Basic(_) => Zero::Text("0"),
        Ty::Struct(_) | Ty::Array(_) => Zero::Composite,
        Ty::TypeParam(_) => Zero::New,
        _ => return Err(NoFix::from("the zero value of a result is not known")),
    })
}
