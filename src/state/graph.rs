//! The reach pane as a picture: boxes and lines with their places, drawn by the page and written out as SVG; and as a Mermaid flowchart.

use super::RefId;
use super::reach::{Reach, ReachRow};
use super::view::Tone;

/// How wide the picture is.
pub const WIDTH: i32 = 424;
const BOX: i32 = 36;
const STEP: i32 = 42;
const CAPTION: i32 = 20;
const PILL: i32 = 24;
/// Where the columns are: workload, refs, backends; from, to.
const COLUMNS: [(i32, i32); 3] = [(4, 96), (128, 212), (244, 420)];
/// Refs drawn.
const REFS: usize = 40;
/// Lines drawn.
const LINES: usize = 400;

/// What a click on a box does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Nothing.
    Nowhere,
    /// To that ref.
    Ref(RefId),
    /// That backend becomes a ref.
    Add(u32),
    /// More of each group is shown.
    More,
}

/// One part of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A caption that starts there.
    Caption(i32, i32, String),
    /// From, to, and its look.
    Line((i32, i32), (i32, i32), Look),
    /// A box with one or two lines.
    Box(Node),
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Left and top.
    pub at: (i32, i32),
    /// Width and height.
    pub size: (i32, i32),
    /// Its look.
    pub look: Look,
    /// The first line.
    pub title: String,
    /// The second; may be empty.
    pub sub: String,
    /// All of it, unshortened.
    pub whole: String,
    /// What a click does.
    pub go: Go,
}

/// How something looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The workload.
    Own,
    /// Picked.
    Picked,
    /// Sometimes, or with something odd.
    Odd,
    /// Not picked.
    Left,
}

impl Look {
    /// Its class in the page.
    pub fn class(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Picked => "picked",
            Self::Odd => "odd",
            Self::Left => "left",
        }
    }

    /// Line, ground, and whether dashed; for a picture that stands alone.
    pub fn paint(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Own => ("#0b57d0", "#e7effc", ""),
            Self::Picked => ("#858f99", "#f6f7f8", ""),
            Self::Odd => ("#855600", "#fdf6e3", " stroke-dasharray=\"4 3\""),
            Self::Left => ("#c0222a", "#ffffff", " stroke-dasharray=\"4 3\""),
        }
    }
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// Lines first: boxes stand over them.
    pub shapes: Vec<Shape>,
    /// How high it is.
    pub height: i32,
}

impl Reach {
    /// Draws it.
    pub fn graph(&self) -> Graph {
        let mut drawing = Drawing { reach: self, boxes: Vec::new(), lines: Vec::new(), hits: vec![Vec::new(); self.refs.len()], y: 6 };
        drawing.backends();
        drawing.unmatched();
        drawing.refs_and_workload();
        let Drawing { boxes, mut lines, y, .. } = drawing;
        lines.extend(boxes);
        let own = 6i32.saturating_add(CAPTION).saturating_add(BOX).saturating_add(6);
        Graph { shapes: lines, height: y.max(own) }
    }

    /// The same as a Mermaid flowchart, for documents that draw those.
    pub fn mermaid(&self) -> String {
        let clean = |text: &str| text.replace(['"', '[', ']', '<', '>', '`', '#'], " ");
        let mut out = format!("flowchart LR\n  w[\"{}\"]\n", clean(&self.workload));
        for (at, one) in self.refs.iter().enumerate() {
            out.push_str(&format!("  w --> r{at}[\"{} {}\"]\n", one.number, clean(&one.name)));
        }
        for (number, group) in self.groups.iter().enumerate() {
            let picked: Vec<&ReachRow> = group.rows.iter().filter(|row| row.picked.is_some()).collect();
            if picked.is_empty() {
                continue;
            }
            out.push_str(&format!("  subgraph g{number}[\"{}\"]\n", clean(&group.title)));
            for row in picked {
                out.push_str(&format!("    b{}[\"{}\"]\n", row.backend, clean(&full_name(row))));
            }
            out.push_str("  end\n");
        }
        for row in self.rows().filter(|row| row.picked.is_some()) {
            let arrow = if row.picked == Some(true) { "-->" } else { "-.->" };
            let from: Vec<String> =
                if row.by.is_empty() { vec!["w".to_owned()] } else { row.by.iter().map(|at| format!("r{at}")).collect() };
            for from in from {
                out.push_str(&format!("  {from} {arrow} b{}\n", row.backend));
            }
        }
        out
    }

