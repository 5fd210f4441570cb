//! Which types hold something that must not be copied.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use gofix_analysis::RuleContext;
use gofix_semantics::{SelectionKind, Ty, TypeParam};
use gofix_syntax::ast::{AstNode, Expr, Function, Parameter, TypeSpec};
use gofix_syntax::{Node, SyntaxKind};

use super::is_place;

/// Types that say of themselves that they must not be copied after first use. https://pkg.go.dev/sync,
/// https://pkg.go.dev/sync/atomic
const LISTED: &[(&str, &str)] = &[
    ("sync", "WaitGroup"),
    ("sync", "Mutex"),
    ("sync", "RWMutex"),
    ("sync", "Once"),
    ("sync", "Cond"),
    ("sync", "Pool"),
    ("sync", "Map"),
    ("sync/atomic", "Value"),
    ("sync/atomic", "Bool"),
    ("sync/atomic", "Int32"),
    ("sync/atomic", "Int64"),
    ("sync/atomic", "Uint32"),
    ("sync/atomic", "Uint64"),
    ("sync/atomic", "Uintptr"),
    ("sync/atomic", "Pointer"),
];

/// Whether a type is one of those of the standard library.
pub(super) fn is_listed(ty: &Ty) -> bool {
    LISTED.iter().any(|(package, name)| ty.is_named(package, name))
}

/// No type that people write holds as many others.
const MAX_STEPS: u32 = 2_000;

/// What is known of types.
#[derive(Default)]
pub(super) struct Types {
    /// What a type with a name holds; nothing, while that is being found.
    known: RefCell<HashMap<Ty, Option<String>>>,
    /// How many more types the question at hand may look at.
    steps: Cell<u32>,
}

impl Types {
    /// What must not be copied in values of a type, in words; `None` where nothing is known to be, and in types that are too
    /// large to be looked through.
    pub(super) fn held(&self, cx: &RuleContext<'_>, ty: &Ty) -> Option<String> {
        self.steps.set(MAX_STEPS);
        self.held_within(cx, ty)
    }

    fn held_within(&self, cx: &RuleContext<'_>, ty: &Ty) -> Option<String> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        match ty {
            Ty::Array(array) => self.held_within(cx, &array.elem),
            Ty::Struct(fields) => {
                fields.fields().iter().find_map(|field| self.held_within(cx, &field.ty)).map(innermost)
            }
            Ty::Named(_) => {
                if let Some(known) = self.known.borrow().get(ty) {
                    return known.clone();
                }
                self.known.borrow_mut().insert(ty.clone(), None);
                let held = self.held_by_named(cx, ty);
                self.known.borrow_mut().insert(ty.clone(), held.clone());
                held
            }
            Ty::TypeParam(parameter) => self.held_by_constraint(cx, parameter),
            _ => None,
        }
    }

    /// What a type of a constraint's type set holds: each call may choose it. Named constraints are looked into, what their
    /// methods take is not.
    fn held_by_constraint(&self, cx: &RuleContext<'_>, parameter: &TypeParam) -> Option<String> {
        let declaration = cx.package().declaration(parameter.symbol())?;
        let constraint = declaration.parent()?.children().find(|node| node.kind() == SyntaxKind::TypeConstraint)?;
        let is_other = |node: Node<'_>| {
            matches!(
                node.kind(),
                SyntaxKind::MethodElem
                    | SyntaxKind::PointerType
                    | SyntaxKind::SliceType
                    | SyntaxKind::MapType
                    | SyntaxKind::ChannelType
                    | SyntaxKind::FunctionType
            )
        };
        let mut written = constraint.descendants_pruned(is_other).filter(|node| match node.kind() {
            SyntaxKind::QualifiedType => true,
            SyntaxKind::TypeIdentifier => node.parent().is_some_and(|up| up.kind() != SyntaxKind::QualifiedType),
            _ => false,
        });
        written.find_map(|node| {
            let ty = cx.package().type_of(node);
            match cx.package().underlying(&ty) {
                Ty::Interface(interface) => {
                    interface.embeds().iter().flatten().find_map(|term| self.held_within(cx, &term.ty))
                }
                _ => self.held_within(cx, &ty),
            }
        })
    }

    /// The same for an expression that copies what a variable holds.
    pub(super) fn copied<'p>(&self, cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<String> {
        is_place(cx, expr).then(|| self.held(cx, &cx.package().type_of(expr.node()))).flatten()
    }

    fn held_by_named(&self, cx: &RuleContext<'_>, ty: &Ty) -> Option<String> {
        let path = ty.named_path()?;
        if is_listed(ty) {
            let package = path.package.rsplit('/').next().unwrap_or_default();
            return Some(format!("a `{package}.{}`", path.name));
        }
        if is_lock(cx, ty) {
            return Some(format!("a `{}`", path.name));
        }
        let inner = match cx.package().underlying(ty) {
            inner @ (Ty::Struct(_) | Ty::Array(_)) => {
                self.held_within(cx, &inner).or_else(|| self.held_by_model(cx, ty))?
            }
            _ => return None,
        };
        Some(format!("`{}`, which holds {}", path.name, innermost(inner)))
    }

    /// What the type holds by which a type is declared: of those of the standard library the fields are not always known.
    fn held_by_model(&self, cx: &RuleContext<'_>, ty: &Ty) -> Option<String> {
        let declaration = cx.package().declaration(ty.as_named()?.symbol())?;
        let model = TypeSpec::cast(declaration.parent()?)?.definition()?;
        self.held_within(cx, &cx.package().type_of(model.node())).filter(|_| !matches!(model, Expr::StructType(_)))
    }
}

/// Only the innermost one is named.
fn innermost(held: String) -> String {
    match held.split_once(", which holds ") {
        Some((_, inner)) => inner.to_owned(),
        None => held,
    }
}

/// Whether a type of the package says by methods `Lock` and `Unlock` of its pointer that it must not be copied: the sign that
/// `go vet` knows. https://pkg.go.dev/sync#Locker
fn is_lock(cx: &RuleContext<'_>, ty: &Ty) -> bool {
    ["Lock", "Unlock"].iter().all(|name| {
        let method = cx.package().member(ty, name).filter(|found| found.kind == SelectionKind::Method);
        let method = method.filter(|found| found.through.is_empty());
        let declaration = method.and_then(|found| cx.package().declaration(found.symbol));
        declaration.and_then(|name| Function::cast(name.parent()?)).is_some_and(|function| {
            let receiver = function.receiver().and_then(Parameter::parameter_type);
            let is_pointer = receiver.is_some_and(|ty| ty.node().kind() == SyntaxKind::PointerType);
            is_pointer && function.parameters().is_empty() && function.results().is_empty()
        })
    })
}
