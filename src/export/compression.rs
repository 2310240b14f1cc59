//! The compressed files that stand beside those of the site, ready for hosts that serve them as they are.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::FlushCompress;

use super::offline::ONE_FILE;

/// Kinds of files that gain by compression.
pub(super) const COMPRESSED: [&str; 13] = [
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
    "bib",
    "ris",
    "csv",
];

/// The largest number of pages whose files are pressed as hard as can be: beyond, that takes minutes.
pub(super) const BEST_UP_TO: usize = 400;

/// How hard to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// The smallest files: what is weighed, and what every page loads.
    Best,
    /// Pages of a site that has very many: larger by a quarter, a hundred times faster.
    Fast,
}

impl Effort {
    /// The effort for the pages of a site that has so many.
    pub(super) fn for_pages(count: usize) -> Self {
        if count <= BEST_UP_TO {
            Self::Best
        } else {
            Self::Fast
        }
    }

    /// The effort for a file of a site whose pages are pressed so: what every page loads is pressed as hard as can be.
    /// The single file has a change of every page in it, and is compressed inside.
    pub(super) fn for_file(self, name: &Path) -> Self {
        if name == Path::new(ONE_FILE) {
            return Self::Fast;
        }
        let is_loaded = name
            .extension()
            .is_some_and(|extension| ["js", "wasm", "css"].iter().any(|kind| extension == *kind));
        if is_loaded { Self::Best } else { self }
    }

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

/// What a file weighs over the wire, in brotli where it gains by it.
pub(super) fn weight(name: &Path, bytes: &[u8], effort: Effort) -> usize {
    if gains(&name.to_string_lossy()) {
        brotli(bytes, effort.qualities().0).len()
    } else {
        bytes.len()
    }
}

/// The files beside a page among very many, quickly: what all pages share was pressed once.
pub(super) fn beside_page(path: &Path, page: &[u8], shared: &Shared) -> [(PathBuf, Vec<u8>); 2] {
    let (brotli_quality, gzip_quality) = Effort::Fast.qualities();
    let [br, gz] = names(path);
    [
        (br, shared.brotli(page, brotli_quality)),
        (gz, shared.gzip(page, gzip_quality)),
    ]
}

/// A text that stands in every page, and its compressed forms: most of a page is its style sheet.
///
/// Both formats let the parts of a page be set one after the other, if no part refers to what stands before it: a
/// deflate stream that was flushed in full (RFC 1951, zlib's `Z_FULL_FLUSH`), and brotli's «catable» streams.
pub(super) struct Shared {
    text: Vec<u8>,
    deflated: Vec<u8>,
    brotlied: Vec<u8>,
}

impl Shared {
    /// Presses the text; it must not be empty.
    pub(super) fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let mut deflated = Vec::new();
        let (brotli_quality, gzip_quality) = Effort::Best.qualities();
        let mut encoder = flate2::Compress::new(flate2::Compression::new(gzip_quality), false);
        deflate(&mut encoder, text, &mut deflated, FlushCompress::Full);
        Self {
            text: text.to_owned(),
            deflated,
            brotlied: brotli_part(text, brotli_quality, Part::Next),
        }
    }

    /// What a page has before the text and after it.
    fn around<'a>(&self, page: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        const OPENING: &[u8] = b"<style>";
        let style = page
            .windows(OPENING.len())
            .position(|window| window == OPENING)?
            + OPENING.len();
        let (before, rest) = page.split_at(style);
        Some((before, rest.strip_prefix(self.text.as_slice())?))
    }

    fn brotli(&self, page: &[u8], quality: i32) -> Vec<u8> {
        /// The last block, empty: its two bits and the padding of their byte (RFC 7932 §9.2).
        const END: u8 = 0b11;
        let Some((before, after)) = self.around(page) else {
            return brotli(page, quality);
        };
        let mut small = brotli_part(before, quality, Part::First);
        small.extend_from_slice(&self.brotlied);
        small.extend(brotli_part(after, quality, Part::Next));
        small.push(END);
        small
    }

    fn gzip(&self, page: &[u8], quality: u32) -> Vec<u8> {
        let Some((before, after)) = self.around(page) else {
            return gzip(page, quality);
        };
        // No time, no name, no word on the system (RFC 1952 §2.3).
        let mut small = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
        let mut encoder = flate2::Compress::new(flate2::Compression::new(quality), false);
        deflate(&mut encoder, before, &mut small, FlushCompress::Full);
        small.extend_from_slice(&self.deflated);
        deflate(&mut encoder, after, &mut small, FlushCompress::Finish);
        let mut crc = flate2::Crc::new();
        crc.update(page);
        small.extend_from_slice(&crc.sum().to_le_bytes());
        // The length modulo 2^32, as the format wants it.
        small.extend_from_slice(&crc.amount().to_le_bytes());
        small
    }
}

