//! What can happen, and what has to follow outside.

use crate::profile::{Answer, View};
use crate::store::{Imported, Notice, Saved};
use crate::tracker::{Details, EventKind};

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
    Track { id: String, name: String },
    /// A filing was opened, or the list.
    Open(Option<String>),
    /// Something happened to a filing, at `at` (seconds since 1970).
    Told { id: String, at: i64, kind: EventKind },
    /// The last thing told of a filing was wrong.
    Undo(String),
    /// What a filing is about was changed.
    Changed { id: String, details: Details },
    /// A filing like this one is to be tracked, from its beginning.
    Copied { id: String, new: String },
    /// A filing is not to be tracked any more.
    Removed(String),
    /// A save worked, or why it did not.
    SaveEnded(Option<Notice>),
    /// A notice was read.
    Dismissed,
    /// All data go.
    Cleared,
    /// Another guide or tab has saved: everything as it is now.
    Synced(Saved, Vec<Notice>),
    /// A file with records was read: it is shown before anything happens.
    Offer(Imported),
    /// What to do with the records of the file.
    TakeImport(Take),
    /// Data came from the host: they replace everything.
    Imported(Saved),
    /// Everything as it was before the file.
    UndoImport,
}

/// What happens with the records of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// They are added; of what is in both, the file's ticks and events are added, and what is here stays.
    Add,
    /// They take the place of everything here.
    Replace,
    /// Nothing.
    Leave,
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    SaveState,
    SaveFiling(String),
    /// What follows takes the place of all that is saved.
    ReplaceAll,
    /// Save a filing over whatever is saved of it.
    ReplaceFiling(String),
    RemoveFiling(String),
    /// Remove all that is saved.
    ClearStore,
    /// Load the chosen province's rules.
    LoadProvince,
    /// Put the focus on the heading of what is shown now.
    FocusHeading,
    /// Put the focus on what a file holds.
    FocusImport,
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
