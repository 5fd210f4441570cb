//! What a name denotes: scopes, walked outward from the place of the name.
//!
//! A variable begins to exist behind its declaration, a type name at it. `:=` declares only names that are new in its own
//! block. Fields and methods behind a dot are found through types.

use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, Declaration, Expr, ForStmt, Function, Ident, IfStmt, LabeledStmt, Parameter,
    RangeClause, SelectorExpr, Stmt, SwitchStmt, TypeSpec, TypeSwitchStmt,
};
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::TextSize;

use crate::package::Package;
use crate::symbol::{Symbol, universe};

fn declared(ident: Ident<'_>) -> Symbol {
    Symbol::Declared(ident.node().file().id(), ident.node().id())
}

impl Package {
    /// What an identifier denotes, be it a use or a declaration. `None` for `_` and what is not resolved.
    pub fn symbol(&self, node: Node<'_>) -> Option<Symbol> {
        let ident = Ident::cast(node)?;
        if ident.is_blank() {
            return None;
        }
        let key = (node.file().id(), node.id());
        if let Some(known) = self.memo.symbols.borrow().get(&key) {
            return *known;
        }
        let found = self.find_symbol(ident);
        self.memo.symbols.borrow_mut().insert(key, found);
        found
    }

    fn find_symbol(&self, ident: Ident<'_>) -> Option<Symbol> {
        let node = ident.node();
        let parent = node.parent()?;
        match (parent.kind(), node.field()) {
            (
                SyntaxKind::ParameterDeclaration
                | SyntaxKind::VariadicParameterDeclaration
                | SyntaxKind::VarSpec
                | SyntaxKind::ConstSpec
                | SyntaxKind::TypeSpec
                | SyntaxKind::TypeAlias
                | SyntaxKind::FunctionDeclaration
                | SyntaxKind::MethodDeclaration
                | SyntaxKind::MethodElem
                | SyntaxKind::FieldDeclaration
                | SyntaxKind::TypeParameterDeclaration,
                Field::Name,
            )
            | (SyntaxKind::LabeledStatement, Field::Label) => return Some(declared(ident)),
            (SyntaxKind::ImportSpec, _) => return Some(Symbol::Import(node.file().id(), parent.id())),
            (SyntaxKind::SelectorExpression, Field::Field) | (SyntaxKind::QualifiedType, Field::Name) => {
                return self.selection(SelectorExpr::cast(parent)?).map(|selection| selection.symbol);
            }
            (SyntaxKind::BreakStatement | SyntaxKind::ContinueStatement | SyntaxKind::GotoStatement, _) => {
                return label(node);
            }
            (SyntaxKind::ExpressionList, _) => {
                if let Some(symbol) = Self::declared_in_list(ident, parent) {
                    return Some(symbol);
                }
            }
            (SyntaxKind::LiteralElement, _) if is_key(parent) => {
                if let Some(field) = self.literal_field(ident, parent) {
                    return field;
                }
            }
            _ => {}
        }
        self.lookup(node, ident.name())
    }

    /// An identifier on the left of `:=`, or the name of a type switch.
    fn declared_in_list(ident: Ident<'_>, list: Node<'_>) -> Option<Symbol> {
        let statement = list.parent()?;
        if list.field() == Field::Alias {
            return Some(declared(ident));
        }
        if list.field() != Field::Left {
            return None;
        }
        let defines = AssignStmt::cast(statement).is_some_and(AssignStmt::is_define)
            || RangeClause::cast(statement).is_some_and(RangeClause::is_define);
        if !defines {
            return None;
        }
        let is_plain = statement.kind() == SyntaxKind::ShortVarDeclaration;
        let earlier = is_plain.then(|| in_same_block(statement, ident.name())).flatten();
        Some(earlier.unwrap_or_else(|| declared(ident)))
    }

    /// What a key of a composite literal denotes: `Some(None)` when the type is not known.
    #[expect(clippy::option_option, reason = "the outer one tells whether the key is a field at all")]
    fn literal_field(&self, ident: Ident<'_>, element: Node<'_>) -> Option<Option<Symbol>> {
        let body = element.ancestors().find(|n| n.kind() == SyntaxKind::LiteralValue)?;
        let ty = self.type_of_literal_body(body);
        if ty.is_unknown() {
            return Some(None);
        }
        self.struct_fields(&ty).map(|_| self.member(&ty, ident.name()).map(|selection| selection.symbol))
    }

    /// What `name` would denote at a place.
    pub fn lookup(&self, at: Node<'_>, name: &str) -> Option<Symbol> {
        let mut inner = at;
        while let Some(scope) = inner.parent() {
            if let Some(found) = in_scope(scope, inner, name, at.start()) {
                return Some(declared(found));
            }
            inner = scope;
        }
        self.lookup_outside(at, name)
    }

