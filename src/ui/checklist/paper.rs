//! The list on paper. It is always there and seen only in print, so that the browser's own print command gives it too.

use yew::prelude::*;

use crate::guide::Checklist;
use crate::sheet::{Line, Sheet};
use crate::ui::sources;

use super::ChecklistView;

impl ChecklistView<'_> {
    pub(super) fn paper(&self, list: &Checklist) -> Html {
        let t = self.t;
        let sheet = Sheet::of(&self.situation, list, &self.state.saved, t, true);
        let groups = sheet.groups.iter().map(|group| {
            html! { <><p class="sheet-group">{group.title}</p><ul>{for group.lines.iter().map(|line| self.line(line))}</ul></> }
        });
        let kinds = sheet.kinds.iter().map(|(title, details)| {
            html! { <li><p><b>{(*title).to_owned()}</b></p>{for details.iter().map(|(name, text)| self.detail(name, text))}</li> }
        });
        html! {
            <div class="sheet">
                <p class="sheet-title">{sheet.title}</p>
                <p>{sheet.subtitle.clone()}</p>
                {for groups}
                if !sheet.kinds.is_empty() {
                    <p class="sheet-group">{t.guide().paper_kinds}</p>
                    <ul>{for kinds}</ul>
                }
                <p class="sheet-group">{t.guide().sources}</p>
                <ol>{for sheet.sources.iter().map(|source| sources::in_print(source, t))}</ol>
                <p class="sheet-end">{t.disclaimer}</p>
            </div>
        }
    }

    fn detail(&self, name: &'static str, text: &str) -> Html {
        html! { <p><b>{name}</b>{self.t.guide().colon}{text.to_owned()}</p> }
    }

    fn line(&self, line: &Line) -> Html {
        let t = self.t;
        let details = line.details.iter().map(|(name, text)| self.detail(name, text));
        let remedy = line
            .remedy
            .map(|remedy| html! { <p><b>{t.guide().remedy}</b>{t.guide().colon}{remedy.to_owned()}</p> });
        let also = line.also.iter().map(|said| html! { <p>{t.guide().also_says}{said.clone()}</p> });
        let conflict = line.conflict.map(|(label, conflict)| html! { <p>{label}{conflict.to_owned()}</p> });
        let original = line.original.map(|name| html! { <span lang="zh-CN">{" "}{name.to_owned()}</span> });
        let overdue = line.overdue.then(|| html! { <small>{" "}{t.guide().overdue}</small> });
        let decided = (!line.decided_by.is_empty())
            .then(|| html! { <p>{t.guide().decided_by}{line.decided_by.join(t.guide().list_semicolon)}</p> });
        let note = (!line.note.is_empty())
            .then(|| html! { <p class="sheet-note"><b>{t.guide().own_note}</b>{t.guide().colon}{line.note.to_owned()}</p> });
        let numbers = line.sources.iter().map(|number| format!("[{number}]")).collect::<String>();
        let class = classes!(line.done.map(|done| if done { "box ticked" } else { "box" }));
        html! {
            <li {class}>
                <p><b>{line.title.to_owned()}</b>{for original}{" "}<small>{line.origin.to_owned()}{" "}{numbers}</small>{for overdue}</p>
                <p>{line.text.to_owned()}</p>
                {for remedy}{for details}{for also}{for conflict}{for decided}{for note}
            </li>
        }
    }
}
