//! Errors that are declared again in an inner block, so that the outer one leaves the function without them.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{Assumption, LiteralRun};
use gofix_semantics::{Symbol, SymbolKind};
use gofix_syntax::ast::{AssignStmt, AstNode, DeferStmt, Function, ReturnStmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::support::is_assigned;

declare_rule! {
    /// Finds an error (or a context) that is declared again by `:=` in an inner block, while the outer variable of that name is
    /// what leaves the function.
    ///
    /// ## Why
    ///
    /// `:=` in a block makes a new variable. The error that it holds ends with the block; what is returned behind it, or what
    /// a deferred literal looks at, is the outer one, which is still nil.
    ///
    /// ## Example
    ///
    /// ```go before
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (n int64, err error) {
    /// 	var info os.FileInfo
    /// 	if name != "" {
    /// 		info, err := os.Stat(name)
    /// 		if err == nil {
    /// 			n = info.Size()
    /// 		}
    /// 	}
    /// 	_ = info
    /// 	return n, err
    /// }
    /// ```
    ///
    /// ```go after
    /// package example
    ///
    /// import "os"
    ///
    /// func size(name string) (n int64, err error) {
    /// 	var info os.FileInfo
    /// 	if name != "" {
    /// 		info, err = os.Stat(name)
    /// 		if err == nil {
    /// 			n = info.Size()
    /// 		}
    /// 	}
    /// 	_ = info
    /// 	return n, err
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// `=` in the place of `:=` where every name on the left is there outside with the same type. Unsafe: an error that was
    /// lost is now returned.
    ///
    /// ## Leaves alone
    ///
    /// An inner error that is returned, stored, wrapped or logged on every path on which it is one; an outer variable that gets
    /// another value before it is read.
    ShadowedError = "shadowed-error" {
        group: Resource, default: OptIn, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [[":="], ["err", "ctx", "Err", "error", "context"]],
        may_reveal: [], yields_to: [], answered_by: ["govet"],
    }
}

impl Rule for ShadowedError {
    fn check(cx: &RuleContext<'_>) {
        for stmt in cx.nodes::<AssignStmt<'_>>().filter(|stmt| stmt.is_define()) {
            for target in stmt.left() {
                check_name(cx, stmt, target.node());
            }
        }
    }
}

/// An inner variable and the outer one of its name.
struct Pair<'p> {
    stmt: AssignStmt<'p>,
    function: Function<'p>,
    inner: Symbol,
    outer: Symbol,
    is_error: bool,
}

fn check_name<'p>(cx: &RuleContext<'p>, stmt: AssignStmt<'p>, name: Node<'p>) {
    let package = cx.package();
    let Some(inner) = cx.flow().local_variable(name).filter(|symbol| package.declaration(*symbol) == Some(name)) else {
        return;
    };
    let ty = package.symbol_type(inner);
    let is_error = ty.is_error();
    if !is_error && !ty.is_named("context", "Context") {
        return;
    }
    let Some(function) = Function::enclosing(name) else { return };
    let Some(outer) = outer_of(cx, name, inner, function).filter(|outer| package.symbol_type(*outer) == ty) else {
        return;
    };
    let pair = Pair { stmt, function, inner, outer, is_error };
    let Some(read) = lost_at(cx, &pair) else { return };
    let what = if is_error { "error" } else { "context" };
    let message = format!("`{}` is a new variable here, and its {what} is lost at the end of the block", name.text());
    let diagnostic = Diagnostic::at(name, message).related(read, "what leaves the function is the outer variable");
    cx.report(diagnostic.fix(fix(cx, &pair)));
}

/// The variable of the same name and the same function in a block further out.
fn outer_of<'p>(cx: &RuleContext<'p>, name: Node<'p>, inner: Symbol, function: Function<'p>) -> Option<Symbol> {
    let package = cx.package();
    let body = function.body()?.node();
    let blocks = name.ancestors().take_while(|node| *node != body);
    let outer = blocks.filter_map(|node| package.lookup(node, name.text())).find(|symbol| *symbol != inner)?;
    let declaration = package.declaration(outer)?;
    let is_own = Function::enclosing(declaration) == Some(function) && declaration.start() < name.start();
    (is_own && package.kind_of(outer) == SymbolKind::Var).then_some(outer)
}

