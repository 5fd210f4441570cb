//! Contexts that wrap the last turn's context.

use gofix_analysis::{Applicability, Diagnostic, Fix, NoFix, Rule, RuleContext, declare_rule};
use gofix_flow::{LiteralRun, Place};
use gofix_knowledge::When;
use gofix_semantics::{Callee, Path, Symbol, Ty};
use gofix_syntax::ast::{
    AssignStmt, AstNode, BranchStmt, CallExpr, Expr, ForStmt, FuncLit, Function, Ident, LabeledStmt, ValueSpec, unparen,
};
use gofix_syntax::{Node, SyntaxKind};

use super::scope::is_context;
use crate::support::{function_of, idents, is_assigned, local_variable, loop_of, repeats};

declare_rule! {
    /// Finds a context that is made from itself in code that runs again, so that it grows with each turn.
    ///
    /// ## Why
    ///
    /// `ctx = context.WithValue(ctx, …)` in a loop wraps the context of the turn before: a look-up gets slower with every turn,
    /// nothing is freed, and a deadline of the first turn ends all others.
    ///
    /// ```go before
    /// func send(ctx context.Context, names []string, put func(context.Context) error) error {
    ///     for _, name := range names {
    ///         ctx = context.WithValue(ctx, key{}, name)
    ///         if err := put(ctx); err != nil {
    ///             return err
    ///         }
    ///     }
    ///     return nil
    /// }
    /// ```
    ///
    /// ```go after
    /// func send(ctx context.Context, names []string, put func(context.Context) error) error {
    ///     for _, name := range names {
    ///         ctx := context.WithValue(ctx, key{}, name)
    ///         if err := put(ctx); err != nil {
    ///             return err
    ///         }
    ///     }
    ///     return nil
    /// }
    /// ```
    ///
    /// ## Fix safety
    ///
    /// A variable of the turn's own, safe where nothing outside of the rest of the turn reads it; else, and for a loop that is made
    /// of a jump, there is no fix. Nor is there one where each turn adds a value under a key of its own, which a later turn may
    /// ask for; where a function of somebody else adds what depends on the turn, the fix is unsafe.
    ///
    /// ## Leaves alone
    ///
    /// A parent that is the same in each turn, code that runs once, and contexts that are built up on purpose: what is added
    /// depends on the turn, and the result is used behind the loop. A function that looks for its value first, and gives the
    /// context back as it came where that is there.
    NestedContext = "nested-context" {
        group: Context, default: On, severity: Warning, fix: Sometimes, since: "0.1.0",
        triggers: [["ontext"]],
        may_reveal: [], yields_to: [], answered_by: ["fatcontext"],
    }
}

impl Rule for NestedContext {
    fn check(cx: &RuleContext<'_>) {
        let assignments: Vec<AssignStmt<'_>> = cx.nodes().collect();
        let mut reported: Vec<(Node<'_>, Place)> = Vec::new();
        for assign in assignments.into_iter().filter(|assign| assign.operator() == "=") {
            let Some(nesting) = Nesting::of(cx, assign) else { continue };
            let Some(again) = nesting.runs_again(cx) else { continue };
            // One finding for a variable and what repeats it: later lines of the turn wrap what this one made.
            let key = (again.node(), nesting.place.clone());
            if !reported.contains(&key) {
                report(cx, &nesting, again);
                reported.push(key);
            }
        }
    }
}

/// A context that is assigned to the variable from which it is made.
struct Nesting<'p> {
    assign: AssignStmt<'p>,
    call: CallExpr<'p>,
    target: Expr<'p>,
    place: Place,
}

