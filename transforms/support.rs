//! How rules look at statements: loops around them, what they assign, what kinds of value a call gives.

use gofix_analysis::RuleContext;
use gofix_flow::ParameterIndex;
use gofix_semantics::{Package, Proof, Symbol, SymbolKind, SymbolPath, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, CallExpr, CaseClause, DeferStmt, Expr, ForStmt, Function, GoStmt, Ident, IfStmt, Parameter,
    RangeClause, SelectStmt, SelectorExpr, Stmt, StructType, UnaryExpr, ValueSpec, unparen,
};
use gofix_syntax::comment::attached;
use gofix_syntax::{Field, Node, SyntaxKind};
use gofix_text::slice;

/// The innermost function around a node.
pub(crate) fn function_of(node: Node<'_>) -> Option<Function<'_>> {
    Function::enclosing(node)
}

/// Whether a function is the one whose return ends the process.
pub(crate) fn is_main(cx: &RuleContext<'_>, function: Function<'_>) -> bool {
    let is_named = function.name().is_some_and(|name| name.name() == "main");
    cx.package().name() == "main" && is_named && function.receiver().is_none()
}

/// Whether an import path is that of a package of the module that a package belongs to.
pub(crate) fn is_of_module(package: &Package, import_path: &str) -> bool {
    package.meta().module.is_some_and(|id| {
        let rest = import_path.strip_prefix(package.world().graph().module(id).path.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Whether a call is of a method of an interface.
pub(crate) fn is_of_interface<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>) -> bool {
    let operand = call.selector().and_then(SelectorExpr::operand);
    operand.is_some_and(|operand| {
        matches!(cx.package().underlying(&cx.package().type_of(operand.node())), Ty::Interface(_))
    })
}

/// The calls of a declared function or method that name it, in its own package.
pub(crate) fn calls_by_name<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<CallExpr<'p>> {
    let symbol = function.name().and_then(|name| cx.package().symbol(name.node()));
    let uses = symbol.map(|symbol| cx.package().uses(symbol)).unwrap_or_default();
    let call = |used: Node<'p>| {
        let call = used.ancestors().take(2).find_map(CallExpr::cast)?;
        call.function().is_some_and(|callee| callee.node().contains(used)).then_some(call)
    };
    uses.into_iter().filter_map(call).collect()
}

/// By what handlers of other frameworks answer, in any major version of them.
const FRAMEWORKS: &[(&str, &str)] = &[
    ("github.com/gin-gonic/gin", "Context"),
    ("github.com/labstack/echo", "Context"),
    ("github.com/gofiber/fiber", "Ctx"),
    ("github.com/kataras/iris", "Context"),
    ("github.com/valyala/fasthttp", "RequestCtx"),
];

/// The parameters of a function, and of those around it, that an answer to a request is written to: `w http.ResponseWriter`, or the
/// context of a framework.
pub(crate) fn answer_writers<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> Vec<Symbol> {
    let around = std::iter::once(function).chain(function.node().ancestors().filter_map(Function::cast));
    let is_writer = |group: &Parameter<'p>| {
        group.parameter_type().is_some_and(|written| {
            let ty = cx.package().type_of(written.node());
            let path = ty.peel_pointers().named_path();
            let is_of_framework = path.is_some_and(|path| {
                FRAMEWORKS.iter().any(|(package, name)| path.package.starts_with(package) && *path.name == **name)
            });
            ty.is_named("net/http", "ResponseWriter") || is_of_framework
        })
    };
    let writers = around.flat_map(Function::parameters).filter(is_writer).flat_map(Parameter::names);
    writers.filter_map(|name| cx.package().symbol(name.node())).collect()
}

/// Whether a comment above a statement, or behind it in its line, holds one of these words, in any case.
pub(crate) fn is_said(statement: Node<'_>, words: &[&str]) -> bool {
    let attached = attached(statement);
    attached.leading.iter().chain(attached.trailing).any(|comment| {
        let text = slice(statement.file().text(), comment.range).to_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

/// The fields of the package's structs that hold channels and that other packages cannot name.
pub(crate) fn channel_fields(cx: &RuleContext<'_>) -> Vec<Symbol> {
    let declarations = cx.nodes::<StructType<'_>>().flat_map(StructType::field_declarations);
    let names = declarations.flat_map(|declaration| declaration.children().filter_map(Ident::cast));
    let own = names.filter(|name| name.node().field() == Field::Name && !name.name().starts_with(char::is_uppercase));
    let package = cx.package();
    let fields = own.filter_map(|name| package.symbol(name.node()));
    fields.filter(|field| matches!(package.underlying(&package.symbol_type(*field)), Ty::Chan { .. })).collect()
}

/// The innermost loop around a node in the same function.
pub(crate) fn loop_of(node: Node<'_>) -> Option<ForStmt<'_>> {
    node.ancestors().take_while(|n| Function::cast(*n).is_none()).find_map(ForStmt::cast)
}

/// The statement of a list that holds a node: the node's own line of the block.
pub(crate) fn statement_of(node: Node<'_>) -> Option<Node<'_>> {
    let is_listed = |n: &Node<'_>| n.parent().is_some_and(|p| p.kind() == SyntaxKind::StatementList);
    std::iter::once(node).chain(node.ancestors()).find(is_listed)
}

/// The statement that takes the results of a call, with its targets; `None` where the call is part of something larger.
pub(crate) fn taken_by(call: CallExpr<'_>) -> Option<(Node<'_>, Vec<Expr<'_>>)> {
    taking(call.node())
}

/// The statement that takes what an expression gives, and nothing else, with its targets.
pub(crate) fn taking(value: Node<'_>) -> Option<(Node<'_>, Vec<Expr<'_>>)> {
    let list = value.parent()?;
    if list.kind() != SyntaxKind::ExpressionList || list.children().count() != 1 {
        return None;
    }
    let statement = list.parent()?;
    if let Some(assign) = AssignStmt::cast(statement) {
        return Some((statement, assign.left()));
    }
    let spec = ValueSpec::cast(statement)?;
    Some((statement, spec.names().map(Expr::Ident).collect()))
}

/// The local variable that an expression names.
pub(crate) fn local_variable(package: &Package, expr: Expr<'_>) -> Option<Symbol> {
    let Expr::Ident(ident) = unparen(expr) else { return None };
    let symbol = package.symbol(ident.node())?;
    let declaration = package.declaration(symbol)?;
    let is_local = package.kind_of(symbol) == SymbolKind::Var && function_of(declaration).is_some();
    is_local.then_some(symbol)
}

/// Whether an expression is a variable, a field of one, or the like: the same each time it is evaluated.
pub(crate) fn is_plain_operand(expr: Expr<'_>) -> bool {
    match unparen(expr) {
        Expr::Ident(_) => true,
        Expr::Selector(selector) => selector.operand().is_some_and(is_plain_operand),
        _ => false,
    }
}

/// Whether values of a type refer to nothing that could outlive a call: basic values, errors, and slices of basic values.
pub(crate) fn is_plain_value(package: &Package, ty: &Ty) -> bool {
    match ty {
        Ty::Basic(_) | Ty::Untyped(_) => true,
        Ty::Named(named) if named.package().is_empty() => true,
        Ty::Named(_) => matches!(package.underlying(ty), Ty::Basic(_)),
        Ty::Slice(elem) => is_plain_value(package, elem),
        Ty::Array(array) => is_plain_value(package, &array.elem),
        Ty::Tuple(parts) => parts.iter().all(|part| is_plain_value(package, part)),
        _ => false,
    }
}

/// The `go` statement whose literal, or call, holds a node.
pub(crate) fn goroutine_of(node: Node<'_>) -> Option<GoStmt<'_>> {
    node.ancestors().find_map(GoStmt::cast)
}

/// Whether a node stands in the branch of an `if` that is taken when an error is not nil.
pub(crate) fn is_on_error_path(package: &Package, node: Node<'_>) -> bool {
    let mut inner = node;
    for outer in node.ancestors().take_while(|n| Function::cast(*n).is_none()) {
        if let Some(branch) = IfStmt::cast(outer)
            && inner.field() == Field::Consequence
            && branch.condition().is_some_and(|condition| mentions_error(package, condition))
        {
            return true;
        }
        inner = outer;
    }
    false
}

fn mentions_error(package: &Package, condition: Expr<'_>) -> bool {
    let Expr::Binary(binary) = unparen(condition) else { return false };
    match binary.operator() {
        "!=" => binary.left().is_some_and(|left| package.type_of(left.node()).is_error()),
        "&&" => [binary.left(), binary.right()].into_iter().flatten().any(|part| mentions_error(package, part)),
        _ => false,
    }
}

/// The path of a function that is called; also where the package's own text is not at hand.
pub(crate) fn called_path(package: &Package, call: CallExpr<'_>) -> Option<SymbolPath> {
    package.callee_path(call).or_else(|| {
        let selector = call.selector()?;
        let imported = package.imported_package(selector.operand()?)?;
        Some(SymbolPath { package: imported, receiver: None, name: selector.field()?.name().into() })
    })
}

/// The comment that ends the line of a statement, with the blank before it. Empty where that
/// is none of its own line.
pub(crate) fn comment_behind(stmt: Node<'_>) -> String {
    match gofix_syntax::comment::trailing(stmt.file(), stmt.end()) {
        [comment] => {
            let text = slice(stmt.file().text(), comment.range);
            if text.starts_with("//") { format!(" {}", text.trim_end()) } else { String::new() }
        }
        _ => String::new(),
    }
}

/// The last statement of a block or clause that holds `statement`.
pub(crate) fn is_last(statement: Node<'_>) -> bool {
    statement.next_sibling().is_none()
}

/// Whether the name of a variable says that it is a channel: `doneCh`, `afterChan`, `c`.
pub(crate) fn says_channel(name: &str) -> bool {
    matches!(name, "c" | "ch") || ["Ch", "Chan", "Channel", "C", "_ch", "_chan"].iter().any(|end| name.ends_with(end))
}

/// The identifiers of a subtree.
pub(crate) fn idents(node: Node<'_>) -> impl Iterator<Item = Ident<'_>> {
    node.descendants().filter_map(Ident::cast)
}

/// Whether a node may run several times in one call of its function: in a loop, or in one that is made of a jump.
pub(crate) fn runs_again<'p>(cx: &RuleContext<'p>, node: Node<'p>) -> bool {
    let cfg = cx.flow().cfg_around(node);
    cfg.and_then(|cfg| Some(cfg.repeats(cfg.point_of(node)?))).unwrap_or(true)
}

/// Whether a select may run several times in one call of its function.
pub(crate) fn select_runs_again<'p>(cx: &RuleContext<'p>, select: SelectStmt<'p>) -> bool {
    select.clauses().filter_map(CaseClause::communication).any(|communication| runs_again(cx, communication.node()))
}

/// Whether the loop can begin another turn behind a statement.
pub(crate) fn repeats<'p>(cx: &RuleContext<'p>, statement: Node<'p>, around: ForStmt<'p>) -> bool {
    let cfg = function_of(statement).and_then(|function| cx.flow().cfg(function));
    let places = cfg.as_ref().map(|cfg| (cfg.loop_of(around.node()), cfg.point_after(statement)));
    match (cfg.as_ref(), places) {
        (Some(cfg), Some((Some(id), Some(from)))) => cfg.can_repeat(id, from),
        _ => true,
    }
}

/// Whether a declaring identifier is a parameter or a result.
pub(crate) fn is_parameter(declaration: Node<'_>) -> bool {
    let is_function = |n: &Node<'_>| Function::cast(*n).is_some();
    declaration.ancestors().take_while(|n| !is_function(n)).any(|n| n.kind() == SyntaxKind::ParameterList)
}

/// Whether an identifier is the target of an assignment, or of `++` and `--`.
pub(crate) fn is_assigned(node: Node<'_>) -> bool {
    node.parent().is_some_and(|parent| {
        matches!(parent.kind(), SyntaxKind::IncStatement | SyntaxKind::DecStatement)
            || parent.kind() == SyntaxKind::ExpressionList && parent.field() == Field::Left
    })
}

/// Whether a variable belongs to the block in which a statement stands, so that `:=` there would assign to it. The head of an `if`
/// is a block of its own.
pub(crate) fn is_of_own_block<'p>(cx: &RuleContext<'p>, statement: Node<'p>, target: Expr<'p>) -> bool {
    let declaration = local_variable(cx.package(), target).and_then(|symbol| cx.package().declaration(symbol));
    let (Some(declaration), Some(function)) = (declaration, function_of(statement)) else { return false };
    if statement.parent().is_none_or(|up| up.kind() != SyntaxKind::StatementList) {
        return false;
    }
    let list = |node: Node<'_>| node.ancestors().find(|n| n.kind() == SyntaxKind::StatementList).map(Node::id);
    let in_body = statement.parent().and_then(Node::parent) == function.body().map(AstNode::node);
    let is_own_parameter = in_body && is_parameter(declaration) && function_of(declaration) == Some(function);
    // Declared by a statement of the block, not in the head of one.
    let declaring = declaration.ancestors().find_map(Stmt::cast).map(AstNode::node);
    let is_listed = declaring.and_then(Node::parent).is_some_and(|parent| parent.kind() == SyntaxKind::StatementList);
    is_own_parameter || !is_parameter(declaration) && is_listed && list(declaration) == list(statement)
}

/// Whether something belongs to the standard library.
pub(crate) fn is_std(path: &SymbolPath) -> bool {
    gofix_semantics::std_index::builtin().has_package(&path.package)
}

/// Whether a value, or something made from it, is kept beyond the statements around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kept {
    /// It is used here and no more.
    No,
    /// Something that cannot be seen takes it.
    Unknown,
    /// It is stored, returned, sent, or captured.
    Yes,
}

/// How many variables a value is followed through.
const MAX_STEPS: u32 = 6;

/// Whether the value of a variable is kept, by its uses behind the statement that made it.
pub(crate) fn variable_kept<'p>(cx: &RuleContext<'p>, symbol: Symbol, made_at: Node<'p>, steps: u32) -> Kept {
    let package = cx.package();
    if steps > MAX_STEPS {
        return Kept::Unknown;
    }
    if package.declaration(symbol).is_none_or(is_parameter) {
        return Kept::Yes;
    }
    let uses = package.uses(symbol).into_iter().filter(|used| used.start() > made_at.end() && !is_assigned(*used));
    uses.map(|used| mention_kept(cx, used, made_at, steps)).max().unwrap_or(Kept::No)
}

/// What one mention does with the value or a part of it.
fn mention_kept<'p>(cx: &RuleContext<'p>, mention: Node<'p>, made_at: Node<'p>, steps: u32) -> Kept {
    let package = cx.package();
    // A goroutine around the whole function is no matter.
    let around = function_of(made_at);
    let is_started = |go: GoStmt<'p>| around.is_none_or(|function| function.node().contains(go.node()));
    if goroutine_of(mention).is_some_and(is_started) || function_of(mention) != around && !is_deferred(mention) {
        return Kept::Yes;
    }
    let mut node = mention;
    while let Some(parent) = node.parent() {
        match parent.kind() {
            SyntaxKind::SelectorExpression if node.field() == Field::Operand => node = parent,
            SyntaxKind::ParenthesizedExpression
            | SyntaxKind::UnaryExpression
            | SyntaxKind::IndexExpression
            | SyntaxKind::VariadicArgument => node = parent,
            SyntaxKind::CallExpression if node.field() == Field::Function && goes_on(cx, parent, mention) => {
                return Kept::Yes;
            }
            SyntaxKind::CallExpression if node.field() == Field::Function => {
                return CallExpr::cast(parent).map_or(Kept::Unknown, |call| result_kept(cx, call, steps + 1));
            }
            SyntaxKind::ArgumentList => {
                let call = parent.parent().and_then(CallExpr::cast);
                return call.map_or(Kept::Unknown, |call| argument_kept(cx, call, node, steps));
            }
            SyntaxKind::BinaryExpression | SyntaxKind::ExpressionStatement => return Kept::No,
            _ if is_signal(package, node) => return Kept::No,
            SyntaxKind::ExpressionList if parent.field() == Field::Left => return Kept::No,
            _ if is_plain_value(package, &package.type_of(node)) => return Kept::No,
            SyntaxKind::ExpressionList if parent.field() == Field::Right => {
                return assigned_kept(cx, parent, node, steps);
            }
            SyntaxKind::RangeClause => return Kept::Unknown,
            _ => return Kept::Yes,
        }
    }
    Kept::Unknown
}

/// Whether a node is a receive of values that hold nothing: it only waits.
fn is_signal(package: &Package, node: Node<'_>) -> bool {
    let is_receive = UnaryExpr::cast(node).is_some_and(|unary| unary.operator() == "<-");
    is_receive && matches!(package.underlying(&package.type_of(node)), Ty::Struct(of) if of.fields().is_empty())
}

/// Whether a call starts a command for which nobody waits: that runs on, and lives on its context.
fn goes_on<'p>(cx: &RuleContext<'p>, call: Node<'p>, command: Node<'p>) -> bool {
    let package = cx.package();
    let is_of = |call: CallExpr<'p>, name: &str| {
        package.callee_path(call).is_some_and(|path| {
            *path.package == *"os/exec" && path.receiver.as_deref() == Some("Cmd") && *path.name == *name
        })
    };
    let called = |used: Node<'p>| used.parent().and_then(Node::parent).and_then(CallExpr::cast);
    let mut uses = package.symbol(command).into_iter().flat_map(|symbol| package.uses(symbol));
    CallExpr::cast(call).is_some_and(|call| is_of(call, "Start"))
        && !uses.any(|used| called(used).is_some_and(|call| is_of(call, "Wait")))
}

