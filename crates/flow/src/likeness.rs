//! Whether a function and another one beside it, which takes a context in front, do the same.

use std::collections::BTreeSet;

use gofix_semantics::{Path, Symbol, SymbolPath};
use gofix_syntax::ast::{
    AssignStmt, AstNode, Block, CallExpr, CompositeLit, Expr, Function, Ident, IfStmt, SelectorExpr, Stmt,
};
use gofix_syntax::{Node, SyntaxKind};

use crate::flow::Flow;
use crate::summary::parameter_names;

/// How a function and its form with a context go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// One does nothing but call the other, or both are written alike.
    Same,
    /// One does nothing but call the other with a context that it makes: it has a deadline, say.
    OwnContext,
    /// One calls the other and does more, both hand other things to one and the same function, or the one with
    /// the context does nothing with it.
    Other,
    /// Nothing is known: neither calls the other, or a body cannot be seen.
    Unknown,
}

/// What a function does with another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    None,
    Forwards,
    ForwardsOwnContext,
    DoesMore,
}

/// What the body of a function tells.
struct Gist {
    relation: Relation,
    /// The body without its contexts.
    text: String,
    /// Whether the body names the context.
    uses_context: bool,
    /// Whether the body does not work for its caller with any context alike.
    is_particular: bool,
    /// The structs that the body makes.
    made: Vec<Made>,
    /// All that the body names.
    names: BTreeSet<String>,
}

/// A struct that is made by a literal with keys.
struct Made {
    /// The type as it is written.
    ty: String,
    fields: Vec<String>,
}

const BARE: &[Path] = &[
    Path { package: "context", receiver: "", name: "Background" },
    Path { package: "context", receiver: "", name: "TODO" },
];

impl<'p> Flow<'p> {
    /// How a function goes together with one whose parameters are the same behind a context.
    pub fn likeness(&self, without: Symbol, with: Symbol) -> Likeness {
        let paths = self.package().symbol_path(without).zip(self.package().symbol_path(with));
        let gists =
            paths.and_then(|(plain, full)| Some((self.gist(without, &full, false)?, self.gist(with, &plain, true)?)));
        let Some((plain, full)) = gists else { return Likeness::Unknown };
        match (plain.relation, full.relation) {
            _ if !full.uses_context || full.is_particular => Likeness::Other,
            (Relation::DoesMore, _) | (_, Relation::DoesMore) => Likeness::Other,
            (Relation::ForwardsOwnContext, _) | (_, Relation::ForwardsOwnContext) => Likeness::OwnContext,
            (Relation::Forwards, _) | (_, Relation::Forwards) => Likeness::Same,
            (Relation::None, Relation::None) if plain.text == full.text => Likeness::Same,
            (Relation::None, Relation::None) if is_same_call(&plain.text, &full.text) => Likeness::Other,
            (Relation::None, Relation::None) if leaves_out(&plain, &full) => Likeness::Other,
            (Relation::None, Relation::None) => Likeness::Unknown,
        }
    }

    /// What the body of a function tells, wherever it is declared.
    fn gist(&self, symbol: Symbol, other: &SymbolPath, takes_context: bool) -> Option<Gist> {
        let has_body = |function: &Function<'p>| function.body().is_some_and(|body| !body.node().is_left_out());
        if let Some(function) = self.function_of(symbol).filter(has_body) {
            return Gist::of(self, function, other, takes_context);
        }
        let path = self.package().symbol_path(symbol)?;
        self.package().elsewhere().note_body(&path);
        self.read_abroad(&path, 0, |flow, function| Gist::of(flow, function, other, takes_context))
    }
}

