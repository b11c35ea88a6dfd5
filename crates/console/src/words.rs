//! Sentences of the desk that carry numbers, dates or names, in both languages. Pure. What the public pages
//! say of the same things stands in `huiyin::words` and is used from there.

pub mod application;
pub mod assignment;
pub mod at_once;
pub mod calendar;
pub mod disclosure;
pub mod draft;
pub mod embed;
pub mod evidence;
pub mod inbox;
pub mod letter;
pub mod message;
pub mod notice;
pub mod operation;
pub mod person;
pub mod plan;
pub mod problem;
pub mod publishing;
pub mod register;
pub mod release;
pub mod round;
pub mod setting;
pub mod sign_in;
pub mod table;
pub mod template;
pub mod trail;
pub mod unit;
pub mod update;