/// What runs the assignment again.
#[derive(Clone, Copy)]
enum Again<'p> {
    Loop(ForStmt<'p>),
    Literal(Function<'p>),
    /// A jump back to a label before it.
    Jump(BranchStmt<'p>),
}

impl<'p> Again<'p> {
    fn node(self) -> Node<'p> {
        match self {
            Self::Loop(stmt) => stmt.node(),
            Self::Literal(literal) => literal.node(),
            Self::Jump(branch) => branch.node(),
        }
    }
}

impl<'p> Nesting<'p> {
    fn of(cx: &RuleContext<'p>, assign: AssignStmt<'p>) -> Option<Self> {
        let values = assign.right();
        let [value] = values.as_slice() else { return None };
        let Expr::Call(call) = unparen(*value) else { return None };
        let target = *assign.left().first()?;
        if !is_context(cx, target.node())
            || matches!(cx.package().callee(call), Callee::Value(_) | Callee::Conversion(_))
        {
            return None;
        }
        let text = target.node().text();
        let arguments = call.arguments();
        let parent = arguments
            .iter()
            .position(|argument| unparen(*argument).node().text() == text && is_context(cx, argument.node()))?;
        let place = place_of(cx, target)?;
        // What the context has already is added once.
        (!cx.flow().gives_context_back(call, parent)).then_some(Self { assign, call, target, place })
    }

    /// The loop or literal that runs the assignment again while the variable stays.
    fn runs_again(&self, cx: &RuleContext<'p>) -> Option<Again<'p>> {
        let statement = self.assign.node();
        let declaration = self.declaration(cx)?;
        let function = function_of(statement)?;
        let mut around = loop_of(statement);
        while let Some(stmt) = around {
            if !stmt.node().contains(declaration)
                && repeats(cx, statement, stmt)
                && !self.is_intended(cx, stmt)
                && !self.is_reset(cx, stmt)
            {
                return Some(Again::Loop(stmt));
            }
            around = loop_of(stmt.node());
        }
        if let Some(jump) = jump_back(cx, function, statement, declaration) {
            return Some(Again::Jump(jump));
        }
        let is_outer = function.is_literal() && !function.node().contains(declaration);
        (is_outer && runs_many_times(cx, function)).then_some(Again::Literal(function))
    }

    /// Whether something else that is assigned in the loop is not made from the variable: it begins anew there.
    fn is_reset(&self, cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
        let Some(uses) = cx.flow().uses(self.place.root) else { return false };
        if !self.place.fields.is_empty() && matches!(cx.package().symbol_type(self.place.root), Ty::Pointer(_)) {
            return false;
        }
        let in_loop = uses.definitions.iter().filter(|definition| around.node().contains(definition.stmt));
        in_loop.filter_map(|definition| definition.value).any(|value| {
            let is_it = |ident: Node<'p>| cx.package().symbol(ident) == Some(self.place.root);
            !std::iter::once(value.node()).chain(value.node().descendants()).any(is_it)
        })
    }

    /// The declaration of the variable that holds the context; of a copy of a pointer, that of the pointer.
    fn declaration(&self, cx: &RuleContext<'p>) -> Option<Node<'p>> {
        let declaration = cx.package().declaration(self.place.root)?;
        if self.place.fields.is_empty() {
            return Some(declaration);
        }
        let uses = cx.flow().uses(self.place.root)?;
        let is_pointer = matches!(cx.package().symbol_type(self.place.root), Ty::Pointer(_));
        let copied = uses.definitions.first().and_then(|definition| definition.value);
        match copied.and_then(|value| local_variable(cx.package(), value)) {
            Some(original) if is_pointer => cx.package().declaration(original),
            _ => Some(declaration),
        }
    }

    /// Whether the context is built up on purpose: each turn adds something of its own, and what comes of it is used behind.
    fn is_intended(&self, cx: &RuleContext<'p>, around: ForStmt<'p>) -> bool {
        let is_last = |index: usize| index + 1 == self.call.arguments().len();
        let is_value = cx.package().callee_path(self.call).is_some_and(|path| &*path.name == "WithValue");
        let arguments = self.call.arguments();
        let telling = arguments.iter().enumerate().filter(|(index, _)| !(is_value && is_last(*index)));
        let operand = self.call.selector().and_then(gofix_syntax::ast::SelectorExpr::operand);
        let mut parts = telling.map(|(_, argument)| argument.node()).chain(operand.map(AstNode::node));
        let of_turn = |ident: Node<'p>| {
            let declaration = cx.package().symbol(ident).and_then(|symbol| cx.package().declaration(symbol));
            declaration.is_some_and(|declaration| around.node().contains(declaration))
        };
        let depends = parts.any(|part| {
            idents(part).any(|ident| of_turn(ident.node())) || cx.package().symbol(part).is_some() && of_turn(part)
        });
        let uses = cx.package().uses(self.place.root);
        depends && uses.iter().any(|used| used.start() > around.node().end())
    }
}

/// A `goto` behind a statement that leads back before it, but not before the declaration.
fn jump_back<'p>(
    cx: &RuleContext<'p>,
    function: Function<'p>,
    statement: Node<'p>,
    declaration: Node<'p>,
) -> Option<BranchStmt<'p>> {
    let cfg = cx.flow().cfg(function)?;
    if loop_of(statement).is_some() || !cfg.point_of(statement).is_some_and(|point| cfg.repeats(point)) {
        return None;
    }
    let labels: Vec<LabeledStmt<'p>> = function.node().descendants().filter_map(LabeledStmt::cast).collect();
    let mut jumps = function.node().descendants().filter_map(BranchStmt::cast);
    jumps.find(|jump| {
        let name = jump.label().map(Ident::name);
        let target = labels.iter().find(|label| name.is_some() && label.label().map(Ident::name) == name);
        jump.kind() == SyntaxKind::GotoStatement
            && jump.node().start() >= statement.end()
            && target.is_some_and(|label| {
                label.node().start() <= statement.start() && declaration.end() <= label.node().start()
            })
    })
}

