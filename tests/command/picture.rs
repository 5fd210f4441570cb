//! The picture in the README: what the tool really prints for the example module, as an SVG.

use std::fmt::Write as _;

use crate::module::{Module, finished};

/// Pixels from one line to the next.
const LINE: usize = 18;

/// Pixels from one character to the next.
const CHARACTER: usize = 8;

/// Pixels around the text.
const MARGIN: usize = 16;

/// The picture of a dry run of the example module's first file.
pub(crate) fn picture() -> String {
    let module = Module::new(&[]);
    let seed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/seed");
    for name in ["go.mod", "fetch.go"] {
        module.write(name, &std::fs::read_to_string(seed.join(name)).expect("the example is there"));
    }
    let arguments = ["--dry-run", "--color", "always", "--isolated"];
    let done = finished(module.command(&arguments), "").expect(1);
    let lines: Vec<String> = std::iter::once("$ gofix-trio --dry-run".to_owned())
        .chain(done.stdout.lines().chain(done.stderr.lines()).map(str::to_owned))
        .collect();
    svg(&lines)
}

fn svg(lines: &[String]) -> String {
    let width = lines.iter().map(|line| plain(line).chars().count()).max().unwrap_or(0);
    let (width, height) = (width * CHARACTER + 2 * MARGIN, lines.len() * LINE + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"ui-monospace, Menlo, Consolas, monospace\" font-size=\"13\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16181d\"/>\n\
         <g fill=\"#d7dae0\" xml:space=\"preserve\">\n"
    );
    for (index, line) in lines.iter().enumerate() {
        let y = MARGIN + LINE * (index + 1) - 5;
        let _ = writeln!(svg, "<text x=\"{MARGIN}\" y=\"{y}\">{}</text>", spans(line));
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// A line's pieces with the number of their style.
fn pieces(line: &str) -> Vec<(Vec<u8>, String)> {
    let mut pieces = Vec::new();
    let mut style: Vec<u8> = Vec::new();
    for part in line.replace('\t', "    ").split("\u{1b}[") {
        let (codes, text) = if pieces.is_empty() { ("", part) } else { part.split_once('m').unwrap_or(("", part)) };
        for code in codes.split(';').filter_map(|code| code.parse().ok()) {
            if code == 0 {
                style.clear();
            } else {
                style.push(code);
            }
        }
        pieces.push((style.clone(), text.to_owned()));
    }
    pieces
}

fn plain(line: &str) -> String {
    pieces(line).into_iter().map(|(_, text)| text).collect()
}

fn spans(line: &str) -> String {
    let mut spans = String::new();
    for (style, text) in pieces(line).into_iter().filter(|(_, text)| !text.is_empty()) {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let attributes: Vec<&str> = style
            .iter()
            .filter_map(|code| match code {
                1 => Some("font-weight=\"bold\""),
                2 => Some("fill-opacity=\"0.6\""),
                31 => Some("fill=\"#f38b8b\""),
                32 => Some("fill=\"#8fd694\""),
                35 => Some("fill=\"#d6a4f0\""),
                36 => Some("fill=\"#7fd3e0\""),
                _ => None,
            })
            .collect();
        if attributes.is_empty() {
            spans.push_str(&text);
        } else {
            let _ = write!(spans, "<tspan {}>{text}</tspan>", attributes.join(" "));
        }
    }
    spans
}
