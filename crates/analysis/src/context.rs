//! What a rule may ask, and where it answers.

use std::cell::RefCell;
use std::sync::LazyLock;

use gofix_flow::Flow;
use gofix_rewrite::{FixBuilder, LiteralForm, NoFix};
use gofix_semantics::{Package, Path, SymbolPath};
use gofix_syntax::ast::{AstNode, CallExpr, Function};
use gofix_syntax::{Node, SourceFile};
use gofix_text::FileId;

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::index::Index;
use crate::options::Options;
use crate::rule::RuleMetadata;

/// One rule's view of one package.
pub struct RuleContext<'p> {
    metadata: &'static RuleMetadata,
    package: &'p Package,
    flow: &'p Flow<'p>,
    index: &'p Index<'p>,
    /// The files whose findings count in this variant.
    files: &'p [FileId],
    is_named: bool,
    options: Option<&'p Options>,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'p> RuleContext<'p> {
    /// The context of one rule. `files` are those whose findings count, `is_named` tells whether the rule was selected by
    /// its own name.
    pub fn new(
        metadata: &'static RuleMetadata,
        package: &'p Package,
        flow: &'p Flow<'p>,
        index: &'p Index<'p>,
        files: &'p [FileId],
        is_named: bool,
    ) -> Self {
        Self { metadata, package, flow, index, files, is_named, options: None, found: RefCell::default() }
    }

    /// The same with what the team knows of its own code.
    #[must_use]
    pub fn with_options(mut self, options: &'p Options) -> Self {
        self.options = Some(options);
        self
    }

    /// What the team knows of its own code: wrappers, pairs, time limits. Empty unless it is configured.
    pub fn options(&self) -> &'p Options {
        static NONE: LazyLock<Options> = LazyLock::new(Options::default);
        self.options.unwrap_or(&NONE)
    }

    /// Names and types.
    pub fn package(&self) -> &'p Package {
        self.package
    }

    /// What runs when, and where values go.
    pub fn flow(&self) -> &'p Flow<'p> {
        self.flow
    }

    /// Whether the rule was selected by its own name, not by a group or `all`.
    pub fn is_named(&self) -> bool {
        self.is_named
    }

    /// The files whose findings count.
    pub fn files(&self) -> impl Iterator<Item = &'p SourceFile> {
        let package = self.package;
        self.files.iter().filter_map(move |id| package.file(*id))
    }

    /// All nodes of one type, by file and offset.
    pub fn nodes<N: AstNode<'p>>(&self) -> impl Iterator<Item = N> {
        self.index.nodes()
    }

    /// All functions, methods and function literals.
    pub fn functions(&self) -> impl Iterator<Item = Function<'p>> {
        self.index.nodes()
    }

    /// The calls that are certainly calls of one of these functions or methods of the team, by file and offset.
    pub fn calls_to_own(&self, own: &[SymbolPath]) -> Vec<CallExpr<'p>> {
        let named = own.iter().flat_map(|path| self.index.calls_named(&path.name));
        let is_own = |call: &CallExpr<'p>| self.package.callee_path(*call).is_some_and(|path| own.contains(&path));
        let mut calls: Vec<_> = named.filter(is_own).collect();
        calls.sort_by_key(|call| (call.node().file().id(), call.node().id()));
        calls.dedup();
        calls
    }

    /// The calls that are certainly calls of one of these functions or methods, by file and offset.
    pub fn calls_to(&self, paths: &[Path]) -> Vec<CallExpr<'p>> {
        self.calls_in(self.index, paths)
    }

    fn calls_in(&self, index: &Index<'p>, paths: &[Path]) -> Vec<CallExpr<'p>> {
        let mut names: Vec<&str> = paths.iter().map(|path| path.name).collect();
        names.sort_unstable();
        names.dedup();
        let mut calls: Vec<_> = names
            .into_iter()
            .flat_map(|name| index.calls_named(name))
            .filter(|call| self.is_call_to(*call, paths))
            .collect();
        calls.sort_by_key(|call| (call.node().file().id(), call.node().id()));
        calls
    }

    /// All nodes of one type in the files of the package, also in those that another variant judges: what an answer may rest
    /// on. `word` stands in the text of each such node that matters.
    pub fn package_nodes<N: AstNode<'p>>(&self, word: &str) -> impl Iterator<Item = N> {
        self.package.lacks([word]);
        self.index.whole(self.package).nodes()
    }

    /// [`Self::calls_to`] of all files of the package, also of those that another variant judges.
    pub fn package_calls_to(&self, paths: &[Path]) -> Vec<CallExpr<'p>> {
        self.package.lacks(paths.iter().map(|path| path.name));
        self.calls_in(self.index.whole(self.package), paths)
    }

    /// The functions and methods that the package declares under a name, also in files that another variant judges.
    pub fn package_functions(&self, name: &str) -> impl Iterator<Item = Function<'p>> {
        self.index.whole(self.package).functions_named(name)
    }

    /// Whether a call is certainly one of these functions or methods.
    pub fn is_call_to(&self, call: CallExpr<'p>, paths: &[Path]) -> bool {
        self.package.callee_path(call).is_some_and(|callee| paths.iter().any(|path| callee.matches(path)))
    }

    /// Whether a node lies in a file of tests.
    pub fn is_test(&self, node: Node<'_>) -> bool {
        self.package.is_test_file(node.file().id())
    }

    /// Builds a fix; `build` decides how far it may be trusted, or says why it cannot be made.
    pub fn fix(
        &self,
        label: impl Into<String>,
        build: impl FnOnce(&mut FixBuilder<'p>) -> Result<Applicability, NoFix>,
    ) -> Result<Fix, NoFix> {
        let mut builder = FixBuilder::new(self.flow);
        let applicability = build(&mut builder)?;
        Ok(Fix { label: label.into(), applicability, raw: builder.finish()? })
    }

    /// How the statements from `first` to `last` would read as a function literal.
    pub fn literal_form(&self, first: Node<'p>, last: Node<'p>) -> Result<LiteralForm, NoFix> {
        gofix_rewrite::literal_form(self.flow, first, last)
    }

    /// Takes a finding. A note's fix counts as manual unless the rule was selected by its own name.
    ///
    /// A finding in a file that another variant of the package judges is that variant's.
    pub fn report(&self, mut diagnostic: Diagnostic) {
        if !self.files.contains(&diagnostic.file) {
            return;
        }
        let severity = diagnostic.severity.unwrap_or(self.metadata.severity);
        if severity == Severity::Note
            && !self.is_named
            && let Ok(fix) = &mut diagnostic.fix
        {
            fix.applicability = Applicability::Manual;
        }
        self.found.borrow_mut().push(diagnostic);
    }

    /// What was reported, by place. What is said twice of one place, such as of a literal that several goroutines run, is told
    /// once, with its fix if it has one.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        let mut all = self.found.into_inner();
        all.sort_by_key(|d| (d.file, d.range.start(), d.range.end()));
        let mut found: Vec<Diagnostic> = Vec::with_capacity(all.len());
        for next in all {
            let here = found.iter_mut().rev().take_while(|known| (known.file, known.range) == (next.file, next.range));
            match { here }.find(|known| known.message == next.message) {
                Some(known) if known.fix.is_err() && next.fix.is_ok() => *known = next,
                Some(_) => {}
                None => found.push(next),
            }
        }
        found
    }
}
