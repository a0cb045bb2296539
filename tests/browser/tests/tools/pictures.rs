//! Key screens look as they did: nothing has moved, grown or gone. What differs is compared coarsely, so that the edges of
//! letters do not matter. `cargo xtask pictures` takes the present looks as the ones to compare with.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::common::states::{self, DARK_EN, LIGHT_ZH, Look};
use browser_tests::{Browser, Page, Window};

browser_tests::tests! {
    in_each_browser {
        key_screens_look_as_before,
    }
    without_browser {
        a_missing_line_is_noticed_and_an_edge_is_not,
    }
}

/// The states that are compared: one of each kind of page.
const KEY: [&str; 10] = [
    "question-service",
    "province-search",
    "expert-code-wrong",
    "review",
    "result-blockers",
    "result-not-needed",
    "list-ticked",
    "filings-many",
    "filing-sms",
    "filing-complete",
];
/// Each cell of a coarse picture is the mean of so many pixels of the screen each way.
const CELL: usize = 10;
/// A cell has changed if its lightness, of 255, differs by more.
const NOTICEABLE: u8 = 20;
/// So many of a hundred cells may have changed: letters come out a little different from one machine to the next.
const ALLOWED: f64 = 1.0;

/// Leaves the field, and waits until what there is has been painted.
const PAINTED: &str = "scrollTo(0, 0); root.activeElement?.blur();
    const frame = () => new Promise(requestAnimationFrame);
    return document.fonts.ready.then(frame).then(frame).then(() => true)";

async fn key_screens_look_as_before(browser: Browser) {
    let site = states::site();
    let mut changed = Vec::new();
    for (name, window, look) in
        [("phone", Window::Size(375, 1100), LIGHT_ZH), ("desktop", Window::Desktop, DARK_EN)]
    {
        let page = states::start_in(&site, window, browser).await;
        for state in KEY {
            let title = format!("{browser:?}-{name}-{state}").to_lowercase();
            changed.extend(compare(&page, state, look, &title).await);
        }
    }
    assert!(
        changed.is_empty(),
        "{}\nThe pictures are in target/pictures. If they are as they should be: cargo xtask pictures",
        changed.join("\n")
    );
}

/// What has changed, in words.
async fn compare(page: &Page, state: &str, look: Look, title: &str) -> Option<String> {
    states::reach(page, &states::named(state), look).await;
    look_at(page, title).await
}

async fn look_at(page: &Page, title: &str) -> Option<String> {
    // A caret blinks; and WebKit shows what it painted last, which may be what was there before.
    page.eval(PAINTED).await;
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shot = root.join(format!("target/pictures/{title}.png"));
    page.screenshot(&shot).await;
    let now = Coarse::of_screen(&shot);
    let golden = root.join(format!("tests/golden/pictures/{title}.png"));
    if std::env::var_os("BEIAN_PICTURES").is_some_and(|value| value == "accept") {
        now.write(&golden);
        return None;
    }
    if !golden.is_file() {
        return Some(format!("{title}: there is nothing to compare with"));
    }
    let before = Coarse::read(&golden);
    now.difference(&before).map(|words| {
        before.write(&shot.with_extension("before.png"));
        now.write(&shot.with_extension("now.png"));
        format!("{title}: {words}")
    })
}

/// A small picture in greys.
#[derive(Clone, Debug, PartialEq)]
struct Coarse {
    width: usize,
    height: usize,
    cells: Vec<u8>,
}

impl Coarse {
    /// The means of the cells of a screenshot.
    fn of_screen(path: &Path) -> Self {
        let Coarse { width, height, cells: pixels } = Self::read(path);
        let (across, down) = (width / CELL, height / CELL);
        let mean = |cell: usize| {
            let (left, top) = (cell % across * CELL, cell / across * CELL);
            let rows = (top..top + CELL).map(|y| &pixels[y * width + left..][..CELL]);
            let sum: usize = rows.flatten().map(|grey| usize::from(*grey)).sum();
            u8::try_from(sum / (CELL * CELL)).expect("a mean of bytes")
        };
        Coarse { width: across, height: down, cells: (0..across * down).map(mean).collect() }
    }

    /// The lightness of a PNG's pixels.
    fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut decoder = png::Decoder::new(BufReader::new(file));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a picture of a usual size")];
        let info = reader.next_frame(&mut bytes).expect("a picture");
        let cells = bytes[..info.buffer_size()].chunks(info.color_type.samples()).map(lightness).collect();
        Coarse { width: info.width as usize, height: info.height as usize, cells }
    }

    fn write(&self, path: &Path) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the pictures");
        let (width, height) = (self.width as u32, self.height as u32);
        let mut encoder = png::Encoder::new(File::create(path).expect("a file"), width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().expect("a header").write_image_data(&self.cells).expect("a picture");
    }

    /// How much has changed, if it is too much.
    fn difference(&self, before: &Self) -> Option<String> {
        if (self.width, self.height) != (before.width, before.height) {
            return Some(format!(
                "{} × {} cells, not {} × {}",
                self.width, self.height, before.width, before.height
            ));
        }
        let pairs = self.cells.iter().zip(&before.cells);
        let changed = pairs.filter(|(now, before)| now.abs_diff(**before) > NOTICEABLE).count();
        let share = changed as f64 * 100.0 / self.cells.len() as f64;
        (share > ALLOWED).then(|| format!("{share:.1} % of it has changed"))
    }
}

/// How light a pixel is, as eyes see it.
fn lightness(pixel: &[u8]) -> u8 {
    match *pixel {
        [red, green, blue, ..] => {
            let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
            u8::try_from(sum / 1000).expect("a mean of bytes")
        }
        [grey, ..] => grey,
        [] => 0,
    }
}

fn a_missing_line_is_noticed_and_an_edge_is_not() {
    let white = Coarse { width: 37, height: 110, cells: vec![255; 37 * 110] };
    let mut edge = white.clone();
    edge.cells[40..60].fill(240);
    assert_eq!(edge.difference(&white), None);
    let mut line = white.clone();
    line.cells[37 * 8..37 * 10].fill(150);
    assert_eq!(line.difference(&white).as_deref(), Some("1.8 % of it has changed"));
    assert!(Coarse { width: 36, ..white.clone() }.difference(&white).is_some());
}
