//! Names for a function's results.

use gofix_syntax::SyntaxKind;
use gofix_syntax::ast::{AstNode, Function};
use gofix_text::TextRange;

use crate::snippet::Snippet;
use crate::{FixBuilder, NoFix};

impl<'p> FixBuilder<'p> {
    /// Names the last result of a function whose results have no names; the others become `_`. What is written as results
    /// stays as it is.
    pub fn name_results(&mut self, function: Function<'p>, last: &str) -> Result<(), NoFix> {
        let results = function.results();
        if results.is_empty() || results.iter().any(|group| group.names().next().is_some()) {
            return Err(NoFix::from("the results have names, or there are none"));
        }
        let is_list = results.iter().all(|group| {
            group.node().ancestors().next().is_some_and(|parent| parent.kind() == SyntaxKind::ParameterList)
        });
        let draft = self.draft(function.node());
        for (index, group) in results.iter().enumerate() {
            let name = if index + 1 == results.len() { last } else { "_" };
            let before = if is_list { format!("{name} ") } else { format!("({name} ") };
            draft.replace(TextRange::empty(group.node().start()), Snippet::plain(&before));
            if !is_list {
                draft.replace(TextRange::empty(group.node().end()), Snippet::plain(")"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use gofix_semantics::Package;
    use gofix_syntax::ast::{AstNode, Function};

    use crate::FixBuilder;

    fn named(signature: &str) -> String {
        let text = format!("package p\n\nfunc f{signature} {{\n\tpanic(0)\n}}\n");
        let package = Package::from_sources(&[("p.go", &text)]);
        let file = package.files().first().expect("a file");
        let function = file.root().descendants().find_map(Function::cast).expect("a function");
        let flow = gofix_flow::Flow::new(&package);
        let mut builder = FixBuilder::new(&flow);
        if let Err(why) = builder.name_results(function, "err") {
            return why.reason().to_owned();
        }
        let raw = builder.finish().expect("a fix");
        let edit = raw.edits.files.get(&file.id()).expect("an edit");
        edit.apply(&text).lines().nth(2).unwrap_or_default().to_owned()
    }

    #[test]
    fn results_get_names() {
        for (before, after) in [
            ("() error", "func f() (err error) {"),
            ("() (int, error)", "func f() (_ int, err error) {"),
            ("() (map[string]int, *T, error)", "func f() (_ map[string]int, _ *T, err error) {"),
            ("(a int) (func() int)", "func f(a int) (err func() int) {"),
            ("() (err error)", "the results have names, or there are none"),
            ("()", "the results have names, or there are none"),
        ] {
            assert_eq!(named(before), after);
        }
    }
}
