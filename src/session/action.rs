//! What can happen, and what has to follow outside.

use crate::profile::{Answer, View};
use crate::store::{Notice, Saved};
use crate::tracker::Event;

use super::Return;

/// Whatever can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Saved data were read.
    Restored(Saved, Vec<Notice>),
    /// A part was chosen.
    Show(View),
    /// A question was answered.
    Answered { fact: String, answer: Answer },
    /// Back to the question before `fact`, or to the answers.
    Back { from: Option<String> },
    /// Change this answer and return.
    Edit { fact: String, back_to: Return },
    /// To the next open question.
    GoOn,
    /// To the answers.
    ReviewAnswers,
    /// To the verdict.
    SeeResult,
    /// A link brought answers.
    Offered(String),
    /// The answers of the link replace the ones here; false: they do not, or the message about a bad link was read.
    TakeOffered(bool),
    /// Forget all answers.
    StartAgain,
    /// An item of the checklist was ticked or unticked: its keys, the leading one first.
    Toggled(Vec<String>),
    /// A note on an item was written.
    Noted { keys: Vec<String>, note: String },
    /// Ticks and notes of items that fell away are not wanted any more.
    Forgotten(Vec<String>),
    /// A filing is to be tracked.
    Track { id: String, name: String, at: i64 },
    /// A filing was opened, or the list.
    Open(Option<String>),
    /// Something happened to a filing.
    Told { id: String, event: Event },
    /// A filing was renamed.
    Renamed { id: String, name: String },
    /// A filing is not to be tracked any more.
    Removed(String),
    /// A save worked, or why it did not.
    SaveEnded(Option<Notice>),
    /// A notice was read.
    Dismissed,
    /// All data go.
    Cleared,
    /// Data came from a file.
    Imported(Saved),
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    SaveState,
    SaveFiling(String),
    RemoveFiling(String),
    /// Remove all that is saved.
    ClearStore,
    /// Load the chosen province's rules.
    LoadProvince,
    /// Put the focus on the heading of what is shown now.
    FocusHeading,
    /// Put the focus on the next action of the filing.
    FocusNextAction,
    /// Put the focus where this answer was changed.
    FocusEdit(String),
    /// Tell the host that this fact was answered.
    TellAnswer(String),
    /// Tell the host the verdict.
    TellResult,
    /// Tell the host that something moved in checklist or tracker.
    TellProgress,
}
