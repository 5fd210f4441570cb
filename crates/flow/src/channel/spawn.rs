//! How many goroutines a `go` statement starts for one channel.

use gofix_semantics::{Basic, Callee, Symbol, SymbolKind, Ty, Untyped};
use gofix_syntax::ast::{AssignStmt, AstNode, BinaryExpr, CallExpr, Expr, ForStmt, Function, IfStmt, Stmt, unparen};
use gofix_syntax::{Node, SyntaxKind};

use crate::cfg::{Cfg, LoopId};
use crate::flow::Flow;
use crate::place::Place;
use crate::role::{Role, climb};

/// How often the turn of a loop runs at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Times<'p> {
    /// So often.
    Constant(u32),
    /// As often as this text says: `n`, `len(x)`.
    Text {
        /// As it is written.
        text: String,
        /// The variables in it.
        names: Vec<Symbol>,
        /// Whether it can be negative.
        may_be_negative: bool,
    },
    /// It cannot be told; this is the loop.
    Unknown(Node<'p>),
}

/// The goroutines that a statement starts while one channel lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spawn<'p> {
    /// One.
    Once,
    /// One for each turn of this loop.
    EachTurn(LoopId, Times<'p>),
    /// It cannot be told.
    Unknown,
}

impl<'p> Flow<'p> {
    /// How often what stands at `start` runs between two runs of what stands at `made_at`.
    pub fn spawn(&self, cfg: &Cfg<'p>, made_at: Node<'p>, start: Node<'p>) -> Spawn<'p> {
        let (Some(made), Some(at)) = (cfg.point_of(made_at), cfg.point_of(start)) else { return Spawn::Unknown };
        let outward = |point| {
            std::iter::successors(cfg.innermost_loop(point), |inner| cfg.loop_at(*inner).parent).collect::<Vec<_>>()
        };
        let around: Vec<LoopId> = outward(at).into_iter().filter(|id| !outward(made).contains(id)).collect();
        // A loop that leaves in its first turn, or behind the statement, is none.
        let again: Vec<LoopId> = around.into_iter().filter(|id| cfg.can_repeat(*id, at.next())).collect();
        match again.as_slice() {
            [] if cfg.reaches(at.next(), at, |node| cfg.node_at(made) == Some(node)) => Spawn::Unknown,
            [] => Spawn::Once,
            [id] => {
                let stmt = cfg.loop_at(*id).stmt;
                let times = match self.times(stmt) {
                    _ if self.is_of_one_turn(stmt, start) => Some(Times::Constant(1)),
                    Times::Unknown(_) => self.times_of_field(stmt, made_at),
                    times => Some(times),
                };
                Spawn::EachTurn(*id, times.unwrap_or(Times::Unknown(stmt)))
            }
            _ => Spawn::Unknown,
        }
    }

    /// Whether a statement runs in one turn of a range only: under `if i == first`.
    fn is_of_one_turn(&self, stmt: Node<'p>, start: Node<'p>) -> bool {
        let one = || {
            let stmt = ForStmt::cast(stmt)?;
            let key = stmt.range()?.left().first().copied()?;
            // The keys of these are never the same twice; what a channel gives may be.
            let ty = self.package().type_of(stmt.range()?.operand()?.node());
            let counts = matches!(
                self.package().underlying(&ty),
                Ty::Slice(_) | Ty::Array(_) | Ty::Basic(_) | Ty::Untyped(Untyped::Int)
            );
            let key = self.stable_key(stmt, key).filter(|_| counts)?;
            let is_key = |expr: Expr<'p>| self.package().symbol(unparen(expr).node()) == Some(key);
            let is_fixed = |expr: Expr<'p>| {
                self.package().constant_int(expr.node()).is_some() || self.stable(stmt, expr).is_some()
            };
            let asks = |branch: IfStmt<'p>| {
                let Some(Expr::Binary(asked)) = branch.condition().map(unparen) else { return false };
                let Some((left, right)) = asked.left().zip(asked.right()) else { return false };
                asked.operator() == "=="
                    && (is_key(left) && is_fixed(right) || is_key(right) && is_fixed(left))
                    && branch.consequence().is_some_and(|block| block.node().contains(start))
            };
            let within = start.ancestors().take_while(|up| *up != stmt.node());
            Some(within.filter_map(IfStmt::cast).any(asks))
        };
        one().unwrap_or(false)
    }

    /// The variable of a range that counts, if no turn writes to it.
    fn stable_key(&self, stmt: ForStmt<'p>, key: Expr<'p>) -> Option<Symbol> {
        let body = stmt.body()?.node();
        let symbol = self.local_variable(unparen(key).node())?;
        let writes = |mention: Node<'p>| {
            let climbed = climb(self, mention);
            matches!(climbed.role, Role::Assigned(_) | Role::Updated(_)) || climbed.by_address
        };
        let mut uses = self.package().uses(symbol).into_iter().filter(|used| body.contains(*used));
        (!uses.any(writes)).then_some(symbol)
    }

    /// How often the turn of a loop runs at most.
    pub fn times(&self, stmt: Node<'p>) -> Times<'p> {
        let found = ForStmt::cast(stmt).and_then(|stmt| match stmt.range() {
            Some(range) => self.times_of_range(stmt, range.operand()?),
            None => self.times_of_clause(stmt),
        });
        found.unwrap_or(Times::Unknown(stmt))
    }

    fn times_of_range(&self, stmt: ForStmt<'p>, operand: Expr<'p>) -> Option<Times<'p>> {
        let package = self.package();
        let ty = package.type_of(operand.node());
        match package.underlying(&ty) {
            Ty::Slice(_) | Ty::Map { .. } | Ty::Basic(Basic::String) => self.length(stmt, operand),
            Ty::Array(array) => u32::try_from(array.len?).ok().map(Times::Constant),
            Ty::Basic(_) | Ty::Untyped(Untyped::Int) => self.number(stmt, operand),
            _ => None,
        }
    }

    /// A range over a slice in a field: nothing between the `make` and the loop may change the field.
    fn times_of_field(&self, stmt: Node<'p>, made_at: Node<'p>) -> Option<Times<'p>> {
        let package = self.package();
        let operand = unparen(ForStmt::cast(stmt)?.range()?.operand()?).node();
        let is_slice = matches!(package.underlying(&package.type_of(operand)), Ty::Slice(_));
        let place = Place::of(package, operand).filter(|place| is_slice && !place.fields.is_empty())?;
        self.local_variable(operand.descendants().find(|part| part.kind() == SyntaxKind::Identifier)?)?;
        let made = std::iter::once(made_at).chain(made_at.ancestors()).find(|up| up.parent() == stmt.parent())?;
        let between = std::iter::successors(made.next_sibling(), |next| next.next_sibling());
        let is_calm = |part: Node<'p>| match CallExpr::cast(part) {
            Some(call) => matches!(package.callee(call), Callee::Builtin(_) | Callee::Conversion(_)),
            None => AssignStmt::cast(part).is_none_or(AssignStmt::is_define),
        };
        let mut before = between.take_while(|next| *next != stmt);
        let is_behind = made.start() < stmt.start();
        (is_behind && before.all(|next| next.descendants().all(is_calm))).then(|| Times::Text {
            text: format!("len({})", operand.text()),
            names: vec![place.root],
            may_be_negative: false,
        })
    }

    fn length(&self, stmt: ForStmt<'p>, operand: Expr<'p>) -> Option<Times<'p>> {
        if let Expr::CompositeLit(literal) = unparen(operand)
            && literal.elements().iter().all(|(key, _)| key.is_none())
        {
            return u32::try_from(literal.elements().len()).ok().map(Times::Constant);
        }
        let (text, symbol) = self.stable(stmt, operand)?;
        Some(Times::Text { text: format!("len({text})"), names: vec![symbol], may_be_negative: false })
    }

    fn number(&self, stmt: ForStmt<'p>, bound: Expr<'p>) -> Option<Times<'p>> {
        let package = self.package();
        if let Some(constant) = package.constant_int(bound.node()) {
            return match unparen(bound) {
                // A constant with a name keeps its name.
                Expr::Ident(name) if constant > 0 => {
                    let symbol = package.symbol(name.node())?;
                    Some(Times::Text { text: name.name().to_owned(), names: vec![symbol], may_be_negative: false })
                }
                _ => u32::try_from(constant.max(0)).ok().map(Times::Constant),
            };
        }
        if let Expr::Call(call) = unparen(bound)
            && package.is_builtin(call, "len")
        {
            return self.length(stmt, call.argument(0)?);
        }
        let (text, symbol) = self.stable(stmt, bound)?;
        let is_unsigned =
            matches!(package.underlying(&package.type_of(bound.node())), Ty::Basic(basic) if is_unsigned(basic));
        let may_be_negative = !is_unsigned && !self.is_a_length(symbol);
        Some(Times::Text { text, names: vec![symbol], may_be_negative })
    }

    /// `for i := 0; i < n; i++` and `for i := 1; i <= n; i++`, and from any constant to any other.
    fn times_of_clause(&self, stmt: ForStmt<'p>) -> Option<Times<'p>> {
        let package = self.package();
        let Some(Stmt::Assign(init)) = stmt.initializer() else { return None };
        let (names, values) = (init.left(), init.right());
        let ([name], [first]) = (names.as_slice(), values.as_slice()) else { return None };
        let counter = self.local_variable(name.node())?;
        let Expr::Binary(condition) = unparen(stmt.condition()?) else { return None };
        let is_counter = |expr: Expr<'p>| package.symbol(unparen(expr).node()) == Some(counter);
        let from = package.constant_int(first.node())?;
        let fits = matches!((condition.operator(), from), ("<", 0) | ("<=", 1));
        let inclusive = match condition.operator() {
            "<" => 0,
            "<=" => 1,
            _ => return None,
        };
        let counts = stmt.update().is_some_and(|update| {
            update.node().kind() == SyntaxKind::IncStatement
                && update.node().first_child().is_some_and(|operand| package.symbol(operand) == Some(counter))
        });
        let is_written_only_there = self.uses(counter)?.uses.iter().all(|mention| {
            !matches!(mention.role, Role::Updated(_)) && !mention.by_address
                || stmt.update().is_some_and(|update| update.node().contains(mention.ident))
        }) && self.uses(counter)?.definitions.len() == 1;
        if !counts || !is_written_only_there || !is_counter(condition.left()?) {
            return None;
        }
        let bound = condition.right()?;
        if fits {
            return self.number(stmt, bound);
        }
        let to = package.constant_int(bound.node())?;
        u32::try_from((to - from + inclusive).max(0)).ok().map(Times::Constant)
    }

    /// A local variable, parameter or constant that is not written while the loop runs.
    fn stable(&self, stmt: ForStmt<'p>, expr: Expr<'p>) -> Option<(String, Symbol)> {
        let package = self.package();
        let Expr::Ident(name) = unparen(expr) else { return None };
        let symbol = package.symbol(name.node())?;
        if package.kind_of(symbol) == SymbolKind::Const {
            return Some((name.name().to_owned(), symbol));
        }
        let symbol = self.local_variable(name.node()).or_else(|| self.never_written(symbol))?;
        // Elements of a map may be added: that is a write to what the variable holds.
        let is_map = matches!(package.underlying(&package.symbol_type(symbol)), Ty::Map { .. });
        let is_safe = |mention: Node<'p>| {
            let climbed = climb(self, mention);
            let writes = matches!(climbed.role, Role::Assigned(_) | Role::Updated(_)) || climbed.by_address;
            let is_part = !climbed.part.is_empty();
            !stmt.node().contains(mention) || !writes || (is_part && !is_map)
        };
        package.uses(symbol).into_iter().all(is_safe).then(|| (name.name().to_owned(), symbol))
    }

    /// A variable of the package that no other package can name, and that nothing is assigned to.
    fn never_written(&self, variable: Symbol) -> Option<Symbol> {
        let package = self.package();
        let declaration = package.declaration(variable)?;
        let is_own = package.kind_of(variable) == SymbolKind::Var
            && Function::enclosing(declaration).is_none()
            && declaration.text().starts_with(char::is_lowercase);
        let is_written = |mention: Node<'p>| {
            let climbed = climb(self, mention);
            matches!(climbed.role, Role::Assigned(_) | Role::Updated(_)) || climbed.by_address
        };
        let mut uses = package.uses(variable).into_iter().filter(|used| *used != declaration);
        (is_own && !uses.any(is_written)).then_some(variable)
    }

    /// Whether a variable is only ever given the length of something.
    fn is_a_length(&self, variable: Symbol) -> bool {
        let package = self.package();
        let is_length = |value: Option<Expr<'p>>| match value.map(unparen) {
            Some(Expr::Call(call)) => package.is_builtin(call, "len") || package.is_builtin(call, "cap"),
            Some(value) => package.constant_int(value.node()).is_some_and(|constant| constant >= 0),
            None => false,
        };
        self.uses(variable).is_some_and(|uses| {
            uses.definitions.iter().all(|definition| is_length(definition.value))
                && uses.uses.iter().all(|mention| !matches!(mention.role, Role::Updated(_)) && !mention.by_address)
        })
    }
}