/// The variable, with a path of fields, that is assigned to; elements of it count as it.
fn place_of<'p>(cx: &RuleContext<'p>, target: Expr<'p>) -> Option<Place> {
    if let Some(place) = Place::of(cx.package(), target.node()) {
        return Some(place);
    }
    let mut expr = target;
    let mut fields = Vec::new();
    loop {
        expr = match unparen(expr) {
            Expr::Selector(selector) => {
                fields.push(selector.field()?.name().into());
                selector.operand()?
            }
            Expr::Index(index) => {
                // The element must be the same one in each turn.
                let is_fixed = index.indices().iter().all(|index| matches!(unparen(*index), Expr::BasicLit(_)));
                if !is_fixed {
                    return None;
                }
                fields.push("[]".into());
                index.operand()?
            }
            _ => break,
        };
    }
    let root = local_variable(cx.package(), expr)?;
    Some(Place { root, fields })
}

/// Whether a literal certainly may run many times: a handler, a callback that is called for each element, or for each event.
fn runs_many_times<'p>(cx: &RuleContext<'p>, literal: Function<'p>) -> bool {
    match cx.flow().literal_run(literal) {
        LiteralRun::Callback(call, When::DuringCall) => {
            !cx.package().callee_path(call).is_some_and(|path| matches!(&*path.name, "Do" | "WithRegion" | "Raw"))
        }
        LiteralRun::Callback(call, When::Later) => {
            cx.package().callee_path(call).is_some_and(|path| &*path.package == "net/http")
        }
        LiteralRun::Kept(_) | LiteralRun::Passed(..) => cx.flow().is_handler(literal),
        LiteralRun::Local(variable) => cx.flow().uses(variable).is_some_and(|uses| {
            uses.uses.iter().any(|mention| mention.called().is_some() && loop_of(mention.ident).is_some())
        }),
        _ => false,
    }
}

fn report<'p>(cx: &RuleContext<'p>, nesting: &Nesting<'p>, again: Again<'p>) {
    let name = nesting.target.node().text();
    let message = format!("`{name}` is made from itself each time, so it grows without end");
    let fix = match again {
        Again::Loop(around) => fix(cx, nesting, around),
        Again::Jump(_) => Err(NoFix::from("the loop is made of a jump")),
        Again::Literal(_) => Err(NoFix::from("the literal would need a variable of its own")),
    };
    cx.report(Diagnostic::at(nesting.call.node(), message).related(again.node(), "this runs it again").fix(fix));
}

