//! Names inside one top-level declaration.
//!
//! One pass over the nodes in preorder, without recursion, makes a [`Scopes`]: for each identifier the local declaration that it
//! denotes, if any. What is not local is looked up in the file, the package and the universe when somebody asks. A name begins
//! to exist behind its spec or statement, a type name at once; a function's parameters share the scope of its body's block.

use gofix_syntax::ast::{AssignStmt, AstNode, Function, Ident, RangeClause, TypeSwitchStmt};
use gofix_syntax::{Field, Node, NodeId, SyntaxKind};
use rustc_hash::FxHashMap;

use crate::decls::receiver_type_params;

/// What the pass found. Node numbers are kept relative to the declaration.
#[derive(Debug)]
pub(crate) struct Scopes {
    first: u32,
    /// For each node: the node of the local declaration that it denotes (itself, if it declares), or [`NOTHING`].
    targets: Box<[u32]>,
    locals: Vec<Local>,
    blocks: Vec<Block>,
    /// Each use of a declaration behind its declaring node, in order.
    uses: Vec<(u32, u32)>,
}

const NOTHING: u32 = u32::MAX;

/// A local declaration.
#[derive(Clone, Copy, Debug)]
struct Local {
    ident: NodeId,
    /// The block that it is declared in.
    block: u32,
    /// The first node that sees it.
    from: u32,
}

#[derive(Clone, Copy, Debug)]
struct Block {
    start: u32,
    end: u32,
}

impl Scopes {
    /// Resolves the names below `root`, up to the node `end`.
    pub(crate) fn new(root: Node<'_>, end: NodeId) -> Self {
        let mut pass = Pass::new(root, end);
        for node in root.descendants().take_while(|node| node.id() < end) {
            pass.visit(node);
        }
        pass.finish()
    }

    /// The declaring node that `node` denotes, if that is local.
    pub(crate) fn target(&self, node: NodeId) -> Option<NodeId> {
        let index = node.0.checked_sub(self.first)?;
        self.targets.get(index as usize).copied().filter(|target| *target != NOTHING).map(NodeId)
    }

    /// The identifiers that denote a local declaration, the declaring one excluded.
    pub(crate) fn uses(&self, ident: NodeId) -> impl Iterator<Item = NodeId> {
        let first = self.uses.partition_point(|(target, _)| *target < ident.0);
        let rest = self.uses.get(first..).unwrap_or_default();
        rest.iter().take_while(move |(target, _)| *target == ident.0).map(|(_, node)| NodeId(*node))
    }

    /// The local declaration that `name` would denote at a node.
    pub(crate) fn lookup(&self, at: Node<'_>, name: &str) -> Option<NodeId> {
        let place = at.id().0;
        let sees = |local: &&Local| {
            let block = self.blocks.get(local.block as usize);
            block.is_some_and(|block| (block.start..block.end).contains(&place))
                && local.from <= place
                && at.file().node(local.ident).text() == name
        };
        // Of two blocks around one place the inner one begins later; in one block a name is declared once.
        let start = |local: &&Local| self.blocks.get(local.block as usize).map(|block| block.start);
        self.locals.iter().filter(sees).max_by_key(start).map(|local| local.ident)
    }
}

/// A name that is visible.
struct Binding {
    ident: NodeId,
    block: u32,
    /// What the name meant outside.
    outer: Option<u32>,
}

/// A declaration whose name is not visible yet.
struct Pending<'f> {
    name: &'f str,
    ident: NodeId,
    block: u32,
    from: u32,
}

/// A mention of a label.
struct LabelUse<'f> {
    name: &'f str,
    node: u32,
    function: u32,
}

struct Pass<'f> {
    out: Scopes,
    end: u32,
    visible: FxHashMap<&'f str, u32>,
    bindings: Vec<Binding>,
    names: Vec<&'f str>,
    pending: Vec<Pending<'f>>,
    /// Open blocks, with the number of bindings when each was opened.
    open: Vec<(u32, usize)>,
    /// Open functions: where each ends, and its number.
    functions: Vec<(u32, u32)>,
    labels: Vec<LabelUse<'f>>,
    label_uses: Vec<LabelUse<'f>>,
}

impl<'f> Pass<'f> {
    fn new(root: Node<'f>, end: NodeId) -> Self {
        let first = root.id().0;
        let end = end.0.max(first);
        let targets = vec![NOTHING; (end - first) as usize].into_boxed_slice();
        Self {
            out: Scopes { first, targets, locals: Vec::new(), blocks: Vec::new(), uses: Vec::new() },
            end,
            visible: FxHashMap::default(),
            bindings: Vec::new(),
            names: Vec::new(),
            pending: Vec::new(),
            open: Vec::new(),
            functions: Vec::new(),
            labels: Vec::new(),
            label_uses: Vec::new(),
        }
    }