/// Deflates a text to its end.
fn deflate(encoder: &mut flate2::Compress, text: &[u8], small: &mut Vec<u8>, flush: FlushCompress) {
    let start = encoder.total_in();
    loop {
        // What cannot be pressed grows by a few bytes per block, and a flush adds some of its own.
        small.reserve(text.len() + text.len() / 1000 + 1024);
        let done = usize::try_from(encoder.total_in() - start).unwrap_or(text.len());
        // The encoder only fails on a flush that it does not know.
        let status = encoder.compress_vec(&text[done..], small, flush);
        let is_read = encoder.total_in() - start == text.len() as u64;
        let has_room = small.len() < small.capacity();
        if !matches!(status, Ok(flate2::Status::Ok)) || is_read && has_room {
            return;
        }
    }
}

fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    press(bytes, &brotli_params(bytes, quality))
}

/// Where a part stands in a brotli stream that is made of parts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It opens the stream, and tells how far back its parts may refer.
    First,
    /// It goes on without what came before.
    Next,
}

/// A part of a brotli stream, up to a whole byte and without an end.
fn brotli_part(bytes: &[u8], quality: i32, part: Part) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        appendable: true,
        catable: part == Part::Next,
        use_dictionary: part == Part::First,
        bare_stream: true,
        byte_align: true,
        ..brotli_params(bytes, quality)
    };
    press(bytes, &params)
}

fn brotli_params(bytes: &[u8], quality: i32) -> brotli::enc::BrotliEncoderParams {
    brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    }
}

fn press(bytes: &[u8], params: &brotli::enc::BrotliEncoderParams) -> Vec<u8> {
    let mut small = Vec::new();
    // Reading from and writing to memory cannot fail.
    brotli::BrotliCompress(&mut &*bytes, &mut small, params).unwrap_or_default();
    small
}

/// A gzip stream; the header holds no time.
pub(super) fn gzip(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(quality));
    // Writing to memory cannot fail.
    encoder.write_all(bytes).unwrap_or_default();
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn unzipped(bytes: &[u8]) -> String {
        let mut text = String::new();
        flate2::read::GzDecoder::new(bytes)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    fn unbrotlied(bytes: &[u8]) -> String {
        let mut text = String::new();
        brotli::Decompressor::new(bytes, 4096)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    /// A page must come out whole wherever its style sheet stands, and even without it.
    #[test]
    fn pages_that_share_a_text_come_out_whole() {
        let css = ".sheet{color:red}".repeat(3000);
        let shared = Shared::new(&css);
        let long = "une ressource, puis une autre ; ".repeat(5000);
        for page in [
            format!("<head><style>{css}</style></head><body>{long}{css}</body>"),
            format!("<style>{css}"),
            format!("<p>{long}</p>"),
            format!("<style>.other{{}}</style>{long}"),
            String::new(),
        ] {
            let gz = shared.gzip(page.as_bytes(), 4);
            assert_eq!(unzipped(&gz), page);
            assert_eq!(gz, shared.gzip(page.as_bytes(), 4));
            let br = shared.brotli(page.as_bytes(), 4);
            assert_eq!(unbrotlied(&br), page);
            assert_eq!(br, shared.brotli(page.as_bytes(), 4));
        }
    }
}
