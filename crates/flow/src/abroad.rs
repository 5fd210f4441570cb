//! What functions of other packages do with what they are given.
//!
//! Such a function is read alone, and so is each function of its package that it hands the value on to. Answers are kept with
//! the world whose texts they were read from, for all packages of a run.

use std::collections::BTreeSet;
use std::sync::Arc;

use gofix_semantics::{Kept, SymbolPath};
use gofix_syntax::ast::{AstNode as _, Function};

use crate::flow::Flow;
use crate::summary::{ParameterIndex, ParameterSummary, parameter_names};

/// So many functions are followed one behind the other.
pub(crate) const LEVELS: u8 = 3;

/// The answers, each with how many functions further were followed for it.
#[derive(Default)]
struct Abroad {
    functions: Kept<(SymbolPath, u8), Option<Arc<Parameters>>>,
}

/// What a function does with all that it is given.
struct Parameters {
    receiver: Arc<ParameterSummary>,
    others: Vec<Arc<ParameterSummary>>,
    /// The packages that this rests on, beside that of the function.
    elsewhere: BTreeSet<Arc<str>>,
}

impl<'p> Flow<'p> {
    /// What a function whose body this package does not have does with an argument. `None` where its source is not at hand.
    pub(crate) fn parameter_abroad(&self, path: &SymbolPath, index: ParameterIndex) -> Option<Arc<ParameterSummary>> {
        let levels = self.levels.checked_sub(1)?;
        let world = self.package().world();
        let elsewhere = self.package().elsewhere();
        elsewhere.note(&path.package);
        let functions = &world.memory::<Abroad>()?.functions;
        let parameters = functions.get_or((path.clone(), levels), || {
            let alone = world.alone(path)?;
            let flow = Flow::new(alone.package()).with_own_facts(self.own).following(levels);
            Some(Arc::new(flow.parameters_of(alone.function()?)))
        })?;
        elsewhere.note_all(&parameters.elsewhere);
        match index {
            ParameterIndex::Receiver => Some(Arc::clone(&parameters.receiver)),
            // Arguments behind the last parameter belong to it: it is variadic.
            ParameterIndex::At(at) => parameters.others.get(at).or(parameters.others.last()).cloned(),
        }
    }

    fn parameters_of(&self, function: Function<'p>) -> Parameters {
        let summary = |index| {
            // What was read is not text of the package that asks.
            let mut summary = (*self.parameter(function, index)).clone();
            summary.read.clear();
            Arc::new(summary)
        };
        let others = (0..parameter_names(function).len()).map(|at| summary(ParameterIndex::At(at))).collect();
        let receiver = summary(ParameterIndex::Receiver);
        Parameters { receiver, others, elsewhere: self.package().elsewhere().paths() }
    }

    /// The same for a function of this package whose body was left out.
    pub(crate) fn parameter_left_out(
        &self,
        function: Function<'_>,
        index: ParameterIndex,
    ) -> Option<Arc<ParameterSummary>> {
        let symbol = self.package().symbol(function.name()?.node())?;
        self.parameter_abroad(&self.package().symbol_path(symbol)?, index)
    }
}

#[cfg(test)]
mod tests {
    use gofix_semantics::Package;
    use gofix_semantics::module::Variant;

    use crate::testing::function;
    use crate::{Extent, Flow, ParameterIndex};

    const MODULE: &[(&str, &str)] = &[
        ("go.mod", "module m\n\ngo 1.26\n"),
        (
            "a.go",
            "package m\n\nimport (\n\t\"io\"\n\t\"m/help\"\n)\n\nfunc close(c io.Closer) { help.Close(c) }\n\
             func maybe(c io.Closer) { help.Maybe(c, true) }\nfunc keep(c io.Closer) { var b help.Box; b.Put(c) }\n\
             func drop(c io.Closer) { help.Drop(c) }\nfunc far(c io.Closer) { help.Far(c) }\n\
             func farther(c io.Closer) { help.Farther(c) }\nfunc iface(c io.Closer, t help.Taker) { t.Take(c) }\n",
        ),
        (
            "help/help.go",
            "// Package help helps.\npackage help\n\nimport (\n\t\"io\"\n\t\"m/far\"\n)\n\n// Taker takes.\ntype Taker interface{ Take(io.Closer) }\n\n\
             func Close(c io.Closer) { shut(c) }\nfunc Drop(c io.Closer) { println(c) }\nfunc Far(c io.Closer) { far.Off(c) }\n\
             func Farther(c io.Closer) { Far(c) }\n",
        ),
        (
            "help/more.go",
            "package help\n\nimport \"io\"\n\n// Box holds.\ntype Box struct{ in io.Closer }\n\n\
             func (b *Box) Put(c io.Closer) { b.in = c }\nfunc shut(c io.Closer) { c.Close() }\n\
             func Maybe(c io.Closer, now bool) {\n\tif now {\n\t\tc.Close()\n\t}\n}\n",
        ),
        (
            "far/far.go",
            "package far\n\nimport \"io\"\n\nfunc Off(c io.Closer) { further(c) }\nfunc further(c io.Closer) { c.Close() }\n",
        ),
    ];

    /// Whether a function closes what it is given, and whether it keeps it.
    fn becomes(name: &str) -> String {
        let package = Package::from_module(MODULE, "m", Variant::Plain);
        let flow = Flow::new(&package);
        let summary = flow.parameter(function(&flow, name), ParameterIndex::At(0));
        let closed = match summary.calls.get("Close") {
            Some(Extent::Always) => "closed",
            Some(Extent::Sometimes) => "maybe closed",
            None => "open",
        };
        format!("{closed}, kept {:?}", summary.kept)
    }

    #[test]
    fn helpers_of_other_packages_are_looked_into() {
        assert_eq!(becomes("close"), "closed, kept Fails");
        assert_eq!(becomes("maybe"), "maybe closed, kept Fails");
        assert_eq!(becomes("keep"), "open, kept Holds");
        assert_eq!(becomes("drop"), "open, kept Fails");
    }

    #[test]
    fn what_is_too_far_or_not_certain_is_unknown() {
        assert_eq!(becomes("far"), "closed, kept Fails");
        assert_eq!(becomes("farther"), "open, kept Unknown");
        assert_eq!(becomes("iface"), "open, kept Unknown");
    }
}
