//! The few pictures, drawn as strokes on a 24 × 24 grid. They repeat what the text says, so they are
//! hidden from screen readers.

use yew::prelude::*;

/// A picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Check,
    Question,
    Warning,
    Arrow,
    Back,
    Clock,
    Document,
    Globe,
    Phone,
    Grid,
    Bolt,
    Company,
    Person,
    Printer,
    Link,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Question => "M9.2 9.2a2.9 2.9 0 1 1 4.1 2.7c-.9.4-1.3 1-1.3 2M12 17.2v.1",
            Icon::Warning => "M12 8.5v4.5M12 16.5v.1M12 3.5l9 16H3z",
            Icon::Arrow => "M9 5.5l6.5 6.5L9 18.5",
            Icon::Back => "M15 5.5L8.5 12l6.5 6.5",
            Icon::Clock => "M12 7v5.2l3.3 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
            Icon::Document => "M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12.5h5M10 16h5",
            Icon::Globe => {
                "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17"
            }
            Icon::Grid => {
                "M5 5h5.500v5.500H5zM13.500 5H19v5.500h-5.500zM5 13.500h5.500V19H5zM13.500 13.500H19V19h-5.500z"
            }
            Icon::Bolt => "M13 3.500L6 13.500h5l-1 7 7-10h-5z",
            Icon::Phone => "M8 3.5h8v17H8zM11.5 17.5h1",
            Icon::Company => "M5 20.5v-15h9v15M14 10.5h5v10M3.5 20.5h17M8 9h3M8 12.5h3M8 16h3",
            Icon::Person => {
                "M12 4a3.8 3.8 0 1 1 0 7.6A3.8 3.8 0 0 1 12 4zM5 20c.6-3.8 3.4-5.6 7-5.6s6.4 1.8 7 5.6"
            }
            Icon::Printer => "M7 9V4h10v5M7 16.5H4.5V9h15v7.5H17M7 14h10v6H7z",
            Icon::Link => "M10 14l8.500-8.500M12.500 5.500h6v6M18 14.500v4.500H5V6h4.500",
        }
    }

    /// The picture for an option of the questionnaire, where there is one.
    pub fn of_option(id: &str) -> Option<Icon> {
        Some(match id {
            "website" | "site" => Icon::Globe,
            "app" => Icon::Phone,
            "mini-program" => Icon::Grid,
            "quick-app" => Icon::Bolt,
            "company" => Icon::Company,
            "individual" => Icon::Person,
            _ => return None,
        })
    }

    /// The picture as inline SVG.
    pub fn html(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={self.path()} /></svg>
        }
    }
}
