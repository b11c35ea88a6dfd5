//! What a framed page and the page around it may say to each other. embed/README.md is the protocol.

/// The version in the address and in every message.
pub const VERSION: u32 = 1;
/// Prefix of every framed page.
pub const PREFIX: &str = "/embed/v1/";
