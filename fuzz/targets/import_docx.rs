//! Import of a table in Word: the archive as it comes, or one member of a sound one exchanged.
#![no_main]

use std::sync::LazyLock;

use enregard_fuzz::Sound;

static SOUND: LazyLock<Sound> = LazyLock::new(|| Sound::written("docx-table"));

libfuzzer_sys::fuzz_target!(|data: &[u8]| enregard_fuzz::import("a.docx", &SOUND.with(data)));
