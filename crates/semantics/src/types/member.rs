//! What stands behind a dot: fields and methods, their own and promoted ones.
//!
//! Start reading at [`Cx::member`]. The search goes by depth through embedded fields, as the language has it. Declarations are
//! read one by one: only the member that is found and the embedded fields on the way get types. A type that is not known
//! makes the answer unknown if it could hide what lies deeper.

mod interface;

use std::sync::Arc;

use gofix_syntax::Field;
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Expr, Ident, InterfaceType, SelectorExpr, StructType, unparen};

pub(super) use self::interface::Visits;
use self::interface::interface_method;
use super::walk::Substitution;
use super::{Named, Signature, Ty};
use crate::context::{Cx, Imported, is_exported};
use crate::declared::{Declared, embedded_name};
use crate::decls::{Found, receiver_type_params};
use crate::proof::Reason;
use crate::source::Part;
use crate::std_table::StdTable;
use crate::symbol::{Member, Symbol, SymbolId, SymbolKind};
use crate::universe;

/// As many embedded types as are looked through before giving up.
const MAX_EMBEDDED: usize = 2_000;

/// What was found behind a dot.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    /// The declaration; `None` where the standard-library index has none.
    pub(crate) symbol: Option<Symbol>,
    pub(crate) is_field: bool,
    /// The type that declares it, with its arguments.
    pub(crate) owner: Ty,
    /// The type, where it came with the finding; else it is the declaration's.
    ty: Option<Ty>,
    /// The embedded fields on the way.
    pub(crate) through: Vec<Symbol>,
    /// Whether a pointer was followed on the way.
    pub(crate) indirect: bool,
    /// Of a method of the standard library: whether only the pointer has it.
    pub(crate) needs_pointer: bool,
}

/// What came of looking behind a dot.
pub(crate) type Looked = Result<Arc<Selected>, Reason>;

/// What the name behind a dot is.
#[derive(Clone, Debug)]
pub(crate) struct Selected {
    pub(crate) symbol: Option<Symbol>,
    pub(crate) kind: SelectedKind,
}

#[derive(Clone, Debug)]
pub(crate) enum SelectedKind {
    /// A name of a package.
    Qualified,
    /// A field or method of a value; its type and what was found.
    Member(Ty, Hit),
    /// A method of a type, as a function.
    Expression(Ty, Hit),
}

/// A struct or interface in the form in which it can be asked for one member.
pub(crate) enum Shape<'a> {
    /// A struct as it is written, with the arguments for the type parameters in it.
    Struct(Cx<'a>, StructType<'a>, Substitution),
    /// An interface as it is written.
    Interface(Cx<'a>, InterfaceType<'a>, Substitution),
    /// Anything else.
    Ty(Ty),
}

/// A type to look into, and how it was reached.
#[derive(Clone)]
struct Step {
    ty: Ty,
    through: Vec<Symbol>,
    indirect: bool,
}

impl Step {
    fn embedded(&self, symbol: Option<Symbol>, ty: &Ty) -> Self {
        let (ty, is_pointer) = match ty {
            Ty::Pointer(elem) => ((**elem).clone(), true),
            _ => (ty.clone(), false),
        };
        let through = self.through.iter().copied().chain(symbol).collect();
        Self { ty, through, indirect: self.indirect || is_pointer }
    }

    fn hit(&self, symbol: Option<Symbol>, is_field: bool, ty: Option<Ty>) -> Hit {
        Hit {
            symbol,
            is_field,
            owner: self.ty.clone(),
            ty,
            through: self.through.clone(),
            indirect: self.indirect,
            needs_pointer: false,
        }
    }
}

/// The search for one name.
struct Search<'a, 'n> {
    cx: Cx<'a>,
    name: &'n str,
    /// Types that are looked into at each depth, from the present one on.
    levels: Vec<Vec<Step>>,
    /// Members that the standard library promotes, by how deep they lie below the present depth.
    late: Vec<(usize, Hit)>,
    hits: Vec<Hit>,
    unknown: Option<Reason>,
    seen: Vec<Symbol>,
}