    /// Everything in it as plain lines.
    pub fn lines(&self) -> String {
        let mut out = format!("{}\n", self.count);
        for line in [&self.instead].into_iter().filter(|line| !line.is_empty()) {
            out.push_str(&format!("{line}\n"));
        }
        for one in &self.refs {
            out.push_str(&format!("ref {} ({}): {}\n", one.number, one.name, one.picked.words));
        }
        for group in &self.groups {
            out.push_str(&format!("{}\n", group.title));
            for row in &group.rows {
                let sign = match row.picked {
                    Some(true) => '+',
                    Some(false) => '?',
                    None => '-',
                };
                let by: Vec<String> = row.by.iter().filter_map(|at| self.refs.get(*at)).map(|one| one.number.to_string()).collect();
                let by = if by.is_empty() { String::new() } else { format!("  by ref {}", by.join(", ")) };
                out.push_str(&format!("  {sign} {}{by}\n", full_name(row)));
            }
            if group.more > 0 {
                out.push_str(&format!("  and {} more\n", group.more));
            }
        }
        out
    }

    fn rows(&self) -> impl Iterator<Item = &ReachRow> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// "redis.kuma-demo:6379"
pub fn full_name(row: &ReachRow) -> String {
    let dot = if row.namespace.is_empty() { "" } else { "." };
    [&row.name, dot, &row.namespace, &row.ports].concat()
}

struct Drawing<'r> {
    reach: &'r Reach,
    boxes: Vec<Shape>,
    lines: Vec<Shape>,
    /// For each ref the middles of what it picks.
    hits: Vec<Vec<(i32, Look)>>,
    y: i32,
}

impl Drawing<'_> {
    fn node(&mut self, column: usize, y: i32, height: i32, look: Look, (title, sub): (&str, &str), go: Go) {
        let (left, right) = COLUMNS.get(column).copied().unwrap_or_default();
        let width = right.saturating_sub(left);
        let whole = if sub.is_empty() { title.to_owned() } else { format!("{title}: {sub}") };
        // Letters of 12 and 11 pixels are about 7 and 6 wide.
        let fits = |text: &str, letter: i32| shortened(text, width.saturating_sub(16).checked_div(letter).unwrap_or(0));
        let (title, sub) = (fits(title, 7), fits(sub, 6));
        self.boxes.push(Shape::Box(Node { at: (left, y), size: (width, height), look, title, sub, whole, go }));
    }

    fn caption(&mut self, words: String) {
        let (left, _) = COLUMNS.last().copied().unwrap_or_default();
        self.boxes.push(Shape::Caption(left, self.y.saturating_add(12), words));
        self.y = self.y.saturating_add(CAPTION);
    }

    /// Where the next box stands, and its middle.
    fn next(&mut self) -> (i32, i32) {
        let top = self.y;
        self.y = self.y.saturating_add(STEP);
        (top, top.saturating_add(BOX.saturating_div(2)))
    }

    fn backends(&mut self) {
        let reach = self.reach;
        for group in &reach.groups {
            self.caption(group.title.clone());
            for row in &group.rows {
                let (top, middle) = self.next();
                let look = match row.picked {
                    Some(true) => Look::Picked,
                    Some(false) => Look::Odd,
                    None => Look::Left,
                };
                let by = row.by.first().and_then(|at| reach.refs.get(*at));
                let go = match row.picked {
                    None => Go::Add(row.backend),
                    Some(_) => by.map_or(Go::Nowhere, |one| Go::Ref(one.id)),
                };
                let how = match row.picked {
                    Some(true) => "",
                    Some(false) => " · sometimes",
                    None => " · not picked",
                };
                let sub = [
                    row.namespace.as_str(),
                    if row.namespace.is_empty() { "" } else { " · " },
                    row.ports.trim_start_matches([':', ' ']),
                    how,
                ];
                self.node(2, top, BOX, look, (&row.name, &sub.concat()), go);
                for at in &row.by {
                    if let Some(hits) = self.hits.get_mut(*at) {
                        hits.push((middle, look));
                    }
                }
                if row.by.is_empty() && row.picked.is_some() {
                    self.line(0, 2, middle, look);
                }
            }
            if group.more > 0 {
                let top = self.y;
                self.y = self.y.saturating_add(PILL.saturating_add(6));
                self.node(2, top, PILL, Look::Picked, (&format!("and {} more", group.more), ""), Go::More);
            }
        }
    }

    /// Refs that pick nothing have a box in the place of what they would pick.
    fn unmatched(&mut self) {
        let reach = self.reach;
        if !reach.refs.iter().take(REFS).any(|one| one.picked.count == 0) {
            return;
        }
        self.caption("nothing".to_owned());
        for (at, one) in reach.refs.iter().enumerate().take(REFS).filter(|(_, one)| one.picked.count == 0) {
            let (top, middle) = self.next();
            self.node(2, top, BOX, Look::Left, (&one.name, &one.picked.words), Go::Ref(one.id));
            if let Some(hits) = self.hits.get_mut(at) {
                hits.push((middle, Look::Left));
            }
        }
    }

    /// A line from one column to the next that is drawn, at its end.
    fn line(&mut self, from: usize, to: usize, middle: i32, look: Look) {
        self.line_from(from, self.own_middle(), to, middle, look);
    }

    fn line_from(&mut self, from: usize, start: i32, to: usize, end: i32, look: Look) {
        if self.lines.len() < LINES
            && let (Some((_, right)), Some((left, _))) = (COLUMNS.get(from), COLUMNS.get(to))
        {
            self.lines.push(Shape::Line((*right, start), (*left, end), look));
        }
    }

    fn own_middle(&self) -> i32 {
        6i32.saturating_add(CAPTION).saturating_add(BOX.saturating_div(2))
    }

    /// Each ref beside the middle of what it picks, as far as there is room: the highest first, so that few lines cross.
    fn refs_and_workload(&mut self) {
        let reach = self.reach;
        let mut free = 6i32.saturating_add(CAPTION);
        let middle_of = |hits: &[(i32, Look)]| {
            let sum = hits.iter().fold(0i32, |sum, (y, _)| sum.saturating_add(*y));
            sum.checked_div(i32::try_from(hits.len()).unwrap_or(i32::MAX)).unwrap_or(0)
        };
        let mut order: Vec<(i32, usize)> = self.hits.iter().take(REFS).enumerate().map(|(at, hits)| (middle_of(hits), at)).collect();
        crate::text::sort_by_key(&mut order, |one| *one);
        for (wanted, at) in order {
            let (Some(one), hits) = (reach.refs.get(at), self.hits.get(at).cloned().unwrap_or_default()) else { continue };
            let top = wanted.saturating_sub(PILL.saturating_div(2)).max(free);
            free = top.saturating_add(PILL.saturating_add(6));
            let middle = top.saturating_add(PILL.saturating_div(2));
            let look = match (one.picked.tone, one.picked.count) {
                (_, 0) => Look::Left,
                (Tone::Ok | Tone::Hint, _) => Look::Picked,
                _ => Look::Odd,
            };
            self.node(1, top, PILL, look, (&format!("{} {}", one.number, one.name), ""), Go::Ref(one.id));
            self.line(0, 1, middle, look);
            for (y, look) in hits {
                self.line_from(1, middle, 2, y, look);
            }
        }
        if reach.refs.len() > REFS {
            let words = format!("and {} more", reach.refs.len().saturating_sub(REFS));
            self.node(1, free, PILL, Look::Picked, (&words, ""), Go::Nowhere);
            free = free.saturating_add(PILL.saturating_add(6));
        }
        self.y = self.y.max(free);
        let top = 6i32.saturating_add(CAPTION);
        self.node(0, top, BOX, Look::Own, (&reach.workload, &reach.zone), Go::Nowhere);
    }
}

