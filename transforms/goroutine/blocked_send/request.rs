//! Goroutines that send to a handler: its request ends when it returns.

use gofix_analysis::RuleContext;
use gofix_flow::{ContextScope, ContextSource, Reach, Stop};
use gofix_syntax::Node;

/// The end of the request that the function answers which receives what a goroutine of its own sends.
pub(super) fn stop<'p>(cx: &RuleContext<'p>, send: Node<'p>) -> Option<Stop> {
    let at = cx.flow().context_at(send);
    let ContextScope::One(context) = &at.scope else { return None };
    let is_its_goroutine = matches!(at.reach, Reach::Goroutine(..)) && at.over.is_none();
    (is_its_goroutine && context.source == ContextSource::Request).then(|| {
        let text = context.text();
        let (channel, error) = (format!("{text}.Done()"), Some(format!("{text}.Err()")));
        Stop { channel, error, is_of_test: false, is_given: true }
    })
}
