//! The canonical text of a type: the one form that identical types share.
//!
//! Aliases are resolved, packages stand with their full import path, parameter names and tags are left out, and the elements of
//! an interface are sorted. What nests deeper than anybody reads is cut off.

use std::fmt::{self, Display, Formatter, Write};

use super::{InterfaceTy, Signature, Ty};
use crate::std_index::ChanDir;

/// As deep as types are written out; behind it stands `…`.
const MAX_DEPTH: u32 = 12;

impl Display for Ty {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self))
    }
}

impl Display for Signature {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut out = String::from("func");
        write_signature(&mut out, self, 0);
        f.write_str(&out)
    }
}

fn text(ty: &Ty) -> String {
    let mut out = String::new();
    write_type(&mut out, ty, 0);
    out
}

fn write_list(out: &mut String, types: &[Ty], separator: &str, depth: u32) {
    for (index, ty) in types.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        write_type(out, ty, depth);
    }
}

fn write_type(out: &mut String, ty: &Ty, depth: u32) {
    if depth > MAX_DEPTH {
        out.push('…');
        return;
    }
    let next = depth + 1;
    match ty {
        Ty::Basic(basic) => out.push_str(basic.name()),
        Ty::Untyped(kind) => out.push_str(kind.name()),
        Ty::Named(named) => {
            out.push_str(named.package());
            if !named.package().is_empty() {
                out.push('.');
            }
            out.push_str(named.name());
            if !named.args().is_empty() {
                out.push('[');
                write_list(out, named.args(), ",", next);
                out.push(']');
            }
        }
        Ty::Pointer(elem) => {
            out.push('*');
            write_type(out, elem, next);
        }
        Ty::Slice(elem) => {
            out.push_str("[]");
            write_type(out, elem, next);
        }
        Ty::Array(array) => {
            let _ = match array.len {
                Some(len) => write!(out, "[{len}]"),
                None => write!(out, "[?]"),
            };
            write_type(out, &array.elem, next);
        }
        Ty::Map { key, elem } => {
            out.push_str("map[");
            write_type(out, key, next);
            out.push(']');
            write_type(out, elem, next);
        }
        Ty::Chan { dir, elem } => write_channel(out, *dir, elem, next),
        Ty::Func(signature) => {
            out.push_str("func");
            write_signature(out, signature, next);
        }
        Ty::Struct(fields) => {
            out.push_str("struct{");
            for (index, field) in fields.fields().iter().enumerate() {
                let separator = if index > 0 { "; " } else { "" };
                let (name, space) = if field.embedded { ("", "") } else { (&*field.name, " ") };
                let _ = write!(out, "{separator}{name}{space}");
                write_type(out, &field.ty, next);
            }
            out.push('}');
        }
        Ty::Interface(interface) => write_interface(out, interface, next),
        Ty::Tuple(types) => {
            out.push('(');
            write_list(out, types, ", ", next);
            out.push(')');
        }
        Ty::TypeParam(param) => out.push_str(param.name()),
        Ty::Unknown(_) => out.push('?'),
    }
}

fn write_channel(out: &mut String, dir: ChanDir, elem: &Ty, depth: u32) {
    out.push_str(match dir {
        ChanDir::Send => "chan<- ",
        ChanDir::Receive => "<-chan ",
        ChanDir::Both => "chan ",
    });
    let is_receive = matches!(elem, Ty::Chan { dir: ChanDir::Receive, .. });
    if is_receive && dir != ChanDir::Send {
        out.push('(');
        write_type(out, elem, depth);
        out.push(')');
    } else {
        write_type(out, elem, depth);
    }
}

fn write_signature(out: &mut String, signature: &Signature, depth: u32) {
    out.push('(');
    let count = signature.params().len();
    for (index, param) in signature.params().iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        match param {
            Ty::Slice(elem) if signature.is_variadic() && index + 1 == count => {
                out.push_str("...");
                write_type(out, elem, depth);
            }
            _ => write_type(out, param, depth),
        }
    }
    out.push(')');
    match signature.results() {
        [] => {}
        [only] => {
            out.push(' ');
            write_type(out, only, depth);
        }
        several => {
            out.push_str(" (");
            write_list(out, several, ", ", depth + 1);
            out.push(')');
        }
    }
}

fn write_interface(out: &mut String, interface: &InterfaceTy, depth: u32) {
    let mut elements: Vec<String> = interface
        .methods()
        .iter()
        .map(|method| {
            let mut text = method.name.to_string();
            write_signature(&mut text, &method.signature, depth);
            text
        })
        .collect();
    elements.extend(interface.embeds().iter().map(|terms| {
        let mut text = String::new();
        for (index, term) in terms.iter().enumerate() {
            text.push_str(if index > 0 { "|" } else { "" });
            text.push_str(if term.tilde { "~" } else { "" });
            write_type(&mut text, &term.ty, depth);
        }
        text
    }));
    if elements.is_empty() {
        out.push_str("any");
        return;
    }
    elements.sort_unstable();
    let _ = write!(out, "interface{{{}}}", elements.join("; "));
}
