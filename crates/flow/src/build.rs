//! From the syntax of a body to its graph.
//!
//! [`build`] is the entry. Names are not known here: which calls come back is asked of the caller. Nesting is followed by
//! recursion up to a cap; beyond it there is no graph.

mod select;
#[cfg(test)]
mod tests;

use gofix_knowledge::Ending;
use gofix_syntax::ast::{
    AstNode, BranchStmt, CallExpr, Declaration, Expr, ExprStmt, ForStmt, Function, Ident, IfStmt, LabeledStmt,
    RangeClause, Stmt,
};
use gofix_syntax::{Node, SyntaxKind};
use rustc_hash::FxHashMap;

use crate::cfg::{BasicBlock, BlockId, Cfg, Edge, EdgeKind, Exit, Loop, LoopId, ProgramPoint};

/// Deeper nesting of statements is not followed: there is no graph.
const MAX_DEPTH: u32 = 200;
/// A condition that is nested more deeply is kept whole from there on.
const MAX_CONDITION_DEPTH: u32 = 100;

/// The graph of a function's body. `ending` tells how a call ends that never comes back. `None` where there is no body, or it
/// cannot be read in full.
pub fn build<'p>(function: Function<'p>, ending: &dyn Fn(CallExpr<'p>) -> Option<Ending>) -> Option<Cfg<'p>> {
    build_knowing(function, ending, &|_| false)
}

/// As [`build`]; `is_endless` tells whether a loop over a value never ends by itself: nobody closes the channel of a ticker.
pub(crate) fn build_knowing<'p>(
    function: Function<'p>,
    ending: &dyn Fn(CallExpr<'p>) -> Option<Ending>,
    is_endless: &dyn Fn(Expr<'p>) -> bool,
) -> Option<Cfg<'p>> {
    let body = function.body()?;
    if body.node().has_error() {
        return None;
    }
    let cfg = Cfg {
        function,
        blocks: vec![BasicBlock::default()],
        loops: Vec::new(),
        defers: Vec::new(),
        points: FxHashMap::default(),
        reachable: Vec::new(),
    };
    let mut builder = Builder {
        cfg,
        ending,
        is_endless,
        current: BlockId(0),
        targets: Vec::new(),
        fall_through: None,
        in_loop: None,
        labels: FxHashMap::default(),
        depth: 0,
        is_whole: true,
    };
    builder.statements(body.statements());
    builder.leave(Exit::End(body.node()));
    builder.finish()
}

/// A statement that `break` or `continue` may name.
struct Target<'p> {
    label: Option<&'p str>,
    break_to: BlockId,
    continue_to: Option<BlockId>,
}

/// Where a label stands.
#[derive(Clone, Copy)]
struct Label {
    block: BlockId,
    is_placed: bool,
}

struct Builder<'b, 'p> {
    cfg: Cfg<'p>,
    ending: &'b dyn Fn(CallExpr<'p>) -> Option<Ending>,
    is_endless: &'b dyn Fn(Expr<'p>) -> bool,
    current: BlockId,
    targets: Vec<Target<'p>>,
    fall_through: Option<BlockId>,
    in_loop: Option<LoopId>,
    labels: FxHashMap<&'p str, Label>,
    depth: u32,
    is_whole: bool,
}