    /// Package level, the file's imports, the universe.
    fn lookup_outside(&self, at: Node<'_>, name: &str) -> Option<Symbol> {
        if let Some((file, node)) = self.top.get(name) {
            return Some(Symbol::Declared(*file, *node));
        }
        let file = at.file().id();
        let imports = self.imports(file);
        if let Some(import) = imports.iter().find(|import| import.name == name) {
            return Some(Symbol::Import(file, import.spec.node().id()));
        }
        for import in imports.iter().filter(|import| import.name == ".") {
            match self.world.std_package(import.path) {
                Some(package) if package.lookup(name).is_some() => {
                    return Some(self.foreign(crate::package::path_of(import.path, None, name)));
                }
                // A package that cannot be seen may declare it, if it begins with a capital letter.
                None if name.chars().next().is_some_and(char::is_uppercase) => return None,
                Some(_) | None => {}
            }
        }
        universe(name)
    }

    /// The import path of the package that an expression names.
    pub fn imported_package(&self, expr: Expr<'_>) -> Option<&str> {
        let Expr::Ident(ident) = expr else { return None };
        let Some(Symbol::Import(file, spec)) = self.symbol(ident.node()) else { return None };
        let spec = gofix_syntax::ast::ImportSpec::cast(self.node((file, spec))?)?;
        Some(spec.path())
    }

    /// Whether a call is one of a built-in function of that name.
    pub fn is_builtin(&self, call: CallExpr<'_>, name: &str) -> bool {
        let Some(Expr::Ident(ident)) = call.function() else { return false };
        ident.name() == name && matches!(self.symbol(ident.node()), Some(Symbol::Universe(_)))
    }
}

fn is_key(element: Node<'_>) -> bool {
    element.field() == Field::Key
}

fn label(node: Node<'_>) -> Option<Symbol> {
    let function = node.ancestors().find(|n| Function::cast(*n).is_some())?;
    let labels = function.descendants().filter_map(LabeledStmt::cast).filter_map(LabeledStmt::label);
    labels.into_iter().find(|label| label.name() == node.text()).map(declared)
}

/// The identifier that declares `name` in one scope, seen from its child `inner` and the offset `at`.
fn in_scope<'f>(scope: Node<'f>, inner: Node<'f>, name: &str, at: TextSize) -> Option<Ident<'f>> {
    match scope.kind() {
        SyntaxKind::StatementList => in_head(scope, name, at).or_else(|| in_list(scope, name, at)),
        SyntaxKind::IfStatement => init(IfStmt::cast(scope)?.initializer(), inner, name),
        SyntaxKind::ExpressionSwitchStatement => init(SwitchStmt::cast(scope)?.initializer(), inner, name),
        SyntaxKind::TypeSwitchStatement => {
            let switch = TypeSwitchStmt::cast(scope)?;
            let is_clause = matches!(inner.kind(), SyntaxKind::TypeCase | SyntaxKind::DefaultCase);
            let alias = switch.alias().filter(|alias| is_clause && alias.name() == name);
            alias.or_else(|| init(switch.initializer(), inner, name))
        }
        SyntaxKind::ForClause => {
            let first = scope.child(Field::Initializer).and_then(Stmt::cast);
            init(first, inner, name)
        }
        SyntaxKind::ForStatement => {
            let is_body = inner.field() == Field::Body;
            let stmt = ForStmt::cast(scope)?;
            let ranged = stmt.range().filter(|range| is_body && range.is_define());
            let ranged = ranged.into_iter().flat_map(RangeClause::left).find_map(|expr| named(expr, name));
            ranged.or_else(|| if is_body { init(stmt.initializer(), inner, name) } else { None })
        }
        SyntaxKind::CommunicationCase if inner.kind() == SyntaxKind::StatementList => {
            let Some(Stmt::Assign(receive)) = scope.child(Field::Communication).and_then(Stmt::cast) else {
                return None;
            };
            if receive.is_define() { receive.left().into_iter().find_map(|expr| named(expr, name)) } else { None }
        }
        SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration | SyntaxKind::FuncLiteral => {
            in_function(Function::cast(scope)?, inner, name)
        }
        SyntaxKind::TypeSpec | SyntaxKind::TypeAlias => {
            let spec = TypeSpec::cast(scope)?;
            let own = spec.name().filter(|own| own.name() == name && scope.kind() == SyntaxKind::TypeSpec);
            type_parameter(spec.type_parameters(), name).or(own)
        }
        SyntaxKind::ConstDeclaration | SyntaxKind::VarDeclaration | SyntaxKind::VarSpecList => {
            let before = scope.children().take_while(|child| child.end() <= inner.start());
            before
                .filter_map(gofix_syntax::ast::ValueSpec::cast)
                .find_map(|spec| spec.names().find(|ident| ident.name() == name))
        }
        _ => None,
    }
}