impl<'a> Cx<'a> {
    /// The field or method of this name.
    pub(crate) fn member(self, ty: &Ty, name: &str) -> Result<Hit, Reason> {
        let start = Step { ty: Ty::unit(), through: Vec::new(), indirect: false }.embedded(None, ty);
        let mut search = Search {
            cx: self,
            name,
            levels: vec![vec![start]],
            late: Vec::new(),
            hits: Vec::new(),
            unknown: None,
            seen: Vec::new(),
        };
        search.run()
    }

    /// What the name behind a dot is.
    pub(crate) fn selected(self, selector: SelectorExpr<'a>) -> Looked {
        let (node, kept) = (selector.node(), |part: &'a Part| &part.selected);
        let kept = self.pkg.part(node).map(kept);
        if let Some(known) = kept.and_then(|kept| kept.get(&node.id())) {
            return known;
        }
        let found = self.look_behind(selector).map(Arc::new);
        // What is found while it is being worked out already is not the whole answer.
        let is_whole = !self.guard.has_overflowed() && !matches!(found, Err(Reason::Cycle | Reason::TooDeep));
        if let Some(kept) = kept.filter(|_| is_whole) {
            kept.keep(node.id(), found.clone());
        }
        found
    }

    fn look_behind(self, selector: SelectorExpr<'a>) -> Result<Selected, Reason> {
        let (Some(operand), Some(name)) = (selector.operand(), selector.field()) else {
            return Err(Reason::ParseError);
        };
        if let Some(package) = self.qualifier(selector) {
            let symbol = Some(self.exported(package, name.name())?);
            return Ok(Selected { symbol, kind: SelectedKind::Qualified });
        }
        let is_type = match unparen(operand) {
            Expr::Ident(ident) => self.kind(self.name(ident.node())?) == SymbolKind::TypeName,
            operand => self.denotes_type(operand).unwrap_or(false),
        };
        let ty = if is_type { self.written(operand) } else { self.expr(operand.node()) };
        let hit = self.member(&ty, name.name())?;
        let symbol = hit.symbol;
        let kind = if is_type { SelectedKind::Expression(ty, hit) } else { SelectedKind::Member(ty, hit) };
        Ok(Selected { symbol, kind })
    }

    /// A struct or interface in askable form.
    pub(crate) fn shape(self, ty: &Ty) -> Shape<'a> {
        let mut ty = ty.clone();
        for _ in 0..64 {
            let Ty::Named(named) = &ty else { return Shape::Ty(ty) };
            if let SymbolId::Source(place) = named.symbol().0 {
                match self.type_spec(place) {
                    Ok((_, spec)) if spec.node().has_error() => return Shape::Ty(Ty::Unknown(Reason::ParseError)),
                    Ok((site, spec)) => match spec.definition().map(unparen) {
                        Some(Expr::StructType(written)) => {
                            return Shape::Struct(site.cx, written, self.arguments_of(named));
                        }
                        Some(Expr::InterfaceType(written)) => {
                            return Shape::Interface(site.cx, written, self.arguments_of(named));
                        }
                        _ => {}
                    },
                    Err(reason) => return Shape::Ty(Ty::Unknown(reason)),
                }
            }
            ty = self.definition_of(named);
        }
        Shape::Ty(Ty::Unknown(Reason::Cycle))
    }

    /// The field of a struct with this name, not a promoted one; `Ok(None)` if the type is no struct.
    pub(crate) fn struct_field(self, ty: &Ty, name: &str) -> Result<Option<Hit>, Reason> {
        let step = Step { ty: ty.clone(), through: Vec::new(), indirect: false };
        let found = match self.shape(ty) {
            Shape::Struct(cx, written, arguments) => field_named(written, name).map(|(declaration, node)| {
                let ty = arguments.apply(&cx.field_declaration_type(declaration));
                step.hit(Some(cx.pkg.declared_at(node)), true, Some(ty))
            }),
            Shape::Ty(Ty::Struct(fields)) => {
                let field = fields.fields().iter().find(|field| *field.name == *name);
                field.map(|field| step.hit(field.symbol, true, Some(field.ty.clone())))
            }
            Shape::Ty(Ty::Unknown(reason)) => return Err(reason),
            Shape::Ty(_) | Shape::Interface(..) => return Ok(None),
        };
        found.map(Some).ok_or(Reason::UnknownName)
    }

