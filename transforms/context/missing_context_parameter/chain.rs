//! The chain of functions between work without a context and callers that have one.
//!
//! Start reading at [`Chain::grow`]. A link is a function, a method or a method of an interface; it gets a parameter, and every
//! use of it must be able to pass a context. A use where none is in scope makes its function a link, too.

use gofix_analysis::{ModuleContext, NoFix, RuleContext, has_word};
use gofix_flow::{ContextScope, Reach};
use gofix_semantics::{SelectionKind, Symbol, SymbolKind, SymbolPath, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Ident, IndexExpr, MethodElem, Parameter, SelectorExpr};
use gofix_syntax::{Node, SyntaxKind};

use super::demand;
use super::work::outermost;
use crate::support::is_plain_operand;

/// What gets a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Member<'p> {
    Function(Function<'p>),
    /// A method of an interface.
    Method(MethodElem<'p>),
}

/// A link of the chain.
pub(super) struct Link<'p> {
    pub(super) member: Member<'p>,
    pub(super) name: Ident<'p>,
    /// Where it is declared; `None` for a method of an interface without a name.
    pub(super) path: Option<SymbolPath>,
    /// Whether a caller with a context needs it.
    is_fed: bool,
}

/// Where a context is passed.
#[derive(Clone, Copy)]
pub(super) enum Site<'p> {
    Call(CallExpr<'p>),
    /// A function that is used as a value.
    Value(Expr<'p>),
}

/// Which context is passed.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum From {
    /// One that is in scope.
    Scope(String),
    /// The new parameter of the function around, a link.
    Link(usize),
    /// None is there.
    Nothing,
}

/// A use of a link.
pub(super) struct Passing<'p> {
    pub(super) site: Site<'p>,
    pub(super) from: From,
    to: usize,
}

/// The chain of one piece of work.
pub(super) struct Chain<'m, 'p> {
    pub(super) module: &'m ModuleContext<'p>,
    pub(super) links: Vec<Link<'p>>,
    pub(super) passings: Vec<Passing<'p>>,
    /// Methods of interfaces, and methods that they ask for.
    asked: Vec<(usize, usize)>,
}

/// Longer chains are not followed.
const MAX_LINKS: usize = 64;

impl<'p> Site<'p> {
    pub(super) fn node(self) -> Node<'p> {
        match self {
            Self::Call(call) => call.node(),
            Self::Value(value) => value.node(),
        }
    }
}

impl<'m, 'p> Chain<'m, 'p> {
    pub(super) fn new(module: &'m ModuleContext<'p>) -> Self {
        Self { module, links: Vec::new(), passings: Vec::new(), asked: Vec::new() }
    }