/// Whether a condition asks how much was counted: it compares a variable that is counted up or down, or a length.
pub(super) fn asks_a_counter<'p>(flow: &Flow<'p>, condition: Node<'p>) -> bool {
    let Some(binary) = BinaryExpr::cast(condition) else { return false };
    let is_counter = |expr: Option<Expr<'p>>| match expr.map(unparen) {
        Some(Expr::Ident(name)) => flow
            .local_variable(name.node())
            .and_then(|symbol| flow.uses(symbol))
            .is_some_and(|uses| uses.uses.iter().any(|mention| matches!(mention.role, Role::Updated(_)))),
        Some(Expr::Call(call)) => flow.package().is_builtin(call, "len"),
        Some(Expr::Selector(selector)) => {
            matches!(flow.package().type_of(selector.node()), Ty::Basic(basic) if is_unsigned(basic) || is_signed(basic))
        }
        _ => false,
    };
    matches!(binary.operator(), "==" | "!=" | "<" | "<=" | ">" | ">=")
        && (is_counter(binary.left()) || is_counter(binary.right()))
}

impl<'p> Flow<'p> {
    /// The body of what a `go` statement, or a call that starts a goroutine, runs.
    pub fn started_function(&self, start: Node<'p>) -> Option<Function<'p>> {
        use gofix_syntax::ast::{CallExpr, GoStmt};
        if let Some(go) = GoStmt::cast(start) {
            return self.target(go.call()?);
        }
        let call = CallExpr::cast(start)?;
        call.arguments().into_iter().find_map(|argument| Function::cast(unparen(argument).node()))
    }
}

fn is_unsigned(basic: Basic) -> bool {
    matches!(basic, Basic::Uint | Basic::Uint8 | Basic::Uint16 | Basic::Uint32 | Basic::Uint64 | Basic::Uintptr)
}

fn is_signed(basic: Basic) -> bool {
    matches!(basic, Basic::Int | Basic::Int8 | Basic::Int16 | Basic::Int32 | Basic::Int64)
}