    /// The type of what was found: of a method without its receiver.
    pub(crate) fn member_type(self, hit: &Hit) -> Ty {
        if let Some(ty) = &hit.ty {
            return ty.clone();
        }
        match hit.symbol {
            Some(symbol) => self.type_of_member(symbol, &hit.owner),
            None => Ty::Unknown(Reason::Dynamic),
        }
    }

    /// The type of a member that `owner` declares, with the owner's arguments.
    pub(crate) fn type_of_member(self, symbol: Symbol, owner: &Ty) -> Ty {
        self.member_arguments(symbol, owner).apply(&self.symbol_type(symbol))
    }

    /// What a call of a method gives.
    pub(crate) fn method_results(self, hit: &Hit) -> Ty {
        match (&hit.ty, hit.symbol) {
            (Some(Ty::Func(signature)), _) => signature.result(),
            (Some(ty), _) => Ty::Unknown(ty.unknown_reason().unwrap_or(Reason::UnknownName)),
            (None, Some(symbol)) => self.member_arguments(symbol, &hit.owner).apply(&self.results(symbol)),
            (None, None) => Ty::Unknown(Reason::Dynamic),
        }
    }

    /// The arguments of a member's owner for the type parameters that its declaration uses.
    fn member_arguments(self, symbol: Symbol, owner: &Ty) -> Substitution {
        let Ty::Named(named) = owner else { return Substitution::default() };
        if named.args().is_empty() {
            return Substitution::default();
        }
        if let SymbolId::Source(place) = symbol.0
            && let Some((site, Declared::Function(function))) = self.declared(place)
        {
            let own = receiver_type_params(function).into_iter().map(|name| site.cx.pkg.declared_at(name.node()));
            return Substitution::new(own, named.args().iter().cloned());
        }
        self.arguments_of(named)
    }
}