impl Gist {
    fn of<'p>(flow: &Flow<'p>, function: Function<'p>, other: &SymbolPath, takes_context: bool) -> Option<Self> {
        let body = function.body()?;
        let names = parameter_names(function).into_iter().map(|name| name.map_or("_", Node::text)).collect::<Vec<_>>();
        let (context, names) = if takes_context { names.split_first()? } else { (&"_", names.as_slice()) };
        let is_other = |call: CallExpr<'p>| flow.package().callee_path(call).as_ref() == Some(other);
        let calls: Vec<CallExpr<'p>> =
            body.node().descendants().filter_map(CallExpr::cast).filter(|call| is_other(*call)).collect();
        let relation = match calls.as_slice() {
            [] => Relation::None,
            [call] if takes_context => asks_first(body, *call, context, names),
            [call] => forwards(flow, body, *call, names),
            _ => Relation::DoesMore,
        };
        let idents = body.node().descendants().filter_map(Ident::cast);
        let names: BTreeSet<String> = idents.map(|ident| ident.name().to_owned()).collect();
        let uses_context = names.contains(*context);
        let literals = body.node().descendants().filter_map(CompositeLit::cast);
        let made = literals.filter_map(Made::of).collect();
        let is_particular = takes_context && (is_once_for_all(flow, body, context) || wants_deadline(body, context));
        let text = without_context(body.node().text(), context);
        Some(Self { relation, text, uses_context, is_particular, made, names })
    }
}

/// Whether a body uses its context for nothing but what is done once, for all who ever call: the first one's context decides.
fn is_once_for_all<'p>(flow: &Flow<'p>, body: Block<'p>, context: &str) -> bool {
    let is_shared = |call: CallExpr<'p>| {
        let operand = call.selector().and_then(SelectorExpr::operand);
        let ty = operand.map(|operand| flow.package().type_of(operand.node()));
        ty.is_some_and(|ty| {
            let ty = ty.peel_pointers();
            ty.is_named("sync", "Once") || ty.is_named("golang.org/x/sync/singleflight", "Group")
        })
    };
    let is_within = |name: Ident<'p>| name.node().ancestors().filter_map(CallExpr::cast).any(is_shared);
    let named = body.node().descendants().filter_map(Ident::cast).filter(|name| name.name() == context);
    let named: Vec<Ident<'p>> = named.collect();
    !named.is_empty() && named.into_iter().all(is_within)
}

/// Whether a body does something else where its context has no deadline: `if _, ok := ctx.Deadline(); !ok { return … }`.
fn wants_deadline(body: Block<'_>, context: &str) -> bool {
    let asks = |assign: AssignStmt<'_>| {
        let [_, ok] = assign.left()[..] else { return false };
        let [value] = assign.right()[..] else { return false };
        let method = CallExpr::cast(value.node()).and_then(CallExpr::selector);
        let is_asked = method.is_some_and(|method| {
            let owner = method.operand().map(|operand| operand.node().text());
            owner == Some(context) && method.field().is_some_and(|field| field.name() == "Deadline")
        });
        let around = assign.node().parent().and_then(IfStmt::cast);
        let check = around.or_else(|| assign.node().next_sibling().and_then(IfStmt::cast));
        let lacks = |condition: Expr<'_>| condition.node().text().strip_prefix('!') == Some(ok.node().text());
        is_asked && check.and_then(IfStmt::condition).is_some_and(lacks)
    };
    body.node().descendants().filter_map(AssignStmt::cast).any(asks)
}

impl Made {
    fn of(literal: CompositeLit<'_>) -> Option<Self> {
        let ty = literal.literal_type()?.node().text().to_owned();
        let keys = literal.elements().into_iter().filter_map(|(key, _)| key);
        Some(Self { ty, fields: keys.map(|key| key.text().to_owned()).collect() })
    }
}

/// Whether a function sets a field of a struct that its form with a context makes too, and leaves as it is: a limit, say.
fn leaves_out(plain: &Gist, full: &Gist) -> bool {
    plain.made.iter().any(|made| {
        let is_known = full.made.iter().any(|other| other.ty == made.ty);
        is_known && made.fields.iter().any(|field| !full.names.contains(field))
    })
}