    fn visit(&mut self, node: Node<'f>) {
        let at = node.id().0;
        self.leave(at);
        match node.kind() {
            SyntaxKind::FunctionDeclaration | SyntaxKind::MethodDeclaration | SyntaxKind::FuncLiteral => {
                self.functions.push((node.end_id().0, at));
                self.open(node);
                self.declare_receiver_params(node);
            }
            SyntaxKind::Block if node.field() == Field::Body && is_function(node.parent()) => {}
            SyntaxKind::Block
            | SyntaxKind::IfStatement
            | SyntaxKind::ForStatement
            | SyntaxKind::ExpressionSwitchStatement
            | SyntaxKind::SelectStatement
            | SyntaxKind::ExpressionCase
            | SyntaxKind::CommunicationCase
            | SyntaxKind::FunctionType
            | SyntaxKind::MethodElem => self.open(node),
            SyntaxKind::TypeSwitchStatement => {
                self.open(node);
                if let Some(variable) = switch_variable(node) {
                    self.set(variable, variable.id());
                }
            }
            SyntaxKind::TypeCase | SyntaxKind::DefaultCase => {
                self.open(node);
                self.declare_switch_variable(node);
            }
            SyntaxKind::TypeSpec | SyntaxKind::TypeAlias => self.declare_type(node),
            SyntaxKind::TypeParameterList => node.children().for_each(|param| self.declare_names(param, at)),
            SyntaxKind::ParameterDeclaration | SyntaxKind::VariadicParameterDeclaration => self.declare_params(node),
            SyntaxKind::VarSpec | SyntaxKind::ConstSpec if !self.open.is_empty() => {
                self.declare_names(node, node.end_id().0);
            }
            SyntaxKind::ShortVarDeclaration | SyntaxKind::ReceiveStatement => self.declare_assigned(node),
            SyntaxKind::RangeClause => self.declare_ranged(node),
            SyntaxKind::LabelName => self.label(node),
            SyntaxKind::Identifier
            | SyntaxKind::TypeIdentifier
            | SyntaxKind::PackageIdentifier
            | SyntaxKind::Nil
            | SyntaxKind::True
            | SyntaxKind::False
            | SyntaxKind::Iota => self.mention(node),
            _ => {}
        }
    }

    /// Closes what ends before the node `at`, and lets names begin that begin there.
    fn leave(&mut self, at: u32) {
        while let Some(&(block, count)) = self.open.last() {
            if self.out.blocks.get(block as usize).is_some_and(|block| block.end > at) {
                break;
            }
            self.open.pop();
            self.unbind(count);
        }
        while let Some(pending) = self.pending.pop_if(|pending| pending.from <= at) {
            self.bind(&pending);
        }
        while self.functions.pop_if(|(end, _)| *end <= at).is_some() {}
    }

    fn unbind(&mut self, count: usize) {
        while self.bindings.len() > count {
            let (Some(binding), Some(name)) = (self.bindings.pop(), self.names.pop()) else { return };
            match binding.outer {
                Some(outer) => self.visible.insert(name, outer),
                None => self.visible.remove(name),
            };
        }
    }

    fn open(&mut self, node: Node<'f>) {
        self.open.push((self.out.blocks.len() as u32, self.bindings.len()));
        self.out.blocks.push(Block { start: node.id().0, end: node.end_id().0 });
    }

    fn block(&self) -> Option<u32> {
        self.open.last().map(|(block, _)| *block)
    }

    fn bind(&mut self, pending: &Pending<'f>) {
        let index = self.bindings.len() as u32;
        // A block that has been left meanwhile takes its names with it.
        if !self.open.iter().any(|(block, _)| *block == pending.block) {
            return;
        }
        let outer = self.visible.insert(pending.name, index);
        self.bindings.push(Binding { ident: pending.ident, block: pending.block, outer });
        self.names.push(pending.name);
    }

    /// Declares `ident` in the innermost block; it is seen from the node `from` on.
    fn declare(&mut self, ident: Node<'f>, from: u32) {
        self.set(ident, ident.id());
        let name = ident.text();
        let Some(block) = self.block() else { return };
        if name == "_" {
            return;
        }
        self.out.locals.push(Local { ident: ident.id(), block, from });
        let pending = Pending { name, ident: ident.id(), block, from };
        // What begins later lies deeper in the stack.
        let index = self.pending.iter().rposition(|other| other.from >= from).map_or(0, |index| index + 1);
        self.pending.insert(index, pending);
    }

