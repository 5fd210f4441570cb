//! Whether what is printed may wait: it is asked for its text by methods of its type.

use gofix_semantics::{Builtin, Callee, SelectionKind, Signature, SymbolPath, Ty};
use gofix_syntax::ast::{AstNode, CallExpr, Expr, Function, Parameter, unparen};
use gofix_syntax::{Node, SyntaxKind};

use super::Waits;
use crate::flow::{Flow, FunctionKey};
use crate::memo::Chain;
use crate::uses::Definition;

/// The methods that package fmt and its kin ask for a text.
const ASKED: &[&str] = &["Error", "Format", "GoString", "LogValue", "MarshalJSON", "MarshalText", "String"];

impl<'p> Flow<'p> {
    /// Whether the arguments of a call that prints them all may wait for their texts.
    pub(super) fn operands_wait(&self, call: CallExpr<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        let arguments = call.arguments().into_iter();
        arguments.fold(Waits::Never, |waits, operand| waits.and(|| self.operand_waits(operand, chain)))
    }

    /// The same for what a function of the package gets for a last parameter `...any`, and is expected to print.
    pub(super) fn rest_waits(&self, call: CallExpr<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        let Some(signature) = self.package().call_signature(call).filter(Signature::is_variadic) else {
            return Waits::Never;
        };
        let fixed = signature.params().len().saturating_sub(1);
        if signature.params().last() != Some(&Ty::any().slice_of()) {
            return Waits::Never;
        }
        let rest = call.arguments().into_iter().skip(fixed);
        rest.fold(Waits::Never, |waits, operand| waits.and(|| self.operand_waits(operand, chain)))
    }

    fn operand_waits(&self, operand: Expr<'p>, chain: &mut Chain<FunctionKey>) -> Waits<'p> {
        if self.is_judged_elsewhere(operand) {
            return Waits::Never;
        }
        self.text_waits(&self.package().type_of(operand.node()), (operand.node(), &mut Vec::new()), chain)
    }

    /// What the caller has been asked for, `args...`, and what a panic gave: that is mostly an error or a text.
    fn is_judged_elsewhere(&self, operand: Expr<'p>) -> bool {
        let inner = match operand.node().kind() {
            SyntaxKind::VariadicArgument => operand.node().first_child().and_then(Expr::cast),
            _ => Some(operand),
        };
        let Some(inner) = inner.map(unparen) else { return false };
        let Some(symbol) = self.local_variable(inner.node()) else { return false };
        let declaration = self.package().declaration(symbol);
        let group = declaration.and_then(Node::parent).and_then(Parameter::cast);
        if inner != operand && group.is_some_and(Parameter::is_variadic) {
            return true;
        }
        let recovers = |definition: &Definition<'p>| {
            let call = definition.call();
            call.is_some_and(|call| matches!(self.package().callee(call), Callee::Builtin(Builtin::Recover)))
        };
        self.uses(symbol).is_some_and(|uses| {
            let mut values = uses.definitions.iter();
            !uses.definitions.is_empty() && values.all(recovers)
        })
    }

    /// Whether a value of this type may wait for its text, or one that is printed as a part of it. Of errors, and of what the
    /// standard library has made, it is not expected. What is behind an interface cannot be seen.
    fn text_waits(
        &self,
        ty: &Ty,
        (operand, seen): (Node<'p>, &mut Vec<Ty>),
        chain: &mut Chain<FunctionKey>,
    ) -> Waits<'p> {
        let package = self.package();
        if ty.is_error() || seen.contains(ty) {
            return Waits::Never;
        }
        let path = ty.named_path();
        let is_std = |path: &SymbolPath| gofix_semantics::std_index::builtin().has_package(&path.package);
        if path.as_ref().is_some_and(|path| is_std(path) && &*path.package != "fmt") {
            return Waits::Never;
        }
        seen.push(ty.clone());
        let found = ASKED.iter().filter_map(|name| package.member(ty, name));
        let asked = found.filter(|method| method.kind == SelectionKind::Method && path.is_some());
        let asked: Vec<Option<Function<'p>>> = asked.map(|method| self.function_of(method.symbol)).collect();
        if !asked.is_empty() {
            return asked.into_iter().fold(Waits::Never, |waits, method| {
                waits.and(|| match method {
                    Some(function) if function.body().is_some() => self.function_waits_in(function, chain),
                    _ => Waits::Unknown(operand),
                })
            });
        }
        let parts = match package.underlying(ty) {
            Ty::Interface(_) | Ty::TypeParam(_) | Ty::Unknown(_) => return Waits::Unknown(operand),
            Ty::Pointer(of) | Ty::Slice(of) => vec![(*of).clone()],
            Ty::Array(array) => vec![array.elem.clone()],
            Ty::Map { key, elem } => vec![(*key).clone(), (*elem).clone()],
            Ty::Struct(of) => {
                let fields = of.fields().iter().filter(|field| field.name.starts_with(char::is_uppercase));
                fields.map(|field| field.ty.clone()).collect()
            }
            _ => Vec::new(),
        };
        parts.iter().fold(Waits::Never, |waits, part| waits.and(|| self.text_waits(part, (operand, &mut *seen), chain)))
    }
}