/// Where the outer variable leaves the function although the inner one holds something: a return, or the deferred literal
/// that reads it.
fn lost_at<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Option<Node<'p>> {
    let (package, flow) = (cx.package(), cx.flow());
    let cfg = flow.cfg(pair.function)?;
    let search = flow.search(pair.function, cfg.point_after(pair.stmt.node())?)?;
    let known = [Assumption::NotNil(pair.inner)];
    let search = if pair.is_error { search.assuming(&known) } else { search };
    let is_result = flow.is_parameter(pair.outer) && is_result(package.declaration(pair.outer)?);
    let mentions = |node: Node<'p>, symbol: Symbol| {
        node.descendants().any(|name| name.kind() == SyntaxKind::Identifier && package.symbol(name) == Some(symbol))
    };
    let returns_outer = |node: Node<'p>| {
        let Some(stmt) = ReturnStmt::cast(node) else { return false };
        let results = stmt.results();
        let is_bare = results.is_empty() && is_result;
        // A context leaves as a result, not as an argument of a call.
        let is_given = results.iter().any(|result| package.symbol(unparen(*result).node()) == Some(pair.outer));
        is_bare || is_given || pair.is_error && mentions(node, pair.outer)
    };
    // Wrapped into itself it is still lost.
    let goes_back = |used: Node<'p>, symbol: Symbol| {
        let assign = used.ancestors().find_map(AssignStmt::cast);
        let targets = assign.map(AssignStmt::left).unwrap_or_default();
        matches!(targets.as_slice(), [only] if package.symbol(only.node()) == Some(symbol))
    };
    let is_taken = |node: Node<'p>| {
        let uses = package.uses(pair.inner).into_iter();
        let uses = uses.filter(|used| node.contains(*used) && !goes_back(*used, pair.inner));
        uses.into_iter().any(|used| takes(used, pair.is_error))
    };
    // In another turn the outer variable is another one, too.
    let is_new = |node: Node<'p>| package.declaration(pair.outer).is_some_and(|name| node.contains(name));
    let is_replaced = |node: Node<'p>| {
        let mut uses = package.uses(pair.outer).into_iter();
        is_new(node) || uses.any(|used| node.contains(used) && is_assigned(used))
    };
    let stop = |node: Node<'p>| node != pair.stmt.node() && is_taken(node) || is_replaced(node);
    if let Some(path) = search.path_to(returns_outer, stop) {
        return path.target();
    }
    let reader =
        deferred_reader(cx, pair, |used| goes_back(used, pair.outer)).filter(|_| pair.is_error && !is_result)?;
    search.path_to_exit(is_replaced).map(|_| reader)
}

/// Whether a declaration is a result of a function, not a parameter.
fn is_result(declaration: Node<'_>) -> bool {
    let function = Function::enclosing(declaration);
    let results = function.into_iter().flat_map(Function::results);
    results.into_iter().any(|group| group.node().contains(declaration))
}

/// Whether a mention does more with the inner value than to compare it: then somebody has dealt with it.
fn takes(used: Node<'_>, is_error: bool) -> bool {
    let Some(parent) = used.parent() else { return false };
    match parent.kind() {
        SyntaxKind::BinaryExpression | SyntaxKind::ParenthesizedExpression => false,
        _ if is_assigned(used) => false,
        // A context that is passed on is still lost to who gets the outer one.
        SyntaxKind::ArgumentList | SyntaxKind::SelectorExpression => is_error,
        _ => true,
    }
}

/// The deferred literal that reads the outer variable, and does more with it than to write it anew.
fn deferred_reader<'p>(
    cx: &RuleContext<'p>,
    pair: &Pair<'p>,
    goes_back: impl Fn(Node<'p>) -> bool,
) -> Option<Node<'p>> {
    let uses = cx.flow().uses(pair.outer)?;
    let read = uses.uses.iter().find(|used| {
        used.literals.last().is_some_and(|(_, run)| matches!(run, LiteralRun::Deferred(_)))
            && used.ident.start() < pair.stmt.node().start()
            && !goes_back(used.ident)
    })?;
    read.ident.ancestors().find(|node| DeferStmt::cast(*node).is_some())
}

fn fix<'p>(cx: &RuleContext<'p>, pair: &Pair<'p>) -> Result<Fix, NoFix> {
    let package = cx.package();
    let node = pair.stmt.node();
    let mut targets = Vec::new();
    for target in pair.stmt.left() {
        let name = target.node();
        let symbol = package.symbol(name);
        if name.text() != "_" && symbol.is_some_and(|symbol| package.declaration(symbol) == Some(name)) {
            let inner = symbol.ok_or("a name is not known")?;
            let outer = outer_of(cx, name, inner, pair.function);
            let fits = outer.is_some_and(|outer| package.symbol_type(outer) == package.symbol_type(inner));
            if !fits {
                return Err(NoFix::from("another name of the assignment is new, so it has to be declared before"));
            }
        }
        targets.push(name.text());
    }
    let values: Vec<&str> = pair.stmt.right().into_iter().map(|value| value.node().text()).collect();
    if values.iter().any(|value| value.contains('\n')) {
        return Err(NoFix::from("the assignment goes over several lines"));
    }
    cx.fix("assign to the outer variable", |fix| {
        fix.replace(node, &format!("{} = {}", targets.join(", "), values.join(", ")))?;
        Ok(Applicability::Unsafe)
    })
}
