//! Which types hold something that must not be copied.

use std::collections::BTreeMap;

use gofix_analysis::RuleContext;
use gofix_semantics::Ty;
use gofix_syntax::Field;
use gofix_syntax::ast::{AstNode, Declaration, Expr, StructType, TypeSpec, top_level};

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

/// How deep structs are looked into.
const MAX_DEPTH: u32 = 6;

/// The declared types of the package.
pub(super) struct Types<'p> {
    specs: BTreeMap<&'p str, TypeSpec<'p>>,
}

impl<'p> Types<'p> {
    pub(super) fn new(cx: &RuleContext<'p>) -> Self {
        let mut specs = BTreeMap::new();
        for file in cx.package().files() {
            let declarations = top_level(file).filter_map(Declaration::cast);
            for spec in declarations.flat_map(Declaration::type_specs) {
                if let Some(name) = spec.name() {
                    specs.insert(name.name(), spec);
                }
            }
        }
        Self { specs }
    }

    /// What must not be copied in values of a type, in words; `None` where nothing is known to be.
    pub(super) fn held(&self, cx: &RuleContext<'p>, ty: &Ty) -> Option<String> {
        self.held_in(cx, ty, 0)
    }

    /// The same for an expression that copies what a variable holds.
    pub(super) fn copied(&self, cx: &RuleContext<'p>, expr: Expr<'p>) -> Option<String> {
        is_place(cx, expr).then(|| self.held(cx, &cx.package().type_of(expr.node()))).flatten()
    }

    fn held_in(&self, cx: &RuleContext<'p>, ty: &Ty, depth: u32) -> Option<String> {
        if matches!(ty, Ty::Pointer(_)) || depth > MAX_DEPTH {
            return None;
        }
        let path = ty.named_path()?;
        if LISTED.iter().any(|(package, name)| *path.package == **package && *path.name == **name) {
            let package = path.package.rsplit('/').next().unwrap_or_default();
            return Some(format!("a `{package}.{}`", path.name));
        }
        if *path.package != *cx.package().path() {
            return None;
        }
        let spec = self.specs.get(&*path.name)?;
        let inner = self.held_by(cx, spec.definition()?, depth)?;
        Some(format!("`{}`, which holds {inner}", path.name))
    }

    /// What the definition of a type holds.
    fn held_by(&self, cx: &RuleContext<'p>, definition: Expr<'p>, depth: u32) -> Option<String> {
        match definition {
            Expr::StructType(structure) => StructType::field_declarations(structure).find_map(|field| {
                let ty = field.child(Field::Type).and_then(Expr::cast)?;
                // The star of an embedded pointer stands outside of its type.
                let is_pointer = field.text().trim_start().starts_with('*');
                if is_pointer { None } else { self.held_by(cx, ty, depth + 1) }
            }),
            Expr::ArrayType(array) if !array.is_slice() => self.held_by(cx, array.element()?, depth + 1),
            Expr::Ident(_) | Expr::Selector(_) | Expr::Index(_) => {
                self.held_in(cx, &cx.package().type_of(definition.node()), depth + 1)
            }
            _ => None,
        }
        .map(|held| match held.split_once(", which holds ") {
            // Only the innermost one is named.
            Some((_, inner)) => inner.to_owned(),
            None => held,
        })
    }
}