    fn declare_names(&mut self, node: Node<'f>, from: u32) {
        for name in node.children_with(Field::Name).filter(|name| Ident::cast(*name).is_some()) {
            self.declare(name, from);
        }
    }

    fn declare_params(&mut self, node: Node<'f>) {
        let function = node.parent().and_then(Node::parent);
        let body = function.filter(|f| is_function(Some(*f))).and_then(|function| function.child(Field::Body));
        self.declare_names(node, body.map_or(NOTHING, |body| body.id().0));
    }

    fn declare_receiver_params(&mut self, node: Node<'f>) {
        let params = Function::cast(node).map(receiver_type_params).unwrap_or_default();
        for param in params {
            self.declare(param.node(), node.id().0);
        }
    }

    fn declare_type(&mut self, node: Node<'f>) {
        let has_params = node.child(Field::TypeParameters).is_some();
        if self.open.is_empty() {
            self.open(node);
            return;
        }
        self.declare_names(node, node.id().0);
        if has_params {
            self.leave(node.id().0);
            self.open(node);
        }
    }

    fn declare_switch_variable(&mut self, case: Node<'f>) {
        let Some(alias) = case.parent().and_then(switch_variable) else { return };
        let last = case.children_with(Field::Type).last();
        self.declare(alias, last.map_or(case.id().0 + 1, |last| last.end_id().0));
    }

    fn declare_assigned(&mut self, node: Node<'f>) {
        let Some(statement) = AssignStmt::cast(node).filter(|statement| statement.is_define()) else { return };
        let targets: Vec<_> = statement.left().into_iter().map(AstNode::node).collect();
        self.declare_new(&targets, node.end_id().0);
    }

    fn declare_ranged(&mut self, node: Node<'f>) {
        let Some(clause) = RangeClause::cast(node).filter(|clause| clause.is_define()) else { return };
        let end = node.end_id().0;
        for target in clause.left().into_iter().map(AstNode::node).filter(|target| Ident::cast(*target).is_some()) {
            self.declare(target, end);
        }
    }

    /// Declares those of some names that this very block does not have yet.
    fn declare_new(&mut self, targets: &[Node<'f>], from: u32) {
        for target in targets.iter().filter(|target| Ident::cast(**target).is_some()) {
            let known = self.visible.get(target.text()).and_then(|index| self.bindings.get(*index as usize));
            match known.filter(|binding| Some(binding.block) == self.block()) {
                Some(binding) => self.set(*target, binding.ident),
                None => self.declare(*target, from),
            }
        }
    }

    fn set(&mut self, node: Node<'f>, target: NodeId) {
        let index = node.id().0.wrapping_sub(self.out.first);
        if let Some(slot) = self.out.targets.get_mut(index as usize) {
            *slot = target.0;
        }
    }

    fn mention(&mut self, node: Node<'f>) {
        if self.out.target(node.id()).is_some() {
            return;
        }
        let binding = self.visible.get(node.text()).and_then(|index| self.bindings.get(*index as usize));
        if let Some(ident) = binding.map(|binding| binding.ident) {
            self.set(node, ident);
        }
    }

    fn label(&mut self, node: Node<'f>) {
        let function = self.functions.last().map_or(0, |(_, function)| *function);
        let mention = LabelUse { name: node.text(), node: node.id().0, function };
        if node.field() == Field::Label && node.parent().is_some_and(|p| p.kind() == SyntaxKind::LabeledStatement) {
            self.set(node, node.id());
            self.labels.push(mention);
        } else {
            self.label_uses.push(mention);
        }
    }

    fn finish(mut self) -> Scopes {
        self.leave(self.end);
        for mention in &self.label_uses {
            let declares = |label: &&LabelUse<'_>| label.function == mention.function && label.name == mention.name;
            let index = mention.node.wrapping_sub(self.out.first) as usize;
            if let (Some(label), Some(slot)) = (self.labels.iter().find(declares), self.out.targets.get_mut(index)) {
                *slot = label.node;
            }
        }
        let places = self.out.targets.iter().copied().zip(self.out.first..);
        self.out.uses = places.filter(|(target, node)| *target != NOTHING && target != node).collect();
        self.out.uses.sort_unstable();
        self.out
    }
}

/// The name that a type switch declares.
fn switch_variable(node: Node<'_>) -> Option<Node<'_>> {
    TypeSwitchStmt::cast(node)?.alias().map(AstNode::node)
}

fn is_function(node: Option<Node<'_>>) -> bool {
    let functions = [SyntaxKind::FunctionDeclaration, SyntaxKind::MethodDeclaration, SyntaxKind::FuncLiteral];
    node.is_some_and(|node| functions.contains(&node.kind()))
}
