//! Constants: the values that expressions have when a program is compiled.
//!
//! Exact for integers of up to 128 bits, truth values and strings; numbers with a fraction are rounded. What is not worked out
//! is `None`, never a wrong value.

#![expect(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "rounding is said above; equality decides whether it was exact"
)]

use std::cell::Cell;
use std::sync::Arc;

use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, BasicLit, BinaryExpr, CallExpr, Expr, Ident, unparen};

use crate::context::Cx;
use crate::declared::Declared;
use crate::decls::const_position;
use crate::std_index::{StdConst, StdKind, StdValue};
use crate::symbol::{Builtin, Symbol, SymbolId, SymbolKind};
use crate::types::{Basic, Target, Ty, Untyped};
use crate::universe;

/// The value of a constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// An integer; runes too.
    Int(i128),
    /// A truth value.
    Bool(bool),
    /// A string.
    Str(Arc<str>),
    /// A number that is no integer, or is meant as none.
    Float(f64),
}

/// As many steps as one value may take.
const MAX_STEPS: u32 = 10_000;
/// As deep as its expression may nest.
const MAX_DEPTH: u32 = 100;

/// One evaluation.
struct Evaluation {
    steps: Cell<u32>,
}

/// Where an evaluation is: the package, `iota`, the depth.
#[derive(Clone, Copy)]
struct At<'a, 'e> {
    cx: Cx<'a>,
    iota: Option<u32>,
    depth: u32,
    run: &'e Evaluation,
}

impl<'a> Cx<'a> {
    /// The value of an expression, if it is constant.
    pub(crate) fn constant(self, expr: Expr<'a>) -> Option<Constant> {
        let run = Evaluation { steps: Cell::new(0) };
        At { cx: self, iota: None, depth: 0, run: &run }.expr(expr)
    }
}

