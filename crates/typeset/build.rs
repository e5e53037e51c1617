//! Chooses the fonts that go into the program, and packs them: of the typesetter's own, those that
//! the template names, and one of each kind for what these lack (rare letters, mathematics in a
//! house's template).

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The names, in the fonts themselves, of those that stay behind: further weights of what is only
/// fallen back on, four million bytes.
const LEFT: [&str; 4] = ["NewCM10-Bold", "NewCM10-Italic", "NewCMMath-Bold", "NewCMMath-Book"];

fn names(font: &[u8], name: &str) -> bool {
    font.windows(name.len()).any(|bytes| bytes == name.as_bytes())
}

fn packed(font: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(font).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").expect("cargo names a folder");
    let out = Path::new(&out);
    let mut list = String::from("&[");
    let kept = typst_assets::fonts().filter(|font| !LEFT.iter().any(|name| names(font, name)));
    for (number, font) in kept.enumerate() {
        let name = format!("{number}.font");
        fs::write(out.join(&name), packed(font)).expect("the folder can be written to");
        write!(list, "include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")),")
            .expect("a string takes all");
    }
    list.push(']');
    fs::write(out.join("fonts.rs"), list).expect("the folder can be written to");
}
