//! The pictures, drawn as strokes on a 24 × 24 grid. They repeat what the text says, so they are hidden from
//! screen readers.

use yew::prelude::*;

use crate::tracker::Stage;

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
    Government,
    Institution,
    People,
    Shop,
    House,
    Heart,
    Scales,
    Seal,
    Server,
    Nodes,
    Abroad,
    Router,
    Send,
    Search,
    Message,
    Page,
    Shield,
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
            Icon::Grid => "M5 5h5.5v5.5H5zM13.5 5H19v5.5h-5.5zM5 13.5h5.5V19H5zM13.5 13.5H19V19h-5.5z",
            Icon::Bolt => "M13 3.5L6 13.5h5l-1 7 7-10h-5z",
            Icon::Phone => "M8 3.5h8v17H8zM11.5 17.5h1",
            Icon::Company => "M5 20.5v-15h9v15M14 10.5h5v10M3.5 20.5h17M8 9h3M8 12.5h3M8 16h3",
            Icon::Person => {
                "M12 4a3.8 3.8 0 1 1 0 7.6A3.8 3.8 0 0 1 12 4zM5 20c.6-3.8 3.4-5.6 7-5.6s6.4 1.8 7 5.6"
            }
            Icon::Printer => "M7 9V4h10v5M7 16.5H4.5V9h15v7.5H17M7 14h10v6H7z",
            Icon::Link => "M10 14l8.5-8.5M12.5 5.5h6v6M18 14.5v4.5H5V6h4.5",
            Icon::Government => "M3.5 9.5L12 4l8.5 5.5zM6 9.5v8M10 9.5v8M14 9.5v8M18 9.5v8M3.5 20.5h17",
            Icon::Institution => "M12 8V3.5h4.5V6H12M4.5 20.5V13L12 8l7.5 5v7.5zM10 20.5V16h4v4.5",
            Icon::People => {
                "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19c.4-3.3 2.6-5 5.5-5s5.1 1.7 5.5 5M15.5 5.3a3 3 0 0 1 0 5.4M17 14.3c2 .5 3.2 2.1 3.5 4.7"
            }
            Icon::Shop => {
                "M5 12v8.5h14V12M5.5 4h13l2 5.5a2.8 2.8 0 0 1-5.6 0 2.9 2.9 0 0 1-5.8 0 2.8 2.8 0 0 1-5.6 0zM10 20.5V15h4v5.5"
            }
            Icon::House => {
                "M3.5 11L12 4l8.5 7M6 9.5v11h12v-11M12 17.5L9.4 15a1.6 1.6 0 0 1 2.6-2 1.6 1.6 0 0 1 2.6 2z"
            }
            Icon::Heart => "M12 19.5l-7-7a4.3 4.3 0 0 1 7-5 4.3 4.3 0 0 1 7 5z",
            Icon::Scales => {
                "M12 4v16.5M8 20.5h8M5 6.5h14M5.5 6.5L3 13.5a2.7 2.7 0 0 0 5 0zM18.5 6.5l-2.5 7a2.7 2.7 0 0 0 5 0z"
            }
            Icon::Seal => "M9 13.5c1-2-.8-4-.8-6a3.8 3.8 0 0 1 7.6 0c0 2-1.8 4-.8 6M5 13.5h14v4H5zM6 20.5h12",
            Icon::Server => "M4.5 4.5h15v6h-15zM4.5 13.5h15v6h-15zM8 7.5v.1M8 16.5v.1M12 7.5h4M12 16.5h4",
            Icon::Nodes => {
                "M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM12 9.5V4M12 14.5V20M9.8 13.2L5 16M14.2 13.2L19 16M9.8 10.8L5 8M14.2 10.8L19 8"
            }
            Icon::Abroad => {
                "M19.5 9.5v-5h-15v5H19M8 7v.1M12 7h4M4.5 13v6.5H9M4.5 13H9M16 12.5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 16.5h8"
            }
            Icon::Router => {
                "M3.5 14h17v6h-17zM7 17v.1M10.5 17H13M17 14v-3M14.5 8.5a3.5 3.5 0 0 1 5 0M12.5 6a6.4 6.4 0 0 1 9 0"
            }
            Icon::Send => "M20.5 4L3.5 11l6.5 3 2.5 6.5zM10 14l4-4",
            Icon::Search => "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.2 15.2l5.3 5.3",
            Icon::Message => "M4 5h16v11.5h-8l-4.5 4v-4H4zM8 9h8M8 12.5h5",
            Icon::Page => "M4.5 3.5h15v17h-15zM4.5 16h15M9 18.3h6M8 7.5h8M8 11h5",
            Icon::Shield => "M12 3.5L19 6v5.5c0 4.5-2.8 7.5-7 9-4.2-1.5-7-4.5-7-9V6zM9 12l2.2 2.2 4-4.2",
        }
    }

    /// The picture for an option of the questionnaire, where there is one.
    pub fn of_option(id: &str) -> Option<Icon> {
        Some(match id {
            "website" | "site" | "outside-company" => Icon::Globe,
            "app" => Icon::Phone,
            "mini-program" => Icon::Grid,
            "quick-app" => Icon::Bolt,
            "company" => Icon::Company,
            "individual" => Icon::Person,
            "sole-proprietor" => Icon::Shop,
            "government" => Icon::Government,
            "institution" => Icon::Institution,
            "social-org" => Icon::People,
            "non-enterprise" => Icon::House,
            "foundation" => Icon::Heart,
            "law-firm" => Icon::Scales,
            "other-unit" => Icon::Seal,
            "mainland" => Icon::Server,
            "cdn" => Icon::Nodes,
            "outside" => Icon::Abroad,
            "own-line" => Icon::Router,
            "unsure" => Icon::Question,
            _ => return None,
        })
    }

    /// The picture for a stage of the way.
    pub fn of_stage(stage: Stage) -> Icon {
        match stage {
            Stage::Prepare => Icon::Document,
            Stage::Console => Icon::Send,
            Stage::FirstReview => Icon::Search,
            Stage::Sms => Icon::Message,
            Stage::Authority => Icon::Government,
            Stage::Footer => Icon::Page,
            Stage::PublicSecurity => Icon::Shield,
        }
    }

    /// The picture as inline SVG.
    pub fn html(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={self.path()} /></svg>
        }
    }
}
