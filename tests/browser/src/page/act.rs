//! Doing what people do: click, type, press keys. All go through the browser's own input.

use std::sync::atomic::Ordering;
use std::time::Duration;

use fantoccini::actions::{
    ActionSequence, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::Page;
use crate::Browser;

/// The smallest visible thing with this text: one that can be used, else any. An equal text wins over a longer one.
const BY_TEXT: &str = "
    if (!root) return null;
    const tidy = (e) => (e.innerText || '').replace(/\\s+/g, ' ').trim();
    const usable = 'button, a, label, summary, option, [role=button], [role=tab], [role=option], [role=link], [role=menuitem]';
    const shown = (e) => e.checkVisibility({ visibilityProperty: true });
    for (const selector of [usable, '*']) {
        const all = [...root.querySelectorAll(selector)].filter(shown);
        const found = all.filter((e) => tidy(e) === arg).pop()
            || all.filter((e) => tidy(e).includes(arg)).sort((a, b) => tidy(a).length - tidy(b).length)[0];
        if (found) return found;
    }
    return null;";

/// The element that `find()` gives, scrolled into view, once nothing covers the middle of what is to be seen of it. A driver's own
/// click asks for the same, at three times the cost.
const CLICKABLE: &str = "
    const element = find();
    const hit = () => {
        const { left, top, right, bottom } = element.getClientRects()[0] ?? {};
        const middle = (from, to, size) => Math.floor((Math.max(from, 0) + Math.min(to, size)) / 2);
        const x = middle(left, right, innerWidth), y = middle(top, bottom, innerHeight);
        if (!(x >= 0 && x < innerWidth && y >= 0 && y < innerHeight)) return false;
        let there = document.elementFromPoint(x, y);
        for (let inner; (inner = there?.shadowRoot?.elementFromPoint(x, y)) && inner !== there; ) there = inner;
        return element.contains(there);
    };
    if (!element || hit()) return element;
    element.scrollIntoView({ behavior: 'instant', block: 'end', inline: 'nearest' });
    return hit() ? element : null;";

/// What the driver says when the element to point at is gone or not in view.
const AWAY: [ErrorStatus; 2] = [ErrorStatus::StaleElementReference, ErrorStatus::MoveTargetOutOfBounds];
const POINTS: &str = "a pointer that does so";

/// What points at things in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    Mouse,
    /// A finger. The drivers of Firefox and WebKitGTK make no click of one: there it is a mouse.
    Touch,
}

/// How far from the middle a press is, in pixels: two of them are further apart than what browsers take for one place.
const ASIDE: f64 = 4.0;

impl Page {
    /// Puts a pointer down on the first element for the selector; it stays down until [`Page::pointer_up`].
    pub async fn pointer_down(&self, css: &str, pointer: Pointer) {
        let element = self.find(css).await;
        let over = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
        self.point(pointer, vec![over, PointerAction::Down { button: MOUSE_BUTTON_LEFT }])
            .await
            .expect(POINTS);
    }

    /// Moves a pointer within the window.
    pub async fn pointer_move(&self, pointer: Pointer, x: f64, y: f64) {
        let duration = Some(Duration::from_millis(50));
        self.point(pointer, vec![PointerAction::MoveTo { duration, x, y }]).await.expect(POINTS);
    }

    /// Lifts a pointer where it is.
    pub async fn pointer_up(&self, pointer: Pointer) {
        self.point(pointer, vec![PointerAction::Up { button: MOUSE_BUTTON_LEFT }]).await.expect(POINTS);
    }

    /// Presses with a pointer at these times and places of the window, each for as long as `held`; the browser itself waits for
    /// the times, which are counted from the end of the press before.
    pub async fn pointer_presses(
        &self,
        pointer: Pointer,
        presses: &[(Duration, (f64, f64))],
        held: Duration,
    ) {
        let press = |&(after, (x, y)): &(Duration, (f64, f64))| {
            [
                PointerAction::MoveTo { duration: None, x, y },
                PointerAction::Pause { duration: after },
                PointerAction::Down { button: MOUSE_BUTTON_LEFT },
                PointerAction::Pause { duration: held },
                PointerAction::Up { button: MOUSE_BUTTON_LEFT },
            ]
        };
        self.point(pointer, presses.iter().flat_map(press).collect()).await.expect(POINTS);
    }

    async fn point(&self, pointer: Pointer, actions: Vec<PointerAction>) -> Result<(), CmdError> {
        let sequence: ActionSequence = match pointer {
            Pointer::Touch if self.browser() == Browser::Chromium => {
                actions.into_iter().fold(TouchActions::new("finger".to_owned()), InputSource::then).into()
            }
            _ => actions.into_iter().fold(MouseActions::new("mouse".to_owned()), InputSource::then).into(),
        };
        self.instance.client.perform_actions(sequence).await
    }

