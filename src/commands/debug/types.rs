//! What names and expressions are taken for, one JSON object a line: to be compared with another implementation.

use std::io::Write;

use gofix_semantics::std_index::builtin;
use gofix_semantics::{Callee, ImportKind, Package, Reason, SelectionKind, Symbol, SymbolKind, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, SelectorExpr, unparen};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::FileId;
use serde::Serialize;

/// One expression.
#[derive(Serialize)]
struct Record<'a> {
    kind: &'static str,
    file: &'a str,
    line: usize,
    col: usize,
    start: u32,
    end: u32,
    pkg: &'a str,
    obj: Option<Object>,
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recv: Option<String>,
    origin: &'static str,
    test: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

/// What a name stands for.
#[derive(Serialize)]
struct Object {
    k: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    pkg: String,
    name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    recv: String,
    /// `file:line` and byte offset of the declaring name, in the same package.
    #[serde(skip_serializing_if = "String::is_empty")]
    decl: String,
    def: i64,
}

/// What happens to one definition: see [`gofix_flow::FlowRecord`].
#[derive(Serialize)]
struct Flow<'a> {
    kind: &'static str,
    file: &'a str,
    line: usize,
    start: u32,
    end: u32,
    func: &'a str,
    var: &'a str,
    r#type: &'a str,
    how: &'a str,
    uses: usize,
    used_all: bool,
    used_all_ok: bool,
    released_all: bool,
    leak: &'a [u32],
    escapes: &'a [String],
}

/// Writes the records of some files of a package. `root` is the folder that paths are relative to.
pub(super) fn write(package: &Package, files: &[FileId], root: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    let printer = Printer { package, root };
    for id in files {
        let Some(file) = package.file(*id) else { continue };
        for body in bodies(file.root()) {
            for node in body.descendants() {
                if let Some(record) = printer.record(node) {
                    serde_json::to_writer(&mut *out, &record)?;
                    writeln!(out)?;
                }
            }
        }
    }
    for record in gofix_flow::records(package).iter().filter(|record| files.contains(&record.file)) {
        let Some(file) = package.file(record.file) else { continue };
        let flow = Flow {
            kind: "flow",
            file: printer.path(record.file),
            line: file.lines().line(record.range.start()) as usize + 1,
            start: record.range.start().into(),
            end: record.range.end().into(),
            func: &record.function,
            var: &record.variable,
            r#type: &record.ty,
            how: record.how,
            uses: record.uses,
            used_all: record.used_all,
            used_all_ok: record.used_all_ok,
            released_all: record.released_all,
            leak: &record.leak,
            escapes: &record.escapes,
        };
        serde_json::to_writer(&mut *out, &flow)?;
        writeln!(out)?;
    }
    Ok(())
}

/// The bodies of functions, and of literals that initialise variables of the package.
fn bodies(root: Node<'_>) -> Vec<Node<'_>> {
    let outermost = |node: &Node<'_>| {
        Function::cast(*node).is_some() && !node.ancestors().any(|above| Function::cast(above).is_some())
    };
    let functions = root.descendants().filter(outermost);
    functions.filter_map(|node| Some(Function::cast(node)?.body()?.node())).collect()
}

struct Printer<'p> {
    package: &'p Package,
    root: &'p str,
}

