use yew::AttrValue;

/// Some classes, of which empty ones are none.
pub fn classes(names: &[&'static str]) -> AttrValue {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() && !name.is_empty() {
            text.push(' ');
        }
        text.push_str(name);
    }
    text.into()
}