impl<'a> At<'a, '_> {
    fn expr(self, expr: Expr<'a>) -> Option<Constant> {
        let steps = self.run.steps.get();
        if self.depth > MAX_DEPTH || steps > MAX_STEPS {
            return None;
        }
        self.run.steps.set(steps + 1);
        let next = Self { depth: self.depth + 1, ..self };
        match unparen(expr) {
            Expr::BasicLit(literal) => basic_literal(literal),
            Expr::Ident(ident) => next.ident(ident),
            Expr::Selector(selector) => {
                let symbol = self.cx.exported(self.cx.qualifier(selector)?, selector.field()?.name()).ok()?;
                next.symbol(symbol)
            }
            Expr::Unary(unary) => {
                let operand = next.expr(unary.operand()?)?;
                match (unary.operator(), operand) {
                    ("-", Constant::Int(value)) => value.checked_neg().map(Constant::Int),
                    ("-", Constant::Float(value)) => Some(Constant::Float(-value)),
                    ("+", value) => Some(value),
                    ("!", Constant::Bool(value)) => Some(Constant::Bool(!value)),
                    _ => None,
                }
            }
            Expr::Binary(binary) => next.binary(binary),
            Expr::Call(call) => next.call(call),
            _ => None,
        }
    }

    fn ident(self, ident: Ident<'a>) -> Option<Constant> {
        let symbol = self.cx.name(ident.node()).ok()?;
        match universe::entry_name(symbol) {
            "true" => Some(Constant::Bool(true)),
            "false" => Some(Constant::Bool(false)),
            "iota" => self.iota.map(|iota| Constant::Int(iota.into())),
            _ => self.symbol(symbol),
        }
    }

    fn symbol(self, symbol: Symbol) -> Option<Constant> {
        match symbol.0 {
            SymbolId::Std { package, decl, .. } => match &self.cx.std(package)?.decl(decl)?.kind {
                StdKind::Const(StdConst { value, .. }) => match (*value)? {
                    StdValue::Bool(value) => Some(Constant::Bool(value)),
                    StdValue::Int(digits) => digits.parse().ok().map(Constant::Int),
                    StdValue::Float(text) => text.parse().ok().map(Constant::Float),
                    StdValue::Str(text) => Some(Constant::Str(text.into())),
                },
                _ => None,
            },
            SymbolId::Source(place) if self.cx.kind(symbol) == SymbolKind::Const => {
                let (site, declared) = self.cx.declared(place)?;
                let Declared::Value(spec, index) = declared else { return None };
                if spec.node().has_error() {
                    return None;
                }
                let (iota, written) = const_position(spec);
                let value = written.values().get(index).copied()?;
                let value = Self { cx: site.cx, iota: Some(iota), ..self }.expr(value)?;
                let ty = written.value_type().map(|ty| site.cx.written(ty));
                ty.map_or(Some(value.clone()), |ty| self.converted(value, &ty))
            }
            _ => None,
        }
    }

    fn binary(self, binary: BinaryExpr<'a>) -> Option<Constant> {
        let operator = binary.operator();
        let (left, right) = (self.expr(binary.left()?)?, self.expr(binary.right()?)?);
        if matches!(operator, "<<" | ">>") {
            let (Constant::Int(left), Constant::Int(right)) = (left, right) else { return None };
            let by = u32::try_from(right).ok().filter(|by| *by < 127)?;
            return Some(Constant::Int(match operator {
                "<<" => left.checked_mul(1i128.checked_shl(by)?)?,
                _ => left >> by,
            }));
        }
        match (left, right) {
            (Constant::Int(left), Constant::Int(right)) => {
                let is_fraction = operator == "/" && self.is_untyped_float(binary);
                if is_fraction { floats(operator, left as f64, right as f64) } else { integers(operator, left, right) }
            }
            (Constant::Float(left), Constant::Float(right)) => floats(operator, left, right),
            (left @ Constant::Int(_), right @ Constant::Float(_))
            | (left @ Constant::Float(_), right @ Constant::Int(_)) => self.mixed(binary, left, right),
            (Constant::Bool(left), Constant::Bool(right)) => Some(Constant::Bool(match operator {
                "&&" => left && right,
                "||" => left || right,
                "==" => left == right,
                "!=" => left != right,
                _ => return None,
            })),
            (Constant::Str(left), Constant::Str(right)) => strings(operator, &left, &right),
            _ => None,
        }
    }

    /// A whole number beside one that is written with a fraction: `2.0 * time.Second` is whole, `2.0 * 3` is not.
    fn mixed(self, binary: BinaryExpr<'a>, left: Constant, right: Constant) -> Option<Constant> {
        let (x, y) = (self.cx.expr(binary.left()?.node()), self.cx.expr(binary.right()?.node()));
        let ty = if matches!(x, Ty::Untyped(_)) { y } else { x };
        let ty = if matches!(ty, Ty::Untyped(_)) { Ty::Basic(Basic::Float64) } else { ty };
        match (self.converted(left, &ty)?, self.converted(right, &ty)?) {
            (Constant::Int(left), Constant::Int(right)) => integers(binary.operator(), left, right),
            (Constant::Float(left), Constant::Float(right)) => floats(binary.operator(), left, right),
            _ => None,
        }
    }

    /// Whether a quotient of whole values is one of numbers with a fraction.
    fn is_untyped_float(self, binary: BinaryExpr<'a>) -> bool {
        let is_float = |ty: Ty| match ty {
            Ty::Untyped(kind) => kind == Untyped::Float,
            ty => matches!(self.cx.underlying(&ty), Ty::Basic(Basic::Float32 | Basic::Float64)),
        };
        let operands = [binary.left(), binary.right()];
        operands.into_iter().flatten().any(|operand| is_float(self.cx.expr(operand.node())))
    }

    fn call(self, call: CallExpr<'a>) -> Option<Constant> {
        let argument = call.argument(0)?;
        match self.cx.target(call) {
            Target::Type(written) => self.converted(self.expr(argument)?, &self.cx.written(written)),
            Target::Builtin(Builtin::Len | Builtin::Cap) => match self.expr(argument) {
                Some(Constant::Str(text)) => Some(Constant::Int(text.len() as i128)),
                _ => self.array_length(argument),
            },
            Target::Builtin(builtin @ (Builtin::Min | Builtin::Max)) => {
                let values = call.arguments().into_iter().map(|argument| match self.expr(argument) {
                    Some(Constant::Int(value)) => Some(value),
                    _ => None,
                });
                let values = values.collect::<Option<Vec<_>>>()?;
                let found = if builtin == Builtin::Min { values.into_iter().min() } else { values.into_iter().max() };
                found.map(Constant::Int)
            }
            _ => None,
        }
    }

    /// The length of an array is constant if nothing is called or received to get it.
    fn array_length(self, argument: Expr<'a>) -> Option<Constant> {
        let runs = [SyntaxKind::CallExpression, SyntaxKind::UnaryExpression, SyntaxKind::TypeConversionExpression];
        if argument.node().descendants().any(|node| runs.contains(&node.kind())) {
            return None;
        }
        let len = match self.cx.underlying(&self.cx.expr(argument.node())) {
            Ty::Array(array) => array.len,
            Ty::Pointer(elem) => match self.cx.underlying(&elem) {
                Ty::Array(array) => array.len,
                _ => None,
            },
            _ => None,
        };
        len.map(|len| Constant::Int(len.into()))
    }

    /// A value as one of another type. `None` where it would not fit, or becomes something else.
    fn converted(self, value: Constant, ty: &Ty) -> Option<Constant> {
        let Ty::Basic(basic) = self.cx.underlying(ty) else { return None };
        match (value, basic) {
            (Constant::Int(value), Basic::Float32 | Basic::Float64) => Some(Constant::Float(value as f64)),
            (Constant::Int(value), basic) => fits(value, basic).then_some(Constant::Int(value)),
            (Constant::Float(value), basic) if basic.is_integer() => {
                let whole = value as i128;
                (whole as f64 == value && fits(whole, basic)).then_some(Constant::Int(whole))
            }
            (value @ Constant::Float(_), Basic::Float64)
            | (value @ Constant::Bool(_), Basic::Bool)
            | (value @ Constant::Str(_), Basic::String) => Some(value),
            _ => None,
        }
    }
}

