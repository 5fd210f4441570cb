//! Interfaces that ask for a method: they change with it, and so does everything in the module that implements them.
//!
//! What another module declares cannot change: where one of its interfaces asks for the method, or one of its types has it and
//! implements an interface of the chain, there is no fix. Types are known to another package by their paths.

use std::collections::BTreeSet;

use gofix_analysis::{NoFix, RuleContext};
use gofix_semantics::{Proof, Selection, SymbolPath, Ty, Variant};
use gofix_syntax::ast::{AstNode, Function, MethodElem, TypeSpec};
use gofix_syntax::{Node, SyntaxKind};

use super::chain::{Chain, Link, Member, may_change};

/// Packages of the standard library whose interfaces are asked for while a program runs.
const ASKING: [&str; 9] =
    ["encoding", "encoding/json", "encoding/xml", "errors", "fmt", "io", "net/http", "database/sql/driver", "sort"];

/// A type, and the package in which it is judged.
#[derive(Clone, Copy)]
struct Known<'c, 'p> {
    cx: &'c RuleContext<'p>,
    /// The name of the type; of an interface without one the interface.
    node: Node<'p>,
    is_named: bool,
}

/// Makes links of the interfaces that ask for a method, and of the methods that they ask for.
pub(super) fn join(chain: &mut Chain<'_, '_>, index: usize) -> Result<(), NoFix> {
    let module = chain.module;
    let Some(link) = chain.links.get(index) else { return Ok(()) };
    let (name, member) = (link.name.name(), link.member);
    let Some(own) = module.package_of(link.name.node()) else { return Ok(()) };
    match member {
        Member::Function(function) if function.receiver().is_none() => Ok(()),
        Member::Function(_) => {
            let carriers = carriers(chain, index);
            for (cx, elem) in interfaces_with(chain, name) {
                let interface = of_interface(cx, elem);
                for carrier in &carriers {
                    if implements(*carrier, interface)? {
                        let asking = chain.add(cx, Member::Method(elem))?;
                        chain.ask(asking, index);
                    }
                }
            }
            for carrier in carriers.iter().filter(|_| name.starts_with(char::is_uppercase)) {
                is_asked_for_outside(chain, *carrier, name)?;
            }
            Ok(())
        }
        Member::Method(elem) => {
            let interface = of_interface(own, elem);
            for known in types(chain) {
                let Some(selection) = method_of(known, name).filter(|_| known.node != interface.node) else { continue };
                if implements(known, interface)? {
                    let (cx, member) = declared(chain, known, &selection, name)?;
                    if matches!(member, Member::Function(function) if !may_change(cx, function)) {
                        return Err(NoFix::from(format!("the method of `{}` cannot be changed", known.node.text())));
                    }
                    let asked = chain.add(cx, member)?;
                    chain.ask(index, asked);
                }
            }
            if name.starts_with(char::is_uppercase) { is_given_outside(chain, interface, name) } else { Ok(()) }
        }
    }
}

