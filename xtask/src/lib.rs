//! The project's own commands: build, serve, check and test. The browser tests share the static server.

#[cfg(feature = "tool")]
pub mod accessibility;
#[cfg(feature = "tool")]
pub mod bench;
#[cfg(feature = "tool")]
pub mod command;
#[cfg(feature = "tool")]
pub mod dist;
#[cfg(feature = "tool")]
pub mod element_tables;
#[cfg(feature = "tool")]
pub mod flow;
#[cfg(feature = "tool")]
pub mod package;
#[cfg(feature = "tool")]
pub mod pages;
#[cfg(feature = "tool")]
pub mod project;
#[cfg(feature = "tool")]
pub mod rules;
#[cfg(feature = "tool")]
pub mod serve;
#[cfg(feature = "tool")]
pub mod setup;
#[cfg(feature = "tool")]
pub mod shots;
#[cfg(feature = "tool")]
pub mod size;
pub mod static_server;
#[cfg(feature = "tool")]
mod style;
#[cfg(feature = "tool")]
pub mod test;