    /// The first use to which a context can be passed.
    pub(super) fn first_with_context(&self) -> Option<Node<'p>> {
        let mut known = self.passings.iter().filter(|passing| matches!(passing.from, From::Scope(_)));
        known.next().map(|passing| passing.site.node())
    }

    /// Follows the uses of a function, and of all that become links by them. Fails where one cannot be given a context.
    pub(super) fn grow(&mut self, cx: &RuleContext<'p>, function: Function<'p>) -> Result<(), NoFix> {
        self.add(cx, Member::Function(function))?;
        let mut broken = Ok(());
        if is_known_outside(cx, function) {
            broken = Err(NoFix::from("the function is known by its name outside of Go"));
        }
        let mut next = 0;
        while next < self.links.len() {
            if next > MAX_LINKS {
                return Err(NoFix::from("the chain of functions is too long"));
            }
            // What is known of the callers is worth knowing even where the chain breaks.
            let grown = self.add_uses(next).and_then(|()| demand::join(self, next));
            broken = broken.and(grown);
            if broken.is_err() && self.first_with_context().is_some() {
                return broken;
            }
            next += 1;
        }
        broken
    }

    /// Adds a link, or finds it.
    pub(super) fn add(&mut self, cx: &RuleContext<'p>, member: Member<'p>) -> Result<usize, NoFix> {
        if let Some(known) = self.links.iter().position(|link| link.member == member) {
            return Ok(known);
        }
        let name = match member {
            Member::Function(function) => function.name(),
            Member::Method(elem) => elem.name(),
        };
        let name = name.ok_or("a function of the chain has no name")?;
        let symbol = cx.package().symbol(name.node()).ok_or("a function of the chain cannot be resolved")?;
        let path = cx.package().symbol_path(symbol);
        self.links.push(Link { member, name, path, is_fed: false });
        Ok(self.links.len() - 1)
    }

    /// Notes that a method of an interface asks for a method.
    pub(super) fn ask(&mut self, interface: usize, method: usize) {
        self.asked.push((interface, method));
    }

    /// Whether a symbol of a package is a link.
    pub(super) fn is_link(&self, cx: &RuleContext<'p>, symbol: Symbol, link: usize) -> bool {
        let Some(link) = self.links.get(link) else { return false };
        match cx.package().declaration(symbol) {
            Some(declaration) => declaration == link.name.node(),
            None => link.path.is_some() && cx.package().symbol_path(symbol) == link.path,
        }
    }

    fn add_uses(&mut self, index: usize) -> Result<(), NoFix> {
        let Some(link) = self.links.get(index) else { return Ok(()) };
        let name = link.name;
        let is_method = !matches!(link.member, Member::Function(function) if function.receiver().is_none());
        let mut broken = match self.unread_mention(link) {
            Some(path) => Err(NoFix::from(format!("`{path}` cannot be changed, and names `{}`", name.name()))),
            None => Ok(()),
        };
        for mention in self.module.mentions(name.name()).to_vec() {
            let Some(cx) = self.module.package_of(mention) else { continue };
            match cx.package().symbol(mention) {
                Some(symbol) if mention != name.node() && self.is_link(cx, symbol, index) => {
                    // The other uses may show a caller with a context.
                    broken = broken.and(self.add_use(cx, mention, index));
                }
                None if may_be(cx, mention, is_method) => {
                    broken = Err(NoFix::from(format!("a use of `{}` cannot be resolved", name.name())));
                }
                _ => {}
            }
        }
        broken
    }

    fn add_use(&mut self, cx: &RuleContext<'p>, mention: Node<'p>, to: usize) -> Result<(), NoFix> {
        let callee = callee_of(mention);
        let by_type = SelectorExpr::cast(callee.node())
            .and_then(|selector| cx.package().selection(selector))
            .is_some_and(|selection| selection.kind == SelectionKind::MethodExpr);
        if by_type {
            return Err(NoFix::from(format!("`{}` is used as a value", mention.text())));
        }
        let site = called_by(callee).map_or(Site::Value(callee), Site::Call);
        if matches!(site, Site::Value(_)) {
            let operand = SelectorExpr::cast(callee.node()).and_then(SelectorExpr::operand);
            let is_plain = operand.is_none_or(is_plain_operand);
            if !is_plain || cx.flow().value_reach(callee.node()) != Reach::During {
                let why = format!("`{}` is used as a value, which may be called at any time", mention.text());
                return Err(NoFix::from(why));
            }
        }
        let (from, told) = self.context_for(cx, site.node());
        self.passings.push(Passing { site, from, to });
        if let Site::Call(call) = site
            && let [only] = call.arguments().as_slice()
            && matches!(cx.package().type_of(only.node()), Ty::Tuple(_))
        {
            return Err(NoFix::from("the arguments of a call come from one call"));
        }
        told
    }

    /// Which context a use can pass.
    fn context_for(&mut self, cx: &RuleContext<'p>, at: Node<'p>) -> (From, Result<(), NoFix>) {
        let known = cx.flow().context_at(at);
        if let Some(context) = known.usable() {
            let told = if context.ends_early {
                Err(NoFix::from("the context of a caller has an end of its own, which was made for something else"))
            } else {
                Ok(())
            };
            return (From::Scope(context.text()), told);
        }
        let caller = outermost(at);
        let named =
            caller.and_then(Function::name).map_or_else(|| "a caller".to_owned(), |n| format!("`{}`", n.name()));
        if known.scope != ContextScope::None || known.over.is_some() {
            let why =
                format!("{named} calls it where its context may have ended, or in a goroutine that may outlive it");
            return (From::Nothing, Err(NoFix::from(why)));
        }
        let caller = caller.filter(|caller| {
            may_change(cx, *caller)
                && !is_known_outside(cx, *caller)
                && cx.flow().reach_within(*caller, at) == Reach::During
        });
        match caller.map(|caller| self.add(cx, Member::Function(caller))) {
            Some(Ok(link)) => (From::Link(link), Ok(())),
            Some(Err(why)) => (From::Nothing, Err(why)),
            None if cx.options().todo_contexts => (From::Nothing, Ok(())),
            None => (From::Nothing, Err(NoFix::from(format!("{named} has no context to pass")))),
        }
    }

    /// A file that cannot be changed and may use a link.
    fn unread_mention(&self, link: &Link<'p>) -> Option<String> {
        let cx = self.module.package_of(link.name.node())?;
        let (name, meta) = (link.name.name(), cx.package().meta());
        let own = meta.import_path.strip_suffix("_test").unwrap_or(&meta.import_path);
        let is_exported = name.chars().next().is_some_and(char::is_uppercase);
        let mut files = self.module.unread().iter().filter(|(path, text)| {
            let is_beside = path.rsplit_once('/').is_some_and(|(dir, _)| *dir == *meta.dir);
            (is_beside || is_exported && text.contains(own)) && has_word(text, name)
        });
        files.next().map(|(path, _)| path.rsplit('/').next().unwrap_or(path).to_owned())
    }

    /// Finds which links a caller with a context reaches. A caller that none reaches would hand on nothing: it is left out
    /// where the team wants `context.TODO()` there, else the chain breaks.
    pub(super) fn close(&mut self) -> Result<(), NoFix> {
        while self.feed() {}
        let todo = self.module.packages().first().is_some_and(|cx| cx.options().todo_contexts);
        for (index, link) in self.links.iter().enumerate().filter(|(_, link)| !link.is_fed) {
            let is_caller = self.passings.iter().any(|passing| passing.from == From::Link(index));
            if is_caller && !todo {
                return Err(NoFix::from(format!("`{}` has no context to pass", link.name.name())));
            }
        }
        for passing in &mut self.passings {
            if let From::Link(link) = passing.from
                && self.links.get(link).is_none_or(|link| !link.is_fed)
            {
                passing.from = From::Nothing;
            }
        }
        let fed: Vec<bool> = self.links.iter().map(|link| link.is_fed).collect();
        let is_fed = |index: usize| fed.get(index).copied().unwrap_or_default();
        self.passings.retain(|passing| is_fed(passing.to));
        Ok(())
    }

    fn feed(&mut self) -> bool {
        let mut has_changed = false;
        for index in 0..self.links.len() {
            let is_fed = |link: usize| self.links.get(link).is_some_and(|link| link.is_fed);
            let gets = self.passings.iter().any(|passing| {
                passing.to == index
                    && match &passing.from {
                        From::Scope(_) => true,
                        From::Link(link) => is_fed(*link),
                        From::Nothing => false,
                    }
            });
            let joined = |(interface, method): &(usize, usize)| {
                *interface == index && is_fed(*method) || *method == index && is_fed(*interface)
            };
            let is_joined = self.asked.iter().any(joined);
            if let Some(link) = self.links.get_mut(index).filter(|link| !link.is_fed)
                && (gets || is_joined)
            {
                link.is_fed = true;
                has_changed = true;
            }
        }
        has_changed
    }

    /// The names of the parameters of what a use is of.
    pub(super) fn parameter_names(&self, passing: &Passing<'p>) -> Vec<&'p str> {
        let groups = match self.links.get(passing.to).map(|link| link.member) {
            Some(Member::Function(function)) => function.parameters(),
            Some(Member::Method(elem)) => elem.parameters(),
            None => Vec::new(),
        };
        groups.into_iter().flat_map(Parameter::names).map(Ident::name).collect()
    }

    /// The links that change, with their numbers.
    pub(super) fn fed(&self) -> impl Iterator<Item = (usize, &Link<'p>)> {
        self.links.iter().enumerate().filter(|(_, link)| link.is_fed)
    }
}

