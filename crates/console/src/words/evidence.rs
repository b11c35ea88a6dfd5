//! What the desk says of photos.

use contract::evidence::Pupils;
use contract::language::Language;

/// A statement about pupils in a photo, as it is chosen and as it is shown at the desk.
pub fn statement(pupils: Pupils, language: Language) -> &'static str {
    match pupils {
        Pupils::NoPupils => language.say("照片里没有学生", "No pupil is in it"),
        Pupils::FacesBlurred => language.say("有学生，面部已作处理", "Pupils, faces made unrecognisable"),
        Pupils::GuardiansConsented => {
            language.say("有学生，已征得监护人同意并存档", "Pupils, guardians’ consent is on record")
        }
    }
}