impl<'a> Search<'a, '_> {
    fn run(&mut self) -> Result<Hit, Reason> {
        let mut count = 0;
        while !self.levels.is_empty() || !self.late.is_empty() {
            let level = if self.levels.is_empty() { Vec::new() } else { self.levels.remove(0) };
            for step in level {
                count += 1;
                if count > MAX_EMBEDDED {
                    return Err(Reason::TooDeep);
                }
                self.look_into(&step);
            }
            self.take_late();
            match (self.hits.pop(), self.hits.is_empty()) {
                (Some(hit), true) => return Ok(hit),
                (Some(_), false) => return Err(Reason::Ambiguous),
                (None, _) => {}
            }
            if let Some(reason) = self.unknown {
                return Err(reason);
            }
        }
        Err(Reason::UnknownName)
    }

    fn take_late(&mut self) {
        for (depth, hit) in std::mem::take(&mut self.late) {
            match depth.checked_sub(1) {
                None => self.hits.push(hit),
                Some(depth) => self.late.push((depth, hit)),
            }
        }
    }

    fn push(&mut self, step: Step) {
        match self.levels.first_mut() {
            Some(level) => level.push(step),
            None => self.levels.push(vec![step]),
        }
    }

    fn is_visible(&self, package: &str) -> bool {
        is_exported(self.name) || *package == *self.cx.pkg.path
    }

    fn look_into(&mut self, step: &Step) {
        match &step.ty {
            Ty::Named(named) => self.look_into_named(step, named),
            Ty::TypeParam(param) => {
                let constraint = self.cx.constraint_of(param.symbol());
                let step = Step { ty: constraint, ..step.clone() };
                self.look_into_shape(&step);
            }
            _ => self.look_into_shape(step),
        }
    }

    fn look_into_named(&mut self, step: &Step, named: &Named) {
        if named.args().is_empty() {
            if self.seen.contains(&named.symbol()) {
                return;
            }
            self.seen.push(named.symbol());
        }
        match named.symbol().0 {
            SymbolId::Universe(_) => {
                if self.name == "Error" && named.name() == "error" {
                    let signature = Ty::Func(universe::error_signature());
                    self.hits.push(step.hit(Some(universe::error_method()), false, Some(signature)));
                }
            }
            SymbolId::Opaque(_) => self.unknown = Some(Reason::NoSource),
            SymbolId::Std { package, decl, .. } => {
                if let Some(table) = self.cx.std(package) {
                    self.look_into_std(step, named, table, decl);
                }
            }
            SymbolId::Source(place) => {
                let pkg = match self.cx.site(place) {
                    Ok(site) => site.cx.pkg,
                    Err(reason) => {
                        self.unknown = Some(reason);
                        return;
                    }
                };
                let is_global = pkg.decl_at(place.file, place.node).is_some();
                let found = pkg.method(named.name(), self.name).filter(|_| is_global && self.is_visible(&pkg.path));
                match found {
                    Some(Found::One(decl)) => self.hits.push(step.hit(Some(pkg.symbol_of(decl)), false, None)),
                    Some(Found::Several) => self.unknown = Some(Reason::Ambiguous),
                    None => self.look_into_shape(step),
                }
            }
        }
    }

    fn look_into_std(&mut self, step: &Step, named: &Named, table: &'a StdTable, decl: u16) {
        let Some(ty) = table.decl(decl).and_then(|decl| decl.as_type()) else { return };
        let world = self.cx.view.world;
        let arguments = self.cx.arguments_of(named);
        if let Ok(index) = ty.methods().binary_search_by(|method| method.name.cmp(self.name)) {
            let index = index as u16;
            let Some(method) = table.method(decl, index) else { return };
            let signature = arguments.apply(&table.method_type(world, decl, index));
            let symbol =
                self.declared_by(method.declared_by, false).unwrap_or(table.symbol(decl, Member::Method(index)));
            let hit = step.hit(Some(symbol), false, Some(signature));
            self.late.push((usize::from(method.depth), Hit { needs_pointer: method.pointer_receiver, ..hit }));
        } else if let Ok(index) = ty.fields().binary_search_by(|field| field.name.cmp(self.name)) {
            let index = index as u16;
            let Some(field) = table.field(decl, index) else { return };
            let ty = arguments.apply(&table.field_type(world, decl, index));
            let symbol = self.declared_by(field.declared_by, true).unwrap_or(table.symbol(decl, Member::Field(index)));
            self.late.push((usize::from(field.depth), step.hit(Some(symbol), true, Some(ty))));
        }
    }

    /// The member of this name of the type that declares it.
    fn declared_by(&self, owner: Option<&str>, is_field: bool) -> Option<Symbol> {
        let (path, name) = owner?.rsplit_once('.')?;
        let table = self.cx.std(self.cx.view.world.package_id(path))?;
        let decl = table.find(name)?;
        let ty = table.decl(decl)?.as_type()?;
        let own = |found: Result<usize, usize>| found.ok().map(|index| index as u16);
        let member = if is_field {
            Member::Field(own(ty.fields().binary_search_by(|field| field.name.cmp(self.name)))?)
        } else {
            Member::Method(own(ty.methods().binary_search_by(|method| method.name.cmp(self.name)))?)
        };
        Some(table.symbol(decl, member))
    }

    fn look_into_shape(&mut self, step: &Step) {
        match self.cx.shape(&step.ty) {
            Shape::Struct(cx, written, arguments) => self.look_into_struct(step, cx, written, &arguments),
            Shape::Interface(cx, written, arguments) => {
                let found = interface_method(cx, written, self.name, &mut Visits::default())
                    .filter(|_| self.is_visible(&cx.pkg.path));
                self.take_interface(step, found, &arguments);
            }
            Shape::Ty(Ty::Struct(fields)) => {
                for field in fields.fields() {
                    if *field.name == *self.name && self.is_visible(&field.package) {
                        self.hits.push(step.hit(field.symbol, true, Some(field.ty.clone())));
                    } else if field.embedded {
                        self.push(step.embedded(field.symbol, &field.ty));
                    }
                }
            }
            Shape::Ty(ty @ Ty::Interface(_)) => {
                let found = self.cx.method_of_interface(&ty, self.name, &mut Visits::default());
                self.take_interface(step, found, &Substitution::default());
            }
            // A pointer under a name has the fields of what it points to.
            Shape::Ty(Ty::Pointer(elem)) if matches!(step.ty, Ty::Named(_)) => {
                let inner = Step { ty: (*elem).clone(), indirect: true, ..step.clone() };
                if matches!(self.cx.shape(&elem), Shape::Struct(..) | Shape::Ty(Ty::Struct(_))) {
                    self.look_into_shape(&inner);
                }
            }
            Shape::Ty(Ty::Unknown(reason)) => self.unknown = Some(reason),
            Shape::Ty(_) => {}
        }
    }

    fn take_interface(&mut self, step: &Step, found: Option<Result<Hit, Reason>>, arguments: &Substitution) {
        match found {
            Some(Ok(hit)) => {
                let ty = hit.ty.as_ref().map(|ty| arguments.apply(ty));
                let owner = if matches!(hit.owner, Ty::Tuple(_)) { step.ty.clone() } else { hit.owner };
                self.hits.push(Hit { owner, ..step.hit(hit.symbol, false, ty) });
            }
            Some(Err(reason)) => self.unknown = Some(reason),
            None => {}
        }
    }

    fn look_into_struct(&mut self, step: &Step, cx: Cx<'a>, written: StructType<'a>, arguments: &Substitution) {
        if self.is_visible(&cx.pkg.path)
            && let Some((declaration, node)) = field_named(written, self.name)
        {
            let ty = arguments.apply(&cx.field_declaration_type(declaration));
            self.hits.push(step.hit(Some(cx.pkg.declared_at(node)), true, Some(ty)));
            return;
        }
        for declaration in written.field_declarations() {
            if let Some(name) = embedded_name(declaration) {
                let ty = arguments.apply(&cx.field_declaration_type(declaration));
                self.push(step.embedded(Some(cx.pkg.declared_at(name)), &ty));
            }
        }
    }
}