/// Whether a function may get a parameter more: nobody starts it by its name.
pub(super) fn may_change<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    const RUN_BY_TESTS: [&str; 4] = ["Test", "Benchmark", "Fuzz", "Example"];
    let Some(name) = function.name().map(Ident::name) else { return false };
    let is_special = function.receiver().is_none()
        && (matches!(name, "main" | "init" | "_")
            || cx.is_test(function.node()) && RUN_BY_TESTS.iter().any(|start| name.starts_with(start)));
    let is_changeable = cx.files().any(|file| file.id() == function.node().file().id());
    !is_special && is_changeable && function.body().is_some()
}

/// Whether a linker or C knows a function by its name.
fn is_known_outside<'p>(cx: &RuleContext<'p>, function: Function<'p>) -> bool {
    let name = function.name().map_or("", Ident::name);
    let tells = |line: &str| ["//go:linkname ", "//export "].iter().any(|start| line.starts_with(start));
    let names = |file: &str| file.lines().any(|line| tells(line) && has_word(line, name));
    let files = cx.package().files().iter().map(|file| file.text());
    let mut files = files.filter(|text| text.contains("//go:linkname ") || text.contains("//export "));
    files.any(names)
}

/// Whether a name that cannot be resolved may be a use of a method, or of a function.
fn may_be<'p>(cx: &RuleContext<'p>, mention: Node<'p>, is_method: bool) -> bool {
    let selector = mention.parent().and_then(SelectorExpr::cast);
    let Some(selector) = selector.filter(|s| s.field().is_some_and(|field| field.node() == mention)) else {
        return !is_method && mention.kind() == SyntaxKind::Identifier;
    };
    let operand = selector.operand().and_then(|operand| cx.package().symbol(operand.node()));
    let is_package = operand.is_some_and(|symbol| cx.package().kind_of(symbol) == SymbolKind::PkgName);
    is_package != is_method
}

/// The expression that a name is the callee by: `f`, `x.f`, `f[T]`.
fn callee_of(name: Node<'_>) -> Expr<'_> {
    let selector = name.parent().and_then(SelectorExpr::cast);
    let whole = selector.filter(|s| s.field().is_some_and(|field| field.node() == name)).map(AstNode::node);
    let whole = whole.unwrap_or(name);
    let instance = whole.parent().and_then(IndexExpr::cast);
    let whole = instance.filter(|i| i.operand().is_some_and(|o| o.node() == whole)).map_or(whole, AstNode::node);
    Expr::cast(whole).unwrap_or(Expr::Ident(Ident::cast(name).expect("invariant: mentions are identifiers")))
}

/// The call whose function an expression is.
fn called_by(callee: Expr<'_>) -> Option<CallExpr<'_>> {
    let call = callee.node().parent().and_then(CallExpr::cast)?;
    (call.function()?.node() == callee.node()).then_some(call)
}
