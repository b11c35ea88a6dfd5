//! The fonts that pictures are drawn with, read once. A face is taken for what it can write, not for what it is
//! called: only whether it is a Song or a Hei face does its name tell.

use resvg::{tiny_skia, usvg};
use skrifa::{FontRef, MetadataProvider};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use usvg::fontdb::{Database, FaceInfo, Style};

/// What a face must have to write Chinese as it is written on the mainland.
const NEEDED: [char; 5] = ['局', '龄', '办', '，', '7'];

/// The fonts, read when they are first needed or by [`Fonts::read`].
pub struct Fonts {
    folder: Option<PathBuf>,
    found: OnceLock<Found>,
}

struct Found {
    database: Arc<Database>,
    chinese: Option<Faces>,
}

/// The families that a picture is set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// For titles and figures.
    pub song: String,
    /// For everything else.
    pub hei: String,
}

impl Fonts {
    /// The fonts of a folder; those of the machine where none is named.
    pub fn of(folder: Option<PathBuf>) -> Self {
        Self { folder, found: OnceLock::new() }
    }

    /// The families for Chinese, if there are any. The first who asks waits until all fonts were looked at.
    pub fn chinese(&self) -> Option<&Faces> {
        self.found().chinese.as_ref()
    }

    /// Reads the fonts, and says in one line what to do where none can write Chinese.
    pub fn read(&self) {
        if self.chinese().is_none() {
            tracing::warn!(
                "no font with Chinese characters: picture cards as PNG and the picture of a receipt cannot be drawn. \
                 Install one (Debian: fonts-noto-cjk) or name a folder with HUIYIN_FONTS, and start again"
            );
        }
    }

    /// An SVG as a PNG of its own size; `None` if it cannot be drawn.
    pub fn png(&self, svg: &[u8]) -> Option<Vec<u8>> {
        let options = usvg::Options { fontdb: self.found().database.clone(), ..usvg::Options::default() };
        let tree = usvg::Tree::from_data(svg, &options).ok()?;
        let size = tree.size().to_int_size();
        let mut pixels = tiny_skia::Pixmap::new(size.width(), size.height())?;
        resvg::render(&tree, tiny_skia::Transform::default(), &mut pixels.as_mut());
        pixels.encode_png().ok()
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let mut database = Database::new();
            match &self.folder {
                Some(folder) => database.load_fonts_dir(folder),
                None => database.load_system_fonts(),
            }
            let chinese = faces(&database);
            Found { database: Arc::new(database), chinese }
        })
    }
}

/// The best Song and the best Hei face; one stands in for the other where there is none.
fn faces(database: &Database) -> Option<Faces> {
    let mut families: Vec<(&str, &FaceInfo)> = Vec::new();
    for face in database.faces().filter(|face| face.style == Style::Normal && !face.monospaced) {
        let Some((family, _)) = face.families.first() else { continue };
        if !family.contains("Mono") && !families.iter().any(|(known, _)| known == family) {
            families.push((family, face));
        }
    }
    families.retain(|(_, face)| writes_chinese(database, face));
    families.sort_by_key(|(family, _)| (region(family), *family));
    let first =
        |song: bool| families.iter().map(|(family, _)| *family).find(|family| is_song(family) == song);
    let (song, hei) = (first(true).or(first(false))?, first(false).or(first(true))?);
    Some(Faces { song: song.to_owned(), hei: hei.to_owned() })
}

fn writes_chinese(database: &Database, face: &FaceInfo) -> bool {
    let has = |data: &[u8], index: u32| {
        let Ok(font) = FontRef::from_index(data, index) else { return false };
        let characters = font.charmap();
        NEEDED.iter().all(|needed| characters.map(*needed).is_some())
    };
    database.with_face_data(face.id, has).unwrap_or(false)
}

/// The same character is drawn otherwise in Japan, Korea and Taiwan: those faces come last.
fn region(family: &str) -> u8 {
    let has = |words: &[&str]| words.iter().any(|word| family.split(' ').any(|part| part == *word));
    if has(&["SC", "CN", "GB"]) {
        0
    } else if has(&["JP", "KR", "TC", "TW", "HK"]) {
        2
    } else {
        1
    }
}

fn is_song(family: &str) -> bool {
    ["Serif", "Song", "SimSun", "Ming", "Mincho", "宋", "明"].iter().any(|word| family.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_fonts_writes_no_chinese() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Fonts::of(Some(folder.path().to_owned())).chinese(), None);
    }

    #[test]
    fn the_machine_of_the_tests_has_both_faces() {
        let fonts = Fonts::of(None);
        let faces = fonts.chinese().expect("fonts-noto-cjk is installed for tests");
        assert!(is_song(&faces.song) && !is_song(&faces.hei) && region(&faces.hei) < 2, "{faces:?}");
    }

    #[test]
    fn mainland_faces_go_first() {
        assert!(region("Noto Sans CJK SC") < region("WenQuanYi Zen Hei"));
        assert!(region("WenQuanYi Zen Hei") < region("Noto Sans CJK JP"));
    }
}