/// At most so many letters.
fn shortened(text: &str, letters: i32) -> String {
    let most = usize::try_from(letters).unwrap_or(0).max(2);
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// The curve between two points.
pub fn curve((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> String {
    let half = x.saturating_add(to_x).saturating_div(2);
    format!("M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}")
}

impl Graph {
    /// A file of its own, in light colours.
    pub fn svg(&self) -> String {
        let clean = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let height = self.height;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\">\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
        );
        let text = |x: i32, y: i32, size: i32, fill: &str, words: &str| {
            format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{fill}\">{}</text>\n", clean(words))
        };
        for shape in &self.shapes {
            out.push_str(&match shape {
                Shape::Caption(x, y, words) => text(*x, *y, 11, "#59636e", words),
                Shape::Line(from, to, look) => {
                    let (line, _, dash) = look.paint();
                    format!("<path d=\"{}\" fill=\"none\" stroke=\"{line}\"{dash}/>\n", curve(*from, *to))
                }
                Shape::Box(Node { at: (x, y), size: (width, height), look, title, sub, .. }) => {
                    let (line, ground, dash) = look.paint();
                    let (x_text, first, second) = (x.saturating_add(8), y.saturating_add(16), y.saturating_add(30));
                    let frame = format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\" fill=\"{ground}\" stroke=\"{line}\"{dash}/>\n");
                    [frame, text(x_text, first, 12, "#1b1f24", title), text(x_text, second, 11, "#59636e", sub)].concat()
                }
            });
        }
        out.push_str("</svg>\n");
        out
    }
}
