//! How wide columns are: what text/tabwriter computes for the cells of a section.
//!
//! Start reading at [`pad`]. A column is a run of lines that all have a cell at its place; it is one wider than its widest
//! text. A column whose cells are all empty and soft takes no room. Empty cells at the start of a line are padded by tabs.

use super::lines::Line;

/// How one line is padded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Padding {
    /// How many tabs it begins with.
    pub(super) tabs: usize,
    /// How many blanks each of its gaps has.
    pub(super) blanks: Vec<usize>,
}

/// How wide a tab is in gofmt's reckoning.
const TAB: usize = 8;

#[derive(Clone, Copy)]
struct Cell {
    width: usize,
    is_hard: bool,
}

/// The padding of the lines of one section.
pub(super) fn pad(lines: &[Line]) -> Vec<Padding> {
    let cells: Vec<Vec<Cell>> = lines.iter().map(cells).collect();
    let widths = widths(&cells);
    lines.iter().zip(cells).zip(widths).map(|((line, cells), widths)| padding(line, &cells, &widths)).collect()
}

fn cells(line: &Line) -> Vec<Cell> {
    let indent = std::iter::repeat_n(Cell { width: 0, is_hard: true }, line.tabs);
    let rest = line.gaps.iter().flat_map(|gap| {
        let text = Cell { width: gap.width, is_hard: gap.is_hard };
        let empty = Cell { width: 0, is_hard: false };
        std::iter::once(text).chain(std::iter::repeat_n(empty, gap.cells - 1))
    });
    indent.chain(rest).collect()
}

/// The width of the column that each cell lies in.
fn widths(cells: &[Vec<Cell>]) -> Vec<Vec<usize>> {
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); cells.len()];
    let mut active: Vec<usize> = (0..cells.len()).collect();
    let mut column = 0;
    loop {
        active.retain(|line| cells[*line].len() > column);
        if active.is_empty() {
            return widths;
        }
        for run in active.chunk_by(|line, next| line + 1 == *next) {
            let column = run.iter().map(|line| cells[*line][column]);
            let is_empty = column.clone().all(|cell| cell.width == 0 && !cell.is_hard);
            let width = if is_empty { 0 } else { column.map(|cell| cell.width + 1).max().unwrap_or(0) };
            for line in run {
                widths[*line].push(width);
            }
        }
        column += 1;
    }
}

fn padding(line: &Line, cells: &[Cell], widths: &[usize]) -> Padding {
    let tabs = widths.iter().take(line.tabs).map(|width| width.div_ceil(TAB)).sum();
    let mut rest = cells.iter().zip(widths).skip(line.tabs);
    let blanks =
        line.gaps.iter().map(|gap| rest.by_ref().take(gap.cells).map(|(cell, width)| width - cell.width).sum());
    Padding { tabs, blanks: blanks.collect() }
}