/// The types of the module that have the method of a link, their own or by an embedded field.
fn carriers<'m, 'p>(chain: &Chain<'m, 'p>, index: usize) -> Vec<Known<'m, 'p>> {
    let name = chain.links.get(index).map_or("", |link: &Link<'p>| link.name.name());
    let has_it = |known: &Known<'m, 'p>| {
        method_of(*known, name).is_some_and(|selection| chain.is_link(known.cx, selection.symbol, index))
    };
    types(chain).into_iter().filter(has_it).collect()
}

/// The declared types of the module.
fn types<'m, 'p>(chain: &Chain<'m, 'p>) -> Vec<Known<'m, 'p>> {
    let specs = chain.module.packages().iter().flat_map(|cx| cx.nodes::<TypeSpec<'p>>().map(move |spec| (cx, spec)));
    let named = specs.filter(|(_, spec)| !spec.is_alias()).filter_map(|(cx, spec)| {
        let name = spec.name().filter(|name| !name.is_blank())?;
        Some(Known { cx, node: name.node(), is_named: is_top_level(spec.node()) })
    });
    named.collect()
}

fn is_top_level(spec: Node<'_>) -> bool {
    spec.parent().and_then(Node::parent).is_some_and(|up| up.kind() == SyntaxKind::SourceFile)
}

/// The methods of this name in the interfaces of the module.
fn interfaces_with<'m, 'p>(chain: &Chain<'m, 'p>, name: &str) -> Vec<(&'m RuleContext<'p>, MethodElem<'p>)> {
    let elems = chain.module.packages().iter().flat_map(|cx| cx.nodes::<MethodElem<'p>>().map(move |elem| (cx, elem)));
    elems.filter(|(_, elem)| elem.name().is_some_and(|own| own.name() == name)).collect()
}

/// The interface that a method belongs to.
fn of_interface<'c, 'p>(cx: &'c RuleContext<'p>, elem: MethodElem<'p>) -> Known<'c, 'p> {
    let interface = elem.node().ancestors().find(|up| up.kind() == SyntaxKind::InterfaceType).unwrap_or(elem.node());
    let spec = interface.parent().and_then(TypeSpec::cast);
    match spec.and_then(|spec| Some((spec.name()?, spec))) {
        Some((name, spec)) => Known { cx, node: name.node(), is_named: is_top_level(spec.node()) },
        None => Known { cx, node: interface, is_named: false },
    }
}

impl<'p> Known<'_, 'p> {
    fn ty(&self) -> Ty {
        self.ty_in(self.cx)
    }

    /// The type in a package that its file is part of.
    fn ty_in(&self, cx: &RuleContext<'p>) -> Ty {
        match cx.package().symbol(self.node) {
            Some(symbol) => cx.package().symbol_type(symbol),
            None => cx.package().type_of(self.node),
        }
    }

    fn path(&self) -> SymbolPath {
        SymbolPath { package: self.cx.package().path().into(), receiver: None, name: self.node.text().into() }
    }

    /// The type as another package knows it; `None` if it cannot.
    fn seen_from(&self, cx: &RuleContext<'p>) -> Option<Ty> {
        if cx.package().file(self.node.file().id()).is_some() {
            return Some(self.ty_in(cx));
        }
        self.is_named.then(|| cx.package().any_type_at(&self.path()))
    }
}

/// The method of a type, as of a variable.
fn method_of(known: Known<'_, '_>, name: &str) -> Option<Selection> {
    let ty = known.ty();
    let is_interface = known.cx.package().is_interface(&ty).holds();
    let ty = if is_interface { ty } else { ty.pointer_to() };
    let found = known.cx.package().member(&ty, name)?;
    (found.kind == gofix_semantics::SelectionKind::Method && !is_interface).then_some(found)
}

/// Whether a type implements an interface. Asked where both are known: in a package of tests, if one of them is in it.
fn implements<'p>(known: Known<'_, 'p>, interface: Known<'_, 'p>) -> Result<bool, NoFix> {
    let is_of_tests = interface.cx.package().meta().variant != Variant::Plain;
    let asker = if is_of_tests { interface.cx } else { known.cx };
    let told = match (known.seen_from(asker), interface.seen_from(asker)) {
        (Some(ty), Some(wanted)) => satisfies(asker, &ty, &wanted),
        _ => Proof::Unknown,
    };
    match told {
        Proof::Holds => Ok(true),
        Proof::Fails => Ok(false),
        Proof::Unknown => Err(NoFix::from(format!(
            "it cannot be told whether `{}` implements `{}`",
            known.node.text(),
            if interface.node.kind() == SyntaxKind::InterfaceType { "interface{…}" } else { interface.node.text() }
        ))),
    }
}

/// Whether a type, or a pointer to it, has what an interface asks for.
fn satisfies(cx: &RuleContext<'_>, ty: &Ty, interface: &Ty) -> Proof {
    match cx.package().satisfies(ty, interface) {
        Proof::Fails => cx.package().satisfies(&ty.clone().pointer_to(), interface),
        proof => proof,
    }
}

/// Where the method is declared that a type has.
fn declared<'m, 'p>(
    chain: &Chain<'m, 'p>,
    known: Known<'m, 'p>,
    selection: &Selection,
    name: &str,
) -> Result<(&'m RuleContext<'p>, Member<'p>), NoFix> {
    let path = known.cx.package().symbol_path(selection.symbol);
    let own = known.cx.package().declaration(selection.symbol);
    let declarations = chain.module.mentions(name).iter().filter_map(|mention| {
        let cx = chain.module.package_of(*mention)?;
        let parent = mention.parent()?;
        let function = Function::cast(parent).filter(|f| f.name().is_some_and(|n| n.node() == *mention));
        let elem = MethodElem::cast(parent).filter(|e| e.name().is_some_and(|n| n.node() == *mention));
        let member = function.map(Member::Function).or(elem.map(Member::Method))?;
        let is_it = match own {
            Some(own) => own == *mention,
            None => path.is_some() && cx.package().symbol_path(cx.package().symbol(*mention)?) == path,
        };
        is_it.then_some((cx, member))
    });
    let mut declarations = declarations.into_iter();
    declarations.next().ok_or_else(|| {
        NoFix::from(format!("`{}` implements the interface with a method that cannot be changed", known.node.text()))
    })
}

/// The packages of other modules that those of this one import.
fn imported(chain: &Chain<'_, '_>) -> BTreeSet<String> {
    let packages = chain.module.packages();
    let own: BTreeSet<&str> = packages.iter().map(|cx| cx.package().path()).collect();
    let imports = packages.iter().flat_map(|cx| cx.files().flat_map(|file| cx.package().imports(file.id())));
    imports.map(|import| import.path.to_string()).filter(|path| !own.contains(path.as_str())).collect()
}

/// Fails where an interface of another module asks for a method that a type has.
fn is_asked_for_outside<'p>(chain: &Chain<'_, 'p>, carrier: Known<'_, 'p>, name: &str) -> Result<(), NoFix> {
    let (package, ty) = (carrier.cx.package(), carrier.ty());
    let mut paths = imported(chain);
    paths.extend(ASKING.map(str::to_owned));
    let asking = paths.iter().flat_map(|path| package.types_with_method(path, name)).find(|path| {
        let interface = package.any_type_at(path);
        package.is_interface(&interface).holds() && !satisfies(carrier.cx, &ty, &interface).fails()
    });
    match asking {
        Some(path) => Err(NoFix::from(format!("`{}.{}` asks for the method as it is", path.package, path.name))),
        None => Ok(()),
    }
}

/// Fails where a type of another module implements an interface that would change.
fn is_given_outside<'p>(chain: &Chain<'_, 'p>, interface: Known<'_, 'p>, name: &str) -> Result<(), NoFix> {
    let (package, wanted) = (interface.cx.package(), interface.ty());
    let paths = imported(chain);
    let mut types = paths.iter().flat_map(|path| package.types_with_method(path, name));
    let given = types.find(|path| !satisfies(interface.cx, &package.any_type_at(path), &wanted).fails());
    match given {
        Some(path) => Err(NoFix::from(format!(
            "`{}.{}` implements `{}` and cannot be changed",
            path.package,
            path.name,
            interface.node.text()
        ))),
        None => Ok(()),
    }
}
