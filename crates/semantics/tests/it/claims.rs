//! Go sources that say themselves what is expected of them.
//!
//! Behind `// ` at the end of a line stand claims, separated by `; `: `expr: type`, `name -> "sync".WaitGroup.Add`,
//! `name -> @3` (declared in line 3 of the same file), `expr = 42` (a constant), `name -> builtin`, or `?` for what must not
//! be known. What stands before is looked for in the line's code.

use gofix_semantics::{Callee, Constant, Package, SymbolKind, Variant};
use gofix_syntax::ast::{AstNode, CallExpr, Ident, SelectorExpr};
use gofix_syntax::{Node, SourceFile};
use gofix_text::{TextRange, TextSize};

/// Checks the claims of one file of a package of its own.
pub(crate) fn check(source: &str) {
    let package = Package::from_sources(&[("a.go", source)]);
    check_claims(&package);
}

/// Checks the claims in a package of a module with these files.
pub(crate) fn check_module(files: &[(&str, &str)], path: &str, variant: Variant) {
    let package = Package::from_module(files, path, variant);
    assert!(!package.files().is_empty(), "no files in {path}");
    check_claims(&package);
}

/// The body of a function, with imports in front of it.
pub(crate) fn check_body(imports: &[&str], body: &str) {
    let imports = imports.iter().map(|path| format!("import {path}")).collect::<Vec<_>>().join("\n");
    check(&format!("package a\n{imports}\n\nfunc f() {{\n{body}\n}}\n"));
}

pub(crate) fn check_claims(package: &Package) {
    let (mut count, mut wrong) = (0, Vec::new());
    for file in package.files() {
        assert!(file.errors().is_empty(), "{:?} in\n{}", file.errors(), file.text());
        let mut offset = 0;
        for (number, line) in file.text().split_inclusive('\n').enumerate() {
            if let Some((code, claims)) = line.trim_end().split_once(" // ") {
                for claim in claims.split("; ") {
                    count += 1;
                    if let Err(why) = check_claim(package, file, offset, code, claim) {
                        wrong.push(format!("line {}: {claim}\n    but: {why}", number + 1));
                    }
                }
            }
            offset += line.len();
        }
    }
    assert!(count > 0, "no claims");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_claim(package: &Package, file: &SourceFile, offset: usize, code: &str, claim: &str) -> Result<(), String> {
    let expect = |actual: String, expected: &str| if actual == expected { Ok(()) } else { Err(actual) };
    if let Some((expr, expected)) = claim.split_once(" -> ") {
        let node = find(file, offset, code, expr)?;
        return expect(describe(package, node), expected);
    }
    if let Some((expr, expected)) = claim.split_once(" = ") {
        let node = find(file, offset, code, expr)?;
        let value = match package.constant(node) {
            None => "?".to_owned(),
            Some(Constant::Int(value)) => value.to_string(),
            Some(Constant::Bool(value)) => value.to_string(),
            Some(Constant::Float(value)) => format!("{value:?}"),
            Some(Constant::Str(value)) => format!("{value:?}"),
        };
        return expect(value, expected);
    }
    let (expr, expected) = claim.rsplit_once(": ").ok_or("neither `: ` nor ` -> ` nor ` = `")?;
    let ty = package.type_of(find(file, offset, code, expr)?);
    let shown = ty.unknown_reason().map_or_else(|| ty.to_string(), |reason| format!("? {}", reason.as_str()));
    if expected == "?" && ty.is_unknown() { Ok(()) } else { expect(shown, expected) }
}

/// The outermost node with this text in a line; `#2` behind it means the second one.
fn find<'f>(file: &'f SourceFile, offset: usize, code: &str, expr: &str) -> Result<Node<'f>, String> {
    let (expr, nth) = match expr.split_once('#') {
        Some((expr, nth)) => (expr, nth.parse::<usize>().map_err(|e| e.to_string())? - 1),
        None => (expr, 0),
    };
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let whole = |at: &usize| {
        let before = code.get(..*at).and_then(|text| text.chars().next_back());
        let after = code.get(at + expr.len()..).and_then(|text| text.chars().next());
        !((is_word(before) && is_word(expr.chars().next())) || (is_word(after) && is_word(expr.chars().next_back())))
    };
    let at = code.match_indices(expr).map(|(at, _)| at).filter(whole).nth(nth).ok_or("not in the line")?;
    let start = TextSize::new((offset + at) as u32);
    let range = TextRange::at(start, TextSize::of(expr));
    let inner = file.covering(range);
    let same = |node: &Node<'f>| node.range() == range;
    let kinds = |node: &Node<'f>| gofix_syntax::ast::Expr::cast(*node).is_some();
    let found = std::iter::once(inner).chain(inner.ancestors()).take_while(same).filter(kinds).last();
    found.ok_or_else(|| format!("no expression: {inner:?}"))
}

fn describe(package: &Package, node: Node<'_>) -> String {
    if let Some(call) = CallExpr::cast(node) {
        return match package.callee(call) {
            Callee::Function(_) => package.callee_path(call).map_or_else(|| "?".to_owned(), |path| path.to_string()),
            Callee::Value(Some(symbol)) => format!("value {}", package.name_of(symbol)),
            Callee::Value(None) => "value".to_owned(),
            Callee::Literal => "literal".to_owned(),
            Callee::Builtin(builtin) => format!("builtin {builtin:?}"),
            Callee::Conversion(ty) => format!("conversion {ty}"),
            Callee::Unknown(reason) => format!("? {}", reason.as_str()),
        };
    }
    let node = SelectorExpr::cast(node).and_then(SelectorExpr::field).map_or(node, Ident::node);
    let Some(symbol) = package.symbol(node) else { return "?".to_owned() };
    if let Some(declaration) = package.declaration(symbol).filter(|_| package.is_local(symbol)) {
        return format!("@{}", declaration.line());
    }
    match package.kind_of(symbol) {
        SymbolKind::Builtin => "builtin".to_owned(),
        SymbolKind::Nil => "nil".to_owned(),
        SymbolKind::PkgName => {
            package.imported_path(symbol).map_or_else(|| "?".to_owned(), |path| format!("package {path}"))
        }
        _ => package.symbol_path(symbol).map_or_else(|| "?".to_owned(), |path| path.to_string()),
    }
}
