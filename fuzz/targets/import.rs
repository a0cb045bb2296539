//! Any file is refused or taken; what was taken is taken again from the file that is written of it.
#![no_main]

use beian_guide::store::{export, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(imported) = import(&String::from_utf8_lossy(bytes)) else { return };
    let written = export(&imported.saved, 1).expect("what was read can be written");
    assert_eq!(import(&written).map(|again| again.saved), Ok(imported.saved));
});