/// What a function does that calls its form with a context.
fn forwards<'p>(flow: &Flow<'p>, body: Block<'p>, call: CallExpr<'p>, names: &[&str]) -> Relation {
    let arguments = call.arguments();
    let Some((context, others)) = arguments.split_first() else { return Relation::DoesMore };
    let Some(before) = before_the_last(body, call).filter(|_| hands_on(others, names)) else {
        return Relation::DoesMore;
    };
    let made = CallExpr::cast(context.node()).and_then(|made| flow.package().callee_path(made));
    if before.is_empty() {
        let is_bare = made.is_some_and(|path| BARE.iter().any(|bare| path.matches(bare)));
        return if is_bare { Relation::Forwards } else { Relation::ForwardsOwnContext };
    }
    // `ctx, cancel := context.WithTimeout(…)` and `defer cancel()`, and nothing else that acts.
    let is_about_context = |stmt: &Stmt<'p>| {
        let is_defer = stmt.node().kind() == SyntaxKind::DeferStatement;
        let calls: Vec<CallExpr<'p>> = stmt.node().descendants().filter_map(CallExpr::cast).collect();
        let is_made =
            |call: &CallExpr<'p>| flow.package().callee_path(*call).is_some_and(|path| &*path.package == "context");
        is_defer || !calls.is_empty() && calls.iter().all(is_made)
    };
    if before.iter().all(is_about_context) { Relation::ForwardsOwnContext } else { Relation::DoesMore }
}

/// What a function with a context does that calls its form without: it may look at the context first, and keep it where the other
/// one finds it.
fn asks_first<'p>(body: Block<'p>, call: CallExpr<'p>, context: &str, names: &[&str]) -> Relation {
    let asks = |stmt: &Stmt<'p>| {
        let mut parts = stmt.node().descendants();
        match stmt {
            Stmt::If(_) | Stmt::Select(_) => parts.any(|part| part.text() == context),
            Stmt::Assign(assign) => matches!(assign.right().as_slice(), [kept] if kept.node().text() == context),
            _ => false,
        }
    };
    match before_the_last(body, call) {
        Some(before) if hands_on(&call.arguments(), names) && before.iter().all(asks) => Relation::Forwards,
        _ => Relation::DoesMore,
    }
}

/// The statements before the last one, if that does nothing but make a call and give what it gives.
fn before_the_last<'p>(body: Block<'p>, call: CallExpr<'p>) -> Option<Vec<Stmt<'p>>> {
    let mut statements: Vec<Stmt<'p>> = body.statements().collect();
    let is_all = match statements.pop()? {
        Stmt::Return(stmt) => matches!(stmt.results().as_slice(), [only] if only.node() == call.node()),
        Stmt::Expr(stmt) => stmt.node().first_child() == Some(call.node()),
        _ => false,
    };
    is_all.then_some(statements)
}

