//! What each function does with what it is given, one JSON object a line.

use std::collections::BTreeMap;
use std::io::Write;

use gofix_flow::{Extent, Flow, ParameterIndex, ParameterSummary, Waits};
use gofix_semantics::{Package, Proof};
use gofix_syntax::Node;
use gofix_syntax::ast::{AstNode, Function, Parameter};
use gofix_text::FileId;
use serde::Serialize;

/// One function or method.
#[derive(Serialize)]
struct Summary<'a> {
    file: &'a str,
    line: usize,
    pkg: &'a str,
    func: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    receiver: Option<Given>,
    parameters: Vec<Given>,
    /// `never`, `may`, `unknown`: whether it waits for other goroutines or the outside.
    waits: &'static str,
    starts_goroutines: &'static str,
}

/// One parameter.
#[derive(Serialize)]
struct Given {
    name: String,
    /// Calls of it, of its methods and its parts, and whether they happen on every path.
    calls: BTreeMap<String, &'static str>,
    returned: &'static str,
    kept: &'static str,
    started: &'static str,
}

/// Writes the summaries of the functions in some files of a package.
pub(super) fn write(package: &Package, files: &[FileId], out: &mut dyn Write) -> anyhow::Result<()> {
    let flow = Flow::new(package);
    for function in flow.functions().filter(|function| files.contains(&function.node().file().id())) {
        let Some(name) = function.name() else { continue };
        let node = function.node();
        let summary = Summary {
            file: package.file_path(node.file().id()).unwrap_or_default(),
            line: node.file().lines().line(node.start()) as usize + 1,
            pkg: package.path(),
            func: name.name().to_owned(),
            receiver: function.receiver().map(|receiver| {
                let name = receiver.names().next().map(AstNode::node);
                given(name, &flow.parameter(function, ParameterIndex::Receiver))
            }),
            parameters: parameters(&flow, function),
            waits: match flow.function_waits(function) {
                Waits::Never => "never",
                Waits::May(..) => "may",
                Waits::Unknown(_) | Waits::TooDeep => "unknown",
            },
            starts_goroutines: word(flow.starts_goroutines(function)),
        };
        serde_json::to_writer(&mut *out, &summary)?;
        writeln!(out)?;
    }
    Ok(())
}

fn parameters<'p>(flow: &Flow<'p>, function: Function<'p>) -> Vec<Given> {
    let names = function.parameters().into_iter().flat_map(|group: Parameter<'p>| {
        let names: Vec<Option<Node<'p>>> = group.names().map(|name| Some(name.node())).collect();
        if names.is_empty() { vec![None] } else { names }
    });
    names.enumerate().map(|(at, name)| given(name, &flow.parameter(function, ParameterIndex::At(at)))).collect()
}

fn given(name: Option<Node<'_>>, summary: &ParameterSummary) -> Given {
    let extent = |extent: Extent| match extent {
        Extent::Sometimes => "sometimes",
        Extent::Always => "always",
    };
    Given {
        name: name.map_or("_", Node::text).to_owned(),
        calls: summary.calls.iter().map(|(call, on)| (format!("{call}()"), extent(*on))).collect(),
        returned: word(summary.returned),
        kept: word(summary.kept),
        started: word(summary.started),
    }
}

fn word(proof: Proof) -> &'static str {
    match proof {
        Proof::Holds => "yes",
        Proof::Fails => "no",
        Proof::Unknown => "unknown",
    }
}