impl<'p> Printer<'p> {
    fn path(&self, file: FileId) -> &'p str {
        let path = self.package.file_path(file).unwrap_or_default();
        path.strip_prefix(self.root).map_or(path, |rest| rest.trim_start_matches('/'))
    }

    fn record(&self, node: Node<'p>) -> Option<Record<'p>> {
        if let Some(call) = CallExpr::cast(node) {
            return Some(self.call(call));
        }
        if let Some(selector) = SelectorExpr::cast(node) {
            return self.named("selector", node, selector.field()?.node());
        }
        let ident = Ident::cast(node).filter(|ident| !ident.is_blank())?;
        let is_member = node.field() == Field::Field
            || (node.field() == Field::Name && node.parent().is_some_and(|up| up.kind() == SyntaxKind::QualifiedType));
        if is_member || node.kind() == SyntaxKind::LabelName {
            return None;
        }
        self.named("ident", node, ident.node())
    }

    fn blank(&self, kind: &'static str, node: Node<'p>) -> Record<'p> {
        let file = node.file();
        let start = node.start();
        let line = file.lines().line(start);
        let line_start = file.lines().line_start(line).unwrap_or(start);
        Record {
            kind,
            file: self.path(file.id()),
            line: line as usize + 1,
            col: u32::from(start - line_start) as usize + 1,
            start: start.into(),
            end: node.end().into(),
            pkg: self.package.path(),
            obj: None,
            r#type: "?".to_owned(),
            how: None,
            recv: None,
            origin: "universe",
            test: self.package.is_test_file(file.id()),
            why: None,
        }
    }

    fn named(&self, kind: &'static str, node: Node<'p>, name: Node<'p>) -> Option<Record<'p>> {
        let mut record = self.blank(kind, node);
        match self.package.resolve(name) {
            Ok(symbol) => {
                if self.package.declaration(symbol) == Some(name) {
                    return None;
                }
                let ty = match self.package.kind_of(symbol) {
                    SymbolKind::Label => return None,
                    SymbolKind::PkgName | SymbolKind::Builtin => String::new(),
                    SymbolKind::Nil => "untyped nil".to_owned(),
                    SymbolKind::Const => typed(&self.package.symbol_type(symbol), &mut record),
                    _ => typed(&self.package.type_of(node), &mut record),
                };
                record.r#type = ty;
                self.name(symbol, &mut record);
            }
            Err(reason) => record.why = Some(reason.as_str()),
        }
        record.recv = self.receiver(node);
        Some(record)
    }

    fn call(&self, call: CallExpr<'p>) -> Record<'p> {
        let mut record = self.blank("call", call.node());
        let callee = self.package.callee(call);
        record.how = Some(match &callee {
            Callee::Conversion(_) => "conv",
            Callee::Builtin(_) => "builtin",
            Callee::Function(_) => "call",
            Callee::Value(_) | Callee::Literal | Callee::Unknown(_) => "dyn",
        });
        record.r#type = typed(&self.package.type_of(call.node()), &mut record);
        let Some(function) = call.function().map(unparen) else { return record };
        let function = match function {
            Expr::Index(index) => index.operand().map_or(function, unparen),
            _ => function,
        };
        let name = match function {
            Expr::Ident(ident) => Some(ident.node()),
            Expr::Selector(selector) => selector.field().map(AstNode::node),
            _ => None,
        };
        match name.map(|name| self.package.resolve(name)) {
            Some(Ok(symbol)) => self.name(symbol, &mut record),
            Some(Err(reason)) => record.why = Some(reason.as_str()),
            None => {}
        }
        record.recv = self.receiver(function.node());
        record
    }

    /// The type of the operand of a selected field or method.
    fn receiver(&self, node: Node<'p>) -> Option<String> {
        let selection = self.package.selection(SelectorExpr::cast(node)?)?;
        let is_member = selection.kind != SelectionKind::Qualified;
        is_member.then(|| selection.receiver.to_string()).filter(|receiver| !receiver.contains('?'))
    }

    /// The name that a thing has where it is declared. What a package calls itself is not known where its source is not at hand and the
    /// file gives it another name.
    fn own_name(&self, symbol: Symbol, kind: SymbolKind) -> Option<String> {
        let package = self.package;
        let is_renamed = || {
            let files = package.files().iter().flat_map(|file| package.imports(file.id()));
            files.into_iter().any(|import| import.symbol == symbol && import.kind == ImportKind::Renamed)
        };
        match package.imported_name(symbol) {
            Some(name) => Some(name.to_string()),
            None if kind == SymbolKind::PkgName && is_renamed() => None,
            None => Some(package.name_of(symbol).to_string()),
        }
    }

    fn name(&self, symbol: Symbol, record: &mut Record<'p>) {
        let package = self.package;
        let path = package.symbol_path(symbol);
        let kind = package.kind_of(symbol);
        let declared = package.declaration(symbol).filter(|_| kind != SymbolKind::PkgName);
        let (pkg, mut recv) = match (&path, kind) {
            (_, SymbolKind::PkgName) => {
                (package.imported_path(symbol).map(|path| path.to_string()).unwrap_or_default(), String::new())
            }
            (Some(path), SymbolKind::Builtin) => (path.package.to_string(), String::new()),
            (_, SymbolKind::Builtin | SymbolKind::Nil) => (String::new(), String::new()),
            (Some(path), _) => (path.package.to_string(), path.receiver.as_deref().unwrap_or_default().to_owned()),
            (None, _) => (package.path().to_owned(), String::new()),
        };
        match kind {
            SymbolKind::Method if recv.is_empty() => "interface".clone_into(&mut recv),
            SymbolKind::Method if !pkg.is_empty() => recv = format!("{pkg}.{recv}"),
            SymbolKind::Method => {}
            _ => recv = String::new(),
        }
        let place = declared.map(|node| {
            let line = node.file().lines().line(node.start());
            (format!("{}:{}", self.path(node.file().id()), line + 1), i64::from(u32::from(node.start())))
        });
        let (decl, def) = place.unwrap_or((String::new(), -1));
        record.origin = match pkg.as_str() {
            "" => "universe",
            _ if declared.is_some() => "module",
            path if builtin().has_package(path) => "std",
            _ => "dep",
        };
        let k = match kind {
            SymbolKind::Var => "var",
            SymbolKind::Field => "field",
            SymbolKind::Const => "const",
            SymbolKind::TypeName => "type",
            SymbolKind::Func => "func",
            SymbolKind::Method => "method",
            SymbolKind::PkgName => "pkg",
            SymbolKind::Label => "label",
            SymbolKind::Builtin => "builtin",
            SymbolKind::Nil => "nil",
        };
        let Some(name) = self.own_name(symbol, kind) else {
            record.why = Some(Reason::NoSource.as_str());
            return;
        };
        record.obj = Some(Object { k, pkg, name, recv, decl, def });
    }
}

/// The text of a type; the reason goes into the record where it is not known.
fn typed(ty: &Ty, record: &mut Record<'_>) -> String {
    match ty.unknown_reason() {
        Some(reason) => {
            record.why = Some(Reason::as_str(reason));
            "?".to_owned()
        }
        None => ty.to_string(),
    }
}

/// The graphs of all functions of a file, literals included.
pub(super) fn write_graphs(package: &Package, files: &[FileId], out: &mut dyn Write) -> anyhow::Result<()> {
    let flow = gofix_flow::Flow::new(package);
    for file in files.iter().filter_map(|id| package.file(*id)) {
        for function in file.root().descendants().filter_map(Function::cast) {
            let name = function.name().map_or("func literal", Ident::name);
            let line = file.lines().line(function.node().start()) + 1;
            let path = package.file_path(file.id()).unwrap_or_default();
            writeln!(out, "{path}:{line}: {name}")?;
            match flow.cfg(function) {
                Some(cfg) => writeln!(out, "{cfg}")?,
                None => writeln!(out, "no graph: it has no body, or the body has a syntax error\n")?,
            }
        }
    }
    Ok(())
}
