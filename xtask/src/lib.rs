//! The project's own commands: build, serve, check and test. The browser tests share the static server.

pub mod command;
pub mod dist;
pub mod project;
pub mod rules;
pub mod serve;
pub mod setup;
pub mod static_server;
pub mod test;