/// Whether arguments are the parameters, one by one.
fn hands_on(arguments: &[Expr<'_>], names: &[&str]) -> bool {
    let given = arguments.iter().map(|argument| argument.node().text().trim_end_matches("..."));
    given.eq(names.iter().copied())
}

/// Whether two bodies do nothing but give what one and the same function gives, whatever they hand to it.
fn is_same_call(one: &str, other: &str) -> bool {
    let callee = |body: &str| {
        let call = body.strip_prefix("{ return ")?.strip_suffix(") }")?;
        let (callee, arguments) = call.split_once('(')?;
        (!callee.contains(' ') && !arguments.contains(';')).then(|| callee.to_owned())
    };
    callee(one).is_some_and(|called| callee(other) == Some(called))
}

/// A body in one line, without its contexts and without what tells the names of the two forms apart.
fn without_context(body: &str, context: &str) -> String {
    let line = body.split_whitespace().collect::<Vec<_>>().join(" ");
    let contexts = [context, "context.Background()", "context.TODO()"];
    let line = contexts
        .iter()
        .fold(line, |line, context| line.replace(&format!("({context}, "), "(").replace(&format!("({context})"), "()"));
    ["WithContext(", "Context(", "Ctx("].iter().fold(line, |line, suffix| line.replace(suffix, "("))
}

#[cfg(test)]
mod tests {
    use gofix_syntax::ast::AstNode;

    use crate::likeness::Likeness::{self, Other, OwnContext, Same, Unknown};
    use crate::testing::function;
    use crate::{Flow, testing};

    fn likeness(text: &str) -> Likeness {
        let package = testing::package(text);
        let flow = Flow::new(&package);
        let symbol =
            |name| function(&flow, name).name().and_then(|name| package.symbol(name.node())).expect("declared");
        flow.likeness(symbol("load"), symbol("loadContext"))
    }

    #[test]
    fn one_forwards_to_the_other() {
        let with = "func loadContext(ctx context.Context, n int) error { return ctx.Err() }\n";
        let say = |body: &str| likeness(&format!("{with}func load(n int) error {{ {body} }}\n"));
        assert_eq!(say("return loadContext(context.Background(), n)"), Same);
        assert_eq!(say("return loadContext(context.TODO(), n)"), Same);
        assert_eq!(say("return loadContext(context.Background(), n+1)"), Other);
        assert_eq!(say("println(n); return loadContext(context.Background(), n)"), Other);
        assert_eq!(say("err := loadContext(context.Background(), n); println(n); return err"), Other);
        let timeout = "ctx, cancel := context.WithTimeout(context.Background(), time.Second); defer cancel()";
        assert_eq!(say(&format!("{timeout}; return loadContext(ctx, n)")), OwnContext);
        assert_eq!(say("return nil"), Unknown);
        assert_eq!(say("return nil // neither"), Unknown);
        let deaf = "func loadContext(_ context.Context, n int) error { return nil }\n";
        let forwards = "func load(n int) error { return loadContext(context.Background(), n) }\n";
        assert_eq!(likeness(&format!("{deaf}{forwards}")), Other);
    }

    #[test]
    fn the_form_with_a_context_calls_the_other_one() {
        let without = "var current context.Context\nfunc load(n int) error { return nil }\n";
        let say = |body: &str| {
            likeness(&format!("{without}func loadContext(ctx context.Context, n int) error {{ {body} }}\n"))
        };
        assert_eq!(say("if err := ctx.Err(); err != nil { return err }; return load(n)"), Same);
        assert_eq!(say("return load(n)"), Other);
        assert_eq!(say("current = ctx; return load(n)"), Same);
        assert_eq!(say("go func() { <-ctx.Done() }(); return load(n)"), Other);
        assert_eq!(say("return errors.Join(load(n), ctx.Err())"), Other);
    }

    #[test]
    fn both_are_written_alike() {
        let say = |plain: &str, full: &str| {
            likeness(&format!(
                "func load(n int) error {{ {plain} }}\nfunc loadContext(ctx context.Context, n int) error {{ {full} }}\n\
                 func get(n int) error {{ return nil }}\nfunc getContext(ctx context.Context, n int) error {{ return nil }}\n"
            ))
        };
        assert_eq!(say("return getContext(context.Background(), n)", "return getContext(ctx, n)"), Same);
        assert_eq!(say("return get(n)", "return getContext(ctx, n)"), Same);
        assert_eq!(say("return get(n)", "return getContext(ctx, n + 1)"), Other);
        assert_eq!(say("return get(n)", "println(n); return getContext(ctx, n + 1)"), Unknown);
        let with = "c := &call{ctx: ctx, n: n}; return c.send()";
        assert_eq!(say("c := &call{n: n}; return c.send()", with), Unknown);
        assert_eq!(say("c := &call{n: n, limit: 9}; return c.send()", with), Other);
        let set = "c := &call{ctx: ctx, n: n}; c.limit = 9; return c.send()";
        assert_eq!(say("c := &call{n: n, limit: 9}; return c.send()", set), Unknown);
    }
}
