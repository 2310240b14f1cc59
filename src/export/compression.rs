//! The compressed files that stand beside those of the site, ready for hosts that serve them as they are.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Kinds of files that gain by compression.
const COMPRESSED: [&str; 10] = [
    "html",
    "js",
    "wasm",
    "bin",
    "json",
    "css",
    "txt",
    "svg",
    "xml",
    "webmanifest",
];

/// How hard to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// The smallest files: what is weighed, and what every page loads.
    Best,
    /// Pages of a site that has very many: a seventh larger, a hundred times faster.
    Fast,
}

impl Effort {
    /// Quality of brotli, of gzip.
    fn qualities(self) -> (i32, u32) {
        match self {
            Self::Best => (11, 9),
            Self::Fast => (4, 4),
        }
    }

    /// The word that a manifest keeps.
    pub(super) fn keyword(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Fast => "fast",
        }
    }
}

/// Whether a file of that name gains by compression.
pub(super) fn gains(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| COMPRESSED.contains(&extension))
}

/// Whether a file of that name is one of those that stand beside another.
pub(super) fn is_compressed(name: &str) -> bool {
    name.ends_with(".br") || name.ends_with(".gz")
}

/// The names of the files beside a file.
pub(super) fn names(path: &Path) -> [PathBuf; 2] {
    [".br", ".gz"].map(|extension| {
        let mut name = path.as_os_str().to_owned();
        name.push(extension);
        name.into()
    })
}

/// The files beside a file: brotli, then gzip. Two runs give the same bytes.
pub(super) fn beside(path: &Path, bytes: &[u8], effort: Effort) -> [(PathBuf, Vec<u8>); 2] {
    let (brotli_quality, gzip_quality) = effort.qualities();
    let [br, gz] = names(path);
    [
        (br, brotli(bytes, brotli_quality)),
        (gz, gzip(bytes, gzip_quality)),
    ]
}

fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let mut small = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    // Reading from and writing to memory cannot fail.
    brotli::BrotliCompress(&mut &*bytes, &mut small, &params).unwrap_or_default();
    small
}

fn gzip(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(quality));
    // Writing to memory cannot fail; the header holds no time.
    encoder.write_all(bytes).unwrap_or_default();
    encoder.finish().unwrap_or_default()
}
