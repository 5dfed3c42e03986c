use crate::state::{Graph, Node, Shape, WIDTH};
use crate::ui::dom;
use web_sys::CanvasRenderingContext2d;

/// The picture as the address of a PNG, twice as large, so that it is sharp. It is drawn part by part: strict policies load no image that was
/// made in the page.
pub fn png(graph: &Graph) -> Option<String> {
    let (canvas, to) = dom::canvas(WIDTH as u32 * 2, graph.height as u32 * 2)?;
    to.scale(2.0, 2.0).ok()?;
    fill(&to, "#ffffff", (0, 0), (WIDTH, graph.height));
    for shape in &graph.shapes {
        match shape {
            Shape::Caption(x, y, words) => write(&to, "11px sans-serif", "#59636e", (*x, *y), words),
            Shape::Line(from, until, look) => {
                stroke_as(&to, look.paint());
                let (from, until) = (point(*from), point(*until));
                let half = (from.0 + until.0) / 2.0;
                to.begin_path();
                to.move_to(from.0, from.1);
                to.bezier_curve_to(half, from.1, half, until.1, until.0, until.1);
                to.stroke();
            }
            Shape::Box(Node { at, size, look, title, sub, .. }) => {
                let paint = look.paint();
                fill(&to, paint.1, *at, *size);
                stroke_as(&to, paint);
                let ((x, y), (width, height)) = (point(*at), point(*size));
                to.stroke_rect(x, y, width, height);
                write(&to, "12px sans-serif", "#1b1f24", (at.0 + 8, at.1 + 16), title);
                write(&to, "11px sans-serif", "#59636e", (at.0 + 8, at.1 + 30), sub);
            }
        }
    }
    canvas.to_data_url().ok()
}

fn point((x, y): (i32, i32)) -> (f64, f64) {
    (f64::from(x), f64::from(y))
}

fn fill(to: &CanvasRenderingContext2d, colour: &str, at: (i32, i32), size: (i32, i32)) {
    let ((x, y), (width, height)) = (point(at), point(size));
    to.set_fill_style_str(colour);
    to.fill_rect(x, y, width, height);
}

fn stroke_as(to: &CanvasRenderingContext2d, (colour, _, dash): (&str, &str, &str)) {
    to.set_stroke_style_str(colour);
    let dashes = if dash.is_empty() { js_sys::Array::new() } else { js_sys::Array::of2(&4.into(), &3.into()) };
    let _ = to.set_line_dash(&dashes);
}

fn write(to: &CanvasRenderingContext2d, font: &str, colour: &str, at: (i32, i32), words: &str) {
    let (x, y) = point(at);
    to.set_font(font);
    to.set_fill_style_str(colour);
    let _ = to.fill_text(words, x, y);
}