/// The field of this name in a written struct: its declaration and its name.
fn field_named<'a>(written: StructType<'a>, name: &str) -> Option<(Node<'a>, Node<'a>)> {
    written.field_declarations().find_map(|declaration| {
        let named = declaration.children_with(Field::Name).filter(|node| Ident::cast(*node).is_some());
        let found = named.chain(embedded_name(declaration)).find(|node| node.text() == name)?;
        Some((declaration, found))
    })
}

impl<'a> Cx<'a> {
    /// A method as a function: its receiver is the first parameter.
    pub(crate) fn method_expression(self, receiver: &Ty, hit: &Hit) -> Ty {
        match self.member_type(hit) {
            Ty::Func(signature) => {
                let params = std::iter::once(receiver).chain(signature.params()).cloned().collect();
                Ty::Func(Signature::new(params, signature.is_variadic(), signature.results().to_vec()))
            }
            other => other,
        }
    }

    /// The path of a package that a symbol belongs to.
    pub(crate) fn package_path(self, symbol: Symbol) -> Option<Arc<str>> {
        match symbol.0 {
            SymbolId::Universe(index) => universe::is_unsafe(index).then(|| "unsafe".into()),
            SymbolId::Std { package, .. } => match self.view.package(package) {
                Imported::Std(table) => Some(table.package.path.into()),
                _ => None,
            },
            SymbolId::Source(place) => Some(self.site(place).ok()?.cx.pkg.path.clone()),
            SymbolId::Opaque(_) => None,
        }
    }
}