/// Whether an integer is one of a type. The width of `int` is taken for 64 bits.
fn fits(value: i128, basic: Basic) -> bool {
    match basic {
        Basic::Int8 => i8::try_from(value).is_ok(),
        Basic::Int16 => i16::try_from(value).is_ok(),
        Basic::Int32 => i32::try_from(value).is_ok(),
        Basic::Int | Basic::Int64 => i64::try_from(value).is_ok(),
        Basic::Uint8 => u8::try_from(value).is_ok(),
        Basic::Uint16 => u16::try_from(value).is_ok(),
        Basic::Uint32 => u32::try_from(value).is_ok(),
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => u64::try_from(value).is_ok(),
        _ => false,
    }
}

fn integers(operator: &str, left: i128, right: i128) -> Option<Constant> {
    Some(match operator {
        "+" => Constant::Int(left.checked_add(right)?),
        "-" => Constant::Int(left.checked_sub(right)?),
        "*" => Constant::Int(left.checked_mul(right)?),
        "/" => Constant::Int(left.checked_div(right)?),
        "%" => Constant::Int(left.checked_rem(right)?),
        "&" => Constant::Int(left & right),
        "|" => Constant::Int(left | right),
        "^" => Constant::Int(left ^ right),
        "&^" => Constant::Int(left & !right),
        _ => Constant::Bool(ordered(operator, left.partial_cmp(&right)?)?),
    })
}

fn floats(operator: &str, left: f64, right: f64) -> Option<Constant> {
    Some(match operator {
        "+" => Constant::Float(left + right),
        "-" => Constant::Float(left - right),
        "*" => Constant::Float(left * right),
        "/" if right != 0.0 => Constant::Float(left / right),
        _ => Constant::Bool(ordered(operator, left.partial_cmp(&right)?)?),
    })
}

fn strings(operator: &str, left: &str, right: &str) -> Option<Constant> {
    match operator {
        "+" => Some(Constant::Str(format!("{left}{right}").into())),
        _ => ordered(operator, left.cmp(right)).map(Constant::Bool),
    }
}

fn ordered(operator: &str, order: std::cmp::Ordering) -> Option<bool> {
    Some(match operator {
        "==" => order.is_eq(),
        "!=" => order.is_ne(),
        "<" => order.is_lt(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        ">=" => order.is_ge(),
        _ => return None,
    })
}

fn basic_literal(literal: BasicLit<'_>) -> Option<Constant> {
    let text = literal.node().text();
    match literal.node().kind() {
        SyntaxKind::IntLiteral => integer(text).map(Constant::Int),
        SyntaxKind::FloatLiteral => text.replace('_', "").parse().ok().map(Constant::Float),
        SyntaxKind::RuneLiteral => {
            let decoded = unquoted(text.trim_matches('\''))?;
            let mut chars = decoded.chars();
            let only = chars.next()?;
            chars.next().is_none().then_some(Constant::Int(u32::from(only).into()))
        }
        SyntaxKind::RawStringLiteral => {
            let inner = text.strip_prefix('`')?.strip_suffix('`')?;
            Some(Constant::Str(inner.replace('\r', "").into()))
        }
        SyntaxKind::InterpretedStringLiteral => {
            unquoted(text.strip_prefix('"')?.strip_suffix('"')?).map(|text| Constant::Str(text.into()))
        }
        _ => None,
    }
}

fn integer(text: &str) -> Option<i128> {
    let digits = text.replace('_', "").to_ascii_lowercase();
    let (radix, digits) = match digits.split_at_checked(2) {
        Some(("0x", rest)) => (16, rest),
        Some(("0b", rest)) => (2, rest),
        Some(("0o", rest)) => (8, rest),
        _ => match digits.strip_prefix('0') {
            Some(rest) if !rest.is_empty() => (8, rest),
            _ => (10, digits.as_str()),
        },
    };
    i128::from_str_radix(digits, radix).ok()
}

/// The text without escapes; `None` for bytes that are no text.
fn unquoted(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let number = |rest: &mut std::str::Chars<'_>, first: Option<char>, count: usize, radix: u32| {
            let digits: String = first.into_iter().chain(rest.by_ref().take(count)).collect();
            u32::from_str_radix(&digits, radix).ok()
        };
        out.push(match rest.next()? {
            'a' => '\u{7}',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            c @ ('\\' | '\'' | '"') => c,
            'x' => char::from_u32(number(&mut rest, None, 2, 16)?).filter(char::is_ascii)?,
            'u' => char::from_u32(number(&mut rest, None, 4, 16)?)?,
            'U' => char::from_u32(number(&mut rest, None, 8, 16)?)?,
            c @ '0'..='7' => char::from_u32(number(&mut rest, Some(c), 2, 8)?).filter(char::is_ascii)?,
            _ => return None,
        });
    }
    Some(out)
}
