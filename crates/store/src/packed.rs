//! Long texts that are kept compressed. Every day of a plan is nearly the day before, so this saves most of it.

use crate::error::StoreError;
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use std::io::{Read, Write};

/// The text, compressed.
///
/// # Errors
/// It cannot be compressed.
pub(crate) fn pack(text: &str) -> std::io::Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes())?;
    packed.finish()
}

/// The text that was compressed.
///
/// # Errors
/// The bytes are damaged.
pub(crate) fn unpack(packed: &[u8]) -> Result<String, StoreError> {
    let mut text = String::new();
    let read = ZlibDecoder::new(packed).read_to_string(&mut text);
    read.map_err(|error| StoreError::Unusable(format!("what is kept compressed cannot be read: {error}")))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_back_and_damage_is_found() {
        let text = "回音".repeat(5000);
        let mut packed = pack(&text).expect("packed");
        assert!(packed.len() * 100 < text.len());
        assert_eq!(unpack(&packed).expect("whole"), text);
        let last = packed.len() - 1;
        packed[last] ^= 1;
        assert!(unpack(&packed).is_err());
    }
}
