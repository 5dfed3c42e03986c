use yew::prelude::*;

/// The drawings, 16 by 16, in the colour of the text around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Undo,
    Redo,
    Auto,
    Light,
    Dark,
    Help,
    More,
    Close,
    Up,
    Down,
    Plus,
    Copy,
    Download,
    Duplicate,
    Text,
    Tick,
    Exclamation,
    Cross,
    Bulb,
    Book,
    Folder,
    Chevron,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M6 3 2.5 6.5 6 10M3 6.5h6.5a3.75 3.75 0 0 1 0 7.5H7",
            Self::Redo => "m10 3 3.5 3.5L10 10m3-3.5H6.500a3.75 3.75 0 0 0 0 7.5H9",
            Self::Auto => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 0v12m2-11.500v11m2-9.300v7.600",
            Self::Light => {
                "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.500m0 11V15M1 8h1.500m11 0H15M3 3l1.100 1.100m7.800 7.800L13 13M13 3l-1.100 1.100m-7.800 7.800L3 13"
            }
            Self::Dark => "M13.500 9.500A6 6 0 0 1 6.500 2.500a6 6 0 1 0 7 7Z",
            Self::Help => "M5.500 6a2.500 2.500 0 1 1 3.600 2.200C8.300 8.700 8 9.100 8 10m0 2.500v.1",
            Self::More => "M3 8h.1M8 8h.1M13 8h.1",
            Self::Close => "m4 4 8 8m0-8-8 8",
            Self::Up => "M8 13V3M4 7l4-4 4 4",
            Self::Down => "M8 3v10m4-4-4 4-4-4",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Copy => "M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3",
            Self::Download => "M8 2v8.500M4.500 7 8 10.500 11.500 7M2.500 13.500h11",
            Self::Duplicate => "M2.500 2.500h8v8h-8zM13.500 5.500v8h-8M6.500 4.500v4m-2-2h4",
            Self::Text => "M2.500 4h11m-11 4h11m-11 4h7",
            Self::Tick => "m3 8.500 3.200 3.200L13 4.700",
            Self::Exclamation => "M8 2.500v7m0 3.400v.1",
            Self::Cross => "m4 4 8 8m0-8-8 8",
            Self::Bulb => "M8 2a4 4 0 0 0-2.300 7.300c.5.400.8 1 .8 1.700h3c0-.700.300-1.300.800-1.700A4 4 0 0 0 8 2ZM6.500 13.500h3",
            Self::Book => {
                "M8 4.200C6.500 3 4.500 2.700 2 2.700v9.800c2.500 0 4.500.300 6 1.500 1.500-1.200 3.500-1.500 6-1.500V2.700c-2.500 0-4.500.300-6 1.500Zm0 0V14"
            }
            Self::Folder => "M2 12.500v-9h4l1.500 2H14v7ZM2 12.500 4 7.500h11.500l-1.500 5",
            Self::Chevron => "m4 6 4 4 4-4",
        }
    }
}

/// Draws one. Whoever shows it alone names its button.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={icon.path()} /></svg>
    }
}
