//! What the literal gives, and what stands behind it.

use std::collections::BTreeSet;

use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, Expr, Ident};

use super::LiteralForm;
use super::checks::is_same_at_run;
use super::exits::{Exits, Jump};
use super::returns::{Carrier, Operand, ResultSlot};
use super::run::Run;
use crate::NoFix;
use crate::values;

/// The results of the literal and the statements that follow it.
pub(crate) struct Shape {
    columns: Vec<Column>,
    actions: Vec<Action>,
    /// Whether one of the actions always follows: the last needs no condition.
    always_leaves: bool,
}

/// A result of the literal.
struct Column {
    role: Role,
    name: String,
    written_type: String,
    zero: String,
}

/// What a result of the literal tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The jump with this index follows.
    Jump(usize),
    /// The function returns.
    Return,
    /// The function's result with this index.
    Value(usize),
}

/// A statement behind the literal.
struct Action {
    role: Role,
    statement: String,
}

impl Shape {
    pub(crate) fn new<'p>(
        run: &Run<'p>,
        exits: &Exits<'p>,
        slots: &[ResultSlot<'p>],
        carrier: Option<&Carrier>,
        fresh: &mut dyn FnMut(&str) -> String,
    ) -> Result<Self, NoFix> {
        let always_leaves = !exits.falls_off && exits.turns.is_empty();
        let mut roles: Vec<Role> = (0..exits.jumps.len()).map(Role::Jump).collect();
        if carrier.is_some() {
            roles.insert(if always_leaves { roles.len() } else { 0 }, Role::Return);
        }
        let unconditional = roles.last().copied().filter(|_| always_leaves);
        let tells_by_itself = matches!(carrier, Some(Carrier::Error(_)));
        let mut shape = Self { columns: Vec::new(), actions: Vec::new(), always_leaves };
        for (index, jump) in exits.jumps.iter().enumerate() {
            if unconditional != Some(Role::Jump(index)) {
                shape.columns.push(Column::flag(Role::Jump(index), fresh(flag_name(jump))));
            }
        }
        if carrier.is_some() && !tells_by_itself && unconditional != Some(Role::Return) {
            let has_break = exits.jumps.iter().any(|jump| jump.kind == SyntaxKind::BreakStatement);
            shape.columns.push(Column::flag(Role::Return, fresh(if has_break { "done" } else { "stop" })));
        }
        let is_scoped = run.has_own_scope || (roles.len() == 1 && !always_leaves);
        let mut taken = mentioned_outside(carrier, slots);
        taken.extend(shape.columns.iter().map(|column| column.name.clone()));
        for (index, slot) in carried(carrier, slots) {
            let wanted = value_name(run, exits, *slot, index, tells_by_itself);
            let name = if is_scoped { next_free(&mut taken, wanted) } else { fresh(wanted) };
            shape.columns.push(Column::value(run, *slot, index, name)?);
        }
        shape.actions = roles.into_iter().map(|role| shape.action(role, exits, carrier)).collect();
        Ok(shape)
    }

    fn action(&self, role: Role, exits: &Exits<'_>, carrier: Option<&Carrier>) -> Action {
        let statement = match role {
            Role::Jump(index) => exits.jumps.get(index).map_or("", |jump| jump.text).to_owned(),
            _ => with_values(
                "return",
                carrier.map_or(&[][..], Carrier::operands).iter().enumerate().map(|(index, operand)| match operand {
                    Operand::Outside(text) => text.as_str(),
                    Operand::Carried => self.name(Role::Value(index)).unwrap_or_default(),
                }),
            ),
        };
        Action { role, statement }
    }

    fn name(&self, role: Role) -> Option<&str> {
        self.columns.iter().find(|column| column.role == role).map(|column| column.name.as_str())
    }

    /// How it reads.
    pub(crate) fn form(&self) -> LiteralForm {
        let is_value = |column: &Column| matches!(column.role, Role::Value(_));
        match self.columns.as_slice() {
            _ if self.actions.len() > 1 || !self.columns.iter().all(is_value) => LiteralForm::Flags,
            [] => LiteralForm::Plain,
            [_] => LiteralForm::Error,
            _ => LiteralForm::Values,
        }
    }

    /// The line before the statements.
    pub(crate) fn head(&self) -> String {
        let types: Vec<&str> = self.columns.iter().map(|column| column.written_type.as_str()).collect();
        let signature = match types.as_slice() {
            [] => "func() {".to_owned(),
            [only] => format!("func() {only} {{"),
            types => format!("func() ({}) {{", types.join(", ")),
        };
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        match (self.is_if(), names.as_slice()) {
            (_, []) => signature,
            (true, names) => format!("if {} := {signature}", names.join(", ")),
            (false, names) => format!("{} := {signature}", names.join(", ")),
        }
    }

    /// The lines behind the statements.
    pub(crate) fn foot(&self) -> String {
        if self.is_if()
            && let [action] = self.actions.as_slice()
        {
            return format!("}}(); {} {{\n\t{}\n}}", self.condition(action.role), action.statement);
        }
        let mut foot = "}()".to_owned();
        for (index, action) in self.actions.iter().enumerate() {
            let is_certain = self.always_leaves && index + 1 == self.actions.len();
            let lines = if is_certain {
                format!("\n{}", action.statement)
            } else {
                format!("\nif {} {{\n\t{}\n}}", self.condition(action.role), action.statement)
            };
            foot.push_str(&lines);
        }
        foot
    }