    /// Puts a key down where the focus is; it stays down until [`Page::key_up`].
    pub async fn key_down(&self, value: char) {
        self.type_keys(vec![KeyAction::Down { value }]).await;
    }

    /// Lifts a key.
    pub async fn key_up(&self, value: char) {
        self.type_keys(vec![KeyAction::Up { value }]).await;
    }

    /// Presses a key at these times as [`Page::pointer_presses`] does.
    pub async fn key_presses(&self, value: char, times: &[Duration], held: Duration) {
        let pause = |duration| KeyAction::Pause { duration };
        let press = |after: &Duration| {
            [pause(*after), KeyAction::Down { value }, pause(held), KeyAction::Up { value }]
        };
        self.type_keys(times.iter().flat_map(press).collect()).await;
    }

    async fn type_keys(&self, actions: Vec<KeyAction>) {
        let keys = actions.into_iter().fold(KeyActions::new("keyboard".to_owned()), InputSource::then);
        self.instance.client.perform_actions(keys).await.expect("keys that do so");
    }

    /// Clicks the first element for the selector; waits until that is possible.
    pub async fn click(&self, css: &str) {
        let script = "return root && root.querySelector(arg);";
        self.click_found(&format!("a click on {css}"), script, json!(css)).await;
    }

    /// Clicks what carries this text: a button, link, label …; waits until that is possible.
    pub async fn click_text(&self, text: &str) {
        self.click_found(&format!("a click on “{text}”"), BY_TEXT, json!(text)).await;
    }

    /// Types into a field, after what is in it already; for a field for files, chooses the file with that path.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.type_at(css, text, "const end = field.value.length; field.setSelectionRange?.(end, end);").await;
    }

    /// Types into a field, in place of what is in it.
    pub async fn fill(&self, css: &str, text: &str) {
        // To type nothing in its place takes a key as well.
        let text = if text.is_empty() { String::from(char::from(Key::Backspace)) } else { text.to_owned() };
        self.type_at(css, &text, "field.select();").await;
    }

    async fn type_at(&self, css: &str, text: &str, select: &str) {
        // The driver chooses files by itself, also in a field that is not to be seen.
        let focus = format!(
            "const field = root?.querySelector(arg);
             if (!field || field.type === 'file') return field && 'file';
             if (!field.checkVisibility({{ visibilityProperty: true }})) return null;
             field.focus();
             {select}
             return root.activeElement === field;"
        );
        let what = format!("a field {css}");
        let found = self.until(&what, async || {
            self.try_call(&focus, json!(css)).await.ok().filter(|found| *found == true || *found == "file")
        });
        if found.await == "file" {
            self.find(css).await.send_keys(text).await.expect("a field that takes a file");
        } else {
            let keys = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
            self.type_keys(keys.collect()).await;
        }
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        self.press_char(char::from(key)).await;
    }

    /// Presses a key that writes a character where the focus is.
    pub async fn press_char(&self, value: char) {
        self.type_keys(vec![KeyAction::Down { value }, KeyAction::Up { value }]).await;
    }

    /// Presses a key where the focus is, while Shift is down.
    pub async fn press_with_shift(&self, key: Key) {
        let (shift, value) = (char::from(Key::Shift), char::from(key));
        self.type_keys(vec![
            KeyAction::Down { value: shift },
            KeyAction::Down { value },
            KeyAction::Up { value },
            KeyAction::Up { value: shift },
        ])
        .await;
    }

    /// Waits for the browser's own question, answers it, and gives its text.
    pub async fn answer_alert(&self, yes: bool) -> String {
        let text = self.until("a question", async || self.instance.client.get_alert_text().await.ok()).await;
        let answered = if yes {
            self.instance.client.accept_alert().await
        } else {
            self.instance.client.dismiss_alert().await
        };
        answered.expect("the question is still there");
        text
    }

    async fn click_found(&self, what: &str, script: &str, arg: Value) {
        let look = format!("const find = () => {{ {script} }}; {CLICKABLE}");
        self.until(what, async || {
            // Covered or just replaced elements are tried again until the time is up.
            let element = self.element(&look, arg.clone()).await?;
            // Two quick presses on one place are a double click, which the guide takes for one answer: those of a test are
            // meant one by one.
            let x = if self.left.fetch_not(Ordering::Relaxed) { -ASIDE } else { ASIDE };
            let press = vec![
                PointerAction::MoveToElement { element, duration: None, x, y: 0.0 },
                PointerAction::Down { button: MOUSE_BUTTON_LEFT },
                PointerAction::Up { button: MOUSE_BUTTON_LEFT },
            ];
            match self.point(Pointer::Mouse, press).await {
                Ok(()) => Some(()),
                // It went or moved away before anything was pressed.
                Err(CmdError::Standard(error)) if AWAY.contains(&error.error) => None,
                Err(error) => panic!("could not press: {error}"),
            }
        })
        .await;
    }
}
