//! Pictures are drawn again, so that nothing but the picture stays of them: no position, no hidden script.
//! It must not know where a picture comes from or goes to.

use contract::limits;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader};
use std::io::Cursor;

/// Good enough that a number plate or small print in a photo stays readable.
const JPEG_QUALITY: u8 = 90;
/// What a decoder may take besides the pixels themselves.
const DECODER: u64 = 16 << 20;

/// A picture drawn again.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Its media type, which may be another one than before.
    pub media_type: &'static str,
    /// The file's content.
    pub content: Vec<u8>,
    /// Width and height as they are seen.
    pub pixels: (u32, u32),
}

/// Why a picture was not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDrawn {
    /// Over 40 megapixels.
    TooManyPixels,
    /// It cannot be read.
    Broken,
}

/// Draws a picture again, the right way up. A photo becomes or stays JPEG; what may be seen through, and what
/// was PNG, becomes PNG; of moving pictures the first stays. Takes up to 200 MiB and a core: see
/// [`super::turn`].
///
/// # Errors
/// It is too large or cannot be read.
pub fn draw_again(content: &[u8], format: ImageFormat) -> Result<Drawn, NotDrawn> {
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(limits::PICTURE_PIXELS * 4 + DECODER);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NotDrawn::Broken)?;
    // Read from the head of the file, before any pixel is.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits::PICTURE_PIXELS {
        return Err(NotDrawn::TooManyPixels);
    }
    // The one thing worth keeping of what is thrown away: which side is up.
    let orientation = decoder.orientation().map_err(|_| NotDrawn::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NotDrawn::Broken)?;
    picture.apply_orientation(orientation);
    let pixels = picture.dimensions();
    let photo = match format {
        ImageFormat::Jpeg => true,
        ImageFormat::WebP => !picture.color().has_alpha(),
        _ => false,
    };
    let mut drawn = Vec::new();
    let encoded = if photo {
        JpegEncoder::new_with_quality(&mut drawn, JPEG_QUALITY).encode_image(&picture.into_rgb8())
    } else {
        picture.write_to(&mut Cursor::new(&mut drawn), ImageFormat::Png)
    };
    encoded.map_err(|_| NotDrawn::Broken)?;
    Ok(Drawn { media_type: if photo { "image/jpeg" } else { "image/png" }, content: drawn, pixels })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("drawn");
        bytes.into_inner()
    }

    /// A JPEG with an EXIF block: turned by a quarter, and a position with a canary in it.
    fn photo_with_position() -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend_from_slice(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        exif.extend_from_slice(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
        exif.extend_from_slice(b"\0\x01\0\x1b\0\x07\0\0\0\x10\0\0\0\x38\0\0\0\0GPS-CANARY-31.97");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        let plain = picture(6, 4, ImageFormat::Jpeg);
        [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_the_right_way_up_and_its_position_is_gone() {
        let drawn = draw_again(&photo_with_position(), ImageFormat::Jpeg).expect("drawn");
        let again = image::load_from_memory_with_format(&drawn.content, ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((again.width(), again.height()), (4, 6));
        for trace in [b"GPS-CANARY".as_slice(), b"Exif"] {
            assert!(!drawn.content.windows(trace.len()).any(|window| window == trace));
        }
    }

    #[test]
    fn what_hides_behind_a_picture_is_gone() {
        let mut bytes = picture(4, 4, ImageFormat::Png);
        bytes.extend_from_slice(b"<script>hidden</script>");
        let drawn = draw_again(&bytes, ImageFormat::Png).expect("drawn");
        assert_eq!(drawn.media_type, "image/png");
        assert!(!drawn.content.windows(6).any(|window| window == b"hidden"));
    }

    #[test]
    fn a_picture_of_over_forty_megapixels_is_refused_whatever_its_file_weighs() {
        let large = picture(8200, 5000, ImageFormat::Png);
        assert_eq!(draw_again(&large, ImageFormat::Png).err(), Some(NotDrawn::TooManyPixels));
        // A head that claims 60,000 × 60,000 pixels, and nothing behind it.
        let mut bomb = picture(4, 4, ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert!(draw_again(&bomb, ImageFormat::Png).is_err());
    }

    #[test]
    fn a_webp_becomes_a_jpeg_unless_one_can_see_through_it() {
        let opaque = draw_again(&picture(4, 4, ImageFormat::WebP), ImageFormat::WebP).expect("drawn");
        assert_eq!(opaque.media_type, "image/jpeg");
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgba8(4, 4).write_to(&mut bytes, ImageFormat::WebP).expect("drawn");
        let clear = draw_again(bytes.get_ref(), ImageFormat::WebP).expect("drawn");
        assert_eq!(clear.media_type, "image/png");
    }

    #[test]
    fn half_a_picture_is_broken() {
        let bytes = picture(400, 400, ImageFormat::Png);
        assert_eq!(draw_again(&bytes[..60], ImageFormat::Png).err(), Some(NotDrawn::Broken));
    }
}