impl<'p> Builder<'_, 'p> {
    fn finish(mut self) -> Option<Cfg<'p>> {
        #[expect(clippy::iter_over_hash_type, reason = "only whether all are placed is asked")]
        for label in self.labels.values() {
            self.is_whole &= label.is_placed;
        }
        let mut reachable = vec![false; self.cfg.blocks.len()];
        let mut open = vec![BlockId(0)];
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut reachable[id.0 as usize], true) {
                open.extend(self.cfg.block(id).edges.iter().map(|edge| edge.to));
            }
        }
        self.cfg.reachable = reachable;
        self.is_whole.then_some(self.cfg)
    }

    fn new_block(&mut self) -> BlockId {
        let id = BlockId(self.cfg.blocks.len() as u32);
        self.cfg.blocks.push(BasicBlock { in_loop: self.in_loop, ..BasicBlock::default() });
        id
    }

    fn block(&mut self) -> &mut BasicBlock<'p> {
        &mut self.cfg.blocks[self.current.0 as usize]
    }

    fn edge(&mut self, kind: EdgeKind, to: BlockId) {
        self.block().edges.push(Edge { kind, to });
    }

    /// Goes on to `next`, from wherever we are.
    fn jump(&mut self, next: BlockId) {
        self.edge(EdgeKind::Next, next);
    }

    /// Leaves the function; what follows is reached only by a label.
    fn leave(&mut self, exit: Exit<'p>) {
        self.block().exit = Some(exit);
        self.current = self.new_block();
    }

    /// Remembers that `node` begins here.
    fn mark(&mut self, node: Node<'p>) {
        let point = ProgramPoint { block: self.current, index: self.block().nodes.len() as u32 };
        self.cfg.points.entry(node.id()).or_insert(point);
    }

    /// Adds a node to the current block.
    fn add(&mut self, node: Node<'p>) {
        self.mark(node);
        self.block().nodes.push(node);
    }

    fn statements(&mut self, statements: impl Iterator<Item = Stmt<'p>>) {
        for statement in statements {
            self.statement(statement, None);
        }
    }

    /// A statement and the label before it.
    fn statement(&mut self, statement: Stmt<'p>, label: Option<&'p str>) {
        if self.depth >= MAX_DEPTH {
            self.is_whole = false;
            return;
        }
        self.depth += 1;
        self.mark(statement.node());
        match statement {
            Stmt::Block(block) => self.statements(block.statements()),
            Stmt::Expr(stmt) => self.expression(stmt),
            Stmt::Assign(_) | Stmt::IncDec(_) | Stmt::Send(_) | Stmt::Go(_) => self.add(statement.node()),
            Stmt::Defer(stmt) => {
                self.cfg.defers.push(stmt);
                self.add(stmt.node());
            }
            Stmt::Return(stmt) => {
                self.add(stmt.node());
                self.leave(Exit::Return(stmt.node()));
            }
            Stmt::Branch(stmt) => self.branch(stmt),
            Stmt::If(stmt) => self.if_else(stmt),
            Stmt::For(stmt) => self.for_loop(stmt, label),
            Stmt::Switch(stmt) => self.switch(stmt, label),
            Stmt::TypeSwitch(stmt) => self.type_switch(stmt, label),
            Stmt::Select(stmt) => self.select(stmt, label),
            Stmt::Labeled(stmt) => self.labeled(stmt),
            Stmt::Decl(declaration) => self.declaration(declaration),
            Stmt::Empty(_) => {}
        }
        self.depth -= 1;
    }

    fn expression(&mut self, stmt: ExprStmt<'p>) {
        self.add(stmt.node());
        if let Some(call) = stmt.call()
            && let Some(ending) = (self.ending)(call)
        {
            self.leave(Exit::Call(call, ending));
        }
    }

    fn declaration(&mut self, declaration: Declaration<'p>) {
        if declaration.is_const() {
            return;
        }
        for spec in declaration.value_specs() {
            self.add(spec.node());
        }
    }

    fn branch(&mut self, stmt: BranchStmt<'p>) {
        let label = stmt.label().map(Ident::name);
        let target = match stmt.kind() {
            SyntaxKind::GotoStatement => label.map(|name| self.label(name).block),
            SyntaxKind::FallthroughStatement => self.fall_through,
            SyntaxKind::ContinueStatement => self
                .targets
                .iter()
                .rev()
                .filter(|target| label.is_none() || target.label == label)
                .find_map(|target| target.continue_to),
            _ => self
                .targets
                .iter()
                .rev()
                .find(|target| label.is_none() || target.label == label)
                .map(|target| target.break_to),
        };
        self.add(stmt.node());
        match target {
            Some(target) => self.jump(target),
            None => self.is_whole = false,
        }
        self.current = self.new_block();
    }

    fn label(&mut self, name: &'p str) -> Label {
        if let Some(label) = self.labels.get(name) {
            return *label;
        }
        let label = Label { block: self.new_block(), is_placed: false };
        self.labels.insert(name, label);
        label
    }

    fn labeled(&mut self, stmt: LabeledStmt<'p>) {
        let Some(name) = stmt.label().map(Ident::name) else { return };
        let label = self.label(name);
        self.labels.insert(name, Label { is_placed: true, ..label });
        self.cfg.blocks[label.block.0 as usize].in_loop = self.in_loop;
        self.jump(label.block);
        self.current = label.block;
        if let Some(inner) = stmt.statement() {
            self.statement(inner, Some(name));
        }
    }

    /// An if and the chain of its else-ifs.
    fn if_else(&mut self, first: IfStmt<'p>) {
        let done = self.new_block();
        let mut next = Some(first);
        while let Some(stmt) = next.take() {
            self.mark(stmt.node());
            if let Some(init) = stmt.initializer() {
                self.statement(init, None);
            }
            let (then, otherwise) = (self.new_block(), self.new_block());
            match stmt.condition() {
                Some(condition) => self.condition(condition, (then, otherwise), 0),
                None => self.is_whole = false,
            }
            self.current = then;
            if let Some(block) = stmt.consequence() {
                self.mark(block.node());
                self.statements(block.statements());
            }
            self.jump(done);
            self.current = otherwise;
            match stmt.alternative() {
                Some(Stmt::If(chained)) => next = Some(chained),
                Some(block) => self.statement(block, None),
                None => {}
            }
        }
        self.jump(done);
        self.current = done;
    }

    /// Evaluates a condition up to where it is known; `ways` are the blocks for true and for false.
    fn condition(&mut self, condition: Expr<'p>, ways: (BlockId, BlockId), depth: u32) {
        self.mark(condition.node());
        let (on_true, on_false) = ways;
        let too_deep = depth >= MAX_CONDITION_DEPTH;
        match condition {
            Expr::Paren(paren) if !too_deep && paren.inner().is_some() => {
                let inner = paren.inner().expect("just asked");
                self.condition(inner, ways, depth + 1);
            }
            Expr::Unary(unary) if !too_deep && unary.operator() == "!" && unary.operand().is_some() => {
                let operand = unary.operand().expect("just asked");
                self.condition(operand, (on_false, on_true), depth + 1);
            }
            Expr::Binary(binary) if !too_deep && matches!(binary.operator(), "&&" | "||") => {
                let (Some(left), Some(right)) = (binary.left(), binary.right()) else { return self.is_whole = false };
                let second = self.new_block();
                let first_ways = if binary.operator() == "&&" { (second, on_false) } else { (on_true, second) };
                self.condition(left, first_ways, depth + 1);
                self.current = second;
                self.condition(right, ways, depth + 1);
            }
            // Code that is switched off, and loops that are `for true`.
            _ if condition.node().kind() == SyntaxKind::False => {
                self.add(condition.node());
                self.jump(on_false);
            }
            _ if condition.node().kind() == SyntaxKind::True => {
                self.add(condition.node());
                self.jump(on_true);
            }
            _ => {
                self.add(condition.node());
                self.edge(EdgeKind::True, on_true);
                self.edge(EdgeKind::False, on_false);
            }
        }
    }

    fn for_loop(&mut self, stmt: ForStmt<'p>, label: Option<&'p str>) {
        if let Some(init) = stmt.initializer() {
            self.statement(init, None);
        }
        if let Some(operand) = stmt.range().and_then(RangeClause::operand) {
            self.add(operand.node());
        }
        let done = self.new_block();
        let outer = self.in_loop.replace(LoopId(self.cfg.loops.len() as u32));
        let (head, body, latch) = (self.new_block(), self.new_block(), self.new_block());
        self.cfg.loops.push(Loop { stmt: stmt.node(), parent: outer, head, body, latch, done });
        self.jump(head);
        self.current = head;
        self.loop_head(stmt, body, done);
        self.targets.push(Target { label, break_to: done, continue_to: Some(latch) });
        self.current = body;
        self.loop_body(stmt);
        self.targets.pop();
        self.jump(latch);
        self.current = latch;
        if let Some(update) = stmt.update() {
            self.statement(update, None);
        }
        self.jump(head);
        self.in_loop = outer;
        self.current = done;
    }

    fn loop_head(&mut self, stmt: ForStmt<'p>, body: BlockId, done: BlockId) {
        if let Some(range) = stmt.range() {
            self.block().dispatch = Some(stmt.node());
            self.edge(EdgeKind::Turn, body);
            if !range.operand().is_some_and(self.is_endless) {
                self.edge(EdgeKind::Done, done);
            }
        } else if let Some(condition) = stmt.condition() {
            self.condition(condition, (body, done), 0);
        } else {
            self.jump(body);
        }
    }

    fn loop_body(&mut self, stmt: ForStmt<'p>) {
        if let Some(range) = stmt.range() {
            self.mark(range.node());
            for variable in range.left() {
                self.add(variable.node());
            }
        }
        if let Some(block) = stmt.body() {
            self.mark(block.node());
            self.statements(block.statements());
        }
    }
}
