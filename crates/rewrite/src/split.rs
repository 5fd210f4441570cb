//! A function's body in a function of its own.

use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Function};
use gofix_text::{TextRange, TextSize};

use crate::draft::{Draft, Layout, Piece};
use crate::snippet::Snippet;
use crate::{FixBuilder, NoFix};

impl<'p> FixBuilder<'p> {
    /// Gives a function the body `code`; the body that it had becomes that of a new function behind it, whose head is `head`:
    /// `func run() int`. Comments above the function stay with its name.
    pub fn split_function(&mut self, function: Function<'p>, code: &str, head: &str) -> Result<(), NoFix> {
        let body = function.body().ok_or("the function has no body")?;
        if body.node().is_on_one_line() {
            return Err(NoFix::from("the function stands on one line"));
        }
        let code = Snippet::statements(code)?.render("\t");
        let text = format!("\n\t{code}\n}}\n\n{head} {{");
        self.draft(function.node()).put_inside(body.node(), &text);
        Ok(())
    }
}

impl<'p> Draft<'p> {
    /// Puts text as it is behind the opening brace of a block.
    fn put_inside(&mut self, block: Node<'p>, text: &str) {
        let range = TextRange::empty(block.start() + TextSize::from(1));
        let text = Snippet::plain(text);
        self.add(Piece { range, layout: Layout::Inline, indent: String::new(), text, anchor: range });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use gofix_semantics::Package;
    use gofix_syntax::ast::{AstNode, Function};
    use gofix_text::FileId;

    use super::*;

    #[test]
    fn the_rest_of_main() {
        let before = "package main\n\n// main does it all.\nfunc main() { // here\n\tf()\n}\n";
        let after = "package main\n\n// main does it all.\nfunc main() {\n\tg(run())\n}\n\nfunc run() int { // here\n\tf()\n}\n";
        let package = Package::from_sources(&[("main.go", before)]);
        let file = package.files().first().map(Arc::clone).expect("the test has a file");
        let file = package.file(file.id()).expect("the test has a file");
        let function = file.root().descendants().find_map(Function::cast).expect("the test has a function");
        let flow = gofix_flow::Flow::new(&package);
        let mut fix = FixBuilder::new(&flow);
        fix.split_function(function, "g(run())", "func run() int").expect("it can be split");
        let raw = fix.finish().expect("the edits do not overlap");
        let edit = raw.edits.files.get(&FileId(0)).expect("the file is changed");
        assert_eq!(edit.apply(before), after);
    }
}
