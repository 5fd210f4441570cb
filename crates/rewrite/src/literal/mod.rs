//! Statements of a loop's turn as `func() { … }()`, with their control flow kept.
//!
//! Start reading at [`wrap`]. [`run`] says which statements and lines go in, [`exits`] finds the ways out, [`returns`] decides
//! how a return reaches the function around, [`shape`] what the literal gives and what stands behind it, [`edits`] rewrites
//! each way out. What cannot be the same is refused: `recover`, a `fallthrough` or `goto` over the edge, a name that is
//! declared inside and used behind.

mod checks;
mod edits;
mod exits;
mod non_nil;
mod returns;
mod run;
mod shape;

use gofix_flow::Flow;
use gofix_syntax::Node;

use crate::NoFix;
use crate::draft::{Draft, Wrap};
use crate::place;
use crate::snippet::Snippet;
use exits::Exits;
use run::Run;
use shape::Shape;

/// How a literal around statements reads, the lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LiteralForm {
    /// `func() { … }()`
    Plain,
    /// `if err := func() error { … }(); err != nil`
    Error,
    /// The same with other values beside the error.
    Values,
    /// A result tells what follows.
    Flags,
}

/// How the statements from `first` to `last` would read as a literal.
pub fn literal_form<'p>(flow: &'p Flow<'p>, first: Node<'p>, last: Node<'p>) -> Result<LiteralForm, NoFix> {
    let run = Run::new(flow, first, last)?;
    checks::check(&run)?;
    let exits = Exits::of(&run)?;
    let slots = returns::results(&run)?;
    let carrier = returns::carrier(&run, &exits, &slots)?;
    Ok(Shape::new(&run, &exits, &slots, carrier.as_ref(), &mut str::to_owned)?.form())
}

/// Wraps the statements from `first` to `last`. `fresh` gives a name that is free in the whole declaration.
pub(crate) fn wrap<'p>(
    flow: &'p Flow<'p>,
    draft: &mut Draft<'p>,
    (first, last): (Node<'p>, Node<'p>),
    fresh: &mut dyn FnMut(&str) -> String,
) -> Result<(), NoFix> {
    let run = Run::new(flow, first, last)?;
    checks::check(&run)?;
    let exits = Exits::of(&run)?;
    let slots = returns::results(&run)?;
    let carrier = returns::carrier(&run, &exits, &slots)?;
    let shape = Shape::new(&run, &exits, &slots, carrier.as_ref(), fresh)?;
    edits::rewrite_exits(&run, draft, &exits, &slots, (carrier.as_ref(), &shape), fresh)?;
    edits::drop_idle_label(&run, draft, &exits)?;
    draft.wrap(Wrap {
        lines: run.lines,
        indent: place::statement_indent(run.file, first).to_owned(),
        head: Snippet::plain(&shape.head()),
        tail: exits.falls_off.then(|| shape.fall()).flatten().map(|tail| Snippet::plain(&tail)),
        foot: Snippet::plain(&shape.foot()),
    });
    Ok(())
}

#[cfg(test)]
mod tests;
