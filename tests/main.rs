//! All native tests of the guide in one program: one to link, and no processor waits for the slowest of many.

mod calendar;
mod cases;
mod checklist;
mod common;
mod contrast;
mod domain;
mod formats;
mod guide;
mod headless;
mod link;
mod own_pack;
mod pack;
mod privacy;
mod proofs;
mod remaining;
mod returns;
mod session;
mod site_name;
mod site_name_province;
mod store;
mod tracker;
mod tracking;
