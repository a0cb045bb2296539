//! The parts of the program that are loaded when something of them is first shown: what a phone loads to answer the first
//! question stays small. The build puts what only these functions reach into a wasm of its own (decision 0017).
#![allow(
    unsafe_code,
    reason = "the attribute declares the functions on both sides of the border; nothing here is unsafe by hand"
)]

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::formats::domain::Idna;
use crate::formats::filing_number::{self, FilingNumber, FilingNumberError};
use crate::formats::footer::{self, Footer};
use crate::formats::public_security::{self, PublicSecurityError, PublicSecurityNumber};
use crate::formats::sms::{self, SmsReading};
use crate::profile::Answer;
use crate::rules::{Phrases, Reason};
use crate::text::Messages;
use crate::tracker::{Sentence, read_return};

use super::app::App;
use super::checklist::ListAction;
use super::loading::{File, read_later};
use super::track::TrackAction;
use crate::rules::{Expert, PackError};

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartId {
    Guide,
    Track,
    Readers,
}

impl PartId {
    /// All of them.
    pub const ALL: [PartId; 3] = [PartId::Guide, PartId::Track, PartId::Readers];

    /// The name told to the host in errors.
    pub fn id(self) -> &'static str {
        match self {
            PartId::Guide => "guide",
            PartId::Track => "tracker",
            PartId::Readers => "readers",
        }
    }
}

/// The page that a part draws.
pub type Draw = fn(&App, &Context<App>, &'static Messages) -> Html;

/// Does something that is wanted.
type Act<A> = fn(&mut App, &Context<App>, A);

/// Reads a file: which one, its path and its text.
type ReadFile = fn(&mut App, &Context<App>, File, &str, &str) -> Result<(), PackError>;

/// A small expert as [`App::expert`] draws it.
type DrawExpert = fn(&App, &Context<App>, &'static Messages, Expert, &str, Callback<Answer>) -> Html;

/// The result, the checklist and the small experts.
#[derive(Clone, Copy)]
pub struct GuidePart {
    /// Draws the result, the answers or the checklist.
    pub draw: Draw,
    /// Does what is wanted of the checklist.
    pub act: Act<ListAction>,
    /// Reads a file that is not needed before.
    pub read: ReadFile,
    /// Draws a small expert.
    pub expert: DrawExpert,
    /// Lays the host's own pack over the provider.
    pub lay: fn(&mut App, &Context<App>),
}

/// The tracker.
#[derive(Clone, Copy)]
pub struct TrackPart {
    /// Draws the list of filings, or one of them.
    pub draw: Draw,
    /// Does what is wanted of it.
    pub act: Act<TrackAction>,
    /// Reads a file that is not needed before.
    pub read: ReadFile,
}

/// What reads pasted texts in the tracker: few people paste any.
#[derive(Clone, Copy)]
pub struct ReadersPart {
    /// The ministry's message.
    pub sms: fn(&str, &dyn Idna, &[String]) -> SmsReading,
    /// The text with which an application was returned.
    pub returned: for<'a> fn(&'a [Reason], &Phrases, &str) -> Vec<Sentence<'a>>,
    /// A filing number.
    pub filing: fn(&str) -> Result<FilingNumber, FilingNumberError>,
    /// A public-security number.
    pub public_security: fn(&str) -> Result<PublicSecurityNumber, PublicSecurityError>,
    /// The foot of a page.
    pub footer: fn(&str) -> Footer,
}

impl PartialEq for ReadersPart {
    /// There is only one.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The parts that are there.
#[derive(Clone, Copy, Default)]
pub struct Parts {
    pub guide: Option<GuidePart>,
    pub track: Option<TrackPart>,
    pub readers: Option<ReadersPart>,
}

impl Parts {
    /// What reads the files that the first part of the program does not need; both parts can.
    pub fn reader(&self) -> Option<ReadFile> {
        self.guide.map(|part| part.read).or(self.track.map(|part| part.read))
    }
}

/// A part that came.
pub enum Part {
    Guide(GuidePart),
    Track(TrackPart),
    Readers(ReadersPart),
}

#[wasm_split(guide, fallible)]
fn guide_part() -> Result<GuidePart, SplitLoaderError> {
    Ok(GuidePart {
        draw: App::guide,
        act: App::act_on_list,
        read: read_later,
        expert: App::expert,
        lay: App::lay,
    })
}

#[wasm_split(track, fallible)]
fn track_part() -> Result<TrackPart, SplitLoaderError> {
    Ok(TrackPart { draw: App::track, act: App::act_on_track, read: read_later })
}

#[wasm_split(readers, fallible)]
fn readers_part() -> Result<ReadersPart, SplitLoaderError> {
    Ok(ReadersPart {
        sms: sms::read,
        returned: read_return,
        filing: filing_number::check,
        public_security: public_security::check,
        footer: footer::read,
    })
}

/// Loads a part.
///
/// # Errors
/// When it cannot be fetched; the next call tries again.
pub async fn load(part: PartId) -> Result<Part, SplitLoaderError> {
    match part {
        PartId::Guide => guide_part().await.map(Part::Guide),
        PartId::Track => track_part().await.map(Part::Track),
        PartId::Readers => readers_part().await.map(Part::Readers),
    }
}