/// Whether a mention stands in a deferred call: that runs before anything outlives the function.
fn is_deferred(mention: Node<'_>) -> bool {
    mention.ancestors().any(|n| n.kind() == SyntaxKind::DeferStatement)
}

fn assigned_kept<'p>(cx: &RuleContext<'p>, list: Node<'p>, value: Node<'p>, steps: u32) -> Kept {
    let statement = list.parent();
    let Some(assign) = statement.and_then(AssignStmt::cast) else { return Kept::Yes };
    let index = assign.right().iter().position(|expr| expr.node() == value);
    let target = index.and_then(|index| assign.left().get(index).copied());
    match target.and_then(|target| local_variable(cx.package(), target)) {
        Some(symbol) if assign.is_define() => variable_kept(cx, symbol, assign.node(), steps + 1),
        _ => Kept::Yes,
    }
}

/// Whether a callee keeps an argument, or its result keeps it.
fn argument_kept<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, argument: Node<'p>, steps: u32) -> Kept {
    let package = cx.package();
    if is_plain_value(package, &package.type_of(argument)) {
        return Kept::No;
    }
    if package.is_builtin(call, "append") {
        return Kept::Yes;
    }
    if package.is_builtin(call, "len") || package.is_builtin(call, "cap") {
        return Kept::No;
    }
    let result = result_kept(cx, call, steps + 1);
    let path = package.callee_path(call);
    if path.as_ref().is_some_and(gofix_knowledge::copies) {
        return Kept::No;
    }
    let index = call.arguments().iter().position(|given| given.node() == argument);
    if let (Some(_), Some(index)) = (cx.flow().target(call), index) {
        let summary = cx.flow().argument(call, ParameterIndex::At(index));
        return match (summary.kept, summary.started) {
            (Proof::Holds, _) | (_, Proof::Holds) => Kept::Yes,
            (Proof::Fails, Proof::Fails) => {
                if summary.returned.fails() {
                    Kept::No
                } else {
                    result
                }
            }
            _ => result.max(Kept::Unknown),
        };
    }
    let is_own = path.as_ref().is_some_and(|path| is_of_module(package, &path.package));
    if let Some(index) = index.filter(|_| is_own) {
        let summary = cx.flow().argument(call, ParameterIndex::At(index));
        if summary.kept.holds() || summary.started.holds() {
            return Kept::Yes;
        }
    }
    // A function that gives nothing but plain values has no place for it; on a context it may still have work to do.
    let is_plain = || {
        is_plain_value(package, &package.type_of(call.node()))
            && !package.type_of(argument).is_named("context", "Context")
    };
    match path {
        Some(path) if path.receiver.is_none() && (is_std(&path) || is_plain()) => result,
        _ => result.max(Kept::Unknown),
    }
}