fn in_function<'f>(function: Function<'f>, inner: Node<'f>, name: &str) -> Option<Ident<'f>> {
    let is_body = inner.field() == Field::Body;
    let parameter = |p: Parameter<'f>| p.names().find(|ident| ident.name() == name);
    let all = function.receiver().into_iter().chain(function.parameters()).chain(function.results());
    let value = is_body.then(|| all.into_iter().find_map(parameter)).flatten();
    value.or_else(|| type_parameter(function.type_parameters(), name)).or_else(|| {
        let receiver = function.receiver()?.node();
        let arguments = receiver.descendants().find(|n| n.kind() == SyntaxKind::TypeArguments)?;
        arguments.descendants().filter_map(Ident::cast).find(|ident| ident.name() == name)
    })
}

fn type_parameter<'f>(declarations: Vec<Node<'f>>, name: &str) -> Option<Ident<'f>> {
    let names = declarations.into_iter().flat_map(|node| node.children_with(Field::Name).filter_map(Ident::cast));
    names.into_iter().find(|ident| ident.name() == name)
}

fn named<'f>(expr: Expr<'f>, name: &str) -> Option<Ident<'f>> {
    match expr {
        Expr::Ident(ident) if ident.name() == name => Some(ident),
        _ => None,
    }
}

/// A name that an init statement declares, seen from a part of the statement that is not the init statement itself.
fn init<'f>(initializer: Option<Stmt<'f>>, inner: Node<'f>, name: &str) -> Option<Ident<'f>> {
    let initializer = initializer?;
    if initializer.node() == inner { None } else { declares(initializer, name) }
}

/// The first statement of a list before `at` that declares `name`; a type name is known in its own declaration too.
fn in_list<'f>(list: Node<'f>, name: &str, at: TextSize) -> Option<Ident<'f>> {
    for child in list.children().take_while(|child| child.start() <= at) {
        let is_type = child.kind() == SyntaxKind::TypeDeclaration;
        if (child.end() <= at || is_type)
            && let Some(found) = Stmt::cast(child).and_then(|stmt| declares(stmt, name))
        {
            return Some(found);
        }
    }
    None
}

fn declares<'f>(stmt: Stmt<'f>, name: &str) -> Option<Ident<'f>> {
    match stmt {
        Stmt::Assign(assign) if assign.is_define() => assign.left().into_iter().find_map(|expr| named(expr, name)),
        Stmt::Decl(declaration) => declares_in(declaration, name),
        Stmt::Labeled(labeled) => declares(labeled.statement()?, name),
        _ => None,
    }
}

fn declares_in<'f>(declaration: Declaration<'f>, name: &str) -> Option<Ident<'f>> {
    let specs = declaration.value_specs();
    let values = specs.iter().flat_map(|spec| spec.names());
    let types = declaration.type_specs();
    values.chain(types.iter().filter_map(|spec| spec.name())).find(|ident| ident.name() == name)
}

/// What `name` already denotes in the block of a `:=` before it: a parameter, where the block is a function's body.
fn in_same_block(statement: Node<'_>, name: &str) -> Option<Symbol> {
    let mut outer = statement.parent()?;
    if outer.kind() == SyntaxKind::LabeledStatement {
        outer = outer.parent()?;
    }
    if outer.kind() != SyntaxKind::StatementList {
        return None;
    }
    in_head(outer, name, statement.start()).or_else(|| in_list(outer, name, statement.start())).map(declared)
}

/// A name that the head of a function or of a select's case declares in the very block of a statement list: a `:=` there
/// assigns to it.
fn in_head<'f>(list: Node<'f>, name: &str, at: TextSize) -> Option<Ident<'f>> {
    let block = list.parent()?;
    let (holder, inner) =
        if block.kind() == SyntaxKind::CommunicationCase { (block, list) } else { (block.parent()?, block) };
    match holder.kind() {
        SyntaxKind::FunctionDeclaration
        | SyntaxKind::MethodDeclaration
        | SyntaxKind::FuncLiteral
        | SyntaxKind::CommunicationCase => in_scope(holder, inner, name, at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use gofix_syntax::SyntaxKind;

    use crate::Package;

    /// Whether every `x` of a function is one variable.
    fn check(source: &str, is_one: bool) {
        let package = Package::from_sources(&[("a.go", &format!("package a\n\n{source}\n"))]);
        let nodes = package.files().iter().flat_map(|file| file.root().descendants());
        let named = nodes.filter(|node| node.kind() == SyntaxKind::Identifier && node.text() == "x");
        let symbols: Vec<_> = named.map(|node| package.symbol(node)).collect();
        assert_eq!(symbols.windows(2).all(|pair| pair[0] == pair[1]), is_one, "{source}");
    }

    #[test]
    fn a_short_declaration_assigns_to_what_the_same_block_has() {
        check("func f(x int) { x, y := 1, 2; _, _ = x, y }", true);
        check("func f() (x int) { x, y := 1, 2; _, _ = x, y; return x }", true);
        check("func f() { x := 1; x, y := 1, 2; _, _ = x, y }", true);
        check("func f(c chan int) { select { case x := <-c: x, y := x, 2; _, _ = x, y } }", true);
        check("func f(x int) { { x, y := 1, 2; _, _ = x, y } }", false);
        check("func f(x int) { if x, y := 1, 2; x > y { } }", false);
    }
}
