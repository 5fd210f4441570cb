//! The text of one package, as the generator writes it, turned into declarations.
//!
//! ```text
//! block    = { decl }, sorted by name; one line each, columns separated by tabs
//! decl     = head name rest { "\n" member }            head = kind, targets (a hexadecimal digit), since
//! rest     = c: type [ value ]        v: type          f: signature params      a: target params (an alias)
//!            n: underlying params     s: hidden params (a struct)               i: hidden constraint params
//! hidden   = "" | "-"                 params = { name " " constraint }          value = ("b" | "i" | "f" | "s") text
//! member   = head name type [ depth declared-by ]      head = kind [ since ], the declaration's if left out
//!            kinds: F field, E embedded field, M method, P method of the pointer only
//! ```
//! A bit of `targets` stands for each member of [`Target`], the lowest for the first. A name occurs once for each target.

use super::decl::{
    StdConst, StdDecl, StdDefinition, StdField, StdFunc, StdKind, StdMethod, StdType, StdTypeParam, StdValue,
};
use super::index::Target;

type Columns = std::str::Split<'static, char>;

/// The declarations that `target` has.
pub(super) fn decls(text: &'static str, target: Target) -> Vec<StdDecl> {
    let mut decls: Vec<StdDecl> = Vec::new();
    let mut wanted = false;
    for line in text.lines() {
        if line.starts_with(['F', 'E', 'M', 'P']) {
            if wanted && let Some(decl) = decls.last_mut() {
                add_member(decl, line);
            }
            continue;
        }
        let decl = on_target(line, target).then(|| decl(line)).flatten();
        wanted = decl.is_some();
        decls.extend(decl);
    }
    decls
}

fn on_target(line: &str, target: Target) -> bool {
    let targets = line.chars().nth(1).and_then(|digit| digit.to_digit(16)).unwrap_or(0);
    targets & (1 << target as u32) != 0
}

fn decl(line: &'static str) -> Option<StdDecl> {
    let mut columns = line.split('\t');
    let mut head = columns.next()?.chars();
    let kind = head.next()?;
    head.next()?;
    let since = head.as_str().parse().ok()?;
    let name = columns.next()?;
    Some(StdDecl { name, since, kind: self::kind(kind, &mut columns)? })
}

fn kind(kind: char, columns: &mut Columns) -> Option<StdKind> {
    let first = columns.next()?;
    let definition = match kind {
        'c' => return Some(StdKind::Const(StdConst { ty: first, value: columns.next().and_then(value) })),
        'v' => return Some(StdKind::Var { ty: first }),
        'f' => return Some(StdKind::Func(StdFunc { type_params: type_params(columns), signature: first })),
        'a' => StdDefinition::Alias { target: first },
        'n' => StdDefinition::Other { underlying: first },
        's' => StdDefinition::Struct { has_hidden_fields: first == "-" },
        'i' => StdDefinition::Interface {
            has_hidden_methods: first == "-",
            constraint: columns.next().filter(|constraint| !constraint.is_empty()),
        },
        _ => return None,
    };
    let type_params = type_params(columns);
    Some(StdKind::Type(Box::new(StdType { type_params, definition, fields: Vec::new(), methods: Vec::new() })))
}

fn type_params(columns: &mut Columns) -> Vec<StdTypeParam> {
    let params = columns.filter_map(|column| column.split_once(' '));
    params.map(|(name, constraint)| StdTypeParam { name, constraint }).collect()
}

fn value(column: &'static str) -> Option<StdValue> {
    let mut text = column.chars();
    Some(match text.next()? {
        'b' => StdValue::Bool(text.as_str() == "true"),
        'i' => StdValue::Int(text.as_str()),
        'f' => StdValue::Float(text.as_str()),
        's' => StdValue::Str(text.as_str()),
        _ => return None,
    })
}

fn add_member(decl: &mut StdDecl, line: &'static str) -> Option<()> {
    let StdKind::Type(ty) = &mut decl.kind else { return None };
    let mut columns = line.split('\t');
    let mut head = columns.next()?.chars();
    let kind = head.next()?;
    let since = head.as_str().parse().unwrap_or(decl.since);
    let (name, text) = (columns.next()?, columns.next()?);
    let depth = columns.next().and_then(|depth| depth.parse().ok()).unwrap_or(0);
    let declared_by = columns.next();
    if matches!(kind, 'F' | 'E') {
        ty.fields.push(StdField { name, since, ty: text, embedded: kind == 'E', depth, declared_by });
    } else {
        let pointer_receiver = kind == 'P';
        ty.methods.push(StdMethod { name, since, signature: text, pointer_receiver, depth, declared_by });
    }
    Some(())
}
