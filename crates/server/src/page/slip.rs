//! The receipt to keep: a QR code of its 28 characters (not of an address), and the slip as a picture, which
//! can be pressed long and saved where nothing prints or downloads.

use crate::fonts::Fonts;
use base64::Engine;
use contract::Date;
use contract::language::Language;
use contract::receipt::Receipt;
use qrcode::{EcLevel, QrCode};
use std::fmt::Write;

/// The slip's width and height in pixels.
const SIZE: (u32, u32) = (720, 900);

/// The QR code as an SVG path on a grid, and the grid's side in modules.
pub fn qr(receipt: &Receipt) -> (String, u32) {
    qr_of(receipt.as_str()).expect("28 letters and digits fit the smallest codes")
}

/// Any text as a QR code, as an SVG path on a grid; `None` if it is too long for one.
pub fn qr_of(text: &str) -> Option<(String, u32)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let side = code.width();
    let mut path = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", index % side, index / side);
        }
    }
    Some((path, side as u32))
}

/// Any text as a QR code with its quiet zone, a picture of its own; `None` if it is too long for one.
pub fn qr_svg(text: &str) -> Option<String> {
    let (path, side) = qr_of(text)?;
    let whole = side + 8;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 {whole} {whole}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M-4-4h{whole}v{whole}h-{whole}z\"/><path d=\"{path}\"/></svg>"
    ))
}

/// What stands on a slip.
pub struct Drawn<'a> {
    /// Of what it is the receipt.
    pub title: &'static str,
    /// To whom it went.
    pub to: &'a str,
    /// The public number.
    pub number: &'a str,
    /// The day it arrived.
    pub received_on: Date,
    /// The day by which it is answered.
    pub due_on: Date,
    /// What opens it again.
    pub receipt: &'a Receipt,
}

/// The slip as a `data:` address of a PNG; `None` where no font has Chinese characters.
pub fn draw(fonts: &Fonts, drawn: &Drawn, language: Language) -> Option<String> {
    let family = &fonts.chinese()?.hei;
    let png = fonts.png(svg(drawn, family, language).as_bytes())?;
    Some(format!("data:image/png;base64,{}", base64::engine::general_purpose::STANDARD.encode(png)))
}

fn svg(drawn: &Drawn, family: &str, language: Language) -> String {
    let (path, side) = qr(drawn.receipt);
    let grouped = drawn.receipt.grouped();
    let (first, second) = grouped.split_at(grouped.len().min(20));
    let scale = 300.0 / f64::from(side);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" font-family=\"{family}\">\
         <rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\
         <rect x=\"24\" y=\"24\" width=\"672\" height=\"852\" fill=\"none\" stroke=\"#1b2a33\" stroke-width=\"2\"/>\
         <g transform=\"translate(210 440) scale({scale})\"><path d=\"{path}\" fill=\"#000\"/></g>",
        SIZE.0, SIZE.1
    );
    let mut line = |y: u32, size: u32, text: &str| {
        let _ = write!(
            svg,
            "<text x=\"360\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"middle\" fill=\"#1b2a33\">{}</text>",
            escape(text)
        );
    };
    line(96, 40, drawn.title);
    line(156, 28, drawn.to);
    line(206, 26, &format!("{} {}", language.say("编号", "Number"), drawn.number));
    line(250, 26, &format!("{} {}", language.say("收到", "Received"), drawn.received_on));
    line(294, 26, &format!("{} {}", language.say("答复期限", "Answer due"), drawn.due_on));
    line(356, 36, first.trim_end_matches('-'));
    line(402, 36, second.trim_start_matches('-'));
    line(800, 24, language.say("凭这 28 个字符查进度、看答复", "These 28 characters open it again"));
    line(840, 24, language.say("请妥善保存，不要给别人看", "Keep them, and show them to nobody"));
    svg + "</svg>"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_holds_the_characters_and_not_an_address() {
        let receipt = Receipt::from_values(std::array::from_fn(|place| place as u8));
        let (path, side) = qr(&receipt);
        assert_eq!(side, 25, "28 characters need no more; an address would");
        assert!(path.starts_with('M'));
    }
}