/// Whether the result of a call is kept.
pub(crate) fn result_kept<'p>(cx: &RuleContext<'p>, call: CallExpr<'p>, steps: u32) -> Kept {
    let package = cx.package();
    if steps > MAX_STEPS {
        return Kept::Unknown;
    }
    let is_copy = || package.callee_path(call).is_some_and(|path| gofix_knowledge::copies(&path));
    if is_plain_value(package, &package.type_of(call.node())) || is_copy() {
        return Kept::No;
    }
    if let Some((statement, targets)) = taken_by(call) {
        let each = targets.iter().map(|target| {
            if target.node().text() == "_" || is_plain_value(package, &package.type_of(target.node())) {
                return Kept::No;
            }
            let symbol = local_variable(package, *target).filter(|symbol| !outlives_turn(package, *symbol, statement));
            symbol.map_or(Kept::Yes, |symbol| variable_kept(cx, symbol, statement, steps + 1))
        });
        return each.max().unwrap_or(Kept::No);
    }
    match call.node().parent().map(Node::kind) {
        Some(SyntaxKind::ExpressionStatement | SyntaxKind::DeferStatement) => Kept::No,
        _ => mention_kept(cx, call.node(), call.node(), steps + 1),
    }
}

/// Whether a variable was there before the turn that a statement stands in: the next turn may read it.
fn outlives_turn(package: &Package, symbol: Symbol, statement: Node<'_>) -> bool {
    let declaration = package.declaration(symbol);
    loop_of(statement).is_some_and(|around| declaration.is_none_or(|node| !around.node().contains(node)))
}

/// The `defer` statements that belong to the function around a loop and stand in its turn.
pub(crate) fn defers_of_turn<'p>(around: ForStmt<'p>) -> impl Iterator<Item = DeferStmt<'p>> {
    let is_literal = |node: Node<'p>| node.kind() == SyntaxKind::FuncLiteral;
    let body = around.body().map(AstNode::node);
    body.into_iter().flat_map(move |body| body.descendants_pruned(is_literal)).filter_map(DeferStmt::cast)
}

/// Whether a benchmark runs a loop as often as it likes, or one around it.
pub(crate) fn is_measured<'p>(cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
    let loops = std::iter::once(around).chain(around.node().ancestors().filter_map(ForStmt::cast));
    let heads = loops.flat_map(|stmt| [stmt.condition(), stmt.range().and_then(RangeClause::operand)]).flatten();
    heads.into_iter().any(|head| {
        head.node().descendants().chain([head.node()]).any(|node| {
            let owner = SelectorExpr::cast(node).and_then(SelectorExpr::operand);
            owner.is_some_and(|owner| cx.package().type_of(owner.node()).is_named("testing", "B"))
        })
    })
}