/// Declares variables of the turn's own, where nothing else reads them.
fn fix<'p>(cx: &RuleContext<'p>, nesting: &Nesting<'p>, around: ForStmt<'p>) -> Result<Fix, NoFix> {
    let statement = nesting.assign.node();
    let list = statement.parent().and_then(Node::parent);
    if list != around.body().map(AstNode::node) {
        return Err(NoFix::from("the assignment stands in an inner block, and its variable is used outside"));
    }
    let mut unused = Vec::new();
    for target in nesting.assign.left() {
        let is_blank = target.node().text() == "_";
        let Some(variable) = local_variable(cx.package(), target).filter(|_| !is_blank) else {
            return Err(NoFix::from("not all that is assigned are local variables"));
        };
        let is_used = |used: &Node<'p>| used.start() > statement.end() && around.node().contains(*used);
        unused.extend(unused_declaration(cx, variable, around));
        if !cx.package().uses(variable).iter().any(is_used) {
            return Err(NoFix::from("nothing in the rest of the turn uses it"));
        }
        if is_read_elsewhere(cx, variable, statement, around) {
            let why = format!("`{}` is read outside of the rest of the turn", target.node().text());
            return Err(NoFix::from(why));
        }
    }
    let path = cx.package().callee_path(nesting.call);
    let is_of_context = path.is_some_and(|path| &*path.package == "context");
    let key = nesting.call.argument(1).filter(|_| cx.is_call_to(nesting.call, &[WITH_VALUE]));
    if key.is_some_and(|key| changes_in(cx, key.node(), around)) {
        return Err(NoFix::from("each turn adds a value under a key of its own, which a later one may ask for"));
    }
    cx.fix("declare one for each turn", |fix| {
        fix.define(statement)?;
        for declaration in &unused {
            fix.delete_statement(*declaration)?;
        }
        // What a function of somebody else adds in each turn, a later one may ask for.
        let adds = !is_of_context && changes_in(cx, nesting.call.node(), around);
        Ok(if adds { Applicability::Unsafe } else { Applicability::Safe })
    })
}

const WITH_VALUE: Path = Path { package: "context", receiver: "", name: "WithValue" };

/// Whether an expression has variables beside contexts that another turn of a loop gives another value.
fn changes_in<'p>(cx: &RuleContext<'p>, expr: Node<'p>, around: ForStmt<'p>) -> bool {
    let variables = expr.descendants().filter_map(|part| cx.flow().local_variable(part));
    let mut own = variables.filter(|variable| !cx.flow().is_context(&cx.package().symbol_type(*variable)));
    own.any(|variable| {
        let is_turn = |definition: &gofix_flow::Definition<'p>| around.node().contains(definition.ident);
        cx.flow().uses(variable).is_some_and(|uses| uses.definitions.iter().any(is_turn))
    })
}

/// Whether anything but the rest of the turn, and what runs once before the loop, reads a variable.
fn is_read_elsewhere<'p>(cx: &RuleContext<'p>, variable: Symbol, statement: Node<'p>, around: ForStmt<'p>) -> bool {
    let is_in_outer_loop = loop_of(around.node()).is_some();
    cx.package().uses(variable).into_iter().filter(|used| !statement.contains(*used)).any(|used| {
        let is_in_loop = around.node().contains(used);
        let is_before = used.start() < statement.start();
        let is_captured =
            used.ancestors().any(|above| FuncLit::cast(above).is_some_and(|lit| !lit.node().contains(statement)));
        match (is_in_loop, is_before) {
            (true, before) => before,
            (false, true) => is_captured || is_in_outer_loop && !is_assigned(used),
            (false, false) => true,
        }
    })
}

/// The declaration of a variable that nothing outside of a loop uses: `var cancel context.CancelFunc`.
fn unused_declaration<'p>(cx: &RuleContext<'p>, variable: Symbol, around: ForStmt<'p>) -> Option<Node<'p>> {
    let declaration = cx.package().declaration(variable)?;
    let spec = declaration.parent().and_then(ValueSpec::cast)?;
    let is_alone = spec.names().count() == 1 && spec.values().is_empty();
    let stmt = spec.node().parent().filter(|stmt| stmt.kind() == SyntaxKind::VarDeclaration)?;
    let is_unused = cx.package().uses(variable).iter().all(|used| around.node().contains(*used));
    (is_alone && is_unused).then_some(stmt)
}
