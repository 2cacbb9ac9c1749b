//! A sink before another one: beside every text it puts the same text compressed, for servers that send such files as they are.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::Path;

use flate2::write::GzEncoder;

use super::{OutputError, Sink};
use crate::source::{MAX_TEXT_BYTES, Sources};

/// Texts below this size, in bytes, travel in one packet either way.
const SMALLEST: usize = 1024;

/// Endings of files that servers send as text or that compress as well: modules, and the index of the search, whose files end in `.txt`.
const ENDINGS: [&str; 17] =
    ["atom", "css", "csv", "htm", "html", "ics", "js", "json", "md", "mjs", "rss", "svg", "txt", "vtt", "wasm", "webmanifest", "xml"];

/// Gives what it gets to `sink`, and of texts `PATH.br` (RFC 7932) and `PATH.gz` (RFC 1952) where they are smaller.
pub struct Compressed<'a> {
    sink: &'a dyn Sink,
    /// Compressed files that the site brings itself.
    own: BTreeSet<&'a str>,
}

impl<'a> Compressed<'a> {
    /// A sink before `sink`. What `sources` has compressed in `static/` stays as it is.
    pub fn new(sink: &'a dyn Sink, sources: &'a Sources) -> Self {
        let statics = sources.statics.iter().filter_map(|asset| asset.path.strip_prefix("static/"));
        Compressed { sink, own: statics.filter(|path| path.ends_with(".br") || path.ends_with(".gz")).collect() }
    }

    /// Whether the site brings a file itself, perhaps into the folder of a host.
    fn is_own(&self, path: &str) -> bool {
        self.own.iter().any(|own| path.strip_suffix(own).is_some_and(|folder| folder.is_empty() || folder.ends_with('/')))
    }

    /// Puts the compressed forms of a file that is put already.
    fn beside(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        if !is_compressible(path) || bytes.len() < SMALLEST {
            return Ok(());
        }
        for (ending, compress) in [("br", brotli as fn(&[u8]) -> Vec<u8>), ("gz", gzip)] {
            let beside = format!("{path}.{ending}");
            if self.is_own(&beside) {
                continue;
            }
            let compressed = compress(bytes);
            if compressed.len() < bytes.len() {
                self.sink.put(&beside, &compressed)?;
            }
        }
        Ok(())
    }
}

impl Sink for Compressed<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        self.sink.put(path, bytes)?;
        self.beside(path, bytes)
    }

    fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError> {
        self.sink.copy(path, from)?;
        if !is_compressible(path) {
            return Ok(());
        }
        // It was read a moment ago; where it is gone since, it is as good as too large.
        let mut bytes = Vec::new();
        match std::fs::File::open(from).and_then(|file| file.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes)) {
            Ok(read) if read as u64 <= MAX_TEXT_BYTES => self.beside(path, &bytes),
            _ => Ok(()),
        }
    }
}

fn is_compressible(path: &str) -> bool {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
    ENDINGS.binary_search(&&*ending.to_ascii_lowercase()).is_ok()
}

/// Brotli at its highest quality, with a window of 4 MB.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::with_capacity(bytes.len() / 3);
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    // A vector takes all that it is given; an empty result is never smaller than a file that is published.
    match brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters) {
        Ok(_) => compressed,
        Err(_) => bytes.to_vec(),
    }
}

/// Gzip at its highest level, without a time or a name in it.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::best());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(compressed) => compressed,
        Err(_) => bytes.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read::tests::sources;
    use crate::output::Memory;

    #[test]
    fn endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
        let told = ["a/index.html", "A.CSS", "search/en/abc.txt", "a.png", "_headers", "a.b/c", "txt", "a.br"].map(is_compressible);
        assert_eq!(told, [true, true, true, false, false, false, false, false]);
    }

    #[test]
    fn texts_are_put_three_times_where_that_is_smaller() {
        let sources = sources(&[("static/own.css", ""), ("static/own.css.br", "")]);
        let memory = Memory::default();
        let sink = Compressed::new(&memory, &sources);
        let long = "a word and another one; ".repeat(100);
        // Nothing makes what looks like noise smaller.
        let noise: Vec<u8> = (0..2000_u32).flat_map(|number| blake3::hash(&number.to_le_bytes()).as_bytes().to_owned()).collect();
        sink.put("long.html", long.as_bytes()).unwrap();
        sink.put("long.jpg", long.as_bytes()).unwrap();
        sink.put("short.html", b"short").unwrap();
        sink.put("noise.txt", &noise).unwrap();
        sink.put("own.css", long.as_bytes()).unwrap();
        let files = memory.into_files();
        let paths: Vec<&str> = files.keys().map(|path| &**path).collect();
        assert_eq!(paths, ["long.html", "long.html.br", "long.html.gz", "long.jpg", "noise.txt", "own.css", "own.css.gz", "short.html"]);
        let mut read = Vec::new();
        brotli::Decompressor::new(&*files["long.html.br"], 4096).read_to_end(&mut read).unwrap();
        assert_eq!(read, long.as_bytes());
        read.clear();
        flate2::read::GzDecoder::new(&*files["long.html.gz"]).read_to_end(&mut read).unwrap();
        assert_eq!(read, long.as_bytes());
        assert!(files["long.html.br"].len() < files["long.html.gz"].len());
        // No time, no name, from no system in particular.
        assert_eq!(files["long.html.gz"][..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }
}