    /// Whether literal and action are one `if` statement.
    fn is_if(&self) -> bool {
        self.actions.len() == 1 && !self.always_leaves
    }

    fn condition(&self, role: Role) -> String {
        match self.name(role) {
            Some(flag) => flag.to_owned(),
            None => format!("{} != nil", self.columns.last().map_or("", |error| error.name.as_str())),
        }
    }

    /// The statement at the end of the literal; `None` if it gives nothing.
    pub(crate) fn fall(&self) -> Option<String> {
        (!self.columns.is_empty()).then(|| self.turn())
    }

    /// The statement that ends a turn.
    pub(crate) fn turn(&self) -> String {
        self.leave(None)
    }

    /// The statement that makes an action follow, with zero values for what is carried.
    pub(crate) fn leave(&self, role: Option<Role>) -> String {
        with_values("return", self.columns.iter().map(|column| column.cell(role)))
    }

    /// What stands before the carried values of a return.
    pub(crate) fn flags(&self) -> Vec<&str> {
        let flags = self.columns.iter().filter(|column| !matches!(column.role, Role::Value(_)));
        flags.map(|column| column.cell(Some(Role::Return))).collect()
    }
}

impl Column {
    fn flag(role: Role, name: String) -> Self {
        Self { role, name, written_type: "bool".to_owned(), zero: "false".to_owned() }
    }

    fn value(run: &Run<'_>, slot: ResultSlot<'_>, index: usize, name: String) -> Result<Self, NoFix> {
        let node = slot.written_type.node();
        let written_type = node.text().to_owned();
        if written_type.contains('\n') || !is_same_at_run(run, node) {
            return Err(NoFix::from("the type of a result cannot be written here"));
        }
        let zero =
            if slot.is_error { "nil".to_owned() } else { values::zero_of_written(run.package, slot.written_type)? };
        Ok(Self { role: Role::Value(index), name, written_type, zero })
    }

    fn cell(&self, role: Option<Role>) -> &str {
        if role == Some(self.role) { "true" } else { &self.zero }
    }
}

fn flag_name(jump: &Jump<'_>) -> &'static str {
    match jump.kind {
        SyntaxKind::BreakStatement => "stop",
        SyntaxKind::ContinueStatement => "next",
        _ => "again",
    }
}

/// The results that come out of the literal.
fn carried<'s, 'p>(
    carrier: Option<&'s Carrier>,
    slots: &'s [ResultSlot<'p>],
) -> impl Iterator<Item = (usize, &'s ResultSlot<'p>)> {
    let operands = carrier.map_or(&[][..], Carrier::operands);
    let pairs = operands.iter().zip(slots).enumerate();
    pairs.filter(|(_, (operand, _))| **operand == Operand::Carried).map(|(index, (_, slot))| (index, slot))
}

/// What a carried result is called: as the values are that all returns give for it, or as the result is. Not like a variable of the
/// function that the literal means: a reader would have to tell the two apart.
fn value_name<'p>(
    run: &Run<'p>,
    exits: &Exits<'p>,
    slot: ResultSlot<'p>,
    index: usize,
    is_beside_error: bool,
) -> &'p str {
    if slot.is_error {
        return "err";
    }
    let is_meant_inside = |name: &str| {
        let symbol = run.first().and_then(|first| run.package.lookup(first, name));
        symbol.is_some_and(|symbol| run.package.uses(symbol).into_iter().any(|used| run.holds(used)))
    };
    let values = exits.returns.iter().filter_map(|stmt| stmt.results().get(index).copied());
    let names: BTreeSet<&str> = values
        .map(|value| match value {
            Expr::Ident(name) => name.name(),
            _ => "",
        })
        .filter(|name| !matches!(*name, "nil" | "true" | "false"))
        .collect();
    match names.into_iter().collect::<Vec<_>>().as_slice() {
        [only] if !only.is_empty() && !is_meant_inside(only) => only,
        _ => {
            let named = slot.name.map(Ident::name).filter(|name| *name != "_" && !is_meant_inside(name));
            named.unwrap_or(if is_beside_error { "partial" } else { "result" })
        }
    }
}

/// A name that is not taken yet, and is from now on.
fn next_free(taken: &mut BTreeSet<String>, wanted: &str) -> String {
    let numbered = (2..).map(|number: u32| format!("{wanted}{number}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    names.find(|name| taken.insert(name.clone())).unwrap_or_default()
}

/// Names that must keep their meaning in the statements behind the literal.
fn mentioned_outside(carrier: Option<&Carrier>, slots: &[ResultSlot<'_>]) -> BTreeSet<String> {
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let operands = carrier.map_or(&[][..], Carrier::operands).iter();
    let texts = operands.filter_map(|operand| match operand {
        Operand::Outside(text) => Some(text.as_str()),
        Operand::Carried => None,
    });
    let mut names: BTreeSet<String> =
        texts.flat_map(|text| text.split(move |char| !is_word(char))).map(str::to_owned).collect();
    if matches!(carrier, Some(Carrier::Bare | Carrier::Set)) {
        names.extend(slots.iter().filter_map(|slot| slot.name).map(|name| name.name().to_owned()));
    }
    names
}

/// A keyword with a list behind it.
pub(crate) fn with_values<'s>(keyword: &str, values: impl IntoIterator<Item = &'s str>) -> String {
    let values: Vec<&str> = values.into_iter().collect();
    if values.is_empty() { keyword.to_owned() } else { format!("{keyword} {}", values.join(", ")) }
}
